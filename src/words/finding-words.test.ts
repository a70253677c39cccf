import { expect, it } from 'vitest';
import { findingsIn, findingsInTable } from '../statistics/testing';
import { findingWords } from './finding-words';

const texts = [
  'In all, 12 of 48 patients (30%) recovered.',
  'With TP = 40, FP = 10, FN = 5 and TN = 45, recall was 98.9%.',
  'P = 0.90, R = 0.80, F1 = 0.95.',
  'We recruited 20 men and 30 women (N = 48).',
  'Attendance rose from 40 to 60, a 30% increase.',
  'Coverage rose from 40% to 60%, by 35 percentage points.',
  'It grew 4-fold, from 10.0 to 20.0.',
  'The hazard ratio (95% CI) was 0.75 (0.80-0.94).',
  'The hazard ratio was 0.75 (95% CI 0.72-0.94).',
  'Falls were rarer (OR 0.75, 95% CI 0.60 to 0.94, p = 0.45).',
  'The 25 raters used a 7-point scale (M = 3.47).',
  'The mean number of errors was 3.44 (SD = 1.03, n = 9).',
  'The binary answers had M = 0.30 (SD = 0.66, n = 50).',
  'The groups differed, t(28) = 2.20, p = .36.',
];

it.each(texts)('all is said of: %s', (text) => {
  const [finding] = findingsIn(text);
  if (finding === undefined) throw new Error('nothing found');
  const { caveats, ...words } = findingWords(finding);
  for (const sentence of [...Object.values(words), ...caveats]) {
    expect(sentence).not.toBe('');
    expect(sentence).not.toMatch(/undefined|NaN|\$/);
  }
});

it('says the arithmetic and what would fit', () => {
  const [finding] = findingsIn('In all, 12 of 48 patients (30%) recovered.');
  expect(finding && findingWords(finding)).toEqual({
    title: 'A percentage that does not follow from its counts',
    written: 'The paper says “12 of 48 patients (30%)”.',
    rule: 'A percentage is the count divided by the whole.',
    arithmetic: '12 ÷ 48 = 25.0%, not 30%',
    consistent: 'What would fit: 25%',
    caveats: [],
  });
});

it('names the cell of a table', () => {
  const [finding] = findingsInTable([
    ['Model', 'Cars', 'Birds', 'Avg.'],
    ['A', '90.0', '80.0', '85.0'],
    ['B', '70.0', '80.0', '79.7'],
  ]);
  expect(finding && findingWords(finding).written).toBe('The table says “79.7” in row “B”, column “Avg.”.');
});
