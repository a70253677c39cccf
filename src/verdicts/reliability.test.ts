import fc from 'fast-check';
import { expect, it } from 'vitest';
import { reliabilityOf, shareOf } from './reliability';

it('gives the intervals that Wilson’s formula has', () => {
  // Of 10 tries 8: 0.4902 to 0.9433 (R: binom::binom.confint(8, 10, methods = "wilson")).
  const { share, low, high } = shareOf(8, 10) ?? expect.fail('no share');
  expect(share).toBe(0.8);
  expect(low).toBeCloseTo(0.4902, 4);
  expect(high).toBeCloseTo(0.9433, 4);
  expect(shareOf(0, 0)).toBeUndefined();
});

it('keeps the share within its interval, and that within 0 and 1', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5_000 }), fc.nat(5_000), (all, some) => {
      const { share, low, high } = shareOf(Math.min(all, some), all) ?? expect.fail('no share');
      expect(low).toBeGreaterThanOrEqual(0);
      expect(low).toBeLessThanOrEqual(share);
      expect(share).toBeLessThanOrEqual(high);
      expect(high).toBeLessThanOrEqual(1);
    }),
  );
});

it('counts verdicts by what reports say', () => {
  const counts = reliabilityOf([
    { status: 'verified', value: 'confirmed' },
    { status: 'verified', value: 'disputed' },
    { status: 'verified' },
    { status: 'mixed', value: 'confirmed' },
  ]);
  expect(counts.verified).toEqual({ confirmed: 1, disputed: 1, open: 1 });
  expect(counts.mixed).toEqual({ confirmed: 1, disputed: 0, open: 0 });
  expect(counts.unverified).toEqual({ confirmed: 0, disputed: 0, open: 0 });
});
