import { describe, expect, it } from 'vitest';
import { findAbbreviations } from './abbreviations';
import { isOnMethods, partOpenedBy, readCues } from './cues';

describe('the part that a sentence opens', () => {
  it.each([
    ['RESULTS Of the 32,441 samples 16 were positive.', 'results'],
    ['CONCLUSIONS: The drug works.', 'conclusion'],
    ['Background. Little is known of it.', 'background'],
    ['METHODS AND FINDINGS Studies were identified.', 'results'],
    ['3.2 Materials and methods', 'methods'],
    ['IV. Results', 'results'],
    ['4 Discussion', 'conclusion'],
    ['OBJECTIVE To assess the effect.', 'aim'],
    ['References', 'other'],
    ['DNA was read twice.', undefined],
    ['The results of the first run were lost.', undefined],
    ['Results were lost.', undefined],
  ])('%s', (text, part) => {
    expect(partOpenedBy(text)).toBe(part);
  });
});

describe('the cues of a sentence', () => {
  it.each([
    ['isAim', 'To determine whether the drug works, we treated mice.', 'We found that the drug works.'],
    ['isBackground', 'It has been shown that mice like it.', 'Mice liked it.'],
    ['isConclusion', 'These results suggest that mice like it.', 'Mice ate 3 g a day.'],
    ['isFinding', 'We show that mice like it.', 'Mice were bought in town.'],
    ['cites', 'Mice like it (Smith et al., 2004).', 'Mice (n = 12) like it.'],
    ['pointsBack', 'However, they did not like it.', 'Mice did not like it.'],
    ['isContrast', 'Rats, in contrast, left it.', 'Rats left it.'],
    ['isFirstPerson', 'Our mice liked it.', 'Mice liked it.'],
  ] as const)('%s', (cue, has, lacks) => {
    expect(readCues(has)[cue]).toBe(true);
    expect(readCues(lacks)[cue]).toBe(false);
  });

  it('tell papers on methods', () => {
    expect(isOnMethods('We train the network on two tasks.')).toBe(true);
    expect(isOnMethods('Blood was drawn twice.')).toBe(false);
  });

  it('are read of any text in bounded time', () => {
    for (const text of [
      'we '.repeat(200_000),
      '(((1'.repeat(100_000),
      'A'.repeat(1_000_000),
      '[1, 2 '.repeat(100_000),
    ])
      expect(readCues(text)).toBeDefined();
  });
});

describe('abbreviations', () => {
  it.each([
    ['chronic obstructive pulmonary disease (COPD) is', 'copd', 'chronic obstructive pulmonary disease'],
    ['tumor necrosis factor (TNF)', 'tnf', 'tumor necrosis factor'],
    ['medullary thymic epithelial cells (mTECs)', 'mtec', 'medullary thymic epithelial cells'],
    ['area under the curve (AUC)', 'auc', 'area curve'],
  ])('%s', (text, short, long) => {
    expect(findAbbreviations(text)).toEqual([{ short, long: long.split(' ') }]);
  });

  it.each([
    'as was seen before (see Figure 2)',
    'in the United States (12 of them)',
    'of interleukin (XYZ) here',
  ])('none in “%s”', (text) => {
    expect(findAbbreviations(text)).toEqual([]);
  });

  it('are found in bounded time', () => {
    expect(findAbbreviations('a(AB'.repeat(100_000))).toEqual([]);
    expect(findAbbreviations(`${'alpha beta '.repeat(50_000)}(AB)`)).toHaveLength(1);
  });
});
