import { describe, expect, it } from 'vitest';
import { type ReportedTest, readTests } from './reported-tests';

/** `F(1, 28) 4.5 = 0.04`: what was read, without what follows. */
function told(test: ReportedTest): string {
  const { type, df1, df2, comparison, value, isNegative, reported } = test;
  const degrees = [df1, df2].filter((one) => one !== undefined).join(', ');
  const sign = comparison === '=' ? '' : `${comparison} `;
  return `${type}(${degrees}) ${sign}${isNegative ? '-' : ''}${String(value.value)} p ${reported.comparison} ${String(reported.number?.value ?? '')}`.trim();
}

const read = (text: string) => readTests(text).map(told);

describe('readTests', () => {
  it.each([
    ['It fell, t(28) = 2.20, p = .036.', 't(28) 2.2 p = 0.036'],
    ['F(1, 283)=3.7,p=.06', 'F(1, 283) 3.7 p = 0.06'],
    ['F(1,283) = 3.7, P < 0.1', 'F(1, 283) 3.7 p < 0.1'],
    ['F(l, 76) = 23.95, p <.001', 'F(1, 76) 23.95 p < 0.001'],
    ['F(1.73, 45.2) = 4.4, p = .02', 'F(1.73, 45.2) 4.4 p = 0.02'],
    ['F(2, 1,024) = 4.4, p = .012', 'F(2, 1024) 4.4 p = 0.012'],
    ['χ2(2, N = 1,296) = 5.83, p = .054', 'chi2(2) 5.83 p = 0.054'],
    ['χ² (1) = 3.84, p = .05', 'chi2(1) 3.84 p = 0.05'],
    ['X2(1)=3.84,p>.04', 'chi2(1) 3.84 p > 0.04'],
    ['chi-square(1) = 3.84, p = .05', 'chi2(1) 3.84 p = 0.05'],
    ['Chi-squared (1) = 3.84, p ≤ .05', 'chi2(1) 3.84 p ≤ 0.05'],
    ['Δχ2(3) = 9.1, p = .028', 'chi2(3) 9.1 p = 0.028'],
    ['χ2 = 3.84, df = 1, p = .05', 'chi2(1) 3.84 p = 0.05'],
    ['Q-between(2) = 2.20, p = .33', 'Q(2) 2.2 p = 0.33'],
    ['Q - b (2) = 2.20, p = .33', 'Q(2) 2.2 p = 0.33'],
    ['G²(2) = 2.20, p = .33', 'chi2(2) 2.2 p = 0.33'],
    ['QM(df = 2) = 2.20, p = .33', 'Q(2) 2.2 p = 0.33'],
    ['z = -2.42, p = 0.016', 'z() -2.42 p = 0.016'],
    ['Z-score = 2.42 (p = 0.016)', 'z() 2.42 p = 0.016'],
    ['r(28) = -.22, p = .24', 'r(28) -0.22 p = 0.24'],
    ['r = .22, n = 30, p = .24', 'r(28) 0.22 p = 0.24'],
    ['r(28) = −59, p = .0008', undefined],
    ['t(28) = 2.20, p = 1.03', undefined],
  ])('reads %s', (text, expected) => {
    expect(read(text)).toEqual(expected === undefined ? [] : [expected]);
  });

  it.each([
    ['square brackets', 't[28] = 2.20, p = .036', 't(28) 2.2 p = 0.036'],
    ['a semicolon', 't(28) = 2.20; p = .036', 't(28) 2.2 p = 0.036'],
    ['p in brackets', 't(28) = 2.20 (p = .036)', 't(28) 2.2 p = 0.036'],
    ['p before it', 'This fell (p = .036; t(28) = 2.20).', 't(28) 2.2 p = 0.036'],
    ['p before it, the test in brackets', 'a difference at p = .036 (t(28) = 2.20)', 't(28) 2.2 p = 0.036'],
    ['lowered degrees of freedom', 'F1,28 = 4.5, P = 0.043', 'F(1, 28) 4.5 p = 0.043'],
    ['lowered ones in LaTeX', '$F_{1, 28} = 4.5$, $p = .043$', 'F(1, 28) 4.5 p = 0.043'],
    ['lowered ones of t', 't28 = 2.20, p = .036', 't(28) 2.2 p = 0.036'],
    ['lowered ones of χ²', 'χ21 = 3.84, P = 0.05', 'chi2(1) 3.84 p = 0.05'],
    ['lowered ones of χ² before its power', 'χ12 = 3.84, P = 0.05', 'chi2(1) 3.84 p = 0.05'],
    ['the same in LaTeX', String.raw`$\chi_{12}^2 = 3.84$, $p = .986$`, 'chi2(12) 3.84 p = 0.986'],
    ['the other order in LaTeX', String.raw`$\chi^2_{12} = 3.84$, $p = .986$`, 'chi2(12) 3.84 p = 0.986'],
    ['degrees of freedom behind', 't = 2.20, 28 df, p = .036', 't(28) 2.2 p = 0.036'],
    ['degrees of freedom in brackets behind', 't = 2.20 (df = 28; p = .036)', 't(28) 2.2 p = 0.036'],
    ['two behind', 'F = 4.5, df = 1, 28, p = .043', 'F(1, 28) 4.5 p = 0.043'],
    ['LaTeX', String.raw`$\chi^2(1) = 3.84$, $p < .06$`, 'chi2(1) 3.84 p < 0.06'],
    ['letters of formulas', '𝑡(28) = 2.20, 𝑝 = .036', 't(28) 2.2 p = 0.036'],
    ['signs without width', 't⁡(28)=2.20, p=.036', 't(28) 2.2 p = 0.036'],
    ['thin spaces', 't(28) = −2.20, p = .036', 't(28) -2.2 p = 0.036'],
    ['a formula’s spaces', 'χ 2 ( 1 ) = 3.84 , p = 0.05', 'chi2(1) 3.84 p = 0.05'],
    ['p-value of', 't(28) = 2.20 with a p-value of .036', 't(28) 2.2 p = 0.036'],
    ['less than in words', 't(28) = 2.20, with p less than .05', 't(28) 2.2 p < 0.05'],
    ['p-value:', 't(28) = 2.20; p-value: 0.036', 't(28) 2.2 p = 0.036'],
    ['ns', 't(28) = 1.20, ns', 't(28) 1.2 p ns'],
    ['n.s.', 't(28) = 1.20 (n.s.)', 't(28) 1.2 p ns'],
    ['p = ns', 't(28) = 1.20, p = n.s.', 't(28) 1.2 p ns'],
    ['not significant', 't(28) = 1.20, not significant', 't(28) 1.2 p ns'],
    ['a power of ten', 't(28) = 5.20, p = 1.6 × 10−5', 't(28) 5.2 p = 0.000016'],
    ['a raised power of ten', 't(28) = 5.20, p = 1.6×10⁻⁵', 't(28) 5.2 p = 0.000016'],
    ['a power of ten alone', 't(28) = 5.20, p < 10−4', 't(28) 5.2 p < 0.0001'],
    ['a power of ten of PubMed', 't(28) = 5.20, p = 1.6 x 10(-5)', 't(28) 5.2 p = 0.000016'],
    ['a power of PubMed', 'chi(2)(1) = 3.84, p = .05', 'chi2(1) 3.84 p = 0.05'],
    ['an e', 't(28) = 5.20, p = 1.6e-5', 't(28) 5.2 p = 0.000016'],
    ['decimal commas', 't(28) = 2,20; p = 0,036', 't(28) 2.2 p = 0.036'],
    ['decimal commas of three places', 't(28) = 2,201; p = 0,036', 't(28) 2.201 p = 0.036'],
    ['thousands', 'F(1, 28) = 2,201, p < .001', 'F(1, 28) 2201 p < 0.001'],
    ['raised points', 't(28) = 2·20, p = 0·036', 't(28) 2.2 p = 0.036'],
    ['an effect size between', 'F(1, 28) = 4.5, MSE = 12.1, ηp2 = .14, p = .043', 'F(1, 28) 4.5 p = 0.043'],
    ['an interval between', 't(28) = 2.20, 95% CI [0.12, 3.48], p = .036', 't(28) 2.2 p = 0.036'],
    ['sides between', 't(28) = 2.20 (two-tailed), p = .036', 't(28) 2.2 p = 0.036'],
    ['sides as a subscript', 't(28) = 2.20, p(two-tailed) = .036', 't(28) 2.2 p = 0.036'],
    ['stars', 'F(1, 28) = 4.5*, p = .043', 'F(1, 28) 4.5 p = 0.043'],
    ['by subjects', 'F1(1, 28) = 4.5, p = .043', 'F(1, 28) 4.5 p = 0.043'],
    ['an inequality', 't(28) > 2.2, p < .05', 't(28) > 2.2 p < 0.05'],
    ['a sign that no font had', 't(28) = %^&2.20, p = .036', 't(28) 2.2 p = 0.036'],
  ])('reads %s', (_, text, expected) => {
    expect(read(text)).toEqual([expected]);
  });

  it.each([
    'See Eq. (3): t(i) = 0.5 t(i-1), and F(x) = 2, p = .3.',
    'Q(s, a) = 0.7 after training, p = .1.',
    'z = 0.5 redshift galaxies, p = 0.03 kpc.',
    'at z = 0.5, p = 0.03 kpc',
    'the peak at x = 12, y = -4, z = 52, p = .03',
    'Proc. 34(2), p. 15',
    'We chose F(1, 28) for the figure, pp. 3-5.',
    't(12) = 35 ns after the pulse',
    'F1 = 0.87, p = 0.03',
    'χ212 = 14.2, p = .03',
    'X21 = 0.5, p = .03',
    'x2 = 3.84, p = .05',
    't1 = 2.2, p = .04',
    'χ2/df = 2.1, p = .03',
    'r2 = .45, p = .03',
    'r = .45, p < .001',
    't(28) = 5.20, p = 0.5 x 10',
    't(28) = 2.2, p = .03-.05',
    't(28) = 2.2, p = 30%',
    'η2(1) = 2.2, p = .03',
    'T(28) = 2.20, p = .03',
    'F(1, 28) = -4.5, p = .04',
    't(0) = 2.2, p = .03',
    't(28) = 2.20, prep = .92',
    `t(28) = ${'2'.repeat(400)}, p = .03`,
    `t(${'2'.repeat(400)}) = 2.2, p = .03`,
  ])('reads no test in %s', (text) => {
    expect(read(text)).toEqual([]);
  });

  it('gives each test the p beside it', () => {
    expect(
      read(
        'Here t(28) = 2.20, p = .036, F(1, 30) = 4.1, p = .052; then (p = .02, t(20) = 2.53) and z = 1.1.',
      ),
    ).toEqual(['t(28) 2.2 p = 0.036', 'F(1, 30) 4.1 p = 0.052', 't(20) 2.53 p = 0.02']);
    // This p is the one of β.
    expect(read('β = .3, p = .03; t(28) = 1.1.')).toEqual([]);
  });

  it('says where statistic and p stand', () => {
    const text = 'Before. 𝑡(28) = −2.20 (𝑝 = .036) after.';
    const [test] = readTests(text, 7);
    expect(text.slice(test?.span.start, test?.span.end)).toBe('𝑡(28) = −2.20 (𝑝 = .036');
    expect(text.slice(test?.statisticSpan.start, test?.statisticSpan.end)).toBe('𝑡(28) = −2.20');
    expect(text.slice(test?.pSpan.start, test?.pSpan.end)).toBe('𝑝 = .036');
  });

  it('takes time linear in texts made to hurt', () => {
    const hurtful = [
      't(',
      'F(1, ',
      'p = ',
      'χ 2',
      'r = .2, n = 3, ',
      't(28) = 2.2, d = .3, ',
      '(((',
      '= 1,234',
      'p = .03 (',
      ' '.repeat(9),
    ];
    for (const piece of hurtful) {
      const time = (length: number) => {
        const text = `${piece.repeat(Math.ceil(length / piece.length))} p = .03`;
        const begin = process.cpuUsage();
        readTests(text);
        return process.cpuUsage(begin).user / 1000;
      };
      time(2_000);
      // Sixteen times the length in far less than 256 times the time.
      expect(time(32_000)).toBeLessThan(64 * Math.max(5, time(2_000)));
    }
  });
});
