/** Draws a mark beside each reference that was checked, and a sign where the text cites one with a notice. */
import type { PageWork } from '../../claims/page-work';
import type { PlacedMark } from '../../messages/message-data';
import { closest, firstIn, isInDocument, matches, parentOf } from '../../page/dom/dom';
import { isExtensionThere } from '../../page/dom/lifetime';
import { rectsOf } from '../../page/dom/ranges';
import type { PageDescription } from '../../page/identity/page-state';
import type { PageCitations } from '../../page/lists/page-citations';
import darkTokens from '../../page/paint/dark-tokens.css?inline';
import hostStyles from '../../page/paint/host.css?inline';
import { joinHost } from '../../page/paint/page-host';
import { pageScheme } from '../../page/paint/scheme';
import tokens from '../../page/paint/tokens.css?inline';
import { referenceLists } from '../../page/text/reference-lists';
import { MarkTip } from '../../paper/mark-tip';
import { faceOf, gravestOf, type MarkFace, newMark } from '../../paper/new-mark';
import styles from '../../paper/reference-marks.css?inline';
import { say } from '../../words/say';
import { BadgePositions } from './badge-positions';
import { LayOut } from './lay-out';

/** What is drawn at most in the text: nobody needs more of them to see that a work is cited again and again. */
const maxSigns = 500;
/** Milliseconds before the page is read; after a change of its own, for each that reading took, and at most. */
const minDelay = 300;
const restPerWork = 20;
const maxDelay = 6_000;
/** CSS pixels of a mark and of a sign; the style sheet has the same. */
const markSize = { width: 20, height: 20 };
const signSize = 12;

interface MarkWays {
  /** What is open, once that is known. */
  readonly page: () => PageDescription | undefined;
  /** Rejects where the page does not rest. */
  readonly read: () => Promise<PageCitations>;
  readonly ask: (request: { page: PageWork; texts: readonly string[] }) => Promise<readonly PlacedMark[]>;
}

interface DrawnMark extends MarkFace {
  /** The same for the same mark at the same reference or citation marker. */
  readonly key: string;
  readonly anchor: StaticRange;
}

type Placed = DrawnMark & { readonly button: HTMLButtonElement };

export class ReferenceMarks {
  readonly #ways: MarkWays;
  readonly #signal: AbortSignal;
  readonly #part;
  readonly #layer = document.createElement('div');
  readonly #tip: MarkTip;
  readonly #layOut: LayOut;
  #drawn: readonly Placed[] = [];
  #looking: Promise<void> = Promise.resolve();
  #isDue = false;
  #rest = minDelay;

  constructor(ways: MarkWays, signal: AbortSignal) {
    this.#ways = ways;
    this.#signal = signal;
    this.#part = joinHost({ styles: tokens + darkTokens + hostStyles + styles, signal });
    this.#layer.className = 'claimlight reference-marks';
    this.#layer.style.background = 'none';
    this.#layer.role = 'group';
    this.#layer.ariaLabel = say('contentReferenceMarks');
    this.#part.mount.append(this.#layer);
    this.#tip = new MarkTip(this.#layer, signal);
    this.#layOut = new LayOut(
      () => this.#lay(),
      () => this.#drawn.length > 0,
      signal,
    );
    const changes = new MutationObserver(
      (records) => records.some(isOfReferences) && this.#lookIn(this.#rest),
    );
    changes.observe(document, { childList: true, subtree: true });
    // Badges of listed works stand at the same references, and may come later.
    const others = new MutationObserver((records) => {
      if (records.some(({ target }) => !this.#part.mount.contains(target))) this.#layOut.later();
    });
    others.observe(this.#part.root, { childList: true, subtree: true, attributeFilter: ['style', 'hidden'] });
    signal.addEventListener('abort', () => {
      changes.disconnect();
      others.disconnect();
    });
  }

  /** Ask what there is to mark: the page, settings or what was checked may be others than before. */
  look(): void {
    this.#lookIn(minDelay);
  }

  #lookIn(delay: number): void {
    if (this.#isDue) return;
    this.#isDue = true;
    setTimeout(() => {
      this.#isDue = false;
      this.#looking = this.#looking.then(() => this.#lookNow()).catch(() => this.#show([]));
    }, delay);
  }

  async #lookNow(): Promise<void> {
    const page = this.#ways.page();
    if (page === undefined || this.#signal.aborted || !isExtensionThere()) return;
    const started = performance.now();
    const cited = await this.#ways.read();
    this.#rest = Math.min(maxDelay, Math.max(minDelay, restPerWork * (performance.now() - started)));
    const { works, version, title } = page;
    const known = await this.#ways.ask({
      page: { works, ...(version !== undefined && { version }), ...(title !== undefined && { title }) },
      texts: cited.references.map(({ reference }) => reference.text),
    });
    this.#show([...marksBeside(cited, known), ...signsIn(cited, known)]);
  }

  #show(marks: readonly DrawnMark[]): void {
    if (this.#signal.aborted) return;
    const before = new Map(this.#drawn.map(({ key, button }) => [key, button]));
    this.#drawn = marks.map((mark) => ({ ...mark, button: before.get(mark.key) ?? hiddenMark(mark) }));
    this.#tip.hide();
    if (this.#drawn.length > 0) this.#part.connect();
    this.#layOut.soon();
  }

  /** Put each mark where its words are now. Everything is read before anything is written: the page is laid out once. */
  #lay(): void {
    if (this.#signal.aborted) return;
    const [first] = this.#drawn;
    const positions = new BadgePositions(this.#boxesOfBadges());
    const found = this.#drawn.map(({ anchor, isSign }) =>
      isSign ? cornerOf(anchor) : positions.find({ anchor }, markSize),
    );
    const scheme = first && pageScheme(document, parentOf(first.anchor.startContainer));
    if (first !== undefined) this.#part.connect();
    const origin = this.#layer.getBoundingClientRect();
    for (const [at, { button }] of this.#drawn.entries()) {
      const position = found[at];
      if (button.hidden !== (position === undefined)) button.hidden = position === undefined;
      if (position === undefined) continue;
      const x = Math.round(position.left - origin.left);
      const y = Math.round(position.top - origin.top);
      const transform = `translate(${String(x)}px, ${String(y)}px)`;
      if (button.style.transform !== transform) button.style.transform = transform;
    }
    const { dataset } = this.#part.host;
    if (scheme !== undefined && dataset['scheme'] !== scheme) dataset['scheme'] = scheme;
    this.#fill([...this.#drawn.map(({ button }) => button), this.#tip.element]);
    // The page has drawn its references anew.
    if (this.#drawn.some(({ anchor }) => !isInDocument(anchor.startContainer))) this.#lookIn(this.#rest);
  }

  #boxesOfBadges(): DOMRect[] {
    const badges = this.#part.root.querySelectorAll('.badges .badge:not([hidden])');
    return [...badges].map((badge) => badge.getBoundingClientRect());
  }

  /** What stays where it is keeps the focus. */
  #fill(elements: readonly HTMLElement[]): void {
    const isSame =
      elements.length === this.#layer.childElementCount &&
      elements.every((element, at) => element === this.#layer.children[at]);
    if (!isSame) this.#layer.replaceChildren(...elements);
  }
}

function marksBeside({ references }: PageCitations, known: readonly PlacedMark[]): DrawnMark[] {
  return known.flatMap((mark) => {
    const anchor = references[mark.at]?.range;
    const face = faceOf(mark, false);
    return anchor === undefined
      ? []
      : [{ ...face, key: `reference ${String(mark.at)} ${face.words}`, anchor }];
  });
}

/** At each citation marker that names a work with a notice, the gravest of them. */
function signsIn(cited: PageCitations, known: readonly PlacedMark[]): DrawnMark[] {
  const marks = new Map(known.map((mark) => [mark.at, mark]));
  const signs: DrawnMark[] = [];
  for (const [at, citation] of cited.citations.entries()) {
    const gravest = gravestOf(citation.references.flatMap((number) => marks.get(number) ?? []));
    const anchor = gravest && cited.rangeOf(citation);
    if (gravest === undefined || anchor === undefined) continue;
    const face = faceOf(gravest, true);
    signs.push({ ...face, key: `citation ${String(at)} ${face.words}`, anchor });
    if (signs.length === maxSigns) break;
  }
  return signs;
}

/** Until it has a position. */
function hiddenMark(mark: DrawnMark): HTMLButtonElement {
  const button = newMark(mark);
  button.hidden = true;
  return button;
}

/** Over the upper right corner of a citation marker. */
function cornerOf(anchor: StaticRange): { readonly left: number; readonly top: number } | undefined {
  const last = rectsOf([anchor]).at(-1);
  return last && { left: last.right - signSize / 2, top: last.top - signSize / 2 };
}

/** Whether references have come or changed; other changes move marks at most. */
function isOfReferences({ target, addedNodes }: MutationRecord): boolean {
  const elements = [...addedNodes].filter((node) => node instanceof Element);
  return (
    (elements.length > 0 && target instanceof Element && closest(target, referenceLists) !== null) ||
    elements.some((element) => matches(element, referenceLists) || firstIn(element, referenceLists) !== null)
  );
}
