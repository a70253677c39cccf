/** How many words of a claim a sentence has in the same order. Pure. */

/** Words of a claim that are looked at: one bit each. */
const mostWords = 31;

export class WordOrder {
  readonly #places = new Map<number, number>();
  /** Number of words that are looked at, 0 to 31. */
  readonly length: number;

  /** @param words numbers of the claim's words in their order, -1 for those that the document has not */
  constructor(words: ArrayLike<number>) {
    this.length = Math.min(words.length, mostWords);
    for (let at = 0; at < this.length; at += 1) {
      const word = words[at] ?? -1;
      if (word !== -1) this.#places.set(word, (this.#places.get(word) ?? 0) | (1 << at));
    }
  }

  /**
   * The length of the longest common subsequence, by the bits of a row at once (Hyyrö, Bit-Parallel LCS-length Computation
   * Revisited, 2004).
   *
   * @param words numbers of a sentence's words in their order
   * @returns 0 to `length`
   */
  countCommon(words: readonly number[]): number {
    let row = -1;
    for (const word of words) {
      const places = this.#places.get(word);
      if (places !== undefined) row = (row + (row & places)) | (row & ~places);
    }
    let count = 0;
    for (let rest = ~row & ((1 << this.length) - 1); rest !== 0; rest &= rest - 1) count += 1;
    return count;
  }
}
