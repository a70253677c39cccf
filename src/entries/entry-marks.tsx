/** Draws the marks of listed works, and the card of the one that is opened. */
import { render } from 'preact';
import { overallStatus, summariseListed } from '../claims/listed-work';
import type { PageWork, RelatedReport } from '../claims/related';
import { endTurn, takeTurn } from '../marks/card-turns';
import { isExtensionThere } from '../marks/lifetime';
import { joinHost } from '../marks/page-host';
import { pageScheme } from '../page/scheme';
import cardStyles from '../ui/card.css?inline';
import darkTokens from '../ui/dark-tokens.css?inline';
import reportStyles from '../ui/entry-reports.css?inline';
import { entryMarkWords } from '../ui/entry-words';
import { placeCard } from '../ui/place-card';
import { StatusIcon } from '../ui/StatusIcon';
import tokens from '../ui/tokens.css?inline';
import { EntryCard } from './EntryCard';
import styles from './entries.css?inline';
import { EntryPlaces } from './entry-places';
import { readEntries } from './find-entries';
import {
  type EntryDrawing,
  entryKey,
  type KnownElement,
  type MarkedEntry,
  type PageEntry,
} from './page-entry';

const cardWidth = 440;
const usualCardHeight = 260;
/** Milliseconds between two looks at where everything is, on a page that never rests. */
const layDelay = 150;

type FindReports = (work: PageWork) => Promise<readonly RelatedReport[]>;

interface Drawn extends MarkedEntry {
  readonly button: HTMLButtonElement;
}

export class EntryMarks implements EntryDrawing {
  readonly #signal: AbortSignal;
  readonly #findReports: FindReports;
  readonly #part;
  readonly #layer = document.createElement('div');
  readonly #cardPlace = document.createElement('div');
  #drawn = new Map<string, Drawn>();
  #open: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #frame = 0;

  constructor(findReports: FindReports, signal: AbortSignal) {
    this.#findReports = findReports;
    this.#signal = signal;
    this.#part = joinHost({ styles: tokens + darkTokens + cardStyles + reportStyles + styles, signal });
    this.#layer.className = 'claimlight entry-marks';
    this.#layer.style.background = 'none';
    this.#layer.role = 'group';
    this.#layer.ariaLabel = 'Reports on the papers that this page lists';
    this.#part.mount.append(this.#layer, this.#cardPlace);
    this.#layer.addEventListener('click', (event) => {
      const button = event.target instanceof Element ? event.target.closest('button') : null;
      const key = [...this.#drawn].find(([, drawn]) => drawn.button === button)?.[0];
      if (key === this.#open) this.#close();
      else if (key !== undefined) this.#openCard(key);
    });
    this.#listen();
  }

  show(known: readonly KnownElement[], found: readonly PageEntry[]): void {
    if (this.#signal.aborted) return;
    const groupsOf = new Map(known.map(({ key, groups }) => [key, groups]));
    const entries = withoutTwins([...found, ...readEntries(known)]);
    this.#show(
      entries.flatMap((entry) => {
        const { works, title = '' } = entry.work;
        const groups = [...works, title].flatMap((key) => groupsOf.get(key) ?? []);
        const summary = summariseListed(entry, groups);
        return summary === undefined ? [] : { entry, known: summary };
      }),
    );
  }

  #show(entries: readonly MarkedEntry[]): void {
    const before = this.#drawn;
    this.#drawn = new Map();
    for (const marked of inOrder(entries)) {
      const key = entryKey(marked.entry);
      const known = before.get(key);
      const isSame =
        known !== undefined &&
        labelOf(known) === labelOf(marked) &&
        known.known.relation === marked.known.relation;
      this.#drawn.set(key, { ...marked, button: isSame ? known.button : newButton(marked) });
    }
    if (this.#open !== undefined && !this.#drawn.has(this.#open)) this.#close();
    const buttons = [...this.#drawn.values()].map(({ button }) => button);
    // What stays where it is keeps the focus.
    const isSame =
      buttons.length === this.#layer.childElementCount &&
      buttons.every((button, at) => button === this.#layer.children[at]);
    if (!isSame) this.#layer.replaceChildren(...buttons);
    if (buttons.length > 0) this.#part.connect();
    this.#lay();
  }

  #listen(): void {
    const signal = this.#signal;
    const later = () => {
      this.#layLater();
    };
    const options = { signal, capture: true, passive: true };
    window.addEventListener('resize', later, options);
    // What scrolls by itself takes its entries along; the page as a whole takes the marks along, too.
    const scrolled = ({ target }: Event) => {
      if (target !== document) this.#layInFrame();
      else if (this.#open !== undefined) this.#renderCard();
    };
    window.addEventListener('scroll', scrolled, options);
    for (const type of ['load', 'toggle', 'transitionend']) window.addEventListener(type, later, options);
    document.fonts?.addEventListener('loadingdone', later, { signal });
    window.addEventListener('click', (event) => this.#clickBeside(event), options);
    window.addEventListener('keydown', (event) => this.#key(event), options);
    const sizes = new ResizeObserver(later);
    for (const element of [document.documentElement, document.body]) sizes.observe(element);
    const changes = new MutationObserver(later);
    const attributeFilter = ['class', 'style', 'hidden', 'open', 'data-theme'];
    changes.observe(document, { childList: true, characterData: true, subtree: true, attributeFilter });
    const system = matchMedia('(prefers-color-scheme: dark)');
    system.addEventListener('change', later, { signal });
    signal.addEventListener('abort', () => {
      sizes.disconnect();
      changes.disconnect();
      clearTimeout(this.#timer);
      cancelAnimationFrame(this.#frame);
      endTurn(this);
      render(null, this.#cardPlace);
    });
  }

  #layLater(): void {
    if (this.#drawn.size === 0) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#layInFrame();
    }, layDelay);
  }

  #layInFrame(): void {
    if (this.#drawn.size === 0 || this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#lay();
    });
  }

  /** Put each mark where its entry is now. All is read before anything is written: the page is laid out once. */
  #lay(): void {
    const drawn = [...this.#drawn.values()];
    if (drawn.length === 0 || this.#signal.aborted) return;
    this.#part.connect();
    const origin = this.#layer.getBoundingClientRect();
    const places = new EntryPlaces();
    const found = drawn.map(({ entry, known }) => places.find(entry, sizeOf(known.reports)));
    const scheme = pageScheme(document, elementOf(drawn[0]?.entry));
    for (const [at, { button }] of drawn.entries()) {
      const place = found[at];
      if (button.hidden !== (place === undefined)) button.hidden = place === undefined;
      if (place === undefined) continue;
      const x = Math.round(place.left - origin.left);
      const y = Math.round(place.top - origin.top);
      const transform = `translate(${String(x)}px, ${String(y)}px)`;
      if (button.style.transform !== transform) button.style.transform = transform;
    }
    if (this.#part.host.dataset['scheme'] !== scheme) this.#part.host.dataset['scheme'] = scheme;
    if (this.#open !== undefined) this.#renderCard();
  }

  #openCard(key: string): void {
    if (!isExtensionThere() || !takeTurn(this, true, () => this.#giveWay())) return;
    this.#setOpen(key);
  }

  #giveWay(): boolean {
    this.#setOpen(undefined);
    return true;
  }

  /** The focus returns to the mark, if the card had it. */
  #close(): void {
    const button = this.#drawn.get(this.#open ?? '')?.button;
    const hadFocus = this.#cardPlace.contains(this.#part.root.activeElement);
    endTurn(this);
    this.#setOpen(undefined);
    if (hadFocus) button?.focus({ preventScroll: true });
  }

  #setOpen(key: string | undefined): void {
    if (this.#open !== undefined) this.#drawn.get(this.#open)?.button.setAttribute('aria-expanded', 'false');
    this.#open = key;
    if (key !== undefined) this.#drawn.get(key)?.button.setAttribute('aria-expanded', 'true');
    this.#renderCard();
  }

  #clickBeside(event: MouseEvent): void {
    if (this.#open !== undefined && event.isTrusted && event.target !== this.#part.host) this.#close();
  }

  #key(event: KeyboardEvent): void {
    // The card answers to its keys by itself.
    const isInCard = this.#cardPlace.contains(this.#part.root.activeElement);
    if (this.#open !== undefined && event.isTrusted && event.key === 'Escape' && !isInCard) this.#close();
  }

  #renderCard(): void {
    const marked = this.#drawn.get(this.#open ?? '');
    if (marked === undefined) {
      render(null, this.#cardPlace);
      return;
    }
    const { left, top, bottom, maxHeight } = placeCard(
      marked.button.getBoundingClientRect(),
      { width: document.documentElement.clientWidth, height: innerHeight },
      { width: cardWidth, height: usualCardHeight },
    );
    render(
      <EntryCard
        key={this.#open}
        marked={marked}
        style={{ left: px(left), top: px(top), bottom: px(bottom), maxHeight: px(maxHeight) }}
        findReports={this.#findReports}
        onClose={() => this.#close()}
      />,
      this.#cardPlace,
    );
  }
}

/** Each work once: what was read of a reference goes before a link in it. */
function withoutTwins(entries: readonly PageEntry[]): PageEntry[] {
  const taken = new Set<string>();
  return entries.filter(({ work }) => {
    if (work.works.some((id) => taken.has(id))) return false;
    for (const id of work.works) taken.add(id);
    return true;
  });
}

function inOrder(entries: readonly MarkedEntry[]): readonly MarkedEntry[] {
  // Those that were found by links are in the order of the page.
  if (entries.every(({ entry }) => entry.anchor instanceof Element)) return entries;
  return [...entries].sort((a, b) => {
    const order = nodeOf(a.entry).compareDocumentPosition(nodeOf(b.entry));
    return order & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : order & Node.DOCUMENT_POSITION_PRECEDING ? 1 : 0;
  });
}

function nodeOf({ anchor }: PageEntry): Node {
  return anchor instanceof Element ? anchor : anchor.endContainer;
}

function elementOf(entry: PageEntry | undefined): Element | null {
  const node = entry && nodeOf(entry);
  return node instanceof Element ? node : (node?.parentElement ?? null);
}

function newButton(marked: MarkedEntry): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'entry-mark';
  button.ariaLabel = labelOf(marked);
  button.title = labelOf(marked);
  button.setAttribute('aria-haspopup', 'dialog');
  button.setAttribute('aria-expanded', 'false');
  button.style.width = `${String(sizeOf(marked.known.reports).width)}px`;
  const status = overallStatus(marked.known.claims);
  button.append(...(status === undefined ? [] : [iconOf(status)]), String(marked.known.reports));
  return button;
}

type Status = NonNullable<ReturnType<typeof overallStatus>>;
const icons = new Map<Status, Element>();

/** Copied: to render it for each of many marks takes longer. */
function iconOf(status: Status): Node {
  let icon = icons.get(status);
  if (icon === undefined) {
    const box = document.createElement('div');
    render(<StatusIcon status={status} />, box);
    icon = box.firstElementChild ?? box;
    icons.set(status, icon);
  }
  return icon.cloneNode(true);
}

function labelOf({ entry, known }: MarkedEntry): string {
  return entryMarkWords(entry.work, known);
}

/** Of a mark in pixels; its style sheet has the same height. */
function sizeOf(reports: number): { width: number; height: number } {
  return { width: 26 + 8 * String(reports).length, height: 20 };
}

function px(length: number | undefined): string {
  return length === undefined ? 'auto' : `${String(length)}px`;
}
