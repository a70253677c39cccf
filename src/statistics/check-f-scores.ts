/** F-scores against precision and recall. Pure. */
import type { TextSpan } from '../text/document-text';
import { type DraftFinding, shifted } from './draft-finding';
import { doMeet, type Interval, scaled } from './interval';
import { type NamedScore, readScores, type ScoreName } from './named-scores';
import type { Passage } from './passage';
import { asPrinted, type PrintedNumber } from './printed-number';

/** Precision, recall and the F-score of one system. */
export interface ScoreTriple {
  readonly precision: PrintedNumber;
  readonly recall: PrintedNumber;
  readonly f: PrintedNumber;
  readonly beta: number;
}

const betas: Partial<Record<ScoreName, number>> = { f1: 1, f2: 2, 'f0.5': 0.5 };
/** Means over classes, folds or documents: the F-score of means is no mean of F-scores. */
const averaging =
  /macro|averag|\bmeans?\b|weighted|per[- ]class|multi[- ]?class|fold|across|±|standard deviation|median/i;

/** @param isAveraged whether the paper averages such scores anywhere */
export function checkFScores(passage: Passage, isAveraged: boolean): DraftFinding[] {
  if (!/\bF|harmonic/.test(passage.text)) return [];
  const triples = triplesOf(readScores(passage));
  const mayBeMean = isAveraged || averaging.test(passage.text);
  return triples.flatMap((triple) => {
    const draft = fScoreFinding(triple, mayBeMean, ({ start, unitEnd }) =>
      passage.text.slice(start, unitEnd),
    );
    return draft === undefined ? [] : [{ ...draft, parts: shifted(passage.start, draft.parts) }];
  });
}

/** Whether a text speaks of means of scores over classes. */
export function speaksOfAveraging(text: string): boolean {
  return /\bmacro[- ]?(?:averag|F|precision|recall)|(?:averaged?|mean) (?:over|across|F)/i.test(text);
}

/** Runs of three that name each of the measures once. */
function triplesOf(scores: readonly NamedScore[]): ScoreTriple[] {
  const wanted = scores.filter(
    ({ name }) => name === 'precision' || name === 'recall' || betas[name] !== undefined,
  );
  if (wanted.length === 0 || wanted.length % 3 !== 0) return [];
  const triples: ScoreTriple[] = [];
  for (let at = 0; at < wanted.length; at += 3) {
    const three = wanted.slice(at, at + 3);
    const of = (isWanted: (name: ScoreName) => boolean) => three.find(({ name }) => isWanted(name));
    const [precision, recall, f] = [
      of((name) => name === 'precision'),
      of((name) => name === 'recall'),
      of((name) => betas[name] !== undefined),
    ];
    if (precision === undefined || recall === undefined || f === undefined) return [];
    triples.push({
      precision: precision.number,
      recall: recall.number,
      f: f.number,
      beta: betas[f.name] ?? 1,
    });
  }
  return triples;
}

/**
 * The F-score that follows from precision and recall, with their rounding: (1 + β²)·P·R / (β²·P + R), van Rijsbergen 1979,
 * chapter 7. It grows with both, so that the ends of the intervals give its ends. The function is concave: a mean of F-scores is never
 * above the F-score of the means. So one that is too high is wrong in any case, one that is too low may be a mean.
 *
 * @param mayBeMean whether the text speaks of means
 * @param printed a number as the text has it
 * @returns nothing where all three may be right
 */
export function fScoreFinding(
  { precision, recall, f, beta }: ScoreTriple,
  mayBeMean: boolean,
  printed: (number: PrintedNumber) => string,
): DraftFinding | undefined {
  const all = [precision, recall, f];
  if (!areOfOneScale(all)) return undefined;
  if (precision.value <= 0 || recall.value <= 0) return undefined;
  const score = (p: number, r: number) => ((1 + beta * beta) * p * r) / (beta * beta * p + r);
  const follows: Interval = {
    low: score(Math.max(0, precision.low), Math.max(0, recall.low)),
    high: score(precision.high, recall.high),
  };
  const step = 10 ** -f.places;
  // Cut instead of rounded.
  if (doMeet(follows, { low: f.low, high: f.high + step / 2 })) return undefined;
  const isTooHigh = f.low > follows.high;
  if (!isTooHigh && mayBeMean) return undefined;
  const computed = score(precision.value, recall.value);
  return {
    kind: 'f-score',
    form: 'f-score',
    parts: all.map(spanOf).sort((a, b) => a.start - b.start),
    values: {
      precision: printed(precision),
      recall: printed(recall),
      stated: printed(f),
      beta: String(beta),
      computed: asPrinted(computed, f.places + 1),
      consistent: rangeOf(follows, f.places),
    },
    caveats: isTooHigh ? [] : ['macro-average'],
  };
}

/** Shares of 1 or of 100, all three. One with a wrong first digit is still printed as the others are: 5.497 beside 0.819. */
function areOfOneScale(all: readonly PrintedNumber[]): boolean {
  const isShare = ({ value, unit }: PrintedNumber) => unit !== 'percent' && value <= 1;
  if (all.every(isShare) || !all.some(isShare)) return true;
  const [places = 0] = all.map((one) => one.places);
  return places > 1 && all.every((one) => one.places === places && one.unit === 'none' && one.value < 10);
}

function spanOf({ start, unitEnd }: PrintedNumber): TextSpan {
  return { start, end: unitEnd };
}

/** `0.86–0.87`, or one value where both ends are printed alike. */
export function rangeOf(interval: Interval, places: number, factor = 1): string {
  const { low, high } = scaled(interval, factor);
  const [from, to] = [asPrinted(low, places), asPrinted(high, places)];
  return from === to ? from : `${from}–${to}`;
}
