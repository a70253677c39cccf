import { describe, expect, it } from 'vitest';
import { isStatement } from './statement';

const statements = [
  'We found that treatment reduced mortality by 12%.',
  'mTECs express the autoimmune regulator at higher levels than other cells.',
  'The model reaches 27.5 BLEU on the test set.',
  'p53 is lost in half of all tumours.',
  'Conclusion: Coffee was not associated with stroke.',
  '“Attention” heads can be pruned without loss (Table 2) [15].',
  'J. Smith’s conjecture is true for all graphs of bounded degree.',
];
const others = [
  'Smith J, Doe AB, Roe C, Miller D, Berg E and Vogel F.',
  'J. Smith, A. B. Doe, C. Roe and D. Miller were authors.',
  'Keywords: machine learning, claims, verification, extraction, evidence.',
  'This work was supported by the National Science Foundation under grant 1234.',
  'We thank three anonymous reviewers for their comments on the paper.',
  'The authors declare that they have no competing interests in this work.',
  'Does treatment reduce mortality in patients of this age?',
  'and therefore reduces the mortality of patients of this age.',
  'The code and data are available at https://example.org/code now.',
  'Positive values: metabolites detected at days 5 and 7 of growth.',
  '(A) Score plot of the samples that were analysed at day 2.',
  'Figure 3. Accuracy of the models that were trained on all data.',
  'x = y + z, a = b − c, 12 34 56 78 90 is 1 2 3 4 5 6 7.',
  'The results (see the table on the next page are shown here.',
  'A new method.',
  'We assigned the isomer as 3.(41) Confirmation was secured by conversion.',
  'The rate fell by half.(12) For instance, it was lower in mice.',
];

describe('whole sentences that state something', () => {
  it.each(statements)('is one: %s', (text) => {
    expect(isStatement(text)).toBe(true);
  });
  it.each(others)('is none: %s', (text) => {
    expect(isStatement(text)).toBe(false);
  });
});
