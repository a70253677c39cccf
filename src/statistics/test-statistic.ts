/** A statistic of a test with its degrees of freedom, and the p values that follow from it. Pure. */
import { twoSidedCorrelation, twoSidedNormal, twoSidedT, upperChiSquared, upperF } from './distributions';
import type { WrittenNumber } from './test-numbers';

export type TestType = 't' | 'F' | 'chi2' | 'r' | 'z' | 'Q';

export type Comparison = '=' | '<' | '>' | '≤' | '≥';

/** A statistic with its degrees of freedom. */
export interface TestStatistic {
  readonly type: TestType;
  /** Degrees of freedom of the numerator, for F; those of χ² and Q. */
  readonly df1?: number;
  /** Degrees of freedom of the denominator, for F; those of t and r. */
  readonly df2?: number;
  /** Without its sign, which says nothing of a p of two sides. */
  readonly value: WrittenNumber;
  readonly isNegative: boolean;
  readonly comparison: Comparison;
}

/** Between 0 and 1. */
export interface PRange {
  /** From the statistic as it is written, with two sides. */
  readonly written: number;
  /** From all that it may have been before rounding, or may be where it is only said to be larger or smaller. */
  readonly smallest: number;
  readonly largest: number;
}

/**
 * The p values that a statistic may have.
 *
 * @returns `undefined` where the distribution knows no such value (a negative F, r above 1, no degrees of freedom), or it is too large for a number
 */
export function rangeOfP(statistic: TestStatistic): PRange | undefined {
  const { value: number, half } = statistic.value;
  if (!Number.isFinite(number)) return undefined;
  const isSquare = statistic.type === 'F' || statistic.type === 'chi2' || statistic.type === 'Q';
  const written = pOf(statistic, number);
  if ((isSquare && statistic.isNegative) || (statistic.type === 'r' && number > 1) || Number.isNaN(written))
    return undefined;
  // The larger the statistic, the smaller is p.
  const smallest = pOf(statistic, statistic.type === 'r' ? Math.min(1, number + half) : number + half);
  const largest = pOf(statistic, Math.max(0, number - half));
  if (statistic.comparison === '=') return { written, smallest, largest };
  return statistic.comparison === '<' || statistic.comparison === '≤'
    ? { written, smallest, largest: 1 }
    : { written, smallest: 0, largest };
}

function pOf({ type, df1 = 0, df2 = 0 }: TestStatistic, value: number): number {
  switch (type) {
    case 't':
      return twoSidedT(value, df2);
    case 'r':
      return twoSidedCorrelation(value, df2);
    case 'z':
      return twoSidedNormal(value);
    case 'F':
      return upperF(value, df1, df2);
    default:
      return upperChiSquared(value, df1);
  }
}

const comparisons: Readonly<Record<string, Comparison>> = {
  '': '=',
  '=': '=',
  '<': '<',
  '>': '>',
  '<=': '≤',
  '=<': '≤',
  '≤': '≤',
  '⩽': '≤',
  '≦': '≤',
  '>=': '≥',
  '=>': '≥',
  '≥': '≥',
  '⩾': '≥',
  '≧': '≥',
};

/** What a sign of comparison says, or its words. */
export function comparisonOf(written: string): Comparison {
  const known = comparisons[written.replaceAll(' ', '')];
  return known ?? (/^(?:greater|larger|above)/.test(written) ? '>' : '<');
}
