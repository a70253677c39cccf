import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findFigures } from './figures';
import { normalise } from './normalise';
import { isSameFigure } from './relate-figures';

const values = (text: string) => findFigures(text).map(({ value, unit }) => [value, unit]);

describe('findFigures', () => {
  it('reads rates, however they are written', () => {
    const units = ['5 mg/kg', '5 mg kg−1', '5 mg·kg⁻¹', '5 mg per kg'].map(
      (text) => findFigures(text)[0]?.unit,
    );
    expect(new Set(units)).toEqual(new Set(['mass/kg']));
  });

  it('takes no list of numbers for one number', () => {
    const text = Array.from({ length: 400 }, (_, at) => 100 + at);
    for (const between of [' ', ','])
      for (const { value } of findFigures(text.join(between))) expect(value).toBeLessThan(1e16);
  });

  it.each([
    [
      'an accuracy of 98.6%, F1 score of 0.94',
      [
        [98.6, 'percent'],
        [0.94, 'plain'],
      ],
    ],
    [
      'a 350-million parameter model with 1,000 samples',
      [
        [350e6, 'plain'],
        [1000, 'plain'],
      ],
    ],
    ['GPT-4 and Llama 2-7b with CWE-79 [15] in 2025, see Table 3', []],
    ['precision of $\\approx 98.08\\%$', [[98.08, 'percent']]],
    [
      'three times, 5 ms, 10-fold',
      [
        [3, 'plain'],
        [0.005, 'time'],
        [10, 'times'],
      ],
    ],
    ['GPT-4o=0.80', [[0.8, 'plain']]],
  ])('%s', (text, expected) => {
    const found = values(text);
    expect(found.map(([value]) => value)).toEqual(expected.map(([value]) => value));
  });

  it('reads a range as one figure', () => {
    expect(findFigures('a 5-6% improvement')).toMatchObject([{ value: 5, upper: 6, unit: 'percent' }]);
  });

  it('gives places in the text as it was given', () => {
    const text = 'precision of $\\approx 98.08\\%$, recal';
    const [figure] = findFigures(text);
    expect(text.slice(figure?.start, figure?.end)).toBe('98.08\\%');
  });

  it('finds percentages and fractions to be the same, and other values not', () => {
    const one = (text: string) => findFigures(text)[0] ?? expect.fail();
    expect(isSameFigure(one('99%'), one('0.99'))).toBe(true);
    expect(isSameFigure(one('99 percent'), one('99%'))).toBe(true);
    expect(isSameFigure(one('98.08%'), one('98%'))).toBe(true);
    expect(isSameFigure(one('98.08%'), one('99%'))).toBe(false);
    expect(isSameFigure(one('20 ms'), one('20 s'))).toBe(false);
  });
});

describe('normalise', () => {
  it('maps offsets both ways for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const normal = normalise(text);
        let before = 0;
        for (let at = 0; at <= normal.text.length; at += 1) {
          const there = normal.toOriginal(at);
          expect(there).toBeGreaterThanOrEqual(before);
          expect(there).toBeLessThanOrEqual(text.length);
          expect(normal.fromOriginal(there)).toBeLessThanOrEqual(at);
          before = there;
        }
      }),
    );
  });

  it('is the same twice', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const once = normalise(text, false).text;
        expect(normalise(once, false).text).toBe(once);
      }),
    );
  });

  it('takes a year for a year, wherever the text is cut', () => {
    expect(findFigures('2019 respectively')).toEqual([]);
    expect(findFigures('2019 res', true)).toEqual([]);
    expect(findFigures('2019 mice', true)).toEqual([]);
    expect(findFigures('We had 2019 patients here')).toHaveLength(1);
  });
});
