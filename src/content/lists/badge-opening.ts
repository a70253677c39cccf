/** Which badge of a listed work is open, and its card. */

import type { ShownListed } from '../../messages/card-messages';
import { isOurs } from '../../page/dom/is-ours';
import { isReaders } from '../../page/dom/is-readers';
import { isExtensionThere } from '../../page/dom/lifetime';
import type { BadgedWork } from '../../page/lists/work-on-page';
import type { PageNote } from '../../page/paint/page-note';
import { CardFrame } from '../../paper/card-frame';
import { endTurn, takeTurn } from '../../paper/card-turns';

/** CSS pixels of a card with three reports. */
const usualHeight = 260;

/** A badge as it is drawn. */
export interface DrawnBadge extends BadgedWork {
  readonly button: HTMLButtonElement;
}

interface OpeningParts {
  /** The badge of a key, if it is drawn. */
  readonly find: (key: string) => DrawnBadge | undefined;
  /** Of the page, around all badges and cards. */
  readonly host: HTMLElement;
  readonly note: PageNote;
  readonly signal: AbortSignal;
}

export class BadgeOpening {
  readonly #parts: OpeningParts;
  readonly #frame: CardFrame;
  #open: string | undefined;

  constructor(parts: OpeningParts) {
    this.#parts = parts;
    this.#frame = new CardFrame(parts.signal, {
      onWish: () => undefined,
      onClosed: (hadFocus) => this.#closed(hadFocus),
      onUnavailable: () =>
        parts.note.say('This page doesn’t let Claimlight show its card. Open the paper to see its reports.'),
    });
    const options = { signal: parts.signal, capture: true, passive: true };
    window.addEventListener('click', (event) => this.#clickBeside(event), options);
    window.addEventListener('keydown', (event) => this.#key(event), options);
    parts.signal.addEventListener('abort', () => endTurn(this));
  }

  /** Key of the badge whose card is open. */
  get open(): string | undefined {
    return this.#open;
  }

  /** Have the card ready: the reader is about to open one. */
  prepare(): void {
    this.#frame.prepare();
  }

  async toggle(key: string): Promise<void> {
    if (key === this.#open) {
      this.close();
      return;
    }
    if (!isExtensionThere()) return;
    const isOurs = await takeTurn(this, true, async () => {
      this.close();
      return true;
    });
    if (!isOurs || this.#parts.signal.aborted) return;
    this.#setOpen(key);
    const shown = this.#shown();
    if (shown !== undefined) this.#frame.show(shown.content, shown.look);
  }

  /** The focus returns to the badge, if the card had it. */
  close(): void {
    if (this.#frame.isOpen) this.#frame.close();
    else this.#closed(false);
  }

  #closed(hadFocus: boolean): void {
    const button = this.#parts.find(this.#open ?? '')?.button;
    endTurn(this);
    this.#setOpen(undefined);
    if (hadFocus) button?.focus({ preventScroll: true });
  }

  /** Bring the open card to where its badge is now. */
  draw(): void {
    const shown = this.#shown();
    if (shown !== undefined) this.#frame.update(shown.content, shown.look);
  }

  #shown() {
    const badged = this.#parts.find(this.#open ?? '');
    if (badged === undefined) return undefined;
    const { entry, known, button } = badged;
    const { works, title } = entry.work;
    const content: ShownListed = {
      kind: 'listed',
      entry: {
        work: { works, ...(title !== undefined && { title }) },
        ...(entry.text !== undefined && { text: entry.text }),
      },
      known,
    };
    const box = button.getBoundingClientRect();
    const scheme = this.#parts.host.dataset['scheme'] === 'dark' ? 'dark' : 'light';
    return { content, look: { scheme, takesFocus: true, box, usualHeight } as const };
  }

  #setOpen(key: string | undefined): void {
    this.#parts.find(this.#open ?? '')?.button.setAttribute('aria-expanded', 'false');
    this.#open = key;
    this.#parts.find(key ?? '')?.button.setAttribute('aria-expanded', 'true');
  }

  #clickBeside(event: MouseEvent): void {
    if (this.#open !== undefined && isReaders(event) && !isOurs(event)) this.close();
  }

  #key(event: KeyboardEvent): void {
    // The card handles its own keys.
    if (this.#open !== undefined && isReaders(event) && event.key === 'Escape' && !this.#frame.hasFocus)
      this.close();
  }
}
