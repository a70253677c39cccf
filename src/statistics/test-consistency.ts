/** Whether a reported p can follow from its statistic, both rounded. Pure. */
import type { ReportedTest } from './reported-tests';
import type { PRange } from './test-statistic';

/** Level of significance that texts mean where they name none. */
const usualLevel = 0.05;

interface Bounds {
  readonly low: number;
  readonly high: number;
  readonly isLowOpen: boolean;
  readonly isHighOpen: boolean;
}

/**
 * Whether some p that rounding allows is as it is reported. `p = .03` is any p from .025 to .035, `p = .000` and `p < .000` any below .0005, and
 * `ns` any above .05.
 *
 * @param units so many halves of one in the last place may the reported p be off: 1 for rounding
 */
export function agrees(
  p: Pick<PRange, 'smallest' | 'largest'>,
  reported: ReportedTest['reported'],
  units = 1,
): boolean {
  const { low, high, isLowOpen, isHighOpen } = boundsOf(reported, units);
  // Halves in the last place are not exact in binary.
  const slack = 1e-9;
  const isAbove = isLowOpen ? p.largest > low : p.largest >= low * (1 - slack);
  const isBelow = isHighOpen ? p.smallest < high : p.smallest <= high * (1 + slack);
  return isAbove && isBelow;
}

/**
 * The p of one side with which the test would agree: half of that of two, or the rest where a number says that the effect goes the
 * other way.
 *
 * @returns `undefined` where neither does, or where the test has no sides
 */
export function agreeingOneSided(test: ReportedTest): number | undefined {
  if (!hasSides(test)) return undefined;
  const { written, smallest, largest } = test.p;
  if (agrees({ smallest: smallest / 2, largest: largest / 2 }, test.reported)) return written / 2;
  const isOtherWay =
    test.reported.comparison === '=' &&
    agrees({ smallest: 1 - largest / 2, largest: 1 - smallest / 2 }, test.reported);
  return isOtherWay ? 1 - written / 2 : undefined;
}

/** Whether a smaller p follows than is reported. */
export function isReportedLarger({ p, reported }: ReportedTest): boolean {
  return p.largest <= boundsOf(reported, 1).low;
}

/**
 * Whether p crosses the usual level: it is reported on one side, and all that rounding allows lies on the other.
 *
 * @returns what the result turns into; `undefined` where it stays, or the rounding leaves it open
 */
export function significanceTurns({
  p,
  reported,
}: ReportedTest): 'significant' | 'insignificant' | undefined {
  const { low, high } = boundsOf(reported, 1);
  if (high <= usualLevel && p.smallest > usualLevel) return 'insignificant';
  return low >= usualLevel && p.largest <= usualLevel ? 'significant' : undefined;
}

/** F and χ² with one degree of freedom are squares of statistics that have two sides. */
function hasSides({ type, df1 }: ReportedTest): boolean {
  return type === 't' || type === 'r' || type === 'z' || df1 === 1;
}

function boundsOf({ comparison, number }: ReportedTest['reported'], units: number): Bounds {
  if (comparison === 'ns' || number === undefined)
    return { low: usualLevel, high: 1, isLowOpen: true, isHighOpen: false };
  const { value, half } = number;
  const isLowOpen = comparison === '>';
  switch (comparison) {
    case '>':
    case '≥':
      return { low: value, high: 1, isLowOpen, isHighOpen: false };
    case '<':
    case '≤':
      // Nothing is below 0: rounded to it, it was less than half of one in the last place, or less than any number here.
      return {
        low: 0,
        high: value === 0 ? Math.max(half, Number.MIN_VALUE) : value,
        isLowOpen,
        isHighOpen: comparison === '<',
      };
    default:
      return {
        low: Math.max(0, value - units * half),
        high: value + units * half,
        isLowOpen,
        isHighOpen: false,
      };
  }
}
