/**
 * Dimensions of a paper that other works are needed for, beside the review of its text, whose score they do not touch: whether works by others
 * state its claims, whether their figures are the same, and how near earlier works come to it. Pure.
 */
import { rounded, sum } from './read-paper';
import { maxCases, minComparisons, minRetrieved, silentCases } from './rules';

/** A point that was given or taken, and what for. */
export interface OtherWorksReason {
  /** Key of its sentence in the catalogue. */
  readonly rule: 'StatedByOthers' | 'NotStatedByOthers' | 'SameElsewhere' | 'OtherwiseElsewhere' | 'Nearest';
  readonly points: number;
  /** Which of the claims it is about, from 0. */
  readonly claim?: number;
  /** Which of the works, from 0. */
  readonly work?: number;
}

export interface OtherWorksDimension {
  readonly name: 'corroboration' | 'consistency' | 'novelty';
  /** 0 to 10; absent where there is too little to assess. */
  readonly points?: number;
  /** Their points sum to the dimension's. */
  readonly reasons: readonly OtherWorksReason[];
}

/** A claim that was looked for in other works. */
export interface CorroboratedClaim {
  readonly isStatedByOthers: boolean;
}

/** A claim and a work by others that speaks of it. */
export interface ComparedPair {
  readonly claim?: number;
  readonly work: number;
  readonly isSame: boolean;
}

/** Share of the claims that a work by others states. What is not found is no support, though no objection either. */
export function corroboration(claims: readonly CorroboratedClaim[]): OtherWorksDimension {
  const cases = claims.map(({ isStatedByOthers }, claim) => ({
    rule: isStatedByOthers ? ('StatedByOthers' as const) : ('NotStatedByOthers' as const),
    isGood: isStatedByOthers,
    claim,
  }));
  return shareOf('corroboration', cases, 1);
}

/** Share of what works by others say of the claims that is the same. */
export function consistencyAcrossWorks(pairs: readonly ComparedPair[]): OtherWorksDimension {
  const cases = pairs.map(({ isSame, ...of }) => ({
    rule: isSame ? ('SameElsewhere' as const) : ('OtherwiseElsewhere' as const),
    isGood: isSame,
    ...of,
  }));
  return shareOf('consistency', cases, minComparisons);
}

/**
 * Ten points, less ten times the likeness of the nearest work.
 *
 * @param nearest the likest first
 * @param retrieved how many works these were chosen from
 */
export function novelty(
  nearest: readonly { readonly work: number; readonly likeness: number }[],
  retrieved: number,
): OtherWorksDimension {
  const [first] = nearest;
  if (first === undefined || retrieved < minRetrieved) return { name: 'novelty', reasons: [] };
  const points = rounded(10 - 10 * first.likeness, 1);
  return { name: 'novelty', points, reasons: [{ rule: 'Nearest', points, work: first.work }] };
}

interface Case extends Omit<OtherWorksReason, 'points'> {
  readonly isGood: boolean;
}

function shareOf(
  name: OtherWorksDimension['name'],
  cases: readonly Case[],
  least: number,
): OtherWorksDimension {
  if (cases.length < least) return { name, reasons: [] };
  const first = cases.slice(0, maxCases);
  const reasons = first.map(({ isGood, ...reason }) => ({
    ...reason,
    points: isGood ? rounded(10 / (first.length + silentCases), 3) : 0,
  }));
  return { name, points: rounded(sum(reasons.map(({ points }) => points)), 1), reasons };
}
