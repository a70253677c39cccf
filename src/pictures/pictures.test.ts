/** What pictures are made of: bins, rates, cells, places. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PaperPicture } from '../messages/message-data';
import { shortened, ticksTo } from './axis';
import { addCounts, binOf, confidenceBins, countByConfidence, noCounts, sumOf } from './confidence';
import { matrixOf, packCell, stepInMatrix } from './matrix';
import { placesOf, stackClaims } from './places';
import { reliabilityOf } from './reliability';
import { medianOf, scoresOverTime, startOf } from './scores';

describe('bins of confidence', () => {
  it.each([
    [0, 0],
    [0.09, 0],
    [0.1, 1],
    [0.3, 3],
    [0.7, 7],
    [0.999, 9],
    [1, 9],
  ])('%d is in bin %d of ten', (confidence, bin) => {
    expect(binOf(confidence, confidenceBins)).toBe(bin);
  });

  it('hold each hundredth where it stands when written', () => {
    for (let hundredths = 0; hundredths < 100; hundredths += 1)
      expect(binOf(hundredths / 100, 10)).toBe(Math.floor(hundredths / 10));
  });

  it('count each row once, however they are cut into slices', () => {
    const row = fc.record({
      isVerified: fc.boolean(),
      confidence: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(row), fc.nat(30), (rows, at) => {
        const whole = countByConfidence(rows);
        expect(sumOf(whole.verified)).toBe(rows.filter(({ isVerified }) => isVerified).length);
        expect(sumOf(whole.verified) + sumOf(whole.unverified)).toBe(rows.length);
        const [one, other] = [rows.slice(0, at), rows.slice(at)].map(countByConfidence);
        expect(addCounts(one ?? noCounts, other ?? noCounts)).toEqual(whole);
      }),
    );
  });
});

describe('the reliability of confidence', () => {
  const judged = (
    confidence: number,
    isConfirmed: boolean,
    status: 'verified' | 'unverified' = 'verified',
  ) => ({
    confidence,
    isConfirmed,
    status,
  });

  it('is told by bin and by status, with counts and intervals', () => {
    const { all, bins, byStatus } = reliabilityOf([
      ...Array.from({ length: 9 }, () => judged(0.9, true)),
      ...Array.from({ length: 3 }, () => judged(0.8, false)),
      judged(0.2, false, 'unverified'),
    ]);
    expect(bins.map(({ from, count, confirmed }) => [from, count, confirmed])).toEqual([
      [0.2, 1, 0],
      [0.8, 12, 9],
    ]);
    expect(bins[1]?.confidence).toBeCloseTo(0.875);
    expect(bins[1]?.interval.low).toBeCloseTo(0.468, 3);
    expect(bins[1]?.interval.high).toBeCloseTo(0.911, 3);
    expect(all?.count).toBe(13);
    expect(byStatus.verified?.share).toBe(0.75);
    expect(byStatus.unverified).toMatchObject({ count: 1, confirmed: 0 });
    expect(byStatus.mixed).toBeUndefined();
  });

  it('is nothing where nothing was judged', () => {
    expect(reliabilityOf([])).toEqual({ all: undefined, bins: [], byStatus: {} });
  });
});

describe('scores over time', () => {
  it('are by day, week, month or year as the time is long', () => {
    const unitOf = (to: string) =>
      scoresOverTime([
        { date: '2026-01-01', score: 5 },
        { date: to, score: 6 },
      ])?.unit;
    expect([unitOf('2026-01-02'), unitOf('2026-04-01'), unitOf('2027-06-01'), unitOf('2035-01-01')]).toEqual([
      'day',
      'week',
      'month',
      'year',
    ]);
  });

  it('begin weeks on Mondays, months on the first', () => {
    // The 29th of November 2026 is a Sunday.
    expect(startOf('2026-11-29', 'week')).toBe('2026-11-23');
    expect(startOf('2026-11-23', 'week')).toBe('2026-11-23');
    expect(startOf('2026-11-29', 'month')).toBe('2026-11-01');
    expect(startOf('2026-11-29', 'year')).toBe('2026-01-01');
  });

  it('have the median of reports, with what this browser has made apart', () => {
    const shaped = scoresOverTime([
      { date: '2026-01-01', score: 4, title: 'A' },
      { date: '2026-01-01', score: 9 },
      { date: '2026-01-01', score: 6 },
      { date: '2026-01-01', score: 6 },
      { date: '2026-01-01', score: 1, isOwn: true },
      { date: 'never', score: 1 },
    ]);
    expect(shaped?.columns).toEqual([
      { from: '2026-01-01', count: 4, ownCount: 1, least: 4, median: 6, most: 9, ownMedian: 1 },
    ]);
    expect(shaped?.dots.map(({ score, count, title }) => [score, count, title])).toEqual([
      [6, 2, undefined],
      [4, 1, 'A'],
      [9, 1, undefined],
      [1, 1, undefined],
    ]);
    expect(medianOf([3, 1])).toBe(2);
    expect(medianOf([])).toBeUndefined();
    expect(scoresOverTime([{ date: 'never', score: 1 }])).toBeUndefined();
  });

  it('of very many reports are drawn as some hundred dots, and lose none', () => {
    const many = Array.from({ length: 10_000 }, (_, at) => ({
      date: new Date(Date.UTC(2024, 0, 1 + (at % 900))).toISOString().slice(0, 10),
      score: (at % 97) / 10,
    }));
    const shaped = scoresOverTime(many);
    expect(shaped?.dots.length).toBeLessThan(1_500);
    expect(shaped?.dots.reduce((sum, { count }) => sum + count, 0)).toBe(10_000);
  });
});

const report = (id: string) => ({ id, title: id, date: '2026-01-01', qualityScore: 5 });
const claim = (id: string, status: 'verified' | 'unverified' | 'mixed') => ({
  id,
  text: id,
  isCut: false,
  status,
});
const picture: PaperPicture = {
  title: 'A paper',
  paper: { works: [] },
  reports: [report('r1'), report('r2'), report('r3')],
  claims: [claim('one', 'verified'), claim('two', 'mixed'), claim('three', 'unverified')],
  cells: [
    packCell(0, 0, { isVerified: true, confidence: 0.22 }),
    packCell(1, 0, { isVerified: true, confidence: 0.5 }),
    packCell(1, 2, { isVerified: false, confidence: 1 / 3 }),
    packCell(2, 1, { isVerified: false, confidence: 0 }),
    packCell(2, 2, { isVerified: false, confidence: 1 }),
  ].flat(),
  checks: [],
};

describe('the matrix of a paper', () => {
  it('has claims that reports disagree on first, then those of most reports', () => {
    const { rows } = matrixOf(picture);
    expect(rows.map(({ claim: { id } }) => id)).toEqual(['two', 'three', 'one']);
    expect([...(rows[0]?.cells ?? [])]).toEqual([
      [0, { isVerified: true, confidence: 0.5 }],
      [2, { isVerified: false, confidence: 0.333 }],
    ]);
    expect(rows[2]?.cells.has(1)).toBe(false);
    expect(matrixOf(picture, true).rows.map(({ claim: { id } }) => id)).toEqual(['two']);
  });

  it('is gone through by keys, and never left', () => {
    const matrix = matrixOf(picture);
    const from = { row: 1, column: 1 };
    expect(stepInMatrix(from, 'ArrowUp', false, matrix)).toEqual({ row: 0, column: 1 });
    expect(stepInMatrix(from, 'ArrowRight', false, matrix)).toEqual({ row: 1, column: 2 });
    expect(stepInMatrix(from, 'Home', false, matrix)).toEqual({ row: 1, column: 0 });
    expect(stepInMatrix(from, 'End', true, matrix)).toEqual({ row: 2, column: 2 });
    expect(stepInMatrix(from, 'PageDown', false, matrix)).toEqual({ row: 2, column: 1 });
    expect(stepInMatrix(from, 'a', false, matrix)).toBeUndefined();
    const keys = fc.constantFrom('ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'PageUp', 'End');
    fc.assert(
      fc.property(fc.array(keys), (pressed) => {
        let place = from;
        for (const key of pressed) place = stepInMatrix(place, key, false, matrix) ?? place;
        expect(matrix.rows[place.row]).toBeDefined();
        expect(matrix.reports[place.column]).toBeDefined();
      }),
    );
  });
});

describe('places in a paper', () => {
  const places = {
    at: '2026-06-01T10:00:00.000Z',
    length: 1_000,
    sections: [
      [100, 'Introduction'],
      [600, 'Results'],
    ] as const,
    starts: [
      [2, 900],
      [0, 50],
      [1, 300],
    ] as const,
  };

  it('are shares of the text, in its order, under their headings', () => {
    const shown = placesOf({ ...picture, places });
    expect(shown?.claims.map(({ text, at, section }) => [text, at, section])).toEqual([
      ['one', 0.05, undefined],
      ['two', 0.3, 'Introduction'],
      ['three', 0.9, 'Results'],
    ]);
    expect(shown?.missing).toBe(0);
    expect(shown?.sections.at(-1)).toEqual({ title: 'Results', from: 0.6, to: 1 });
  });

  it('are not told where no reading has told them', () => {
    expect(placesOf(picture)).toBeUndefined();
    expect(placesOf({ ...picture, places: { ...places, starts: [] } })).toBeUndefined();
    expect(placesOf({ ...picture, places: { ...places, length: 0 } })).toBeUndefined();
  });

  it('are stacked where several fall together', () => {
    const shown = placesOf({ ...picture, places });
    const stacked = stackClaims(shown?.claims ?? [], 2);
    expect(stacked.map(({ column, level }) => [column, level])).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
    ]);
  });
});

it('marks axes at round numbers, and shortens texts between characters', () => {
  expect(ticksTo(7, 4)).toEqual([0, 2, 4, 6, 8]);
  expect(ticksTo(1, 4)).toEqual([0, 1]);
  expect(ticksTo(1_234, 4)).toEqual([0, 500, 1_000, 1_500]);
  expect(shortened('Lichens 🌿 grow', 9)).toBe('Lichens…');
  expect(shortened('Lichens 🌿', 9)).toBe('Lichens 🌿');
});
