/** Means and standard deviations that whole numbers can have. Pure. */
import type { Interval } from './interval';

/**
 * GRIM (Brown & Heathers 2017, doi 10.1177/1948550616673876): sums that a mean of whole numbers may come from.
 *
 * @param mean values that the printed mean is rounded from
 * @param count how many whole numbers it is the mean of: persons times items
 * @returns at most so many as 10,000; none where no whole number fits
 */
export function possibleSums(mean: Interval, count: number): number[] {
  const [from, to] = [Math.ceil(mean.low * count), Math.floor(mean.high * count)];
  const sums: number[] = [];
  for (let sum = from; sum <= to && sums.length < maxSums; sum += 1) sums.push(sum);
  return sums;
}

const maxSums = 10_000;

/** The means nearest below and above that fit. */
export function nearestMeans(mean: number, count: number): readonly [number, number] {
  return [Math.floor(mean * count) / count, Math.ceil(mean * count) / count];
}

/**
 * GRIMMER (Anaya 2016, doi 10.7287/peerj.preprints.2400v1, in Allard's analytic form of 2018): the sum of squares of whole numbers
 * is a whole number, and odd where their sum is. Whether the deviation divides by n or n − 1 is left open.
 *
 * @param sd values that the printed deviation is rounded from
 * @param sums that the mean may come from
 */
export function isPossibleDeviation(sd: Interval, sums: readonly number[], count: number): boolean {
  return sums.some((sum) => [count - 1, count].some((divisor) => hasSquares(sd, sum, count, divisor)));
}

function hasSquares({ low, high }: Interval, sum: number, count: number, divisor: number): boolean {
  const square = (sum * sum) / count;
  const from = Math.ceil(square + divisor * Math.max(0, low) ** 2 - hair);
  const to = Math.floor(square + divisor * high ** 2 + hair);
  // Of two neighbours, one is odd as the sum is.
  return to > from || (to === from && (from - sum) % 2 === 0);
}

const hair = 1e-6;

/**
 * DEBIT (Heathers & Brown 2019, osf.io/5vb3u): the deviation of values that are 0 or 1 follows from their mean.
 *
 * @returns deviations for all means that the printed one is rounded from, dividing by n − 1 (the greater) and by n (the lesser)
 */
export function binaryDeviation(mean: Interval, count: number): Interval {
  const of = (m: number) => Math.sqrt(Math.max(0, m * (1 - m)));
  const ends = [of(mean.low), of(mean.high)];
  const holdsHalf = mean.low <= 0.5 && mean.high >= 0.5;
  const greatest = holdsHalf ? 0.5 : Math.max(...ends);
  return { low: Math.min(...ends), high: greatest * Math.sqrt(count / (count - 1)) };
}
