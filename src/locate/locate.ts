/** Finds the sentence of a document that a claim refers to, or abstains. Pure. */
import { compare } from './compare';
import { featureNames, type Gates, gatesOf, measure } from './features';
import { inputNames, judgeInputs } from './judge';
import type { ClaimToLocate, Location, RunnerUp } from './location';
import type { PreparedDocument } from './prepare';
import { type ReadClaim, readClaim } from './read-claim';
import { isSubjectAway } from './subject';
import weights from './weights.json';

/**
 * Least probability that a sentence is the one meant, at which it is marked; stricter for claims that are not about the
 * open work. Chosen, as the two below, on the training pages for a precision of at least .97: see docs/locating.md.
 */
export const thresholds = { examines: 0.6, unknown: 0.7, cites: 0.7, followed: 0.7 } as const;

/** Least probability that the document states the claim at all. */
export const minStated = 0.6;

/** Least share of the claim, 0 to 1, that a passage has: figures alone, however well they fit, make no passage. */
export const minCoverage = 0.35;

/** A text with fewer terms says too little to be looked for. */
const minTerms = 3;

const ranking = featureNames.map((name) => weights.ranking[name]);
const judging = inputNames.map((name) => weights.judging[name]);

export interface RankedSentence {
  readonly index: number;
  /** Comparable within one claim and document only. */
  readonly score: number;
  /** 0 to 1: how probable it is that this is the sentence meant; of the first three only, 0 for the others. */
  readonly probability: number;
  /** 0 to 1: how much of the claim's words and figures it has, by what they tell. */
  readonly coverage: number;
  /** Whether it has all of the claim's words as they stand there. */
  readonly isVerbatim: boolean;
  /** Whether the names or the figures of the claim are nowhere near it; of the first three only. */
  readonly isAway: boolean;
  /** What was measured of claim and sentence, in the order of `featureNames`. */
  readonly features: readonly number[];
}

export interface Ranking {
  /** Sentences that share words with the claim, best first. */
  readonly sentences: readonly RankedSentence[];
  /** 0 to 1: how probable it is that the document states the claim at all. */
  readonly isStated: number;
}

/** @returns `undefined` if no sentence is probable enough */
export function locateClaim(document: PreparedDocument, claim: ClaimToLocate): Location | undefined {
  const ranked = claim.wordings
    .map(({ text, isCut }) => rankSentences(document, text, isCut))
    .filter(({ isStated }) => isStated >= minStated)
    .map(({ sentences }) => sentences.slice(0, 2));
  const threshold = thresholds[claim.relation];
  const [best] = byProbability(ranked.flatMap((own) => passageAmong(document, own, threshold) ?? []));
  const sentence = best === undefined ? undefined : document.sentences[best.index];
  if (best === undefined || sentence === undefined) return undefined;
  if (best.coverage < minCoverage || best.isAway) return undefined;
  const [shown] = claim.wordings;
  const runnerUp = nextBest(document, byProbability(ranked.flat()), best.index);
  return {
    claimId: claim.id,
    span: sentence.span,
    score: best.probability,
    threshold,
    agreement: compare(shown?.text ?? '', shown?.isCut ?? false, document.text, sentence.span),
    ...(runnerUp && { runnerUp }),
  };
}

/**
 * Which of the sentences that are probable enough is the passage: the first, though the next may seem more probable, since of two such it is
 * right more often. But captions have the words of what they show and state little of it: one gives way to prose that is more
 * probable, and does not stand in for prose that is ranked before it.
 *
 * @param ranked the first sentences of a ranking, best first
 */
function passageAmong(
  { sentences }: PreparedDocument,
  ranked: readonly RankedSentence[],
  threshold: number,
): RankedSentence | undefined {
  const isCaption = ({ index }: RankedSentence) => sentences[index]?.kind === 'caption';
  const [first, next] = ranked.filter(({ probability }) => probability >= threshold);
  if (first === undefined || !isCaption(first) || first.isVerbatim) return first;
  if (next !== undefined) return isCaption(next) || next.probability <= first.probability ? first : next;
  const [leader] = ranked;
  return leader === undefined || isCaption(leader) ? first : undefined;
}

function byProbability(sentences: readonly RankedSentence[]): RankedSentence[] {
  return [...sentences].sort((a, b) => b.probability - a.probability);
}

/** The best of the ranked sentences that is another than the one that was taken. */
function nextBest(
  document: PreparedDocument,
  ranked: readonly RankedSentence[],
  taken: number,
): RunnerUp | undefined {
  const next = ranked.find(({ index }) => index !== taken);
  const span = next === undefined ? undefined : document.sentences[next.index]?.span;
  return next && span && { span, score: next.probability };
}

/**
 * @param isCut whether the text lacks its end
 * @param leftOut indexes of sentences that count as if the document lacked them
 */
export function rankSentences(
  document: PreparedDocument,
  text: string,
  isCut: boolean,
  leftOut?: ReadonlySet<number>,
): Ranking {
  const claim = readClaim(text, isCut, document);
  const gates = gatesOf(document);
  const candidates = claim.terms.length < minTerms ? [] : measure(document, claim, leftOut);
  const worth = worthOf(gates);
  const scores = candidates.map(
    ({ features }) => scoreOf(features, worth) + (isVerbatim(features, claim) ? verbatimBonus : 0),
  );
  const judged = judgeInputs(candidates, scores, claim, gates);
  const right = new Map(judged.map(({ at, inputs }) => [at, chanceOf(inputs, gates, 0)]));
  return {
    sentences: candidates
      .map(({ index, features }, at) => ({
        index,
        score: scores[at] ?? 0,
        probability: right.get(at) ?? 0,
        coverage: features[coverageAt] ?? 0,
        isVerbatim: isVerbatim(features, claim),
        isAway:
          right.has(at) &&
          !isVerbatim(features, claim) &&
          isSubjectAway(document, claim, index, features[coverageAt] ?? 0),
        features,
      }))
      .sort((a, b) => b.score - a.score || a.index - b.index),
    isStated: judged[0] === undefined ? 0 : chanceOf(judged[0].inputs, gates, 1),
  };
}

/** What stands in a sentence word by word is meant by it, whatever else the sentence is. */
const verbatimBonus = 20;
/** A claim of fewer words may stand anywhere. */
const minVerbatim = 6;
/** Runs of four characters that hold the end of a cut word. */
const lastGrams = 1;
const gramsAt = featureNames.indexOf('grams');
const coverageAt = featureNames.indexOf('coverage');

function isVerbatim(features: readonly number[], { grams, words }: ReadClaim): boolean {
  const missing = Math.round((1 - (features[gramsAt] ?? 0)) * grams.length);
  return words.length >= minVerbatim && missing <= lastGrams;
}

/** What each feature is worth in a document. */
function worthOf({ onMethods, long }: Gates): number[] {
  return ranking.map(
    ([plain = 0, inMethods = 0, inLong = 0]) => plain + inMethods * onMethods + inLong * long,
  );
}

function scoreOf(features: readonly number[], worth: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < worth.length; at += 1) sum += (features[at] ?? 0) * (worth[at] ?? 0);
  return sum;
}

/** @param which 0: this is the sentence meant; 1: the document states the claim */
function chanceOf(inputs: readonly number[], { long }: Gates, which: 0 | 1): number {
  let sum = weights.judging.constant[which] ?? 0;
  for (let at = 0; at < inputs.length; at += 1) {
    const worth = judging[at];
    sum += (inputs[at] ?? 0) * ((worth?.[2 * which] ?? 0) + (worth?.[2 * which + 1] ?? 0) * long);
  }
  return 1 / (1 + Math.exp(-sum));
}
