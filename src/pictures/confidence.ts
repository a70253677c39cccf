/** What reports claim by their own confidence, verified or not. Pure. */

/** Bins of a tenth each. */
export const confidenceBins = 10;

/** How many rows of reports' tables of claims are in each bin, from confidence 0 up. */
export interface ConfidenceCounts {
  readonly verified: readonly number[];
  readonly unverified: readonly number[];
}

export const noCounts: ConfidenceCounts = {
  verified: Array.from({ length: confidenceBins }, () => 0),
  unverified: Array.from({ length: confidenceBins }, () => 0),
};

/**
 * The bin that a share is in: a bin holds its lower end, the last one both.
 *
 * @param share 0 to 1
 * @param count of bins of the same width
 */
export function binOf(share: number, count: number): number {
  // 0.3 × 10 is less than 3 in binary numbers, and 0.7 × 10 more than 7.
  return Math.max(0, Math.min(count - 1, Math.floor(share * count + 1e-9)));
}

/** Each row counts once, also where reports say the same; one without a confidence does not. */
export function countByConfidence(
  rows: Iterable<{ readonly isVerified: boolean; readonly confidence?: number }>,
): ConfidenceCounts {
  const [verified, unverified] = [[...noCounts.verified], [...noCounts.unverified]];
  for (const { isVerified, confidence } of rows) {
    if (confidence === undefined) continue;
    const own = isVerified ? verified : unverified;
    const bin = binOf(confidence, confidenceBins);
    own[bin] = (own[bin] ?? 0) + 1;
  }
  return { verified, unverified };
}

export function addCounts(a: ConfidenceCounts, b: ConfidenceCounts): ConfidenceCounts {
  const add = (one: readonly number[], other: readonly number[]) =>
    one.map((count, bin) => count + (other[bin] ?? 0));
  return { verified: add(a.verified, b.verified), unverified: add(a.unverified, b.unverified) };
}

/** Of all bins. */
export function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
