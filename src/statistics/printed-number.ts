/** Numbers as they are printed, each with the values that it may be rounded from. Pure. */
import type { TextSpan } from '../text/document-text';
import { findNumberWords } from '../text/number-words';

export interface PrintedNumber extends TextSpan {
  readonly value: number;
  /** Values that are printed so lie between these: 0.295 and 0.305 for `0.30`, the number itself for one that counts. */
  readonly low: number;
  readonly high: number;
  /** Decimal places. */
  readonly places: number;
  /** In digits or in words, without a point and a sign. */
  readonly isWhole: boolean;
  readonly unit: 'percent' | 'points' | 'fold' | 'none';
  /** Offset behind the unit. */
  readonly unitEnd: number;
  /** Written with `about`, `over`, `<` or as one end of a range: it stands for no single value. */
  readonly isLoose: boolean;
}

const number =
  /(?<![A-Za-zα-ωΑ-Ω\d_.,^]|[A-Za-zα-ω]-|[×·] ?)(?:\d{1,3}(?:,\d{3}){1,4}(?!\d)|\d{1,15}(?!\d|,\d))?(?:\.\d{1,12})?(?<=\d)(?!\d|[.,]\d|_|['′’]| ?[×·] ?10|[eE]-?\d|st\b|nd\b|rd\b|th\b|D\b)/g;
const unitAfter =
  /^ ?(?:(?<points>(?:%|per ?cent|percentage)[ -]?points?\b|pp\b|points?\b)|(?<percent>%|per ?cent\b|pct\b)|(?<fold>-?fold\b|times\b|× ?(?!\d)|x\b))/;
const loose =
  /(?:[<>≤≥~≈∼]|\b(?:about|approximately|approx\.?|around|roughly|nearly|almost|over|under|above|below|more than|less than|fewer than|greater than|at least|at most|up to|circa|ca\.?|close to|some|between)) ?$/i;
/** So far before a number a word that loosens it is looked for, and its unit behind it. */
const lookBefore = 16;
const lookBehind = 20;
/** So many numbers of a passage are read; no sentence has as many. */
const maxNumbers = 400;

/** A hair for binary fractions. */
const hair = 1e-9;

/** The numbers of a passage in their order. @param text as `Passage` has it: plain spaces and hyphens */
export function readNumbers(text: string): PrintedNumber[] {
  const found: PrintedNumber[] = [];
  for (const match of text.matchAll(number)) {
    if (found.length >= maxNumbers) return found;
    if (match[0] === '') continue;
    found.push(readDigits(text, match[0], match.index));
  }
  for (const { value, unit, isApproximate, upper, start, end } of findNumberWords(text)) {
    if (unit !== 'plain' || isApproximate || upper !== undefined || !Number.isInteger(value)) continue;
    const isLoose = loose.test(text.slice(Math.max(0, start - lookBefore), start));
    const { unit: measured, unitEnd } = unitAt(text, end);
    const exact = { value, low: value, high: value, places: 0, isWhole: true };
    found.push({ ...exact, unit: measured, unitEnd, isLoose, start, end });
  }
  return found.sort((a, b) => a.start - b.start);
}

function readDigits(text: string, digits: string, start: number): PrintedNumber {
  const end = start + digits.length;
  const places = digits.includes('.') ? digits.length - digits.indexOf('.') - 1 : 0;
  const size = Number(digits.replace(/,/g, ''));
  const before = text.slice(Math.max(0, start - lookBefore), start);
  const isNegative = /(?:^|[\s(=[])-$/.test(before);
  const value = isNegative ? -size : size;
  const half = 0.5 * 10 ** -places;
  const slack = hair * Math.max(1, size);
  const isRange =
    /\d ?%? ?[–—-] ?$/.test(before) || /^ ?%? ?[–—-] ?\d/.test(text.slice(end, end + lookBehind));
  return {
    value,
    low: value - half - slack,
    high: value + half + slack,
    places,
    isWhole: places === 0 && !isNegative,
    ...unitAt(text, end),
    isLoose: isRange || loose.test(before),
    start: isNegative ? start - 1 : start,
    end,
  };
}

function unitAt(text: string, end: number): Pick<PrintedNumber, 'unit' | 'unitEnd'> {
  const found = unitAfter.exec(text.slice(end, end + lookBehind));
  const { points, percent, fold } = found?.groups ?? {};
  const unitEnd = end + (found?.[0].length ?? 0);
  if (points !== undefined) return { unit: 'points', unitEnd };
  if (percent !== undefined) return { unit: 'percent', unitEnd };
  return { unit: fold === undefined ? 'none' : 'fold', unitEnd };
}

/** The number as one with so many places is printed. */
export function asPrinted(value: number, places: number): string {
  // The hair keeps 2.675 from becoming 2.67 where it stands for an exact quotient.
  const rounded = Number((value + Math.sign(value) * hair).toFixed(places));
  return (rounded === 0 ? 0 : rounded).toFixed(places);
}
