/** How sure a share is that was counted on few. Pure. */
import type { Interval } from './interval';

/** Quantile of the standard normal distribution that leaves 2.5% on each side. */
const z = 1.959963984540054;

/**
 * The 95% score interval of a share (E. B. Wilson, “Probable inference, the law of succession, and statistical inference”, JASA 22, 1927,
 * 209–212), without continuity correction. Checked against R. G. Newcombe, Statistics in Medicine 17, 1998, 857–872, table I.
 *
 * @param hits 0 to `count`
 * @param count 1 and up
 * @returns shares, 0 to 1
 */
export function wilsonInterval(hits: number, count: number): Interval {
  const share = hits / count;
  const spread = z ** 2 / count;
  const middle = (share + spread / 2) / (1 + spread);
  const half = (z * Math.sqrt((share * (1 - share) + spread / 4) / count)) / (1 + spread);
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
