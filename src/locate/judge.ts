/** From scores to probabilities: whether a sentence is the one meant, and whether the document states the claim at all. Pure. */
import { type Candidate, featureNames, type Gates } from './features';
import type { ReadClaim } from './read-claim';

const told = [
  'coverage',
  'synonym',
  'elsewhere',
  'rarest',
  'rareFigures',
  'grams',
  'overlap',
  'recall',
  'around',
  'near',
  'density',
  'sequence',
  'figures',
  'everyFigure',
  'otherFigures',
  'missingNames',
  'foreignCitation',
  'aim',
  'background',
] as const;
const places = told.map((name) => featureNames.indexOf(name));

/** Names of what the two probabilities are made of, in the order of their values. */
export const inputNames = [
  'score',
  // To the next best, and to the best, each at most 4.
  'margin',
  'gap',
  'isFirst',
  // Logarithm of the number of content words.
  'words',
  'claimCites',
  'claimFigures',
  'onMethods',
  'long',
  ...told,
] as const;

/** So many sentences of a ranking are judged. */
const maxJudged = 3;
const farthest = 4;

/** @returns the best sentences with what is known of them, best first; `at`: place in `candidates` */
export function judgeInputs(
  candidates: readonly Candidate[],
  scores: readonly number[],
  claim: ReadClaim,
  { onMethods, long }: Gates,
): { at: number; inputs: number[] }[] {
  const order = candidates.map((_, at) => at).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const best = scores[order[0] ?? 0] ?? 0;
  return order.slice(0, maxJudged).map((at, place) => {
    const score = scores[at] ?? 0;
    const { words = [] } = candidates[at] ?? {};
    // A sentence that the page has twice is no rival of its own.
    const next = order.slice(place + 1).find((other) => !isSameWords(candidates[other]?.words ?? [], words));
    const margin = next === undefined ? farthest : Math.min(farthest, score - (scores[next] ?? 0));
    const features = candidates[at]?.features ?? [];
    return {
      at,
      inputs: [
        score,
        margin,
        Math.min(farthest, best - score),
        Number(place === 0),
        Math.log1p(claim.terms.length),
        Number(claim.cites),
        Number(claim.figures.length > 0),
        onMethods,
        long,
        ...places.map((index) => features[index] ?? 0),
      ],
    };
  });
}

function isSameWords(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((word, at) => word === b[at]);
}
