/** How many words of a claim a sentence has in the same order. Pure. */

/** Words of a claim that are looked at: one bit each. */
const maxWords = 31;

/** A power of two, with room enough that few words of a claim fall on the same slot. */
const slots = 128;

export class WordOrder {
  /** A table by the last bits of a word's number; a word that finds its slot taken has the next. */
  readonly #words = new Int32Array(slots);
  /** Bits of the places that the word of a slot has in the claim; 0: no word. */
  readonly #places = new Int32Array(slots);
  /** Number of words that are looked at, 0 to 31. */
  readonly length: number;

  /** @param words numbers of the claim's words in their order, -1 for those that the document has not */
  constructor(words: ArrayLike<number>) {
    this.length = Math.min(words.length, maxWords);
    for (let at = 0; at < this.length; at += 1) {
      const word = words[at] ?? -1;
      if (word === -1) continue;
      const slot = this.#slotOf(word);
      this.#words[slot] = word;
      this.#places[slot] = (this.#places[slot] ?? 0) | (1 << at);
    }
  }

  /** Where a word is, or would be put. */
  #slotOf(word: number): number {
    let slot = word & (slots - 1);
    while (this.#places[slot] !== 0 && this.#words[slot] !== word) slot = (slot + 1) & (slots - 1);
    return slot;
  }

  /**
   * The length of the longest common subsequence, by the bits of a row at once (Hyyrö, Bit-Parallel LCS-length Computation
   * Revisited, 2004).
   *
   * @param words numbers of a sentence's words in their order
   * @returns 0 to `length`
   */
  countInOrder(words: readonly number[]): number {
    let row = -1;
    for (const word of words) {
      const places = this.#places[this.#slotOf(word)] ?? 0;
      row = (row + (row & places)) | (row & ~places);
    }
    let count = 0;
    for (let rest = ~row & ((1 << this.length) - 1); rest !== 0; rest &= rest - 1) count += 1;
    return count;
  }
}
