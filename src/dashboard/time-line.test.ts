import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dayOf, isIn, readPeriod, spansOf } from './time-line';

const on = (day: string, value?: 'confirmed' | 'disputed') => ({
  updatedAt: `${day}T12:00:00.000Z`,
  ...(value && { value }),
});

it('has the days of one month, with those between', () => {
  const spans = spansOf([on('2026-05-02', 'confirmed'), on('2026-05-04', 'disputed'), on('2026-05-04')]);
  expect(spans).toEqual([
    { period: '2026-05-02', count: 1, confirmed: 1, disputed: 0 },
    { period: '2026-05-03', count: 0, confirmed: 0, disputed: 0 },
    { period: '2026-05-04', count: 2, confirmed: 0, disputed: 1 },
  ]);
});

it('has months where there are several, and the days of the one that is chosen', () => {
  const verdicts = [on('2025-12-31'), on('2026-02-01'), on('2026-02-28')];
  expect(spansOf(verdicts).map(({ period, count }) => [period, count])).toEqual([
    ['2025-12', 1],
    ['2026-01', 0],
    ['2026-02', 2],
  ]);
  const days = spansOf(verdicts, '2026-02');
  expect([days.length, days[0]?.period, days.at(-1)?.period]).toEqual([28, '2026-02-01', '2026-02-28']);
  expect(spansOf(verdicts, '2026-02-28')).toEqual(days);
  expect(spansOf([])).toEqual([]);
});

it('counts each verdict of the last three years once, in the period that filters it', () => {
  const time = fc.date({ min: new Date('2024-01-01'), max: new Date('2026-11-01'), noInvalidDate: true });
  fc.assert(
    fc.property(fc.array(time, { minLength: 1, maxLength: 40 }), (times) => {
      const verdicts = times.map((date) => ({ updatedAt: date.toISOString() }));
      const spans = spansOf(verdicts);
      expect(spans.reduce((sum, { count }) => sum + count, 0)).toBe(verdicts.length);
      for (const { period, count } of spans)
        expect(verdicts.filter(({ updatedAt }) => isIn(period, updatedAt))).toHaveLength(count);
    }),
  );
});

it('reads periods of addresses alone', () => {
  expect(readPeriod('2026-05')).toBe('2026-05');
  expect(readPeriod('2026-05-03')).toBe('2026-05-03');
  for (const text of [null, '', '2026', '2026-5', 'x2026-05']) expect(readPeriod(text)).toBeUndefined();
  expect(dayOf('2026-05-03T12:00:00.000Z')).toBe('2026-05-03');
});
