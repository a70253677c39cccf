// @ts-nocheck Sums over typed arrays: every index is in range by construction, and a check of each would hide the sums.
/**
 * Minimise a smooth function by L-BFGS with backtracking (Nocedal and Wright, Numerical Optimization, algorithm 7.5).
 *
 * @param {(x: Float64Array, gradient: Float64Array) => number} evaluate fills the gradient, returns the value
 * @param {Float64Array} start
 * @param {number} steps at most
 * @returns {Float64Array}
 */
export function minimise(evaluate, start, steps = 150) {
  const size = start.length;
  const memory = 10;
  let x = Float64Array.from(start);
  let gradient = new Float64Array(size);
  let value = evaluate(x, gradient);
  /** @type {{ s: Float64Array, y: Float64Array, rho: number }[]} */
  const pairs = [];
  for (let step = 0; step < steps; step += 1) {
    const direction = Float64Array.from(gradient);
    const alphas = [];
    for (let at = pairs.length - 1; at >= 0; at -= 1) {
      const { s, y, rho } = pairs[at];
      const alpha = rho * dot(s, direction);
      alphas[at] = alpha;
      for (let k = 0; k < size; k += 1) direction[k] -= alpha * y[k];
    }
    const last = pairs.at(-1);
    const scale = last === undefined ? 1 / Math.max(1, norm(gradient)) : 1 / (last.rho * dot(last.y, last.y));
    for (let k = 0; k < size; k += 1) direction[k] *= scale;
    for (const [at, { s, y, rho }] of pairs.entries()) {
      const beta = rho * dot(y, direction);
      for (let k = 0; k < size; k += 1) direction[k] += s[k] * (alphas[at] - beta);
    }
    const slope = -dot(gradient, direction);
    // Also where a value is no number.
    if (!(slope < -1e-10)) break;
    let length = 1;
    let next = x;
    let nextGradient = gradient;
    let nextValue = value;
    for (let tries = 0; tries < 30; tries += 1) {
      next = x.map((one, k) => one - length * direction[k]);
      nextGradient = new Float64Array(size);
      nextValue = evaluate(next, nextGradient);
      if (nextValue <= value + 1e-4 * length * slope) break;
      length /= 2;
    }
    const s = next.map((one, k) => one - x[k]);
    const y = nextGradient.map((one, k) => one - gradient[k]);
    const curvature = dot(s, y);
    if (curvature > 1e-12) pairs.push({ s, y, rho: 1 / curvature });
    if (pairs.length > memory) pairs.shift();
    const gain = value - nextValue;
    x = next;
    gradient = nextGradient;
    value = nextValue;
    if (gain < 1e-7 * Math.max(1, Math.abs(value))) break;
  }
  return x;
}

/** @param {Float64Array} a @param {Float64Array} b */
function dot(a, b) {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += a[at] * b[at];
  return sum;
}

/** @param {Float64Array} a */
function norm(a) {
  return Math.sqrt(dot(a, a));
}
