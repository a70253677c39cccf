/** How likely each sentence of a text states a claim of it, by the learned weights. Pure. */

import { type ClaimWeights, claimModels } from './claim-weights';
import {
  baseNames,
  type Group,
  groups,
  type MeasuredSentence,
  measureSentences,
  type SentenceOfText,
  type TextKind,
} from './measure-sentences';
import { styleOf } from './style-of-text';

/** What the terms of a group sum up to is divided by the root of their number, and counts so much. */
export const termScale = 2;

/** Place of computing among the styles of the abstracts' model. */
const computing = 2;
/** What the words of a sentence alone count in a paper of another field. */
const wordShare = 0.6;
/** Both models are wary in a body of another field: its sentences are none of those that they have seen. */
const otherFieldShift = 1;

/** Sentences of this probability or more are claims, by the learned weights. */
export function claimThreshold(kind: TextKind): number {
  return claimModels()[kind].threshold;
}

/**
 * The probability, 0 to 1, that each sentence states a claim of the text: of an abstract, or of a whole paper with its title,
 * abstract and headings. Yields about every 2 ms of work.
 */
export function* scoreSentences(
  sentences: readonly SentenceOfText[],
  kind: TextKind,
): Generator<void, number[]> {
  const measured = yield* measureSentences(sentences, kind);
  const { abstract, paper } = claimModels();
  if (kind === 'abstract') return yield* scoreMeasured(measured, abstract);
  const scores = yield* scoreMeasured(measured, paper);
  return abstract.style === undefined
    ? scores
    : yield* withWords(measured, scores, styleOf(measured, abstract.style)[computing] ?? 1);
}

/**
 * The model of whole papers knows papers of computing alone. The less a paper is of that style, the more do the words of a
 * sentence count as they do in abstracts of other fields; both models meet where their thresholds are.
 */
function* withWords(
  measured: readonly MeasuredSentence[],
  scores: readonly number[],
  share: number,
): Generator<void, number[]> {
  const { paper, sentence } = claimModels();
  const byWords = yield* scoreMeasured(measured, sentence);
  const part = (1 - share) * wordShare;
  const shift = logit(paper.threshold) - logit(sentence.threshold);
  return scores.map((score, at) =>
    logistic(
      (1 - part) * logit(score) + part * (logit(byWords[at] ?? 0) + shift) + (1 - share) * otherFieldShift,
    ),
  );
}

/** @param sentences all of one text: together they tell its style @returns probabilities, 0 to 1 */
export function* scoreMeasured(
  sentences: readonly MeasuredSentence[],
  model: ClaimWeights,
): Generator<void, number[]> {
  const mixed = yield* mixWeights(model, model.style === undefined ? [1] : styleOf(sentences, model.style));
  const scores: number[] = [];
  for (const [at, sentence] of sentences.entries()) {
    scores.push(scoreOf(sentence, mixed));
    if (at % sentencesAtOnce === sentencesAtOnce - 1) yield;
  }
  return scores;
}

/** Weights for one text: one number each. */
interface MixedWeights {
  readonly bias: number;
  /** In the order of `baseNames`. */
  readonly base: readonly number[];
  readonly terms: readonly (readonly [Group, ReadonlyMap<string, number>])[];
}

/** Yields about every 2 ms of work. */
function* mixWeights(model: ClaimWeights, shares: readonly number[]): Generator<void, MixedWeights> {
  const mix = (list: readonly number[] | undefined) =>
    list === undefined ? 0 : shares.reduce((sum, share, style) => sum + share * (list[style] ?? 0), 0);
  const terms: [Group, ReadonlyMap<string, number>][] = [];
  for (const group of groups) {
    const own = Object.entries(model.terms[group] ?? {});
    if (own.length === 0) continue;
    const mixed = new Map<string, number>();
    for (const [at, [term, list]] of own.entries()) {
      mixed.set(term, mix(list) / 100);
      if (at % termsAtOnce === termsAtOnce - 1) yield;
    }
    terms.push([group, mixed]);
  }
  return { bias: mix(model.bias), base: baseNames.map((name) => mix(model.base[name])), terms };
}

/** Terms between two pauses. */
const termsAtOnce = 2_000;
/** Sentences between two pauses. */
const sentencesAtOnce = 50;
const leastShare = 1e-6;

function logit(share: number): number {
  const bounded = Math.min(1 - leastShare, Math.max(leastShare, share));
  return Math.log(bounded / (1 - bounded));
}

function logistic(sum: number): number {
  return 1 / (1 + Math.exp(-sum));
}

function scoreOf({ base, terms }: MeasuredSentence, weights: MixedWeights): number {
  let sum = weights.bias;
  for (let at = 0; at < base.length; at += 1) sum += (base[at] ?? 0) * (weights.base[at] ?? 0);
  for (const [group, own] of weights.terms) {
    let [whole, known] = [0, 0];
    for (const term of terms[group] ?? []) {
      const weight = own.get(term);
      if (weight === undefined) continue;
      whole += weight;
      known += 1;
    }
    if (known > 0) sum += (termScale * whole) / Math.sqrt(known);
  }
  return logistic(sum);
}
