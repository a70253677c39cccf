/** Whether a cited work says what a sentence says of it: with a quote that stands in its text, or not at all. Pure. */
import type { SourceAnswer, SourceDifference, SourcePassage, WhyNoText } from '../claims/source-answer';
import type { TextSpan } from '../text/document-text';
import { findFigures } from '../text/figures';
import { judgeClaim, type Verdict } from './judge-claim';
import { checkableText } from './nothing-to-check';
import { passageAt, type ReadSource } from './read-source';

/**
 * What is less probable is not said to stand there: the reader gets the nearest passage. At .6 four of five of SciFact's abstracts that
 * are left say the claim, two of three of Check-COVID's.
 */
const minSays = 0.6;
/** Longest part of a sentence that is judged, in characters. */
const maxClaim = 1_500;

/**
 * Set what a sentence says of a work (`partsOfMarks`) against a text of the work. Yields about every 2 ms of work.
 *
 * @param part in words, without marks
 * @param read the text, or why there is none (`readSource`)
 * @param isRetracted whether the work is known to be retracted or withdrawn, where no text tells
 */
export function* sayIt(
  part: string,
  read: ReadSource | WhyNoText,
  isRetracted = typeof read !== 'string' && isWithdrawn(read),
): Generator<void, SourceAnswer> {
  const claim = checkableText(part)?.slice(0, maxClaim);
  if (claim === undefined) return { state: 'nothing-to-check', isRetracted };
  if (typeof read === 'string') return { state: 'unread', why: read, isRetracted };
  const verdict = yield* judgeClaim(read.prepared, claim, false);
  const span = read.prepared.sentences[verdict.index ?? -1]?.span;
  const passage = span && (yield* passageAt(read, span));
  return { ...answerOf(verdict, passage, read, claim), isRetracted };
}

function isWithdrawn({ source: { notices } }: ReadSource): boolean {
  return notices.some(({ kind }) => kind === 'retracted' || kind === 'withdrawn');
}

type Answer = SourceAnswer extends infer Each
  ? Each extends unknown
    ? Omit<Each, 'isRetracted'>
    : never
  : never;

function answerOf(
  { label, probability, differences }: Verdict,
  passage: SourcePassage | undefined,
  { source: { extent, document } }: ReadSource,
  claim: string,
): Answer {
  if (passage === undefined) return { state: 'not-found', extent };
  const told = differences.map(
    ({ kind, inClaim, inDocument }): SourceDifference => ({
      kind,
      inClaim: written(claim, inClaim),
      inPassage: written(document.text, inDocument),
    }),
  );
  if (label === 'refutes' && told.length > 0) return { state: 'says-otherwise', passage, differences: told };
  if (label === 'supports' && probability >= minSays && hasFiguresOf(claim, passage))
    return { state: 'says', passage, probability };
  return { state: 'not-found', extent, nearest: passage };
}

/** Whether a passage has all figures of a claim: without them it does not say it, whatever else it says. */
function hasFiguresOf(claim: string, { quote }: SourcePassage): boolean {
  const wanted = findFigures(claim);
  if (wanted.length === 0) return true;
  const values = new Set(findFigures(quote.exact).map(({ value }) => value));
  return wanted.every(({ value }) => values.has(value));
}

function written(text: string, span: TextSpan | undefined): string {
  return span === undefined ? '' : text.slice(span.start, span.end);
}
