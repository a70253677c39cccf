/**
 * Reviews a checked paper by fixed rules: six dimensions, three reviewers with different mandates, and their consensus. No model, no
 * judgement: a score of fixed rules, which is comparable with nobody else's. Pure.
 */
import type { Review, ReviewDimension } from '../claims/paper-check';
import { citationGrounding } from './citation-dimension';
import { benchmarkValidity, evidenceStrength } from './claim-dimensions';
import { numericalConsistency } from './figure-dimension';
import { type PaperToReview, rounded, sum } from './read-paper';
import { reproducibility, uncertaintyDisclosure } from './reporting-dimensions';
import {
  caps,
  challengerPerDifference,
  lowestDimensions,
  minDimensions,
  minStated,
  shareOfDoubtful,
  weights,
} from './rules';

/**
 * Review a paper. Yields about every 2 ms of work.
 *
 * - The challenger looks for the weakest: the mean of the three lowest dimensions, less a point for each proven difference.
 * - The confirmer weighs all: the weighted mean of what is assessed.
 * - The integrator takes the mean of both, and the caps: the consensus.
 *
 * @returns points from 0 to 10, to one decimal; without scores where fewer than four dimensions can be assessed
 */
export function* reviewPaper(paper: PaperToReview): Generator<void, Review> {
  const dimensions = [
    evidenceStrength(paper),
    yield* numericalConsistency(paper),
    benchmarkValidity(paper),
    yield* uncertaintyDisclosure(paper),
    yield* reproducibility(paper),
    yield* citationGrounding(paper),
  ];
  return consensusOf(paper, dimensions, { least: minDimensions, caps });
}

/** What holds for one kind of review. */
interface ReviewKind {
  /** With fewer dimensions assessed there is no score. */
  readonly least: number;
  /** Caps by their names; those that a kind does not have do not hold. */
  readonly caps: Readonly<Record<string, number>>;
}

/** The three reviewers' scores of what the dimensions say. */
export function consensusOf(
  paper: PaperToReview,
  dimensions: readonly ReviewDimension[],
  { least, caps: all }: ReviewKind,
): Review {
  const assessed = dimensions.filter(isAssessed);
  if (assessed.length < least) return { dimensions, caps: [] };
  const challenger = challenge(paper, assessed);
  const confirmer = confirm(assessed);
  const mean = (challenger + confirmer) / 2;
  const holding = capsOf(paper).filter((name) => (all[name] ?? Infinity) < mean);
  const consensus = Math.min(mean, ...holding.map((name) => all[name] ?? mean));
  return {
    dimensions,
    challenger: rounded(challenger, 1),
    confirmer: rounded(confirmer, 1),
    consensus: rounded(consensus, 1),
    caps: holding,
  };
}

type Assessed = ReviewDimension & { readonly points: number };

function isAssessed(dimension: ReviewDimension): dimension is Assessed {
  return dimension.points !== undefined;
}

function challenge({ backing, findings }: PaperToReview, assessed: readonly Assessed[]): number {
  const lowest = assessed
    .map(({ points }) => points)
    .sort((a, b) => a - b)
    .slice(0, lowestDimensions);
  const differences =
    backing.filter(({ outcome }) => outcome === 'differs').length +
    sum(findings.map(({ caveats }) => (caveats.length > 0 ? shareOfDoubtful : 1)));
  return Math.max(0, sum(lowest) / lowest.length - challengerPerDifference * differences);
}

function confirm(assessed: readonly Assessed[]): number {
  const weighed = sum(assessed.map(({ name, points }) => weights[name] * points));
  return weighed / sum(assessed.map(({ name }) => weights[name]));
}

/** Which caps there are, whether or not they hold anything down; not every kind of review has all of them. */
function capsOf({ backing, findings }: PaperToReview): string[] {
  const stated = backing.filter(({ outcome }) => outcome === 'stated').length;
  const turns = findings.some(
    ({ changesSignificance, caveats }) => changesSignificance && caveats.length === 0,
  );
  return [
    'OneSource',
    'AbstractsAlone',
    ...(stated < minStated ? ['FewStated'] : []),
    ...(turns ? ['Significance'] : []),
  ];
}
