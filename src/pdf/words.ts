/** Whether a hyphen at the end of a line belongs to the word: told by the document's own words. Pure. */

/** Words that are hardly ever written with a hyphen after them, or joined with the next word to another one. */
const prefixes = new Set(
  'a an ab ac ad af ag al ana and ante any ap ar as at auto back be bi bio by car co col com con contra counter de di dia dis down dys e ec ef el em en epi every ex ext extra fore for fur geo hyper hypo il im in inter intra ir iso mal man mega meta micro mid mini mis mono more na neo neuro no non ob off on out over para per peri photo physio poly post pre pro proto pseudo psycho re retro se semi some spec sub suc suf sup super sur sus sym syn tele thermo through to trans tri ultra un under uni up when where with'.split(
    ' ',
  ),
);
const suffixes = new Set(
  'able ably age al ally ance ance ant ate ated ates ation ations ative body ed ence ent er ers ever fold ful fully hood ible ibly ic ical ically ics ies ing ings ion ions ise ised ish ism ist ists ity ive ively ize ized less lessness let ling ly man ment mental mentally ments more ness one or ors ous ously point ship sion sions some tal tally ted tence ten ter tered tering ters thing tic tical tically ties ting tion tional tionally tions tive tively ture tures ty ual ually ure ures ward wards ways where wise with'.split(
    ' ',
  ),
);

/** The words of a document, lines that end in a hyphen aside. */
export class Words {
  readonly #counts = new Map<string, number>();

  /** Take in one line. @param before whether the line before it ends in a hyphen: its first word is no whole one then */
  add(text: string, before: boolean): void {
    const words = [...text.matchAll(/[\p{L}\p{N}]+(?:[-\u2010\u2011][\p{L}\p{N}]+)*/gu)];
    const from = before ? 1 : 0;
    const to = endsInHyphen(text) ? words.length - 1 : words.length;
    for (const [word] of words.slice(from, to)) {
      const key = word.toLowerCase().replace(/[\u2010\u2011]/g, '-');
      this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
    }
  }

  #count(word: string): number {
    return this.#counts.get(word.toLowerCase()) ?? 0;
  }

  /** Whether the document has a word by itself. */
  has(word: string): boolean {
    return this.#count(word) > 0;
  }

  /**
   * @param before text of the line, with its hyphen
   * @param after text of the next line
   */
  keepsHyphen(before: string, following: string): boolean {
    const left =
      /[\p{L}\p{N}]+(?:[-\u2010\u2011][\p{L}\p{N}]+){0,9}$/u.exec(before.slice(-80, -1))?.[0] ?? '';
    const right = /^[\p{L}\p{N}]+/u.exec(following.slice(0, 80))?.[0] ?? '';
    if (!/^\p{Ll}/u.test(right) || !/\p{L}{2}$/u.test(left)) return true;
    const [joined, hyphenated] = [this.#count(left + right), this.#count(`${left}-${right}`)];
    if (joined > 0 || hyphenated > 0) return hyphenated > joined;
    // The next word has a hyphen itself, as in “of-the-art”.
    if (/^[-\u2010\u2011]\p{L}/u.test(following.slice(right.length)) && this.has(right)) return true;
    const last = left.slice(left.search(/[^-\u2010\u2011]*$/u));
    if (this.#count(last + right) > 0) return false;
    if (prefixes.has(last.toLowerCase()) || suffixes.has(right))
      return last !== left && this.has(right) && !suffixes.has(right);
    if (last !== left || /(?:ed|ing|ly)$/u.test(last)) return this.has(right);
    return last.length >= 3 && right.length >= 3 && this.has(last) && this.has(right);
  }
}

/** Whether a line breaks off within a word, soft hyphens aside. */
export function endsInHyphen(text: string): boolean {
  return /[\p{L}\p{N}][-\u2010]$/u.test(text.slice(-4));
}
