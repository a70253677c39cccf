/** Finds marks in brackets, such as `[12]`, `[3]–[5]`, `(1, 2)` and `[Wan21]`. Pure. */
import type { TextSpan } from '../text/document-text';
import type { CitationMarker } from './bibliography-parts';
import { type MarkedNumber, readNumbers } from './numbers-in-markers';
import type { ReferenceIndex } from './reference-index';

export type BracketPair = '[]' | '()';

/** No mark is longer, in characters. */
const maxMarkLength = 240;
/** So many characters are read between two pauses. */
const pause = 20_000;
/** After these words a bracket holds the number of something else, or an interval. */
const otherNumber = /(?:^|[^\p{L}])(?:eqs?|eqns?|figs?|intervals?)\.?\s?$/iu;
/** The same for round brackets, which hold any number. */
const otherRound =
  /(?:^|[^\p{L}])(?:eqs?|eqns?|equations?|figs?|figures?|tables?|steps?|cases?|sections?|secs?|conditions?|types?|lines?|interval|intervals|range|ranges|items?|axiom|assumptions?|rules?|inequalit(?:y|ies)|property|properties|theorem|lemma|formula|formulae|formulas|expressions?|level|stage|class|phase|problem|relation|system|identity|bound)\.?\s?$/iu;
/** Signs of a formula before or after a bracket. */
const formulaBefore = /[∈∉=<>≤≥±×·+/^_∪∩→⊂⊆∼≈|$\\−]\s?$|(?<!\p{L})\*\s?$|(?<![\p{L}\p{M}\d'’])[\p{L}]$/u;
const formulaAfter = /^\s?[=×^∪∩→⊂⊆^_*]|^[\p{L}\d]|^\s?[<>≤≥≈±]\s?\d/u;

/** Pairs of brackets that hold no others, in a stretch; yields `undefined` now and then. */
export function* brackets(
  text: string,
  { start, end }: TextSpan,
  pair: BracketPair,
): Generator<TextSpan | undefined> {
  const [open, close] = [pair.charCodeAt(0), pair.charCodeAt(1)];
  let opened = -1;
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code === open) opened = at;
    else if (code === close && opened >= 0) {
      if (at - opened <= maxMarkLength) yield { start: opened, end: at + 1 };
      opened = -1;
    }
    if ((at - start) % pause === pause - 1) yield undefined;
  }
}

/** Marks of numbers whose references are all there. */
export function* numberMarkers(
  text: string,
  stretch: TextSpan,
  pair: BracketPair,
  index: ReferenceIndex,
): Generator<CitationMarker | undefined> {
  let last: { marker: CitationMarker; number: number } | undefined;
  for (const bracket of brackets(text, stretch, pair)) {
    if (bracket === undefined) {
      yield;
      continue;
    }
    const inner = text.slice(bracket.start + 1, bracket.end - 1);
    if (!isAmongProse(text, bracket, stretch, pair)) continue;
    const markers =
      resolveNumbers(inner, bracket.start + 1, index) ??
      (pair === '[]' ? resolveMost(text, bracket, stretch, index) : undefined);
    if (markers === undefined) continue;
    const only = markers.length === 1 ? markers[0] : undefined;
    const isWhole = only !== undefined && only.unknown === undefined;
    const whole = isWhole ? { span: bracket, references: only.references } : undefined;
    const between = last === undefined ? '' : text.slice(last.marker.span.end, bracket.start).slice(0, 4);
    const bounds = last === undefined || !/^\s?[-–—‑‐−]\s?$/.test(between) ? undefined : last;
    yield* whole === undefined ? markers : [whole];
    if (bounds !== undefined && isWhole) {
      const range = `${bounds.number}-${Number(/\d+/.exec(inner)?.[0])}`;
      const [joined] = resolveNumbers(range, bounds.marker.span.start, index) ?? [];
      // It covers the two marks, and so replaces them.
      if (joined !== undefined)
        yield { span: { start: bounds.marker.span.start, end: bracket.end }, references: joined.references };
    }
    last =
      whole?.references.length === 1 ? { marker: whole, number: Number(/\d+/.exec(inner)?.[0]) } : undefined;
  }
}

/** Marks of one number in round brackets after a word that other numbers are named by, too: `line (2)`. */
export function* doubtfulMarkers(
  text: string,
  stretch: TextSpan,
  index: ReferenceIndex,
): Generator<CitationMarker | undefined> {
  for (const bracket of brackets(text, stretch, '()')) {
    if (bracket === undefined) {
      yield;
      continue;
    }
    const before = text.slice(Math.max(stretch.start, bracket.start - 24), bracket.start);
    if (!otherRound.test(before)) continue;
    const markers = resolveNumbers(text.slice(bracket.start + 1, bracket.end - 1), bracket.start + 1, index);
    const [reference] = markers?.length === 1 ? (markers[0]?.references ?? []) : [];
    if (reference !== undefined && markers?.[0]?.references.length === 1)
      yield { span: bracket, references: [reference] };
  }
}

/** The numbers of a mark as citations; `undefined` unless a reference stands for each of them. */
export function resolveNumbers(
  inner: string,
  offset: number,
  index: ReferenceIndex,
): CitationMarker[] | undefined {
  const markers: CitationMarker[] = [];
  for (const { span, first, last } of readNumbers(inner, offset) ?? []) {
    const references: number[] = [];
    for (let number = first; number <= last; number += 1) {
      const reference = index.byLabel(String(number), span.start);
      if (reference === undefined) return undefined;
      references.push(reference);
    }
    markers.push({ span, references });
  }
  return markers.length === 0 ? undefined : markers;
}

/** After these words two numbers may be an interval. */
const beforeInterval =
  /(?:^|[^\p{L}])(?:in|to|from|within|between|over|on|into|range|ranges|values?|domain|scale|scaled)\s?$/iu;
/** After these words numbers are values. */
const beforeValues =
  /(?:^|[^\p{L}])(?:values?|vectors?|arrays?|lists?|tuples?|weights?|sizes?|shapes?|coordinates?|levels?|bins?|sequences?|pairs?|indices|numbers?|primes?|doses?|temperatures?|ages?|times?)\s?$/iu;
/** Lists of which the end was not read are so many times as long, at most. */
const maxBeyond = 2;
/** A number like this may be a year. */
const isYearLike = (number: number) => number >= 1500 && number < 2050;

/**
 * The numbers of a bracket of which the list lacks some, whatever the reason: references that were not read, or a slip. Those
 * that it has are named, and carry the numbers that are not there. Where more than one is missing, the bracket must look
 * like nothing but a citation: numbers that rise, not far beyond the list, after a word.
 */
function resolveMost(
  text: string,
  bracket: TextSpan,
  stretch: TextSpan,
  index: ReferenceIndex,
): CitationMarker[] | undefined {
  const offset = bracket.start + 1;
  const numbers = readNumbers(text.slice(offset, bracket.end - 1), offset);
  if (numbers === undefined || numbers.some(({ first, last }) => first === 0 || isYearLike(last)))
    return undefined;
  const resolved = numbers.map((number) => ({ ...number, ...resolveSome(number, index) }));
  const markers = resolved.filter(({ references }) => references.length > 0);
  const unknown = resolved.flatMap(({ missing }) => missing);
  const before = text.slice(Math.max(stretch.start, bracket.start - 24), bracket.start);
  if (markers.length === 0 || !isSurelyCitation(numbers, unknown, before, index)) return undefined;
  return markers.map(({ span, references }) => ({ span, references, unknown }));
}

/** What the list has of a number or a range, and what it lacks. */
function resolveSome(
  { span, first, last }: MarkedNumber,
  index: ReferenceIndex,
): { references: number[]; missing: string[] } {
  const references: number[] = [];
  const missing: string[] = [];
  for (let number = first; number <= last; number += 1) {
    const reference = index.byLabel(String(number), span.start);
    if (reference === undefined) missing.push(String(number));
    else references.push(reference);
  }
  return { references, missing };
}

/** @param before the text right before the bracket */
function isSurelyCitation(
  numbers: readonly MarkedNumber[],
  unknown: readonly string[],
  before: string,
  index: ReferenceIndex,
): boolean {
  if (unknown.length === 1 && numbers.length > 2) return true;
  const isInterval = numbers.length <= 2 && beforeInterval.test(before);
  if (isInterval || beforeValues.test(before) || !/\p{L}\s?$/u.test(before)) return false;
  if (unknown.length === 1) return true;
  const isRising = numbers.every(({ first }, at) => at === 0 || first > (numbers[at - 1]?.last ?? Infinity));
  return isRising && (numbers.at(-1)?.last ?? Infinity) <= maxBeyond * index.highestNumber;
}

/** Whether a bracket stands among words, not in a formula, and not after what other numbers are named by. */
function isAmongProse(text: string, bracket: TextSpan, stretch: TextSpan, pair: BracketPair): boolean {
  const before = text.slice(Math.max(stretch.start, bracket.start - 24), bracket.start);
  const following = text.slice(bracket.end, Math.min(stretch.end, bracket.end + 4));
  if (formulaBefore.test(before)) return false;
  if (pair === '[]') return !otherNumber.test(before) && !formulaAfter.test(following);
  if (otherRound.test(before)) return false;
  // Numbers of equations stand alone at an end, those of lists at a beginning.
  const isAtBeginning = before.trim() === '' || /[:;]\s$/.test(before);
  return !isAtBeginning && /^(?:[\s.,;:)]|$)/.test(following) && /[\p{L}\d.,;)%”"’]\s?$/u.test(before);
}

/** Marks of labels such as `[Wan21; BCE+15]`, of which the first at least is a reference's. */
export function* labelMarkers(
  text: string,
  stretch: TextSpan,
  index: ReferenceIndex,
): Generator<CitationMarker | undefined> {
  for (const bracket of brackets(text, stretch, '[]')) {
    if (bracket === undefined) {
      yield;
      continue;
    }
    const start = bracket.start + 1;
    const inner = text.slice(start, bracket.end - 1);
    const whole = /\p{L}/u.test(inner) ? index.byLabel(inner, start) : undefined;
    if (whole !== undefined) {
      yield { span: bracket, references: [whole] };
      continue;
    }
    const markers: CitationMarker[] = [];
    for (const part of inner.matchAll(/[^,;]+/g)) {
      const reference = /\p{L}/u.test(part[0]) ? index.byLabel(part[0], start) : undefined;
      if (reference === undefined) break;
      const from = start + part.index + (part[0].length - part[0].trimStart().length);
      markers.push({ span: { start: from, end: from + part[0].trim().length }, references: [reference] });
    }
    yield* markers;
  }
}
