/**
 * The rules of the review: every number that a score depends on, with its reason. There are no labelled scores to learn from, so these are
 * choices, and `reviewRules` names their version. Pure.
 */
import type { ReviewDimension } from '../claims/paper-check';

/** Version of this table: another one gives other scores for the same text. */
export const reviewRules = 'review-1';

export type DimensionName = ReviewDimension['name'];

/**
 * What each dimension weighs for the confirmer. Whether the paper states what it claims, and whether its figures can be right, are
 * read off the text and weigh double. How it reports (uncertainty, what is needed to repeat the work) is told by signs of it. Named
 * sources and described scores are signs of care alone.
 */
export const weights: Readonly<Record<DimensionName, number>> = {
  'evidence-strength': 3,
  'numerical-consistency': 3,
  'benchmark-validity': 1,
  'uncertainty-disclosure': 1.5,
  reproducibility: 1.5,
  'citation-grounding': 1,
};

/** A dimension that is a share is told as if one more case gave nothing: one good case of one is 5 points, ten of ten are 9.1. */
export const silentCases = 1;

/** Cases of a share that count, the first of the text: each leads to its sentence, and nobody reads more. */
export const maxCases = 40;

/** With fewer cases than these a share says nothing. */
export const minFigures = 3;
export const minCitedStatements = 3;

/** With fewer dimensions the reviewers say nothing: a mean of three would be the lowest three. */
export const minDimensions = 4;
/** The challenger looks at so many of the lowest dimensions. */
export const lowestDimensions = 3;

/** Points that wrong figures take from numerical consistency: four plain errors leave little of any paper's figures. */
export const figureError = 1.5;
/** What would turn a significant result into one that is not, or the other way, costs double. */
export const significanceError = 3;
/** A finding that may be right all the same (it has caveats) costs half of it, to dimension and challenger. */
export const shareOfDoubtful = 0.5;
/** The challenger takes a point for each proven difference: between claim and paper, or among figures. */
export const challengerPerDifference = 1;

/** Shares of a case that a reported score gets for what it names besides its measure: a score without its data says least. */
export const scoreParts = { dataset: 0.4, baseline: 0.3, method: 0.3 } as const;

/** Points of the signs of uncertainty disclosure; they sum to 10. Named limitations are read by people, a p value alone says little. */
export const uncertaintyPoints = {
  Limitations: 3,
  Intervals: 2,
  Spread: 1.5,
  Tests: 1.5,
  Repeats: 1,
  Hedges: 1,
} as const;

/** Points of the signs of reproducibility; they sum to 10. Open code and data let others repeat the work, the rest describes it. */
export const reproducibilityPoints = {
  OpenCode: 3,
  OpenData: 3,
  Registration: 1,
  SampleSize: 1,
  Settings: 1,
  Methods: 1,
} as const;
/** Data “on request” are mostly not sent (Tedersoo et al. 2021, doi:10.1038/s41597-021-00981-0). */
export const dataOnRequestPoints = 0.5;

/** What holds the consensus down, whatever the reviewers say. */
export const caps = {
  /** A paper that is checked by its own text alone has no other witness; the upper two bands are for what others confirm. */
  OneSource: 7.4,
  /** So few claims that the rest of the paper states say little of it. */
  FewStated: 6.4,
  /** A figure that turns a result's significance round, without a reason why it may be right. */
  Significance: 4.9,
} as const;
/** Fewer claims that are stated again cap the consensus. */
export const minStated = 5;

/**
 * The same for works that were read for a question. They have other witnesses, so `OneSource` does not hold; abstracts alone say little of
 * how a result came about, which the upper two bands are for.
 */
export const worksCaps = {
  AbstractsAlone: 7.4,
  FewStated: caps.FewStated,
  Significance: caps.Significance,
} as const;

/** What works by others say of the claims is a share from so many comparisons on, as that of figures is. */
export const minComparisons = 3;
/** With fewer earlier works found, the nearest of them says nothing of how new a paper is: the search may have missed its field. */
export const minRetrieved = 5;
