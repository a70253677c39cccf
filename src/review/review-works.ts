/**
 * Reviews a set of works that were read for one question by the same three reviewers. What abstracts can show is assessed alone: whether
 * other works state the claims, whether figures can be right, and whether scores are described. Pure.
 */
import type { Review } from '../claims/paper-check';
import { benchmarkValidity, evidenceStrength } from './claim-dimensions';
import { numericalConsistency } from './figure-dimension';
import type { PaperToReview } from './read-paper';
import { consensusOf } from './review-paper';
import { worksCaps } from './rules';

/**
 * Review works. Yields about every 2 ms of work.
 *
 * @param works the texts of all of them as one; `backing` is what independent works say of each claim, and a claim of which that cannot be
 * told is not stated
 * @returns always with scores where there is a claim
 */
export function* reviewWorks(works: Omit<PaperToReview, 'extent'>): Generator<void, Review> {
  const backing = works.backing.map((one) =>
    one.outcome === 'unclear' ? ({ ...one, outcome: 'only-here' } as const) : one,
  );
  const paper: PaperToReview = { ...works, backing, extent: 'full-text' };
  const dimensions = [evidenceStrength(paper), yield* numericalConsistency(paper), benchmarkValidity(paper)];
  return consensusOf(paper, dimensions, { least: 1, caps: worksCaps });
}
