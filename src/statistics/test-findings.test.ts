import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FigureFinding } from '../claims/paper-check';
import { findTestFindings } from './test-findings';
import { readTestContext } from './test-remarks';

const unsaid = { isOneSidedInMethods: false, isCorrectedInMethods: false };
const find = (text: string, context = unsaid): FigureFinding[] =>
  findTestFindings(text, 0, text.length, context);

describe('findTestFindings', () => {
  it('finds a p that does not follow, with the arithmetic', () => {
    const text = 'Times rose. Groups differed, t(28) = 2.20, p = .11, as expected.';
    const [finding, ...others] = find(text);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      kind: 'test',
      values: {
        written: 't(28) = 2.20, p = .11',
        statistic: 't(28) = 2.20',
        reported: 'p = .11',
        type: 't',
        p: '= .036',
        smallest: '.0358',
        largest: '.0366',
        turns: 'significant',
      },
      changesSignificance: true,
      caveats: ['corrected'],
    });
    const pieces = finding?.parts.map(({ start, end }) => text.slice(start, end));
    expect(pieces).toEqual(['t(28) = 2.20', 'p = .11']);
  });

  it.each([
    ['rounding of the statistic', 't(28) = 2.2, p = .03'],
    ['rounding of p', 't(28) = 2.20, p = .04'],
    ['p that is larger by saying so', 't(28) = 2.20, p < .05'],
    ['not significant', 't(28) = 1.20, ns'],
    ['p = .000', 't(28) = 22.20, p = .000'],
    ['p below any number here', 'z = 45.2, p < 1e-400'],
    ['a statistic that is said to be larger', 't(28) > 2.2, p = .02'],
    ['a sentence that says one-sided', 't(28) = 2.20, p = .018, one-tailed'],
    ['a sentence that says corrected', 'With Bonferroni correction, t(28) = 2.20, p = .11.'],
    ['a p that says corrected', 't(28) = 2.20, p(adj) = .11'],
    ['a permutation test', 'In a permutation test, z = 2.2, p = .11.'],
    ['r² as PubMed writes it', 'They were correlated (r(2) = 0.43, p < .05).'],
    ['Q² as PubMed writes it', 'The model predicts well (Q(2) = 0.43, p < .05).'],
    ['a quotation', 'They write: “The effect, t(28) = 2.20, p = .11, was small.”'],
    ['another work', 'Doe et al. (2019) reported t(28) = 2.20, p = .11.'],
    ['another work of one', 'Doe (2019) also found this, t(28) = 2.20, p = .11.'],
    ['a work that is named behind', 'As reported by Doe, t(28) = 2.20, p = .11.'],
    ['another work of two', 'Doe & Roe (2019) found a difference, t(28) = 2.20, p = .11.'],
  ])('is silent on %s', (_, text) => {
    expect(find(text)).toEqual([]);
  });

  it.each([
    ['t(28) = 2.20, p = .018', ['one-sided']],
    ['t(28) = 2.20, p = .035', ['rounding']],
    ['t(28) = 2.20, p = .13', ['corrected']],
    ['t(28) = -2.20, p = .98', ['one-sided', 'corrected']],
    ['F(2, 28) = 2.20, p = .065', []],
    ['t(28) = 2.20, p = .002', []],
  ])('says of %s why it may be right', (text, caveats) => {
    expect(find(text).map((finding) => finding.caveats)).toEqual([caveats]);
  });

  it('looks for what the Methods say', () => {
    const [half, larger, smaller] = [
      't(28) = 2.20, p = .018',
      't(28) = 2.20, p = .11',
      't(28) = 2.20, p = .01',
    ];
    expect(find(half, { ...unsaid, isOneSidedInMethods: true })).toEqual([]);
    expect(find(larger, { ...unsaid, isOneSidedInMethods: true })).toHaveLength(1);
    expect(find(larger, { ...unsaid, isCorrectedInMethods: true })).toEqual([]);
    // No correction makes p smaller.
    expect(find(smaller, { ...unsaid, isCorrectedInMethods: true })).toHaveLength(1);
  });

  it.each([
    'Men and Women showed a difference, t(28) = 2.20, p = .11.',
    'As found in Experiment 2, t(28) = 2.20, p = .11.',
    'The “large” group did better, t(28) = 2.20, p = .11.',
    'We found a difference (Doe, 2019), t(28) = 2.20, p = .11.',
    'Two-tailed tests on one side of the brain, t(28) = 2.20, p = .018.',
  ])('finds %s', (text) => {
    expect(find(text)).toHaveLength(1);
  });

  it('takes what a sentence says for that sentence', () => {
    expect(find('This was one-tailed. Then t(28) = 2.20, p = .018.')).toHaveLength(1);
    expect(find('“It fell.” Then t(28) = 2.20, p = .018.')).toHaveLength(1);
  });

  it.each([
    ['t(28) = 2.20, p = .11', 'significant'],
    ['t(28) = 1.20, p = .01', 'insignificant'],
    ['t(28) = 2.20, ns', 'significant'],
    ['t(28) = 1.20, p < .05', 'insignificant'],
    ['t(28) = 2.20, p = .02', undefined],
    ['t(28) = 2.06, p = .30', 'significant'],
    // Rounding hides on which side it was.
    ['t(28) = 2.05, p = .30', undefined],
    ['t(28) = 2.20, p = .05', undefined],
  ])('says of %s whether significance changes', (text, turns) => {
    const [finding] = find(text);
    expect(finding?.values['turns']).toBe(turns);
    expect(finding?.changesSignificance).toBe(turns !== undefined);
  });

  it.each([
    ['t(28) = 2.20, p = 0.11', '= 0.036'],
    ['t(28) = 2.20, p = .1134', '= .0362'],
    ['t(28) = 2,20; p = 0,11', '= 0,036'],
    ['t(28) = 2·20; p = 0·11', '= 0·036'],
    ['t(28) = 9.20, p = .11', '< .001'],
    ['t(28) = 9.20, p = 3.4e-12', '= 5.87e-10'],
    ['t(28) = 2.20, ns', '= 0.036'],
  ])('writes the p of %s as the text does', (text, p) => {
    expect(find(text).map(({ values }) => values['p'])).toEqual([p]);
  });

  it('names a finding by what is written, and the same words by their order', () => {
    const ids = find('t(28) = 2.20, p = .11. Then t(28)=2.20, p=.11; but t(28) = 2.20, p = .12.').map(
      ({ id }) => id,
    );
    expect(ids[1]).toBe(`${String(ids[0])}-2`);
    expect(new Set(ids).size).toBe(3);
    expect(find('Elsewhere, t(28) = 2.20, p = .11.')[0]?.id).toBe(ids[0]);
  });

  it('reads a stretch of a text', () => {
    const text = 't(28) = 2.20, p = .11. Then t(30) = 2.20, p = .11.';
    expect(
      findTestFindings(text, 23, text.length, unsaid).map(({ span }) => text.slice(span.start, span.end)),
    ).toEqual(['t(30) = 2.20, p = .11']);
  });
});

it.each([
  ['We used a one-tailed, unequal variance t-test.', true, false],
  ['Tests were one-sided.', true, false],
  ['One side of the directional lamp was covered.', false, false],
  ['P values were Bonferroni-corrected.', false, true],
  ['Post hoc tests used Tukey’s HSD.', false, true],
  ['We give adjusted p values.', false, true],
  ['The false discovery rate (FDR) was .05.', false, true],
  ['Tests were two-tailed. Odds ratios were adjusted for age.', false, false],
  ['A two-sided story with corrected spelling.', false, false],
])('reads of “%s” what it says of all tests', (text, isOneSidedInMethods, isCorrectedInMethods) => {
  expect(readTestContext(text)).toEqual({ isOneSidedInMethods, isCorrectedInMethods });
});

it('reads any pieces of reports, and says where they stand', () => {
  const signs =
    't|F|χ²|r|z|Q|(|)|[|]|28|1, 28|df = |N = |=|<|≥| |−|2.20|0,36|.036|1e400|× 10−5|, |; |p|p-value of |ns|$|\\chi^2|{|}|“|one-tailed|. |\n|𝑡|⁡';
  const pieces = fc.constantFrom('9'.repeat(400), ...signs.split('|'));
  const reports = fc.constantFrom(
    't(28) = 2.20',
    ', p = .11',
    'F1,28 = −4,5',
    'F(1, 28) = 4.5',
    '; P = 0.9',
    ' (p < 10−4',
    'p = .5, ',
    'χ21 = 3.84',
  );
  let found = 0;
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, { weight: 3, arbitrary: reports }), { maxLength: 40 }), (parts) => {
      const text = parts.join('');
      const findings = find(text);
      expect(find(text)).toEqual(findings);
      expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length);
      found += findings.length;
      let last = 0;
      for (const { span, parts: places, values } of findings) {
        expect(span.start).toBeGreaterThanOrEqual(last);
        expect(places.map(({ start }) => start)[0]).toBe(span.start);
        expect(places.at(-1)?.end).toBe(span.end);
        expect(text.slice(span.start, span.end).replace(/\s+/g, ' ')).toBe(values['written']);
        for (const value of Object.values(values)) expect(value).not.toMatch(/NaN|Infinity|undefined/);
        last = span.end;
      }
    }),
    { numRuns: 2_000, seed: 7 },
  );
  expect(found).toBeGreaterThan(100);
});
