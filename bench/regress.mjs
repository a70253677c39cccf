// @ts-nocheck Sums over typed arrays: every index is in range by construction, and a check of each would hide the sums.
/** Logistic regression with an L2 penalty on inputs of mean 0 and spread 1; the constant is free. */
import { minimise } from './minimise.mjs';

/** An input that is seldom anything but its mean must not get a great weight from a few rows. */
const leastSpread = 0.02;

/**
 * @param {{ inputs: number[], isTrue: boolean, weight: number }[]} rows
 * @param {readonly string[]} names of the inputs, in their order
 * @param {number} penalty
 * @param {(row: { weight: number }) => number} [share] how much a row counts for an input's mean and spread; its weight by itself
 * @returns {Record<string, number>} weights by name, four digits each, and `constant`
 */
export function regress(rows, names, penalty, share = ({ weight }) => weight) {
  const size = names.length;
  const all = rows.reduce((sum, row) => sum + share(row), 0);
  const meanOf = (valueOf) => rows.reduce((sum, row) => sum + share(row) * valueOf(row), 0) / all;
  const means = names.map((_, at) => meanOf(({ inputs }) => inputs[at]));
  const spread = names.map((_, at) =>
    Math.max(leastSpread, Math.sqrt(meanOf(({ inputs }) => (inputs[at] - means[at]) ** 2))),
  );
  const standard = rows.map(({ inputs }) => names.map((_, at) => (inputs[at] - means[at]) / spread[at]));
  const weights = minimise(
    (own, gradient) => {
      let loss = 0;
      for (let at = 0; at < size; at += 1) {
        loss += (penalty * own[at] ** 2) / 2;
        gradient[at] = penalty * own[at];
      }
      gradient[size] = 0;
      for (const [row, { isTrue, weight }] of rows.entries()) {
        let sum = own[size];
        for (let at = 0; at < size; at += 1) sum += own[at] * standard[row][at];
        const sign = isTrue ? 1 : -1;
        loss += weight * (Math.log1p(Math.exp(-Math.abs(sum))) + Math.max(0, -sign * sum));
        const slope = (-sign * weight) / (1 + Math.exp(sign * sum));
        gradient[size] += slope;
        for (let at = 0; at < size; at += 1) gradient[at] += slope * standard[row][at];
      }
      return loss;
    },
    new Float64Array(size + 1),
  );
  const round = (value) => Number(value.toPrecision(4));
  const shift = names.reduce((sum, _, at) => sum + (weights[at] * means[at]) / spread[at], 0);
  return Object.fromEntries([
    ['constant', round(weights[size] - shift)],
    ...names.map((name, at) => [name, round(weights[at] / spread[at])]),
  ]);
}
