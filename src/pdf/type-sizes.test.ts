import { describe, expect, it } from 'vitest';
import { assemble, readPdf } from '../../tests/pdfs/measure-text';
import { PdfFile } from '../../tests/pdfs/pdf-file.mjs';
import { layOutPage } from './layout';
import type { PageItems } from './page-items';
import { withTrueSizes } from './type-sizes';

/** In dots of 300 an inch, of a font of 10 points: those of Times. */
const advances: Readonly<Record<string, number>> = { ' ': 10, i: 12, l: 12, t: 12, r: 14, m: 32, w: 30 };
const advanceOf = (letter: string) => advances[letter] ?? (/[A-Z]/.test(letter) ? 28 : 20);

/**
 * Lines in a Type 3 font of bitmaps, as the Ghostscript of some years ago writes what TeX has drawn: dots for units, and a box that
 * says nothing.
 */
async function bitmapPage(
  lines: readonly (readonly [text: string, y: number, scale: number])[],
): Promise<PageItems> {
  const file = new PdfFile();
  const letters = [...new Set(lines.flatMap(([words]) => words.split('')))].filter(
    (letter) => letter !== ' ',
  );
  const codes = letters.map((letter) => letter.charCodeAt(0));
  const [first, last] = [Math.min(...codes), Math.max(...codes)];
  const glyphs = letters.map(
    (letter) => `/${nameOf(letter)} ${file.stream(`${advanceOf(letter)} 0 0 0 18 30 d1 0 0 18 30 re f`)} 0 R`,
  );
  const widths = Array.from({ length: last - first + 1 }, (_, at) => {
    const letter = String.fromCharCode(first + at);
    return letters.includes(letter) ? advanceOf(letter) : 0;
  });
  const differences = letters.map((letter) => `${letter.charCodeAt(0)} /${nameOf(letter)}`).join(' ');
  const font = (scale: number) =>
    file.add(
      `<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [${scale} 0 0 ${-scale} 0 0] ` +
        `/CharProcs << ${glyphs.join(' ')} >> /Encoding << /Type /Encoding /Differences [${differences}] >> ` +
        `/FirstChar ${first} /LastChar ${last} /Widths [${widths.join(' ')}] /Resources << >> >>`,
    );
  const scales = [...new Set(lines.map(([, , scale]) => scale))];
  const fonts = scales.map((scale, at) => `/B${at} ${font(scale)} 0 R`).join(' ');
  const drawing = lines.map(([words, y, scale]) => {
    // Spaces are no letters of such a font, and some letters are set wider by a dot.
    const drawn = words.split(' ').map((word) => `(${word.replace(/(?<=m)(?=b)/g, ') -1000 (')})`);
    return `BT /B${scales.indexOf(scale)} 0.24 Tf 72 ${y} Td [${drawn.join(' -14000 ')}] TJ ET\n`;
  });
  file.page(drawing.join(''), { fonts });
  const [page] = await readPdf(new Uint8Array(file.write()));
  if (page === undefined) throw new Error('There is no page.');
  return page;
}

function nameOf(letter: string): string {
  return `a${letter.charCodeAt(0)}`;
}

const body = [
  'Wardens mend what the winter has broken and begin again when the first storm',
  'of the autumn comes in from the west and no two of them hold that the same',
  'kind of fence is best but all agree that none lasts for more than a number of years',
];

const title = 'What Wardens Say of Fences';
const paper = [[title, 700, 1.7], ...body.map((text, at) => [text, 640 - 12 * at, 1] as const)] as const;

describe('a font of bitmaps with a false box', () => {
  it('has the size that the widths of its letters tell', async () => {
    const { items } = await bitmapPage(paper);
    const sizes = new Map(items.map(({ font, size }) => [font, size]));
    expect([...sizes.values()]).toEqual([17, 10]);
  });

  it('gives words, paragraphs and a title like any other', async () => {
    const { documentText, title: found } = assemble([layOutPage(await bitmapPage(paper))]);
    expect(found).toBe(title);
    expect(documentText.text).toContain(body.join(' '));
  });
});

describe('sizes', () => {
  const item = (text: string, width: number, size: number, font = 'f') => ({ text, width, size, font });
  const sizesOf = (...found: readonly [ReturnType<typeof item>, stretch: number][]) =>
    withTrueSizes(
      found.map(([one]) => one),
      found.map(([, stretch]) => stretch),
    ).map(({ size }) => size);

  it('stay as they are where text is set narrower, wider or apart', () => {
    expect(sizesOf([item('otters', 15, 10), 0.7], [item('o t t e r s', 70, 10), 1])).toEqual([10, 10]);
  });

  it('stay where they are near to what the widths tell', () => {
    expect(sizesOf([item('otters came back', 70, 11), 0.01])).toEqual([11]);
  });

  it('of signs without a usual width are those of the text with the same false size', () => {
    expect(sizesOf([item('otters came back', 70, 240), 0.01], [item('∑', 10, 240, 'g'), 0.01])).toEqual([
      10, 10,
    ]);
    expect(sizesOf([item('∑', 10, 240), 0.01])).toEqual([240]);
  });
});

it('leaves out spaces that are no wider than kerning', () => {
  const items = [
    { text: 'Novem', width: 29, size: 240, font: 'f' },
    { text: ' ', width: 0.24, size: 240, font: 'f' },
    { text: 'ber', width: 14, size: 240, font: 'f' },
    { text: ' ', width: 3.4, size: 240, font: 'f' },
  ];
  expect(withTrueSizes(items, [0.01, 0.01, 0.01, 0.01]).map(({ text }) => text)).toEqual([
    'Novem',
    '',
    'ber',
    ' ',
  ]);
});
