/** Pairs the words of a claim with those of a passage, each word once. Pure. */
import type { PreparedDocument } from '../locate/prepare';
import { likeness, type Statement, type StatementWord } from './read-statement';
import { formsOf, sameness } from './statement-words';

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

/** Words in the same order are paired first, so that of a word that a text has twice the right one is taken. */
export function pairWords(document: PreparedDocument, claim: Statement, passage: Statement): PairedWords {
  const [here, there] = [claim.words, passage.words];
  const table = here.map((word) =>
    there.map((other) => (word.role === 'empty' || other.role === 'empty' ? 0 : likeness(word, other))),
  );
  const partners = inOrder(table, there.length);
  const isTaken = new Set(partners.filter((place) => place !== undefined));
  for (const [at, row] of table.entries()) {
    if (partners[at] !== undefined) continue;
    const place = row.findIndex((value, other) => value > 0 && !isTaken.has(other));
    if (place === -1) continue;
    partners[at] = place;
    isTaken.add(place);
  }
  const isJoined = here.map(
    (word, at) => partners[at] === undefined && isOtherwise(document, here, at, there, word),
  );
  const own = here.map((_, at) => {
    const place = partners[at];
    if (place !== undefined) return table[at]?.[place] ?? 0;
    if (isJoined[at] === true) return 1;
    return table[at]?.some((value) => value > 0) === true ? byRepetition : 0;
  });
  const other = there.map((word, place) =>
    Number(isTaken.has(place) || isOtherwise(document, there, place, here, word)),
  );
  return { partners, claim: own, passage: other, isJoined };
}

/** The pairs of the heaviest common sequence. */
function inOrder(table: readonly (readonly number[])[], width: number): (number | undefined)[] {
  const best = new Float64Array((table.length + 1) * (width + 1));
  const at = (row: number, column: number) => best[row * (width + 1) + column] ?? 0;
  for (let row = table.length - 1; row >= 0; row -= 1)
    for (let column = width - 1; column >= 0; column -= 1) {
      const value = table[row]?.[column] ?? 0;
      const taken = value === 0 ? 0 : value + at(row + 1, column + 1);
      best[row * (width + 1) + column] = Math.max(taken, at(row + 1, column), at(row, column + 1));
    }
  let column = 0;
  return table.map((values, row) => {
    // What gives no more when the word is left out is left out.
    if (at(row, column) === at(row + 1, column)) return undefined;
    while (column < width && at(row, column) === at(row, column + 1)) column += 1;
    if ((values[column] ?? 0) === 0) return undefined;
    column += 1;
    return column - 1;
  });
}

/** Whether the other text has a word joined with another, in two words, in full, or abbreviated. */
function isOtherwise(
  { abbreviations }: PreparedDocument,
  words: readonly StatementWord[],
  at: number,
  others: readonly StatementWord[],
  word: StatementWord,
): boolean {
  if (word.role === 'empty') return false;
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
