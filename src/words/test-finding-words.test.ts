import { expect, it } from 'vitest';
import { findTestFindings } from '../statistics/test-findings';
import { type FindingWords, testFindingWords } from './test-finding-words';

function wordsOf(text: string): FindingWords | undefined {
  const [finding] = findTestFindings(text, 0, text.length, {
    isOneSidedInMethods: false,
    isCorrectedInMethods: false,
  });
  return finding && testFindingWords(finding);
}

it('says what is written, what follows, how, by which rule, and why it may be right', () => {
  expect(wordsOf('t(28) = 2.20, p = .11')).toEqual({
    written: 'The text reports p = .11 for t(28) = 2.20.',
    follows: [
      'From t(28) = 2.20 follows p = .036.',
      'Whatever the statistic was before rounding, p is between .0358 and .0366.',
      'At the .05 level, the result would be significant.',
    ],
    arithmetic: 'p is both tails of the t distribution with these degrees of freedom.',
    rule: 'The p of a test follows from its statistic and degrees of freedom (statcheck: Nuijten et al., 2016).',
    caveats: ['p may have been corrected, for several comparisons or for an assumption that does not hold.'],
  });
});

it('says what is not significant, and what would not be', () => {
  expect(wordsOf('F(1, 28) = 8.2, ns')?.written).toBe('The text calls F(1, 28) = 8.2 not significant.');
  expect(wordsOf('F(2, 28) = 1.2, p < .05')?.follows.at(-1)).toBe(
    'At the .05 level, the result would not be significant.',
  );
});

it('says which p a one-sided test has, and what rounding may have done', () => {
  expect(wordsOf('t(28) = 2.20, p = .018')?.caveats).toEqual([
    'The test may be one-sided, though the text does not say so: then p = .018 follows.',
  ]);
  expect(wordsOf('t(28) = 2.20, p = .035')?.caveats).toEqual([
    'p is off by one in its last digit: it may have been cut instead of rounded, or computed from more digits.',
  ]);
});

it('says how far a bound reaches', () => {
  expect(wordsOf('t(28) > 2.2, p = .30')?.follows[0]).toBe(
    'The statistic is only said to be larger, so p is at most .0403.',
  );
  expect(wordsOf('t(28) < 2.2, p = .01')?.follows[0]).toBe(
    'The statistic is only said to be smaller, so p is at least .0325.',
  );
});

it.each([
  ['F(2, 28) = 1.2, p < .05', 'F distribution'],
  ['χ2(2) = 1.2, p < .05', 'χ² distribution'],
  ['Q(2) = 1.2, p < .05', 'χ² distribution'],
  ['r(28) = .12, p < .05', 't = r · √(df ⁄ (1 − r²))'],
  ['z = 1.2, p < .05', 'standard normal distribution'],
])('says how p follows in %s', (text, words) => {
  expect(wordsOf(text)?.arithmetic).toContain(words);
});

it('leaves the range out where it has no digits', () => {
  expect(wordsOf('t(28) = 22.20, p = .30')?.follows).toEqual([
    'From t(28) = 22.20 follows p < .001.',
    'At the .05 level, the result would be significant.',
  ]);
});
