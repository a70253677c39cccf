/** How sure a check is of a claim, as its report and its own claims tell. Pure. */
import type { CheckedClaim } from './check-file';

/** The probability, 0 to 1, that the rest of the paper states a claim; what it says otherwise it does not state. */
export function confidenceIn({ backing }: Pick<CheckedClaim, 'backing'>): number {
  return backing?.outcome === 'differs' ? 0 : (backing?.passages[0]?.probability ?? 0);
}
