/** The one element that Claimlight adds to a page: its closed shadow root is shared by all scripts that draw there. */
import { hostAttribute } from '../dom/host-attribute';
import { putIntoPage } from './put-into-page';

/** An element of ours, and its closed root. */
interface Host {
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
}

interface PageHost extends Host {
  /** Puts the host into the page. */
  readonly put: () => boolean;
  /** Of all parts; read back from the root, they may be other objects in Firefox. */
  readonly sheets: Set<CSSStyleSheet>;
}

/** A part of the shadow root for one of its users. */
export interface HostPart extends Omit<PageHost, 'sheets' | 'put'> {
  readonly mount: HTMLElement;
  /** Further styles, for as long as the part is there. @returns puts others in their place */
  readonly addStyles: (styles: string) => (others: string) => void;
  /** Put the host into the page, or back: a page that redraws itself may have removed it. See put-into-page.ts. */
  readonly connect: () => void;
}

interface PartOptions {
  readonly styles: string;
  /** Takes the part away, and the host with the last one. */
  readonly signal: AbortSignal;
}

/** A global of the isolated world, which the page cannot see; no element's id can stand for a symbol. */
const key = Symbol.for('claimlight.host');
const world = globalThis as { [key]?: PageHost };

/** Begin a part of the page's host. */
export function joinHost({ styles, signal }: PartOptions): HostPart {
  const page = (world[key] ??= newPageHost());
  const { host, root, sheets, put } = page;
  const own: CSSStyleSheet[] = [];
  const addStyles = (more: string) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(more);
    if (!signal.aborted) {
      own.push(sheet);
      sheets.add(sheet);
      root.adoptedStyleSheets = [...sheets];
    }
    return (others: string) => {
      sheet.replaceSync(others);
    };
  };
  addStyles(styles);
  const mount = document.createElement('div');
  // What we say is English, whatever the page around it is.
  mount.lang = 'en';
  mount.dir = 'ltr';
  // What is typed and clicked there is nothing to the page's own shortcuts.
  for (const type of [
    'keydown',
    'keypress',
    'keyup',
    'beforeinput',
    'input',
    'copy',
    'cut',
    'paste',
    'click',
  ])
    mount.addEventListener(type, (event) => {
      if (!isCommand(event)) event.stopPropagation();
    });
  root.append(mount);
  signal.addEventListener('abort', () => {
    mount.remove();
    for (const sheet of own) sheets.delete(sheet);
    root.adoptedStyleSheets = [...sheets];
    if (sheets.size === 0) host.remove();
  });
  const connect = () => {
    if (!signal.aborted) put();
  };
  return { host, root, mount, addStyles, connect };
}

/** An element for the page. It is a plain one: see `hostAttribute`. */
export function newHost(): Host {
  // In XML documents `createElement` makes elements of no namespace.
  const host = document.createElementNS('http://www.w3.org/1999/xhtml', 'div');
  host.setAttribute(hostAttribute, '');
  return { host, root: host.attachShadow({ mode: 'closed' }) };
}

function newPageHost(): PageHost {
  const own = newHost();
  return { ...own, sheets: new Set(), put: putIntoPage(own.host) };
}

/** Whether an event is a key that no text is written with, such as Ctrl+F: what the page does everywhere. */
function isCommand(event: Event): boolean {
  return event instanceof KeyboardEvent && (event.ctrlKey || event.metaKey || /^F\d/.test(event.key));
}
