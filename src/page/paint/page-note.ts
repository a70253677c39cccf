/** A short note over the page where no card can be shown. The page can read it: it reveals nothing of what the reader has said. */

import type { HostPart } from './page-host';
import styles from './page-note.css?inline';

/** Milliseconds that it stays. */
const patience = 12_000;

export class PageNote {
  readonly #element = document.createElement('div');
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param part it is drawn there, and goes with it */
  constructor({ mount, addStyles }: Pick<HostPart, 'mount' | 'addStyles'>, signal: AbortSignal) {
    addStyles(styles);
    // It is there before what it says, so that this is read out.
    this.#element.role = 'status';
    this.#element.className = 'claimlight page-note';
    mount.append(this.#element);
    signal.addEventListener('abort', () => this.hush());
  }

  say(text: string): void {
    this.hush();
    this.#element.textContent = text;
    this.#timer = setTimeout(() => this.hush(), patience);
  }

  /** Take the word away, if there is one. */
  hush(): void {
    clearTimeout(this.#timer);
    this.#element.textContent = '';
  }
}
