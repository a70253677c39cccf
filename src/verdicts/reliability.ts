/** How often the reader has agreed with what reports say of claims. Pure. */
import type { ReportedStatus } from '../claims/claim';
import type { VerdictValue } from './verdict';

/** Of the claims of one status. */
export interface Reliability {
  readonly confirmed: number;
  readonly disputed: number;
  /** Those that the reader has not judged. */
  readonly open: number;
}

export interface Share {
  /** 0 to 1. */
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** Standard normal deviate of a two-sided 95% interval. */
const z = 1.959964;

/**
 * A share of a number of tries with its 95% interval (E. B. Wilson, J. Am. Stat. Assoc. 22:209, 1927), which keeps within 0 and 1 and
 * is of use for a few tries, too.
 *
 * @param hits 0 to `all`
 * @returns `undefined` of no tries
 */
export function shareOf(hits: number, all: number): Share | undefined {
  if (all <= 0) return undefined;
  const share = hits / all;
  const middle = (share + (z * z) / (2 * all)) / (1 + (z * z) / all);
  const half = (z / (1 + (z * z) / all)) * Math.sqrt((share * (1 - share)) / all + (z * z) / (4 * all * all));
  // At the ends the two are equal but for rounding.
  return {
    share,
    low: Math.min(share, Math.max(0, middle - half)),
    high: Math.max(share, Math.min(1, middle + half)),
  };
}

/** Counts verdicts by what reports say. @param claims whose status is told */
export function reliabilityOf(
  claims: readonly { readonly status: ReportedStatus; readonly value?: VerdictValue | undefined }[],
): Readonly<Record<ReportedStatus, Reliability>> {
  const of = (status: ReportedStatus): Reliability => {
    const own = claims.filter((claim) => claim.status === status);
    const count = (value: VerdictValue | undefined) => own.filter((claim) => claim.value === value).length;
    return { confirmed: count('confirmed'), disputed: count('disputed'), open: count(undefined) };
  };
  return { verified: of('verified'), unverified: of('unverified'), mixed: of('mixed') };
}
