/** The way back after a jump: where the reader was before each. Pure. */

/** Left and top are in points of pdf.js's page coordinates. */
export interface ViewPlace {
  /** Counted from 1. */
  readonly page: number;
  readonly left: number;
  readonly top: number;
}

/** Nobody goes back further than this by hand. */
const maxPlaces = 100;

/** Positions to go back and forward to. */
export class Jumps {
  readonly #before: ViewPlace[] = [];
  readonly #after: ViewPlace[] = [];

  get canGoBack(): boolean {
    return this.#before.length > 0;
  }

  get canGoForward(): boolean {
    return this.#after.length > 0;
  }

  /** Note that the reader jumps away from here. */
  leave(from: ViewPlace): void {
    this.#before.push(from);
    if (this.#before.length > maxPlaces) this.#before.shift();
    this.#after.length = 0;
  }

  /** @param from where the reader is now @returns where to go */
  back(from: ViewPlace): ViewPlace | undefined {
    const place = this.#before.pop();
    if (place !== undefined) this.#after.push(from);
    return place;
  }

  forward(from: ViewPlace): ViewPlace | undefined {
    const place = this.#after.pop();
    if (place !== undefined) this.#before.push(from);
    return place;
  }
}
