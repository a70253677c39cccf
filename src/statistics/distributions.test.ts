/**
 * Tail probabilities against 200 others. `ofR`: values that R 4’s pt, pf, pchisq and pnorm gave, as statcheck 1.6.0 printed them with ten digits
 * (those of r are from pt). `ofFiftyDigits`: computed with mpmath 1.3.0 at 60 digits, by the continued fractions DLMF 8.17.22 and 8.9.2 and the
 * series 8.11.4, and erfc for z; 17 digits are kept. They reach down to 1e-298, and up to a million degrees of freedom.
 */
import { describe, expect, it } from 'vitest';
import { twoSidedCorrelation, twoSidedNormal, twoSidedT, upperChiSquared, upperF } from './distributions';
import reference from './distributions.reference.json';

type Row = readonly [type: string, df1: number | null, df2: number | null, statistic: number, p: number];

function pOf([type, df1, df2, statistic]: Row): number {
  switch (type) {
    case 't':
      return twoSidedT(statistic, df2 ?? 0);
    case 'r':
      return twoSidedCorrelation(statistic, df2 ?? 0);
    case 'F':
      return upperF(statistic, df1 ?? 0, df2 ?? 0);
    case 'chi2':
      return upperChiSquared(statistic, df1 ?? 0);
    default:
      return twoSidedNormal(statistic);
  }
}

/** Largest relative error, and the row that has it. */
function worst(rows: readonly Row[]): number {
  return Math.max(...rows.map((row) => Math.abs(pOf(row) / row[4] - 1)));
}

const ofR = reference.ofR as unknown as readonly Row[];
const exact = reference.ofFiftyDigits as unknown as readonly Row[];
const isUsual = ([, df1, df2]: Row) => Math.max(df1 ?? 0, df2 ?? 0) <= 1_000;

describe('tail probabilities', () => {
  it('are measured on 200 values, of p from 1e-298 up', () => {
    expect(ofR.length + exact.length).toBe(200);
    expect(Math.min(...exact.map(([, , , , p]) => p))).toBeLessThan(1e-290);
  });

  it('are R’s, in the ten digits that it printed', () => {
    expect(worst(ofR)).toBeLessThan(6e-10);
  });

  it('are right in twelve digits up to 1,000 degrees of freedom, and in ten up to a million', () => {
    expect(worst(exact.filter(isUsual))).toBeLessThan(1e-12);
    expect(worst(exact)).toBeLessThan(1e-10);
  });

  it('are the closed forms where there are some', () => {
    // t with 1 and 2 degrees of freedom; χ² with 2 and 4; F with 2 above.
    expect(twoSidedT(1, 1)).toBeCloseTo(0.5, 14);
    expect(twoSidedT(3, 2)).toBeCloseTo(1 - 3 / Math.sqrt(11), 14);
    expect(upperChiSquared(7, 2)).toBeCloseTo(Math.exp(-3.5), 14);
    expect(upperChiSquared(7, 4)).toBeCloseTo(4.5 * Math.exp(-3.5), 14);
    expect(upperF(3, 2, 10)).toBeCloseTo((1 + 0.6) ** -5, 14);
  });

  it('are 1 where there is no effect, and 0 where it has no end', () => {
    for (const p of [
      twoSidedT(0, 5),
      upperF(0, 2, 5),
      upperChiSquared(0, 5),
      twoSidedNormal(0),
      twoSidedCorrelation(0, 5),
    ])
      expect(p).toBe(1);
    for (const p of [
      twoSidedT(1e200, 50),
      upperF(1e300, 1e3, 50),
      upperChiSquared(1e300, 5),
      twoSidedCorrelation(1, 5),
    ])
      expect(p).toBeLessThan(1e-300);
  });

  it('go over into the normal and χ² distributions', () => {
    expect(twoSidedT(1.96, 9e6) / twoSidedT(1.96, 2e7)).toBeCloseTo(1, 5);
    expect(upperF(2, 3, 9e6) / upperF(2, 3, 2e7)).toBeCloseTo(1, 5);
  });

  it('are not computed without degrees of freedom, or for too many', () => {
    for (const p of [
      twoSidedT(1, 0),
      upperF(1, 0, 5),
      upperF(-1, 2, 5),
      upperF(1, 2e6, 5),
      upperChiSquared(1, 1e300),
      twoSidedCorrelation(2, 5),
    ])
      expect(p).toBeNaN();
  });
});
