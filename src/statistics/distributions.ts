/**
 * Tail probabilities of the distributions that reported tests follow: t, F, χ² and the normal one. Tails are computed as such, not as
 * one less the rest, so that p values down to 1e-300 keep their digits. Pure.
 *
 * The logarithm of the gamma function is a library’s, and the two incomplete functions are the continued fractions of the NIST Digital
 * Library of Mathematical Functions (DLMF). Libraries of whole distributions were measured on the same 200 values of
 * `distributions.test.ts`, and are wrong in some of them or larger than all that calls them (kB minified, gzipped):
 *
 * | | off by more than 1e-6 | largest relative error | kB |
 * |---|---|---|---|
 * | this file with simple-statistics 7.12.1 | 0 | 5e-11 | 4.5, 1.9 |
 * | @stdlib betainc 0.2.3, gammainc 0.3.1, erfc 0.2.5 | 1 (χ² of 2,000 degrees of freedom and more, by up to 2%) | 2e-3 | 97, 28 |
 * | jstat 1.9.6, `ibeta` and `lowRegGamma` | 14 (small p) | 1 | 75, 20 |
 * | lib-r-math.js 2.0.3 | 15 (t and F) | 1 | 71, 24 |
 */
import { gammaln } from 'simple-statistics';

/** Degrees of freedom from which t and F are no longer told from the normal and χ² distributions. */
const endlessDegrees = 1e7;
/** Larger ones are not computed: the continued fractions would take too long. No test has so many. */
const mostDegrees = 1e6;
/** Enough for `endlessDegrees`: steps grow with the square root of the parameters. */
const mostSteps = 20_000;
const precision = 1e-15;
const tiny = 1e-300;

/**
 * Chance of a t at least as far from zero, either way.
 *
 * @param degrees of freedom, above 0
 * @returns 0 to 1; NaN where the degrees of freedom are not above 0
 */
export function twoSidedT(t: number, degrees: number): number {
  if (!(degrees > 0)) return Number.NaN;
  return degrees > endlessDegrees ? twoSidedNormal(t) : betaTail(t * t, 1, degrees);
}

/**
 * Chance of an F at least as large.
 *
 * @param above degrees of freedom of the numerator, up to 1e6
 * @param below those of the denominator
 * @returns 0 to 1; NaN where it is not computed
 */
export function upperF(f: number, above: number, below: number): number {
  if (!(above > 0 && above <= mostDegrees && below > 0 && f >= 0)) return Number.NaN;
  return below > endlessDegrees ? upperChiSquared(f * above, above) : betaTail(f * above, above, below);
}

/**
 * Chance of a χ² at least as large.
 *
 * @param degrees of freedom, up to 1e6
 * @returns 0 to 1; NaN where it is not computed
 */
export function upperChiSquared(value: number, degrees: number): number {
  if (!(degrees > 0 && degrees <= mostDegrees && value >= 0)) return Number.NaN;
  return upperGamma(degrees / 2, value / 2);
}

/** Chance of a standard normal value at least as far from zero, either way. @returns 0 to 1 */
export function twoSidedNormal(z: number): number {
  // Its square is a χ² with one degree of freedom.
  return upperChiSquared(z * z, 1);
}

/**
 * Chance of a correlation at least as far from zero, either way, where there is none.
 *
 * @param r −1 to 1
 * @param degrees pairs less two
 */
export function twoSidedCorrelation(r: number, degrees: number): number {
  const rest = (1 - r) * (1 + r);
  if (!(rest >= 0)) return Number.NaN;
  return rest === 0 ? 0 : twoSidedT(r * Math.sqrt(degrees / rest), degrees);
}

/** P(F ≥ f) for `scaled` = f × above (DLMF 8.17, NIST handbook 1.3.6.6.5): I of below ⁄ (below + scaled). */
function betaTail(scaled: number, above: number, below: number): number {
  if (scaled === Number.POSITIVE_INFINITY) return 0;
  const sum = below + scaled;
  // Both shares are computed, since one less a small one has lost its digits.
  return regularisedBeta(below / sum, scaled / sum, below / 2, above / 2);
}

/** Regularised incomplete beta function. @param rest 1 − x */
function regularisedBeta(x: number, rest: number, a: number, b: number): number {
  if (x <= 0 || rest <= 0) return x <= 0 ? 0 : 1;
  // The fraction converges fast below this point only; DLMF 8.17.4 mirrors the function there.
  const isBelow = x <= (a + 1) / (a + b + 2);
  const factor = Math.exp(a * logOf(x, rest) + b * logOf(rest, x) - logBeta(a, b));
  const part = isBelow ? (factor / a) * betaFraction(x, a, b) : (factor / b) * betaFraction(rest, b, a);
  return within(isBelow ? part : 1 - part);
}

/** Logarithm of a share, from the rest where that is small. */
function logOf(share: number, rest: number): number {
  return rest < 0.5 ? Math.log1p(-rest) : Math.log(share);
}

/** ln B(a, b) */
function logBeta(a: number, b: number): number {
  const [small, large] = a < b ? [a, b] : [b, a];
  if (large < largeEnough) return gammaln(a) + gammaln(b) - gammaln(a + b);
  // The logarithms of the large ones all but cancel: their difference is taken of Stirling’s series.
  const difference =
    (large + small - 0.5) * Math.log1p(small / large) +
    small * Math.log(large) -
    small +
    stirlingRest(large + small) -
    stirlingRest(large);
  return gammaln(small) - difference;
}

/** Γ is known by Stirling’s series from here to the last digit, with three terms. */
const largeEnough = 100;

/** What Stirling’s formula for ln Γ lacks, DLMF 5.11.1. */
function stirlingRest(x: number): number {
  return 1 / (12 * x) - 1 / (360 * x ** 3) + 1 / (1260 * x ** 5);
}

/** Continued fraction of the incomplete beta function, DLMF 8.17.22, by Lentz’s method as modified by Thompson and Barnett. */
function betaFraction(x: number, a: number, b: number): number {
  return fraction(1, (step) => {
    const m = Math.floor(step / 2);
    const twice = a + 2 * m;
    return step % 2 === 0
      ? { above: (m * (b - m) * x) / ((twice - 1) * twice), below: 1 }
      : { above: (-(a + m) * (a + b + m) * x) / (twice * (twice + 1)), below: 1 };
  });
}

/** Regularised upper incomplete gamma function. */
function upperGamma(a: number, x: number): number {
  if (x <= 0) return 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  const factor = Math.exp(a * Math.log(x) - x - gammaln(a));
  if (x < a + 1) return within(1 - (factor / a) * gammaSeries(a, x));
  // DLMF 8.9.2, contracted to its even part.
  const rest = fraction(x + 1 - a, (step) => ({ above: step * (a - step), below: x + 1 - a + 2 * step }));
  return within(factor * rest);
}

/** Σ xⁿ ⁄ (a + 1)(a + 2)…(a + n), DLMF 8.11.4. */
function gammaSeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; n < mostSteps && term > sum * precision; n += 1) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

/** 1 ⁄ (first + above₁ ⁄ (below₁ + above₂ ⁄ (below₂ + …))) */
function fraction(first: number, next: (step: number) => { above: number; below: number }): number {
  let ratio = 1 / awayFromZero(first);
  let value = ratio;
  let inverse = 1 / tiny;
  for (let step = 1; step < mostSteps; step += 1) {
    const { above, below } = next(step);
    ratio = 1 / awayFromZero(below + above * ratio);
    inverse = awayFromZero(below + above / inverse);
    const change = ratio * inverse;
    value *= change;
    if (Math.abs(change - 1) < precision) break;
  }
  return value;
}

function awayFromZero(value: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}

function within(chance: number): number {
  return Math.min(1, Math.max(0, chance));
}
