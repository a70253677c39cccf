/** Splits a block of text into sentences, in linear time. Pure. */
import { capital, kindAt, letter, small } from './characters';
import type { TextSpan } from './document-text';

/** Words after which a full stop does not end a sentence. */
const abbreviations = new Set(
  'al fig figs eq eqs sec secs tab tabs ref refs no nos vol pp cf vs etc approx resp ca e.g i.e eg ie dr prof mr mrs ms st jr inc ltd co dept est min max avg std dev inst univ suppl def thm lem prop cor'.split(
    ' ',
  ),
);

/** No sentence is longer: a run of text without full stops is cut here, at white space where there is some. */
const maxSentenceLength = 2_000;

/** Sentences of `text` between two offsets, in their order, without white space at their ends. */
export function* splitSentences(text: string, from: number, to: number): Generator<TextSpan> {
  // Not from within a run of stops: that would take time by the square of its length.
  const end = /(?<![.!?…])[.!?…]+["'”’)\]]*(?:\s?\[\d{1,3}(?:[,–-]\s?\d{1,3}){0,9}\])?(?=\s|$)/gu;
  let start = from;
  const block = text.slice(from, to);
  for (const match of block.matchAll(end)) {
    const stop = from + match.index + match[0].length;
    if (!isSentenceEnd(text, from + match.index, stop, to, match[0])) continue;
    yield* cutLong(text, start, stop);
    start = stop;
  }
  yield* cutLong(text, start, to);
}

function isSentenceEnd(text: string, mark: number, stop: number, to: number, marks: string): boolean {
  let next = stop;
  while (next < to && next < stop + farthestNext && isSpace(text, next)) next += 1;
  if (next === Math.min(to, stop + farthestNext)) return true;
  // A sentence begins with a capital, a figure, an opening quote or bracket, or in a script without case.
  if ((kindAt(text, next) & small) !== 0) return false;
  if (!marks.startsWith('.')) return true;
  let start = mark;
  while (start > mark - maxAbbreviationLength && isWordBefore(text, start)) start -= 1;
  const word = text.slice(Math.max(0, start), mark);
  if (isUnit(text, start, word)) return true;
  if (abbreviations.has(word.toLowerCase())) return false;
  // An initial, as in “J. Smith”.
  return !(Array.from(word).length === 1 && (kindAt(word, 0) & capital) !== 0);
}

/** Units that are written as an initial is, or as an abbreviation. */
const unitBeforeStop = /^(?:[AFGHJKLMNSTVWÅΩ]|min|sec)$/;
/** A figure that a unit measures: not the number at the beginning of a reference, and none that is joined to letters. */
const measured = /(?:\S\s|[([=<>≤≥~≈±×−–-])(?<number>\d[\d.,]*)[\s-]?$/;
const degrees = /\d\s?°\s?[CF]$/;
const year = /^(?:1[5-9]|20)\d\d$/;
/** So far back a unit and its figure are looked for, in characters. */
const maxMeasureLength = 16;

/** Whether a word measures the figure before it: `3 Å.`, `30 min.`, `400 °C.` */
function isUnit(text: string, start: number, word: string): boolean {
  if (word.length > 3) return false;
  const before = text.slice(Math.max(0, start - maxMeasureLength), start);
  if (degrees.test(before + word)) return true;
  const number = unitBeforeStop.test(word) ? measured.exec(before)?.groups?.['number'] : undefined;
  // `2016 J. Phys.`
  return number !== undefined && !year.test(number);
}

/** Characters after a stop among which the next sentence begins, and before it in which an abbreviation lies. */
const farthestNext = 8;
const maxAbbreviationLength = 20;

function isWordBefore(text: string, at: number): boolean {
  return text[at - 1] === '.' || (kindAt(text, at - 1) & letter) !== 0;
}

function isSpace(text: string, at: number): boolean {
  return /\s/.test(text.charAt(at));
}

function* cutLong(text: string, from: number, to: number): Generator<TextSpan> {
  let start = from;
  while (start < to) {
    let stop = to;
    if (to - start > maxSentenceLength) {
      const space = text.lastIndexOf(' ', start + maxSentenceLength);
      stop = space > start ? space : start + maxSentenceLength;
    }
    const span = trimmed(text, start, stop);
    if (span !== undefined) yield span;
    start = stop;
  }
}

function trimmed(text: string, from: number, to: number): TextSpan | undefined {
  let start = from;
  let end = to;
  while (start < end && isSpace(text, start)) start += 1;
  while (end > start && isSpace(text, end - 1)) end -= 1;
  return start < end ? { start, end } : undefined;
}
