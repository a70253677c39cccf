import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprint, shortHash, textOfPrint } from './fingerprint';

describe('fingerprint', () => {
  it.each([
    ['The accuracy  was 98 %.', 'the accuracy was 98%'],
    ['precision of $\\approx 98.08\\%$', 'precision of ≈ 98.08%'],
    ['p<0.05', 'p < 0.05'],
    ['p <= 0.05', 'p ≤ 0.05'],
    ['p \\leq 0.05', 'p ≤ 0.05'],
    ['a state-of-the-art model', 'A state of the art model'],
    ['GPT-4 and CodeLlama-7b', 'GPT 4 and CodeLlama 7b'],
    ['5 – 10%', '5-10 %'],
    ['a β-blocker', 'A $\\beta$ blocker'],
    ['“soft\u00ADware”', 'software'],
    ['r = −0.45', 'r = -0.45'],
    ['from 5–6%', 'from 5-6%'],
  ])('is the same for %j and %j', (one, other) => {
    expect(fingerprint(one)).toBe(fingerprint(other));
  });

  it.each([
    ['The effect was -0.45', 'The effect was 0.45'],
    ['-0.45 it was', '0.45 it was'],
    ['p < 0.05', 'p > 0.05'],
    ['It is written in C++.', 'It is written in C.'],
    ['C# is slower', 'C is slower'],
    ['α receptors rose', 'β receptors rose'],
    ['$\\alpha$ receptors rose', '$\\beta$ receptors rose'],
    ['98%', '98'],
    ['9.8 s', '98 s'],
    ['$10^{-3}$ of all', '$10^{3}$ of all'],
    ['a score of .5', 'a score of 5'],
    ['5 mW', '5 MW'],
    ['$x \\neq 0$', '$x = 0$'],
    ['5 – 10%', '5, 10%'],
  ])('tells %j from %j', (one, other) => {
    expect(fingerprint(one)).not.toBe(fingerprint(other));
  });

  it('takes time in proportion to hostile texts', () => {
    for (const unit of ['.', ' %', '- ', '+', '<', '1-', '\\', '{'])
      expect(fingerprint(unit.repeat(100_000))).toMatch(/^[\da-f]{16}$/);
  });

  it('is the same in one pass over plain text as by all rules', () => {
    const parts = fc.constantFrom(
      ...'a b the of Accuracy M W MW 5 9.8 98 . .. .5 - -- -5 5-6 GPT-4 % , ; : ( ) [ ] / + # < > <= = ~ ^ _ $ \\ { } C++ \'s " ! ?'.split(
        ' ',
      ),
      ' ',
      ' ',
      '  ',
      '\n',
      'é',
      '–',
    );
    const texts = fc.oneof(
      fc.array(parts, { maxLength: 25 }).map((all) => all.join('')),
      fc.array(parts, { maxLength: 12 }).map((all) => all.join(' ')),
      fc.string({ unit: 'grapheme-ascii', maxLength: 60 }),
      fc.string({ unit: fc.constantFrom(...'aM5.- %,('.split('')), maxLength: 12 }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(fingerprint(text)).toBe(shortHash(textOfPrint(text)));
      }),
      { numRuns: 20_000 },
    );
  });

  it('is 16 hex digits for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fingerprint(text)).toMatch(/^[\da-f]{16}$/);
        expect(fingerprint(` ${text}\n`)).toBe(fingerprint(text));
      }),
    );
  });
});

describe('shortHash', () => {
  it('is the beginning of the SHA-256 of the text in UTF-8', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme-ascii' }),
      fc.string({ unit: 'binary' }),
      fc.integer({ min: 1_990, max: 2_010 }).map((length) => 'x'.repeat(length)),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(shortHash(text)).toBe(bytesToHex(sha256(utf8ToBytes(text))).slice(0, 16));
      }),
    );
  });
});
