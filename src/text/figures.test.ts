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

describe('what stands behind a figure', () => {
  it.each([
    ['5 kΩ', 5e3, 'resistance'],
    ['10 ha', 1e5, 'length^2'],
    ['10 km2', 1e7, 'length^2'],
    ['10 km²', 1e7, 'length^2'],
    ['10 square kilometres', 1e7, 'length^2'],
    ['7 mT', 7e-3, 'induction'],
    ['3 crore rupees', 3e7, 'money.inr'],
    ['₹2 lakh crore', 2e12, 'money.inr'],
    ['35‰', 3.5, 'percent'],
    ['£120', 120, 'money.gbp'],
    ['US$1.9 million', 1.9e6, 'money.usd'],
    ['\\$1.9 million', 1.9e6, 'money.usd'],
    ['EUR 40', 40, 'money.eur'],
    ['40 euros', 40, 'money.eur'],
    ['£5m', 5e6, 'money.gbp'],
    ['90 km/h', 25, 'length/time'],
    ['25 m s−1', 25, 'length/time'],
    ['5 mM', 5, 'amount/length^3'],
    ['5 mmol/L', 5, 'amount/length^3'],
    ['120 mmHg', 15_998.69, 'pressure'],
    ['5 kilometres', 5e3, 'length'],
    ['2 GiB', 2_147_483_648, 'bytes'],
    ['5 yards', 4.572, 'length'],
    ['12 gallons', 12, 'gallons'],
    ['500 gauss', 0.05, 'induction'],
    ['50 Ω cm', 0.5, 'resistance·length'],
    ['50 Ω·cm', 0.5, 'resistance·length'],
    ['300 mOsm/kg', 0.3, 'osmolality/kg'],
    ['7 T cells', 7, 'plain'],
    ['7 T and B cells', 7, 'plain'],
    ['10 g or more', 0.01, 'mass'],
    ['12 at most', 12, 'plain'],
  ])('%s', (text, value, unit) => {
    const [figure] = findFigures(`It was ${text} there.`);
    expect(figure?.unit).toBe(unit);
    expect(figure?.value).toBeCloseTo(value, 2);
  });

  it('is part of the figure, a sign before it, too', () => {
    const text = 'The cost was £1.9 million here.';
    const [figure] = findFigures(text);
    expect(text.slice(figure?.start, figure?.end)).toBe('£1.9 million');
  });

  it('is read in time that grows as the text does', () => {
    const took = (length: number) => {
      const text = '5 kg m-1 per 1000 /'.repeat(length);
      const start = performance.now();
      findFigures(text, false, Infinity);
      return performance.now() - start;
    };
    took(500);
    expect(took(8_000)).toBeLessThan(20 * took(2_000) + 50);
  });
});

describe('forms of numbers', () => {
  it.each([
    ['2½ years', [30]],
    ['two and a half years', [30]],
    ['2 1/2 years', [30]],
    ['½ of it', [0.5]],
    ['one thousand two hundred farmers', [1_200]],
    ['three hundred and fifty-two thousand farmers', [352_000]],
    ["12'500 households", [12_500]],
    ['12’500 households', [12_500]],
    ['1,25,000 households', [125_000]],
    ['2 lakh dialogues', [200_000]],
    ['3 × 10⁵ seeds', [3e5]],
    ['a rate of 2.5e-4', [2.5e-4]],
    ['1e+6 steps', [1e6]],
    ['the hash 3e5f', []],
    ['10^5 seeds', [1e5]],
    ['1 in 5 trials', [20]],
    ['hundreds of farmers', [100]],
    ['none of the farmers', [0]],
    ['costs $5 and $7', [5, 7]],
    ['an accuracy of $98.08\\%$ there', [98.08]],
  ])('%s', (text, expected) => {
    expect(findFigures(`We had ${text}.`).map(({ value }) => value)).toEqual(expected);
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
