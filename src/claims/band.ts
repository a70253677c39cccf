/** Our own reading of a report's quality score; never the publisher's rating. Pure. */

export type Band = 'high' | 'good' | 'fair' | 'low';

/** @param score 0 to 10 */
export function bandOf(score: number): Band {
  if (score >= 8.5) return 'high';
  if (score >= 7.5) return 'good';
  return score >= 5 ? 'fair' : 'low';
}
