/** Draws the badges of listed works, each beside its work, and keeps them there. */
import { summariseListed } from '../../lookup/listed-work';
import { parentOf, positionOf } from '../../page/dom/dom';
import { isReaders } from '../../page/dom/is-readers';
import { readListedWorks } from '../../page/lists/find-listed-works';
import {
  type BadgeDrawing,
  type BadgedWork,
  type KnownElement,
  type WorkOnPage,
  workKey,
} from '../../page/lists/work-on-page';
import darkTokens from '../../page/paint/dark-tokens.css?inline';
import hostStyles from '../../page/paint/host.css?inline';
import { joinHost } from '../../page/paint/page-host';
import { PageNote } from '../../page/paint/page-note';
import { pageScheme } from '../../page/paint/scheme';
import tokens from '../../page/paint/tokens.css?inline';
import { say } from '../../words/say';
import { type BadgeForm, badgeLabel, badgeSize, formBadge, newBadge } from './badge';
import { BadgeOpening, type DrawnBadge } from './badge-opening';
import { BadgePositions } from './badge-positions';
import styles from './badges.css?inline';
import { LayOut } from './lay-out';

/** The first that has room is taken. */
const forms: readonly BadgeForm[] = ['words', 'number'];

export class Badges implements BadgeDrawing {
  readonly #signal: AbortSignal;
  readonly #part;
  readonly #layer = document.createElement('div');
  readonly #opening: BadgeOpening;
  #drawn = new Map<string, DrawnBadge>();
  readonly #layOut: LayOut;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
    this.#part = joinHost({ styles: tokens + darkTokens + hostStyles + styles, signal });
    this.#layer.className = 'claimlight badges';
    this.#layer.style.background = 'none';
    this.#layer.role = 'group';
    this.#layer.ariaLabel = say('contentListedWorks');
    this.#part.mount.append(this.#layer);
    const { host } = this.#part;
    const note = new PageNote(this.#part, signal);
    this.#opening = new BadgeOpening({ find: (key) => this.#drawn.get(key), host, note, signal });
    for (const type of ['pointerover', 'focusin'])
      this.#layer.addEventListener(type, (event) => isReaders(event) && this.#opening.prepare(), {
        passive: true,
      });
    this.#layer.addEventListener('click', (event) => {
      if (!isReaders(event)) return;
      const button = event.target instanceof Element ? event.target.closest('button') : null;
      const key = [...this.#drawn].find(([, drawn]) => drawn.button === button)?.[0];
      if (key !== undefined) void this.#opening.toggle(key);
    });
    this.#layOut = new LayOut(
      () => this.#lay(),
      () => this.#drawn.size > 0,
      signal,
    );
    // When the whole page scrolls, the badges move with it, and the card stays in the window.
    const scrolled = ({ target }: Event) => {
      if (target === document && this.#opening.open !== undefined) this.#opening.draw();
    };
    window.addEventListener('scroll', scrolled, { signal, capture: true, passive: true });
  }

  get count(): number {
    return this.#drawn.size;
  }

  show(known: readonly KnownElement[], found: readonly WorkOnPage[]): void {
    if (this.#signal.aborted) return;
    const groupsOf = new Map(known.map(({ key, groups }) => [key, groups]));
    const works = withoutTwins([...found, ...readListedWorks(known)]);
    this.#show(
      works.flatMap((entry) => {
        const { works: ids, title = '' } = entry.work;
        const groups = [...ids, title].flatMap((key) => groupsOf.get(key) ?? []);
        const summary = summariseListed(entry, groups);
        return summary === undefined ? [] : { entry, known: summary };
      }),
    );
  }

  #show(works: readonly BadgedWork[]): void {
    const before = this.#drawn;
    this.#drawn = new Map();
    for (const badged of inOrder(works)) {
      const key = workKey(badged.entry);
      const known = before.get(key);
      const isSame =
        known !== undefined &&
        badgeLabel(known) === badgeLabel(badged) &&
        known.known.relation === badged.known.relation;
      this.#drawn.set(key, { ...badged, button: isSame ? known.button : newBadge(badged) });
    }
    const { open } = this.#opening;
    if (open !== undefined && !this.#drawn.has(open)) this.#opening.close();
    if (this.#drawn.size === 0 || this.#part.host.isConnected || document.hidden) return this.#layOut.soon();
    // A frame later the browser has laid out the host anyway: asking for its position earlier would force a second layout.
    this.#part.connect();
    requestAnimationFrame(() => this.#layOut.soon());
  }

  /** Put each badge where its work is now. Everything is read before anything is written: the page is laid out once. */
  #lay(): void {
    if (this.#signal.aborted) return;
    const drawn = [...this.#drawn.values()];
    const positions = new BadgePositions();
    const found = drawn.map((badged) => {
      for (const form of forms) {
        const position = positions.find(badged.entry, badgeSize(badged, form));
        if (position !== undefined) return { ...position, form };
      }
      return undefined;
    });
    const scheme = pageScheme(document, elementOf(drawn[0]?.entry));
    if (drawn.length > 0) this.#part.connect();
    const origin = this.#layer.getBoundingClientRect();
    for (const [at, badged] of drawn.entries()) {
      const { button } = badged;
      const position = found[at];
      if (button.hidden !== (position === undefined)) button.hidden = position === undefined;
      if (position === undefined) continue;
      formBadge(button, badged, position.form);
      const x = Math.round(position.left - origin.left);
      const y = Math.round(position.top - origin.top);
      const transform = `translate(${String(x)}px, ${String(y)}px)`;
      if (button.style.transform !== transform) button.style.transform = transform;
    }
    if (this.#part.host.dataset['scheme'] !== scheme) this.#part.host.dataset['scheme'] = scheme;
    this.#fill(drawn.map(({ button }) => button));
    if (this.#opening.open !== undefined) this.#opening.draw();
  }

  /** What stays where it is keeps the focus. */
  #fill(buttons: readonly HTMLButtonElement[]): void {
    const isSame =
      buttons.length === this.#layer.childElementCount &&
      buttons.every((button, at) => button === this.#layer.children[at]);
    if (!isSame) this.#layer.replaceChildren(...buttons);
  }
}

/** Each work once: what was read from a reference comes before a link in it. */
function withoutTwins(listed: readonly WorkOnPage[]): WorkOnPage[] {
  const taken = new Set<string>();
  return listed.filter(({ work }) => {
    if (work.works.some((id) => taken.has(id))) return false;
    for (const id of work.works) taken.add(id);
    return true;
  });
}

function inOrder(works: readonly BadgedWork[]): readonly BadgedWork[] {
  // Those that were found by links are in the order of the page.
  if (works.every(({ entry }) => entry.anchor instanceof Element)) return works;
  return [...works].sort((a, b) => {
    const order = positionOf(nodeOf(b.entry), nodeOf(a.entry));
    return order & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : order & Node.DOCUMENT_POSITION_PRECEDING ? 1 : 0;
  });
}

function nodeOf({ anchor }: WorkOnPage): Node {
  return anchor instanceof Element ? anchor : anchor.endContainer;
}

function elementOf(listed: WorkOnPage | undefined): Element | null {
  const node = listed && nodeOf(listed);
  return node === undefined || node instanceof Element ? (node ?? null) : parentOf(node);
}
