/** What other works say of a claim, by the rules of grounding. Pure. */
import { passageAt } from '../cited/read-source';
import type { Backing, ExtractedClaim } from '../claims/paper-check';
import { groundClaims } from '../ground/ground-claims';
import { areIndependent } from './independent';
import type { OtherWord } from './question';
import { shareOfTerms } from './rank-works';
import type { ReadWork } from './read-works';

/** A text with fewer of a claim's words cannot state it: grounding wants nearly all of them, and takes other forms of some. */
const minShare = 0.4;
/** In a text of another work no sentence is the claim's own. */
const nowhere = { start: -1, end: -1 };

export interface Compared {
  readonly others: readonly OtherWord[];
  /** As the review reads it: what independent works say. */
  readonly outcome: Backing['outcome'];
  readonly isVerified: boolean;
  readonly confidence: number;
}

/** A claim, and the work that it is from: the first of those that say it. */
export type ToCompare = readonly [
  { readonly claim: ExtractedClaim; readonly of: Pick<ReadWork, 'at' | 'work'> },
  ...unknown[],
];

/** Set a claim against all works that were read but its own. Yields about every 2 ms of work. */
export function* compareWithOthers(
  [{ claim, of: own }]: ToCompare,
  works: readonly ReadWork[],
): Generator<void, Compared> {
  const others: OtherWord[] = [];
  let unsure = 0;
  for (const other of works) {
    yield;
    if (other.at === own.at || shareOfTerms(other.read.prepared.text, [claim.text]) < minShare) continue;
    const isIndependent = areIndependent(own.work, other.work);
    const [backing] = yield* groundClaims(other.read.prepared, [], [{ ...claim, span: nowhere }]);
    const [decisive] = backing?.passages ?? [];
    if (backing === undefined || decisive === undefined) continue;
    const { outcome } = backing;
    const passage = yield* passageAt(other.read, decisive.span);
    if ((outcome !== 'stated' && outcome !== 'differs') || passage === undefined) {
      if (isIndependent) unsure = Math.max(unsure, decisive.probability);
      continue;
    }
    const { probability, differences } = decisive;
    others.push({ work: other.at, outcome, isIndependent, quote: passage.quote, probability, differences });
  }
  return { others, ...standing(others, unsure) };
}

/** @param unsure the highest probability of a passage that decides nothing */
function standing(others: readonly OtherWord[], unsure: number): Omit<Compared, 'others'> {
  const independent = others.filter((one) => one.isIndependent);
  const stating = independent.filter(({ outcome }) => outcome === 'stated');
  const isDisputed = independent.some(({ outcome }) => outcome === 'differs');
  const isVerified = stating.length > 0 && !isDisputed;
  const outcome = isVerified ? 'stated' : isDisputed ? 'differs' : unsure > 0 ? 'unclear' : 'only-here';
  const best = Math.max(unsure, ...stating.map(({ probability }) => probability));
  return { outcome, isVerified, confidence: isDisputed ? 0 : best };
}
