/** Has what draws a card come when one is first wanted. */

export class CardLoading<Card> {
  readonly #load: () => Promise<Card>;
  readonly #onSettled: () => void;
  #card: Card | undefined;
  #isLoading = false;

  /** @param onSettled told when the card is there, and when it cannot be had: the next one who wants it tries again */
  constructor(load: () => Promise<Card>, onSettled: () => void) {
    this.#load = load;
    this.#onSettled = onSettled;
  }

  /** Undefined until it has come. */
  get card(): Card | undefined {
    return this.#card;
  }

  /** Have the card ready: the reader is about to open one. */
  prepare(): void {
    if (this.#card !== undefined || this.#isLoading) return;
    this.#isLoading = true;
    this.#load().then(
      (card) => this.#settle(card),
      // Such as a background that the browser has stopped.
      () => this.#settle(undefined),
    );
  }

  #settle(card: Card | undefined): void {
    this.#isLoading = false;
    this.#card = card;
    this.#onSettled();
  }
}
