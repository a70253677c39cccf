/** Aligns the words of a title with those of another, or with a stretch of a reference. Pure. */
import { type FoldedWord, isLight, numberOf } from './fold-words';
import { isSameWord } from './same-word';

export interface Alignment {
  /** Weight of the words of the first that have a partner, over that of all; 0 to 1. */
  readonly found: number;
  /** Words that carry a topic and have no partner, of the first and of the stretch of the second. */
  readonly missing: readonly string[];
  readonly added: readonly string[];
  /** Weight of the light words without a partner. */
  readonly lightLeft: number;
  /** Number words that stand against each other and differ: `II` and `III`. */
  readonly hasOtherNumber: boolean;
  /** The stretch of the second, from its first word with a partner to after its last one. */
  readonly start: number;
  readonly end: number;
}

const lightWeight = 0.25;
/** Words that a line's end, or a habit, has parted: `micro structure`. */
const maxJoined = 3;

const weightOf = ({ text }: FoldedWord) => (isLight(text) ? lightWeight : 1);

/** A step of the alignment: four times how many words of the first it takes, and how many of the second; 0 ends it. */
type Steps = Uint8Array;

/**
 * Align all words of the first with the second, or with the stretch of it that fits best. Takes time in proportion to the product of
 * their numbers of words, which callers bound.
 *
 * @param isWithin whether what stands before and after the stretch in the second is left aside
 */
export function alignWords(
  first: readonly FoldedWord[],
  second: readonly FoldedWord[],
  isWithin: boolean,
): Alignment {
  const width = second.length + 1;
  const costs = new Float64Array((first.length + 1) * width);
  const steps = new Uint8Array((first.length + 1) * width);
  for (let row = 0; row <= first.length; row += 1)
    for (let column = 0; column <= second.length; column += 1)
      fillCell({ first, second, isWithin, costs, steps, width }, row, column);
  let column = second.length;
  if (isWithin)
    for (let at = 0; at < width; at += 1)
      if ((costs[first.length * width + at] ?? 0) < (costs[first.length * width + column] ?? 0)) column = at;
  return readBack(first, second, steps, column);
}

interface Table {
  readonly first: readonly FoldedWord[];
  readonly second: readonly FoldedWord[];
  readonly isWithin: boolean;
  readonly costs: Float64Array;
  readonly steps: Steps;
  readonly width: number;
}

function fillCell(table: Table, row: number, column: number): void {
  const { first, second, isWithin, costs, steps, width } = table;
  const at = row * width + column;
  if (row === 0 && (column === 0 || isWithin)) return;
  let best = Number.POSITIVE_INFINITY;
  let step = 0;
  const offer = (ofFirst: number, ofSecond: number, cost: number) => {
    const total = (costs[(row - ofFirst) * width + column - ofSecond] ?? 0) + cost;
    if (total >= best - 1e-9) return;
    best = total;
    step = 4 * ofFirst + ofSecond;
  };
  const one = first[row - 1];
  const other = second[column - 1];
  if (one !== undefined && other !== undefined) {
    if (isSameWord(one.text, other.text) || isSameNumber(one.text, other.text)) offer(1, 1, 0);
    for (let count = 2; count <= maxJoined; count += 1) {
      if (column >= count && one.text.length > count && isJoined(one.text, second, column - count, column))
        offer(1, count, 0);
      if (row >= count && other.text.length > count && isJoined(other.text, first, row - count, row))
        offer(count, 1, 0);
    }
  }
  if (one !== undefined) offer(1, 0, weightOf(one));
  if (other !== undefined) offer(0, 1, weightOf(other));
  costs[at] = best;
  steps[at] = step;
}

function isSameNumber(one: string, other: string): boolean {
  const number = numberOf(one);
  return number !== undefined && number === numberOf(other);
}

function isJoined(whole: string, words: readonly FoldedWord[], from: number, to: number): boolean {
  let at = 0;
  for (let word = from; word < to; word += 1) {
    const part = words[word]?.text ?? '';
    if (!whole.startsWith(part, at)) return at > 0 && isSameWord(whole, joined(words, from, to));
    at += part.length;
  }
  return at === whole.length;
}

function joined(words: readonly FoldedWord[], from: number, to: number): string {
  return words
    .slice(from, to)
    .map(({ text }) => text)
    .join('');
}

function readBack(
  first: readonly FoldedWord[],
  second: readonly FoldedWord[],
  steps: Steps,
  from: number,
): Alignment {
  const width = second.length + 1;
  const lone: { first: FoldedWord[]; second: FoldedWord[] } = { first: [], second: [] };
  const pending: { first: FoldedWord[]; second: FoldedWord[] } = { first: [], second: [] };
  let [row, column, start, end] = [first.length, from, from, 0];
  let hasOtherNumber = false;
  for (let step = steps[row * width + column] ?? 0; step > 0; step = steps[row * width + column] ?? 0) {
    const [ofFirst, ofSecond] = [step >> 2, step & 3];
    if (ofFirst > 0 && ofSecond > 0) {
      hasOtherNumber ||= standNumbersAgainst(pending.first, pending.second);
      pending.first = [];
      pending.second = [];
      start = column - ofSecond;
      if (end === 0) end = column;
    } else {
      const [word, side] =
        ofFirst > 0 ? [first[row - 1], 'first' as const] : [second[column - 1], 'second' as const];
      if (word !== undefined) {
        lone[side].push(word);
        pending[side].push(word);
      }
    }
    row -= ofFirst;
    column -= ofSecond;
  }
  hasOtherNumber ||= standNumbersAgainst(pending.first, pending.second);
  const total = first.reduce((sum, word) => sum + weightOf(word), 0);
  const lost = lone.first.reduce((sum, word) => sum + weightOf(word), 0);
  const heavy = (words: readonly FoldedWord[]) =>
    words.flatMap(({ text }) => (isLight(text) ? [] : [text])).reverse();
  return {
    found: total === 0 ? 0 : (total - lost) / total,
    missing: heavy(lone.first),
    added: heavy(lone.second),
    lightLeft: [...lone.first, ...lone.second].filter(({ text }) => isLight(text)).length * lightWeight,
    hasOtherNumber,
    start: Math.min(start, end),
    end,
  };
}

function standNumbersAgainst(first: readonly FoldedWord[], second: readonly FoldedWord[]): boolean {
  const numbers = first.flatMap(({ text }) => numberOf(text) ?? []);
  const others = second.flatMap(({ text }) => numberOf(text) ?? []);
  return numbers.length > 0 && others.length > 0 && numbers.join(' ') !== others.join(' ');
}
