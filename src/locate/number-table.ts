/** Numbers to be counted in many lists. Pure. */

/** Spreads numbers over the table; a prime near 2^32 divided by the golden ratio (Knuth, 1973, section 6.4). */
const spread = 0x9e3779b1;
/** Slots per number: few meet in one. */
const room = 4;

type Numbers = readonly number[] | Int32Array;

/** A list of numbers, each as often as it stands there. */
export class NumberTable {
  readonly length: number;
  readonly #numbers: Int32Array;
  readonly #counts: Uint8Array;
  readonly #left: Uint8Array;
  readonly #shift: number;

  constructor(numbers: Numbers) {
    this.length = numbers.length;
    const bits = Math.max(2, 32 - Math.clz32(numbers.length * room));
    this.#shift = 32 - bits;
    this.#numbers = new Int32Array(1 << bits);
    this.#counts = new Uint8Array(1 << bits);
    for (const number of numbers) {
      const slot = this.#slotOf(number);
      this.#numbers[slot] = number;
      this.#counts[slot] = Math.min(255, (this.#counts[slot] ?? 0) + 1);
    }
    this.#left = this.#counts.slice();
  }

  /** How many numbers of another list are here too; a number that stands there twice counts twice only if it does here. */
  countCommon(others: Numbers): number {
    let common = 0;
    // By index: lists are of two types, and going through both by iterator is slow.
    for (let at = 0; at < others.length; at += 1) {
      const slot = this.#slotOf(others[at] ?? 0);
      const left = this.#left[slot] ?? 0;
      if (left === 0) continue;
      this.#left[slot] = left - 1;
      common += 1;
    }
    if (common > 0) this.#left.set(this.#counts);
    return common;
  }

  /** Where a number is, or would be put. */
  #slotOf(number: number): number {
    let slot = Math.imul(number, spread) >>> this.#shift;
    while (this.#counts[slot] !== 0 && this.#numbers[slot] !== number)
      slot = slot + 1 === this.#numbers.length ? 0 : slot + 1;
    return slot;
  }
}
