import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenise, wordsOf } from './tokens';

describe('wordsOf', () => {
  it('gives the texts of all tokens', () => {
    const parts = fc.constantFrom(
      ..."a the Accuracy 5 9.8 1.2.3 v1.5 . .5 5. - % C++ C# J++ + # CD4+ ' ( é ½ ﬁ".split(' '),
      ' ',
      '\n',
      'Ab3'.repeat(40),
    );
    const texts = fc.oneof(
      fc.array(parts, { maxLength: 20 }).map((all) => all.join('')),
      fc.string({ unit: 'grapheme-ascii' }),
      fc.string({ unit: fc.constantFrom(...'aB5. '.split('')), maxLength: 12 }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(wordsOf(text)).toEqual(tokenise(text).map((token) => token.text));
      }),
      { numRuns: 5_000 },
    );
  });
});
