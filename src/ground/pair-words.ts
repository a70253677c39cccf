/** Pairs the words of a claim with those of a passage, each word once. Pure. */
import type { PreparedDocument } from '../locate/prepare';
import { listOf } from '../locate/word-index';
import { likeness, type Statement, type StatementWord } from './read-statement';
import { formsOf, minCommon, sameness } from './statement-words';

export interface PairedWords {
  /** Of each word of the claim its place in the passage. */
  readonly partners: readonly (number | undefined)[];
  /** Of each word of the claim how sure it is that the passage has it, 0 to 1. */
  readonly claim: readonly number[];
  /** Of each word of the passage how sure it is that the claim has it as often, 0 to 1. */
  readonly passage: readonly number[];
  /** Words of the claim that the passage has in another number of words, or by an abbreviation. */
  readonly isJoined: readonly boolean[];
}

/** What a word counts that stands in the passage, but fewer times. */
const byRepetition = 0.6;

/**
 * Words in the same order are paired first, so that of a word that a text has twice the right one is taken.
 *
 * @param mayLack so many of the claim's words may be lacking at most
 * @returns `undefined` where the passage lacks more
 */
export function pairWords(
  document: PreparedDocument,
  claim: Statement,
  passage: Statement,
  mayLack: number,
): PairedWords | undefined {
  const [here, there] = [claim.words, passage.words];
  const table = likenesses(here, there);
  const isJoined = here.map(
    (word, at) => table[at]?.size === 0 && word.role !== 'empty' && isOtherwise(document, here, at, there),
  );
  const isLacking = (at: number) => table[at]?.size === 0 && isJoined[at] !== true;
  if (here.filter(({ role }, at) => role === 'needed' && isLacking(at)).length > mayLack) return undefined;
  const partners = inOrder(table, there.length);
  const isTaken = new Set(partners.filter((place) => place !== undefined));
  for (const [at, row] of table.entries()) {
    if (partners[at] !== undefined) continue;
    const place = [...row.keys()].find((other) => !isTaken.has(other));
    if (place === undefined) continue;
    partners[at] = place;
    isTaken.add(place);
  }
  const own = here.map((_, at) => {
    const place = partners[at];
    if (place !== undefined) return table[at]?.get(place) ?? 0;
    if (isJoined[at] === true) return 1;
    return isLacking(at) ? 0 : byRepetition;
  });
  const other = there.map((word, place) => {
    if (isTaken.has(place)) return 1;
    return Number(word.role !== 'empty' && isOtherwise(document, there, place, here));
  });
  return { partners, claim: own, passage: other, isJoined };
}

/** Of each word of a claim the places in the passage of words that may say the same, ascending, and how sure that is. */
function likenesses(here: readonly StatementWord[], there: readonly StatementWord[]): Map<number, number>[] {
  const places = new Map<string, number[]>();
  for (const [place, word] of there.entries())
    if (word.role !== 'empty') for (const key of keysOf(word)) listOf(places, key).push(place);
  return here.map((word) => {
    if (word.role === 'empty') return new Map<number, number>();
    const found = new Set(keysOf(word).flatMap((key) => places.get(key) ?? []));
    return new Map(
      [...found]
        .sort((a, b) => a - b)
        .map((place) => [place, likeness(word, there[place] ?? word)] as const)
        .filter(([, value]) => value > 0),
    );
  });
}

/** Words that say the same have one of these in common. */
function keysOf({ figure, stem, line, groups }: StatementWord): string[] {
  if (figure !== undefined) return ['figure', stem];
  return [
    stem,
    `${stem.slice(0, minCommon)}-`,
    ...(line === undefined ? [] : [`line ${String(line)}`]),
    ...groups.map((group) => `group ${String(group)}`),
  ];
}

/** The pairs of the heaviest common sequence. */
function inOrder(table: readonly ReadonlyMap<number, number>[], width: number): (number | undefined)[] {
  // The best that the first so many words give, up to each place, and the steps to it.
  let best = new Float64Array(width + 1);
  const rows = table.map((row) => {
    const next = best.slice();
    let most = 0;
    for (let place = 0; place < width; place += 1) {
      const value = row.get(place);
      if (value !== undefined) most = Math.max(most, value + (best[place] ?? 0));
      next[place + 1] = Math.max(next[place + 1] ?? 0, most);
    }
    const before = best;
    best = next;
    return { before, after: next };
  });
  const partners: (number | undefined)[] = table.map(() => undefined);
  let end = width;
  for (let at = table.length - 1; at >= 0; at -= 1) {
    const { before, after } = rows[at] ?? { before: best, after: best };
    // What gives no more with the word than without is paired without.
    if (after[end] === before[end]) continue;
    while (end > 0 && after[end - 1] === after[end]) end -= 1;
    partners[at] = end - 1;
    end -= 1;
  }
  return partners;
}

/** Whether the other text has a word joined with another, in two words, in full, or abbreviated. */
function isOtherwise(
  { abbreviations }: PreparedDocument,
  words: readonly StatementWord[],
  at: number,
  others: readonly StatementWord[],
): boolean {
  const word = words[at];
  if (word === undefined) return false;
  const joins = [`${words[at - 1]?.text ?? ''}${word.text}`, `${word.text}${words[at + 1]?.text ?? ''}`];
  const long = abbreviations.get(word.text)?.map(formsOf);
  if (long?.every((one) => others.some((other) => sameness(other, one) === 1)) === true) return true;
  return others.some((other, place) => {
    const next = others[place + 1]?.text;
    if (other.text !== word.text && joins.includes(other.text)) return true;
    if (next !== undefined && other.text + next === word.text) return true;
    return abbreviations.get(other.text)?.some((one) => sameness(formsOf(one), word) === 1) === true;
  });
}
