/** How likely each sentence of a text states a claim of it, by the learned weights. Pure. */

import { type ClaimWeights, claimModels } from './claim-weights';
import {
  baseNames,
  type Group,
  groups,
  type MeasuredText,
  measureSentences,
  numberOfTerm,
  type SentenceOfText,
  type TextKind,
  termNumbers,
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
  measured: MeasuredText,
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

/** @returns probabilities, 0 to 1, one for each sentence */
export function* scoreMeasured(text: MeasuredText, model: ClaimWeights): Generator<void, number[]> {
  const mixed = yield* mixWeights(model, text);
  const scores: number[] = [];
  for (let at = 0; at < text.sentences.length; at += 1) {
    scores.push(scoreOf(text, at, mixed));
    if (at % sentencesAtOnce === sentencesAtOnce - 1) yield;
  }
  return scores;
}

/** Weights for one text: one number each. */
interface MixedWeights {
  readonly bias: number;
  /** In the order of `baseNames`. */
  readonly base: readonly number[];
  /** Of the terms that the text can have, by their numbers in it. */
  readonly terms: readonly (readonly [Group, ReadonlyMap<number, number>])[];
}

/** Weights by the style of a text. Yields about every 2 ms of work. */
function* mixWeights(model: ClaimWeights, text: MeasuredText): Generator<void, MixedWeights> {
  const shares = model.style === undefined ? [1] : styleOf(text, model.style);
  const mix = (list: readonly number[] | undefined) =>
    list === undefined ? 0 : shares.reduce((sum, share, style) => sum + share * (list[style] ?? 0), 0);
  const terms: [Group, ReadonlyMap<number, number>][] = [];
  for (const group of groups) {
    const mixed = new Map<number, number>();
    for (const [at, [term, list]] of Object.entries(model.terms[group] ?? {}).entries()) {
      const number = numberOfTerm(text.vocabulary, group, term);
      if (number !== undefined) mixed.set(number, mix(list) / 100);
      if (at % termsAtOnce === termsAtOnce - 1) yield;
    }
    if (mixed.size > 0) terms.push([group, mixed]);
  }
  return { bias: mix(model.bias), base: baseNames.map((name) => mix(model.base[name])), terms };
}

/** Terms between two pauses. */
const termsAtOnce = 500;
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

function scoreOf(text: MeasuredText, sentence: number, weights: MixedWeights): number {
  const base = text.sentences[sentence]?.base ?? [];
  let sum = weights.bias;
  for (let at = 0; at < base.length; at += 1) sum += (base[at] ?? 0) * (weights.base[at] ?? 0);
  for (const [group, own] of weights.terms) {
    const known: number[] = [];
    let whole = 0;
    const terms = termNumbers(text, sentence, group);
    // Not by an iterator: a paper has a hundred thousand terms.
    for (let at = 0; at < terms.length; at += 1) {
      const term = terms[at] ?? 0;
      const weight = own.get(term);
      if (weight === undefined || (group !== 'start' && known.includes(term))) continue;
      known.push(term);
      whole += weight;
    }
    if (known.length > 0) sum += (termScale * whole) / Math.sqrt(known.length);
  }
  return logistic(sum);
}
