/** Where the focus was before a card took it. */
export class FocusReturn {
  #before: Element | null = null;

  /** A card is about to take the focus; the first time counts until it is given back. */
  remember(): void {
    this.#before ??= document.activeElement;
  }

  /** The focus stays where it is. */
  forget(): void {
    this.#before = null;
  }

  /** Back to where the reader was, without leaving the passage. */
  giveBack(): void {
    // By the prototype's method: see page/dom/dom.ts.
    if (this.#before instanceof HTMLElement)
      HTMLElement.prototype.focus.call(this.#before, { preventScroll: true });
    this.#before = null;
  }
}
