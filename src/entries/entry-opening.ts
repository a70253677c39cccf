/** Which mark of a listed work is open, and its card, whose script comes when the reader first goes to a mark. */
import { CardLoading } from '../marks/card-loading';
import { endTurn, takeTurn } from '../marks/card-turns';
import { isExtensionThere } from '../marks/lifetime';
import type { EntryCardPlace, MarkedEntry } from './page-entry';

/** A mark as it is drawn. */
export interface DrawnEntry extends MarkedEntry {
  readonly button: HTMLButtonElement;
}

interface OpeningParts {
  /** The mark of a key, if it is drawn. */
  readonly find: (key: string) => DrawnEntry | undefined;
  /** Have the card's script run; rejects if it cannot be had now. */
  readonly loadCard: () => Promise<EntryCardPlace>;
  /** Of the page, around all marks and cards. */
  readonly host: Element;
  readonly signal: AbortSignal;
}

export class EntryOpening {
  readonly #parts: OpeningParts;
  #open: string | undefined;
  readonly #loading: CardLoading<EntryCardPlace>;

  constructor(parts: OpeningParts) {
    this.#parts = parts;
    this.#loading = new CardLoading(parts.loadCard, () => this.#settled());
    const options = { signal: parts.signal, capture: true, passive: true };
    window.addEventListener('click', (event) => this.#clickBeside(event), options);
    window.addEventListener('keydown', (event) => this.#key(event), options);
    parts.signal.addEventListener('abort', () => endTurn(this));
  }

  get #card(): EntryCardPlace | undefined {
    return this.#loading.card;
  }

  /** Key of the mark whose card is open. */
  get open(): string | undefined {
    return this.#open;
  }

  /** Have the card ready: the reader is about to open one. */
  prepare(): void {
    this.#loading.prepare();
  }

  toggle(key: string): void {
    if (key === this.#open) {
      this.close();
      return;
    }
    if (!isExtensionThere() || !takeTurn(this, true, () => this.#giveWay())) return;
    this.prepare();
    this.#setOpen(key);
  }

  /** The focus returns to the mark, if the card had it. */
  close(): void {
    const button = this.#parts.find(this.#open ?? '')?.button;
    const hadFocus = this.#card?.hasFocus() === true;
    endTurn(this);
    this.#setOpen(undefined);
    if (hadFocus) button?.focus({ preventScroll: true });
  }

  /** Draw the open card where its mark is now, or none. */
  draw(): void {
    const marked = this.#parts.find(this.#open ?? '');
    if (marked === undefined) this.#card?.clear();
    else this.#card?.show(marked, marked.button.getBoundingClientRect(), () => this.close());
  }

  #settled(): void {
    if (this.#card !== undefined) this.draw();
    else if (this.#open !== undefined) this.close();
  }

  #giveWay(): boolean {
    this.#setOpen(undefined);
    return true;
  }

  #setOpen(key: string | undefined): void {
    this.#parts.find(this.#open ?? '')?.button.setAttribute('aria-expanded', 'false');
    this.#open = key;
    this.#parts.find(key ?? '')?.button.setAttribute('aria-expanded', 'true');
    this.draw();
  }

  #clickBeside(event: MouseEvent): void {
    if (this.#open !== undefined && event.isTrusted && event.target !== this.#parts.host) this.close();
  }

  #key(event: KeyboardEvent): void {
    // The card answers to its keys by itself.
    const isInCard = this.#card?.hasFocus() === true;
    if (this.#open !== undefined && event.isTrusted && event.key === 'Escape' && !isInCard) this.close();
  }
}
