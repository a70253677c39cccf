import { describe, expect, it } from 'vitest';
import { assemble, readPages } from '../../tests/pdfs/measure-text';
import { layOutPage } from './layout';
import { isLeftward, toReadingOrder } from './right-to-left';

/** Words as they stand from left to right, a `_` before those that are set apart from what is on their left. */
function order(shown: string, isBaseLeftward: boolean): string {
  const parts = shown.split(' ').map((word, item) => ({
    item,
    text: word.replace('_', ''),
    hasSpaceBefore: word.startsWith('_'),
  }));
  return toReadingOrder(parts, isBaseLeftward)
    .map(({ text, hasSpaceBefore }) => (hasSpaceBefore ? ` ${text}` : text))
    .join('');
}

describe('the order of a line', () => {
  it.each([
    ['ארבע _שלוש _שתיים _אחת', 'אחת שתיים שלוש ארבע'],
    ['. ארבע _Dune _Log _שתיים _אחת', 'אחת שתיים Dune Log ארבע.'],
    ['גדרות _42 _נשארו _3 _אחרי', 'אחרי 3 נשארו 42 גדרות'],
    ['מים _, רשת _ועל', 'ועל רשת, מים'],
    ['_West _Nine _אחת', 'אחת West Nine'],
    ['שלוש _( Four _Towns ) _אחת', 'אחת (Four Towns) שלוש'],
  ])('of a text that runs from right to left: %s', (shown, read) => {
    expect(order(shown, true)).toBe(read);
  });

  it('keeps a text that runs from left to right, but for what is quoted in it', () => {
    expect(order('The _word _שתיים _אחת _stands _here', false)).toBe('The word אחת שתיים stands here');
    expect(order('No _word _of _it', false)).toBe('No word of it');
  });

  it('keeps the parts of one item in their order', () => {
    const parts = [
      { item: 2, text: 'שלוש', hasSpaceBefore: false },
      { item: 1, text: 'אחת', hasSpaceBefore: true },
      { item: 1, text: 'שתיים', hasSpaceBefore: false },
    ];
    expect(toReadingOrder(parts, true).map(({ text }) => text)).toEqual(['אחת', 'שתיים', 'שלוש']);
  });

  it('is that of most letters', () => {
    expect(isLeftward('אחת שתיים Log')).toBe(true);
    expect(isLeftward('The word אחת stands here')).toBe(false);
    expect(isLeftward('42.')).toBe(false);
  });
});

it('reads a printed page of Hebrew and Arabic', async () => {
  const { text } = assemble(
    (await readPages('tests/pdfs/special/right-to-left.pdf')).map(layOutPage),
  ).documentText;
  expect(text).toContain('ביקרנו ב־412 בתים, ול־287 מהם היה גן.');
  expect(text.normalize('NFKC')).toContain('زرنا أربع بلدات صغيرة (Four Towns) في الربيع.');
});
