/** Work that waits until what was painted is on the screen: measuring a position earlier forces a layout of the page. */
export class OncePainted {
  readonly #work: () => void;
  readonly #signal: AbortSignal;
  #isDue = false;

  /** @param signal after which nothing is done any more */
  constructor(work: () => void, signal: AbortSignal) {
    this.#work = work;
    this.#signal = signal;
  }

  /** Do it soon, once for many calls. */
  later(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    requestAnimationFrame(() => setTimeout(() => this.ifDue()));
  }

  /** Do it at once, if it waits. */
  ifDue(): void {
    if (this.#isDue && !this.#signal.aborted) this.now();
  }

  now(): void {
    this.#isDue = false;
    this.#work();
  }
}
