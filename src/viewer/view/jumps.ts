/** The way back after a jump: where the reader was before each. Pure. */

/** Left and top are in points of pdf.js's page coordinates. */
export interface ViewPosition {
  /** Counted from 1. */
  readonly page: number;
  readonly left: number;
  readonly top: number;
}

/** Nobody goes back further than this by hand. */
const maxPositions = 100;

/** Positions to go back and forward to. */
export class Jumps {
  readonly #before: ViewPosition[] = [];
  readonly #after: ViewPosition[] = [];

  get canGoBack(): boolean {
    return this.#before.length > 0;
  }

  get canGoForward(): boolean {
    return this.#after.length > 0;
  }

  /** Note that the reader jumps away from here. */
  leave(from: ViewPosition): void {
    this.#before.push(from);
    if (this.#before.length > maxPositions) this.#before.shift();
    this.#after.length = 0;
  }

  /** @param from where the reader is now @returns where to go */
  back(from: ViewPosition): ViewPosition | undefined {
    const position = this.#before.pop();
    if (position !== undefined) this.#after.push(from);
    return position;
  }

  forward(from: ViewPosition): ViewPosition | undefined {
    const position = this.#after.pop();
    if (position !== undefined) this.#before.push(from);
    return position;
  }
}
