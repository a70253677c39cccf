/**
 * Where a verdict differs from statcheck’s (1.6.0, its default settings) because another one is right for the reader. `npm run bench:statistics`
 * compares the rest: there every verdict is the same.
 */
import { expect, it } from 'vitest';
import { readTests } from './reported-tests';
import { findTestFindings } from './test-findings';

const isFound = (text: string) =>
  findTestFindings(text, 0, text.length, { isOneSidedInMethods: false, isCorrectedInMethods: false }).length >
  0;

it.each([
  // Programs print a small p so. It says that p is below .0005, and that is checked.
  ['p = .000 is a small p', 't(28) = 22.20, p = .000', true, false],
  ['p < .000 is a small p', 't(28) = 22.20, p < .000', true, false],
  ['p = .00 has two places', 'z = 3.22, p = .00', true, false],
  // Where the text says one-sided, half of the p of two sides is right; statcheck has a setting for it that is off.
  ['a one-sided test that is said to be one', 't(28) = 2.20, p = .02, one-tailed', true, false],
  ['one in the other direction', 'Z = -0.2, p = .579, one-tailed', true, false],
  // statcheck counts the digits of `8.9e-01` as decimal places; it has two significant ones.
  ['p with an exponent', 'z = 0.1, p = 8.9e-01', true, false],
  ['p with a small exponent', 'z = 4.89, p = 1.0e-06', true, false],
  // A correlation of four pairs is rarer than an r² whose power lost its place; Q² is a share.
  ['r² as PubMed writes it', 'r(2) = 0.43, p < .05', true, false],
  ['Q² as PubMed writes it', 'Q(2) = 0.43, p < .05', true, false],
  // The true t is from −.05 to .05, so p may be .96 to 1; statcheck takes both ends to be equally far from 0.
  ['a statistic that rounds to 0', 't(65) = -0.0, p = .995', true, false],
])('%s', (_, text, isErrorOfStatcheck, isError) => {
  expect(readTests(text)).toHaveLength(1);
  expect(isFound(text)).toBe(isError);
  expect(isErrorOfStatcheck).not.toBe(isError);
});

it('still finds what is wrong with such reports', () => {
  for (const text of [
    't(28) = 2.20, p = .000',
    'χ2(1) = 2.02, p = .000',
    't(28) = 2.20, p = .11, one-tailed',
    'z = 0.1, p = 4.9e-01',
    't(65) = 0.0, p = .5',
  ])
    expect([text, isFound(text)]).toEqual([text, true]);
});
