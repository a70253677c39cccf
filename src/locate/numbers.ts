/** The numbers of a document, so that a figure finds its sentence in other words: `83` and `eighty-three`, `22,000` and `21 934`. Pure. */

import type { Figure } from '../text/figures';
import { firstWhere } from '../text/lower-bound';
import { findNumberWords } from '../text/number-words';

/** A number with the index of its sentence. */
export interface DocumentNumber {
  readonly value: number;
  readonly index: number;
}

const written = /\d{1,3}(?:[, \u00A0\u2009]\d{3}){1,4}(?!\d)|\d{1,15}(?:[.·]\d{1,15})?/g;
/** Tables may hold any number of them. */
export const maxNumbers = 40_000;

/**
 * Values of the numbers of a sentence, digits and words, as they are written: `5%` and `5 ms` are both 5.
 *
 * @param hasNumberWord whether a word of it may be one of a number
 */
export function* valuesIn(sentence: string, hasNumberWord: boolean): Generator<number> {
  for (const [digits] of sentence.matchAll(written))
    yield Number(digits.replace(/[, \u00A0\u2009]/g, '').replace('·', '.'));
  if (!hasNumberWord) return;
  for (const { value } of findNumberWords(sentence)) yield value;
}

/** Sentences with a number that a claim's figure may be: equal, or what it is rounded from. */
export interface NumberMatches {
  readonly equal: readonly number[];
  readonly rounded: readonly number[];
}

/** @param numbers sorted by value */
export function findNumbers(numbers: readonly DocumentNumber[], figure: Figure): NumberMatches {
  const values = asWritten(figure);
  const equal = new Set<number>();
  const rounded = new Set<number>();
  for (const { value, step } of values) {
    const vague = Math.abs(value) * approximateShare;
    const slack = Math.max(Math.min(step / 2, vague), figure.isApproximate ? vague : 0);
    const first = firstWhere(numbers.length, (at) => (numbers[at]?.value ?? 0) >= value - slack);
    for (let at = first; at < numbers.length; at += 1) {
      const number = numbers[at];
      if (number === undefined || number.value > value + slack) break;
      (number.value === value ? equal : rounded).add(number.index);
      if (equal.size + rounded.size > maxMatches) return { equal: [], rounded: [] };
    }
  }
  return { equal: ascending(equal), rounded: ascending(rounded).filter((index) => !equal.has(index)) };
}

/** How far `about` and round numbers reach: 200 is no 230. */
const approximateShare = 0.03;
/** A number that so many sentences have tells nothing. */
const maxMatches = 200;

/** The ways in which a figure may be written, each with the step that it is rounded to. */
function asWritten({ value, written: plain, step, unit }: Figure): { value: number; step: number }[] {
  const size = plain === 0 ? 1 : Math.abs(value / plain);
  const own = step / size;
  const zeros = Number.isInteger(plain) ? (/0*$/.exec(String(plain))?.[0].length ?? 0) : 0;
  const ways = [{ value: plain, step: zeros > 1 ? own * 10 ** zeros : own }];
  // `1.2 million` may be written out.
  if (unit === 'plain' && size > 1) ways.push({ value: Math.abs(value), step });
  // A share of one.
  if (unit === 'percent') ways.push({ value: plain / 100, step: own / 100 });
  return ways;
}

function ascending(values: ReadonlySet<number>): number[] {
  return [...values].sort((a, b) => a - b);
}
