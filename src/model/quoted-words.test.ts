/** Quotes of models: whole words and numbers that stand in the passage, or none. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quotedWords } from './quoted-words';

const passage =
  'We saw that accuracy rose to 98.08% of 12,500 images – a non-significant gain (p = .06) – and that it fell by −5 points elsewhere. It can’t be “explained” by 3 × 10 runs or 12 500 seeds.';

describe('a quote that stands in the passage', () => {
  it.each([
    ['accuracy rose to 98.08% of 12,500 images', 'accuracy rose to 98.08% of 12,500 images'],
    ['Accuracy  rose to\n98.08%', 'accuracy rose to 98.08%'],
    ['"a non-significant gain"', 'a non-significant gain'],
    ['images - a non-significant gain', 'images – a non-significant gain'],
    ['It can\'t be "explained" by', 'It can’t be “explained” by'],
    ['…and that it fell by -5 points…', 'and that it fell by −5 points'],
  ])('%s is found, in the passage’s own words', (quote, own) => {
    expect(quotedWords(passage, quote)).toBe(own);
  });

  it('is found at its second place, where the first is within a word', () => {
    expect(quotedWords('Unstable hills are cool. Stable hills are cool, too.', 'stable hills are cool')).toBe(
      'Stable hills are cool',
    );
  });

  it('may be the whole of a short passage', () => {
    expect(quotedWords('Nests cooled.', 'nests cooled.')).toBe('Nests cooled.');
    expect(quotedWords('Nests cooled.', 'cooled')).toBeUndefined();
  });
});

describe('a quote counts as none', () => {
  it.each([
    ['that is not there', 'accuracy fell to 98.08%'],
    ['with words left out', 'accuracy rose … of 12,500 images'],
    ['with another figure', 'accuracy rose to 98.8% of 12,500 images'],
    ['cut in mid-number, before the point', 'we saw that accuracy rose to 98'],
    ['cut in mid-number: 9 of 98.08', 'we saw that accuracy rose to 9'],
    ['cut in mid-number, after the point', '08% of 12,500 images'],
    ['cut before the per cent', 'accuracy rose to 98.08'],
    ['cut in mid-thousands', 'accuracy rose to 98.08% of 12'],
    ['cut after thousands', '500 images - a non-significant gain'],
    ['cut in thousands with a space', 'by 3 × 10 runs or 12'],
    ['cut before a product', 'be “explained” by 3'],
    ['cut behind a hyphen that negates', 'significant gain (p = .06)'],
    ['cut behind a minus', '5 points elsewhere'],
    ['cut behind a comparison', '.06) - and that it fell'],
    ['cut before an apostrophe that negates', 'points elsewhere. It can'],
    ['cut in mid-word', 'e saw that accuracy rose'],
    ['of one word', 'accuracy'],
    ['of function words', 'and that it'],
    ['of nothing', ''],
    ['of marks', '“…”'],
    ['of HTML', '<b>accuracy rose to 98.08%</b>'],
  ])('%s', (_what, quote) => {
    expect(quotedWords(passage, quote)).toBeUndefined();
  });
});

it('never gives words that do not stand in the passage, and takes no long time', () => {
  const piece = fc.constantFrom(
    'a',
    '9',
    '.',
    ',',
    ' ',
    '-',
    '−',
    '%',
    '’',
    '"',
    '…',
    '\n',
    'ﬁ',
    '²',
    'É',
    'İ',
  );
  const text = fc.array(piece, { maxLength: 60 }).map((all) => all.join(''));
  fc.assert(
    fc.property(text, text, (one, quote) => {
      const found = quotedWords(one, quote);
      if (found !== undefined) expect(one).toContain(found);
    }),
    { numRuns: 2_000 },
  );
  expect(quotedWords('aaaa aaaa '.repeat(600), `${'aaaa '.repeat(200)}b`)).toBeUndefined();
});
