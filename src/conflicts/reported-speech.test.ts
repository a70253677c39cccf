/** What is no part of a measurement, and what is. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { withoutAsides } from './reported-speech';

it.each([
  ['an HR of 0.61 (95% CI 0.51-0.72) in DAPA-CKD.', 'an HR of 0.61 in DAPA-CKD.'],
  ['an AUC of 0.88, 95% confidence interval: 0.81 to 0.93.', 'an AUC of 0.88.'],
  ['Falls fell by 23% (p = 0.03) at home.', 'Falls fell by 23% at home.'],
  ['Overall, mortality was 12%.', 'mortality was 12%.'],
  ['The authors found that mortality was 12%.', 'mortality was 12%.'],
  ['Mortality was found to be only 12%.', 'Mortality was 12%.'],
  ['It holds a total of 58,000 comments in total.', 'It holds 58,000 comments.'],
])('%s', (text, short) => {
  expect(withoutAsides(text)).toBe(short);
});

it.each([
  'Only teachers had a computer.',
  'Recall was 81% at 90% precision.',
  'The overall accuracy was 59%.',
  'At p = 3 the norm is finite.',
  'The CI pipeline took 12 minutes.',
])('nothing is taken from: %s', (text) => {
  expect(withoutAsides(text)).toBe(text);
});

it('only ever shortens', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          '95% CI',
          ' 0.5-0.8',
          '(',
          ')',
          'p = 0.',
          '03',
          'only ',
          ' was found to be ',
          ', ',
          'x',
        ),
      ),
      (parts) => {
        const text = parts.join('');
        expect(withoutAsides(text).length).toBeLessThanOrEqual(text.length);
      },
    ),
  );
});
