/** Dimensions that other works are needed for: what raises and lowers them, and when they say nothing. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { consistencyAcrossWorks, corroboration, novelty } from './other-works-dimensions';

const pairs = fc.array(fc.record({ claim: fc.nat(7), work: fc.nat(29), isSame: fc.boolean() }), {
  minLength: 3,
  maxLength: 30,
});

it('a further claim that others state never lowers corroboration, and one that none states never raises it', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }), (stated) => {
      const pointsOf = (all: readonly boolean[]) =>
        corroboration(all.map((isStatedByOthers) => ({ isStatedByOthers }))).points ?? expect.fail();
      expect(pointsOf([...stated, true])).toBeGreaterThanOrEqual(pointsOf(stated));
      expect(pointsOf([...stated, false])).toBeLessThanOrEqual(pointsOf(stated));
    }),
  );
});

it('a figure that differs elsewhere never raises consistency, and the same figure never lowers it', () => {
  fc.assert(
    fc.property(pairs, (all) => {
      const { points = expect.fail(), reasons } = consistencyAcrossWorks(all);
      expect(reasons.reduce((sum, reason) => sum + reason.points, 0)).toBeCloseTo(points, 0);
      const next = (isSame: boolean) => consistencyAcrossWorks([...all, { work: 0, isSame }]).points ?? -1;
      expect(next(true)).toBeGreaterThanOrEqual(points);
      expect(next(false)).toBeLessThanOrEqual(points);
    }),
  );
});

it('says nothing of too little', () => {
  expect(corroboration([])).toEqual({ name: 'corroboration', reasons: [] });
  expect(
    consistencyAcrossWorks([
      { work: 0, isSame: true },
      { work: 1, isSame: true },
    ]).points,
  ).toBeUndefined();
  expect(novelty([{ work: 0, likeness: 0.2 }], 4).points).toBeUndefined();
  expect(novelty([], 9).points).toBeUndefined();
});

it('a paper that is all in an earlier work is not new, and one that has nothing of any is', () => {
  expect(novelty([{ work: 3, likeness: 1 }], 5)).toMatchObject({ points: 0, reasons: [{ work: 3 }] });
  expect(novelty([{ work: 3, likeness: 0 }], 5).points).toBe(10);
});
