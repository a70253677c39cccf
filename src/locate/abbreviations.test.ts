import { describe, expect, it } from 'vitest';
import { findAbbreviations } from './abbreviations';

describe('abbreviations', () => {
  const text = 'Patients with chronic kidney disease (CKD) and a language model (LM) were seen.';

  it('are found with their long forms', () => {
    expect(findAbbreviations(text)).toEqual([
      { short: 'ckd', long: ['chronic', 'kidney', 'disease'] },
      { short: 'lm', long: ['language', 'model'] },
    ]);
  });

  it('are found once each, wherever a text is divided', () => {
    for (let border = 0; border <= text.length; border += 1)
      expect([
        ...findAbbreviations(text, 0, border),
        ...findAbbreviations(text, border, text.length),
      ]).toEqual(findAbbreviations(text));
  });
});
