/** What pointer and keys do to the card of claims, wherever on the page they are. */
import { closest, isEditable, matches } from '../page/dom/dom';
import { isOurs } from '../page/dom/is-ours';
import { isReaders } from '../page/dom/is-readers';
import type { HighlightStatus, Painter } from '../page/paint/paint';
import type { ClaimStep } from '../store/settings';

/** Milliseconds that the pointer rests on a passage before the card opens, and is away before it closes. */
const hoverDelay = 250;
const leaveDelay = 400;
/** Milliseconds after which a pointer on a passage loads the card's frame. */
const nearDelay = 60;

/** The card, as far as it reacts to the reader. */
export interface ReachableCard {
  readonly isOpen: boolean;
  /** Opened by click or key: it stays until it is closed. */
  readonly isPinned: boolean;
  /** It has the focus, and handles its keys itself. */
  readonly hasFocus: boolean;
  /** The reader is at a passage, and may open its card. */
  prepare(): void;
  /** @param isPinned by click or key, not by hovering: it takes the focus */
  open(claimIds: readonly string[], isPinned: boolean): Promise<void>;
  /** Whether it can go: not while the reader is working in it, such as on a note. */
  canLeave(): Promise<boolean>;
  /** Take it away, if it can go. */
  close(): void;
  /** Give up what is being brought into view, or was for the time being. */
  stay(): void;
  closeMessage(): void;
  step(step: 1 | -1): void;
}

export class CardInput {
  readonly #painter: Painter;
  readonly #card: ReachableCard;
  /** Whether a card opens while the pointer rests on a passage. */
  opensByHover = true;
  /** Steps whose keys the reader has changed in the browser: what they were at first is the page's. */
  changedKeys: readonly ClaimStep[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #near: ReturnType<typeof setTimeout> | undefined;

  constructor(painter: Painter, card: ReachableCard) {
    this.#painter = painter;
    this.#card = card;
  }

  listen(signal: AbortSignal): void {
    // First of all, on the window: some pages stop the events that they handle.
    const options = { signal, passive: true, capture: true };
    window.addEventListener('pointermove', (event) => this.#hover(event), options);
    // Nothing opens while a button is down: the reader may be selecting text.
    window.addEventListener('pointerdown', () => this.forgetPointer(), options);
    window.addEventListener('click', (event) => this.#click(event), options);
    window.addEventListener('keydown', (event) => this.#key(event), { ...options, passive: false });
    signal.addEventListener('abort', () => this.forgetPointer());
  }

  /** Forget where the pointer was: it has moved into the card. */
  forgetPointer(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#near);
  }

  /** Claims at a point, what reports have verified first. */
  #claimsAt({ clientX, clientY }: MouseEvent): string[] {
    return this.#painter
      .highlightsAt(clientX, clientY)
      .sort((one, other) => rank.indexOf(one.status) - rank.indexOf(other.status))
      .map(({ claimId }) => claimId);
  }

  #hover(event: PointerEvent): void {
    const { isOpen, isPinned } = this.#card;
    // Events that a script of the page makes up are not the reader's.
    if (!isReaders(event)) return;
    if (event.pointerType === 'touch' || isPinned || this.#painter.highlights.length === 0) return;
    this.forgetPointer();
    // Nor while text is selected: the card would lie over what is being read, or copied.
    if (isOurs(event) || event.buttons !== 0) return;
    const canOpen = () => this.opensByHover && !isSelecting();
    if (!isOpen && canOpen())
      this.#near = setTimeout(() => {
        if (this.#claimsAt(event).length > 0) this.#card.prepare();
      }, nearDelay);
    this.#timer = setTimeout(
      () => {
        const ids = this.#claimsAt(event);
        if (ids.length === 0) this.#card.close();
        else if (canOpen()) void this.#card.open(ids, false);
      },
      isOpen ? leaveDelay : hoverDelay,
    );
  }

  #click(event: MouseEvent): void {
    if (!isReaders(event)) return;
    this.forgetPointer();
    if (isOurs(event)) return;
    const isLink =
      event.target instanceof Element && closest(event.target, 'a, button, input, label, summary') !== null;
    const ids = isSelecting() || isLink ? [] : this.#claimsAt(event);
    this.#card.stay();
    if (ids.length === 0) this.#card.close();
    // A note that is being written must not go with a click beside the card.
    else
      void this.#card.canLeave().then((canLeave) => {
        if (canLeave) void this.#card.open(ids, true);
      });
  }

  #key(event: KeyboardEvent): void {
    if (!isReaders(event)) return;
    const card = this.#card;
    if (event.key === 'Escape') card.stay();
    if (event.key === 'Escape' && !card.isOpen) card.closeMessage();
    if (this.#painter.highlights.length === 0) return;
    if (card.hasFocus) return;
    // In a field of the page the key belongs to the field.
    if (event.key === 'Escape' && card.isOpen && !isWriting(event)) card.close();
    // Where text is written, Alt+N may be a letter.
    if (!event.altKey || event.ctrlKey || event.metaKey || isWriting(event)) return;
    const step = event.code === 'KeyN' ? 'next' : event.code === 'KeyP' ? 'previous' : undefined;
    if (step === undefined || this.changedKeys.includes(step)) return;
    // Where the browser answers these keys, they do not come here; one that gives them to the page first leaves them alone after that.
    event.preventDefault();
    card.step(step === 'next' ? 1 : -1);
  }
}

/** In the order in which claims at one passage are shown. */
const rank: readonly HighlightStatus[] = ['verified', 'mixed', 'unverified', 'hidden', 'claim', 'figures'];

function isSelecting(): boolean {
  return document.getSelection()?.isCollapsed === false;
}

function isWriting(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  return target instanceof Element && (isEditable(target) || matches(target, 'input, textarea, select'));
}
