import { describe, expect, it } from 'vitest';
import { assemble, readPdf } from '../../tests/pdfs/measure-text';
import { line, PdfFile } from '../../tests/pdfs/pdf-file.mjs';
import { layOutPage } from './layout';

/** No two lines are alike. @param at its place in the file */
const wordsOf = (at: number) =>
  `Wardens of dune ${String.fromCharCode(97 + (at % 26), 97 + Math.floor(at / 26))} mend what the winter has broken and begin again when the first storm`;
type Placed = readonly [text: string, y: number];

/** Blocks of a file whose pages have so many lines of one long paragraph from y = 720 on, and these lines besides. */
async function blocksOf(pages: readonly { lines: number; besides: readonly Placed[] }[]): Promise<string[]> {
  const file = new PdfFile();
  let written = 0;
  for (const { lines, besides } of pages) {
    const text = Array.from({ length: lines }, (_, at) => line(wordsOf(written + at), 72, 720 - 14 * at));
    written += lines;
    file.page([...text, ...besides.map(([one, y]) => line(one, 72, y))].join(''));
  }
  const { documentText } = assemble((await readPdf(new Uint8Array(file.write()))).map(layOutPage));
  return documentText.blocks.map(({ start, end }) => documentText.text.slice(start, end));
}

const joined = (lines: number) => Array.from({ length: lines }, (_, at) => wordsOf(at)).join(' ');
/** Their last line is at a height of 508 of 792 points, above the foot of most papers. */
const short = 38;

describe('what is no part of the text', () => {
  it.each([[150], [120], [60]])('is a number at the foot, also above the usual margin: y = %i', async (y) => {
    const pages = [1, 2, 3].map((number) => ({ lines: short, besides: [[String(number), y] as const] }));
    expect(await blocksOf(pages)).toEqual([joined(3 * short)]);
  });

  it('is that of a last page that is half filled, and of a first page that alone has it there', async () => {
    const pages = [
      { lines: short, besides: [['1', 150]] as const },
      { lines: short, besides: [['2 A. FENWICK', 760]] as const },
      { lines: short, besides: [['FENCES IN YOUNG DUNES 3', 760]] as const },
      { lines: 12, besides: [['4 A. FENWICK', 760]] as const },
    ];
    expect(await blocksOf(pages)).toEqual([joined(3 * short + 12)]);
  });

  it('is a line that comes again at the same height, set apart from the text', async () => {
    const pages = [1, 2].map(() => ({
      lines: short,
      besides: [['Marram Reports, in review', 150]] as const,
    }));
    expect(await blocksOf(pages)).toEqual([joined(2 * short)]);
  });

  it('is the one number of a file of one page', async () => {
    expect(await blocksOf([{ lines: short, besides: [['1', 150]] }])).toEqual([joined(short)]);
  });
});

describe('what stays', () => {
  it('are numbers and lines that agree with nothing on other pages', async () => {
    const pages = [
      { lines: short, besides: [['42', 150]] as const },
      { lines: short, besides: [['7', 150]] as const },
    ];
    const blocks = await blocksOf(pages);
    expect(blocks).toContain('42');
    expect(blocks).toContain('7');
  });

  it('are lines in the middle of the page, and the labels of figures', async () => {
    const pages = [1, 2].map((number) => ({
      lines: 20,
      besides: [
        [`Figure ${String(number)}`, 260],
        [`Table ${String(number)}: Fences`, 150],
      ] as const,
    }));
    const text = (await blocksOf(pages)).join('\n');
    expect(text).toContain('Figure 1');
    expect(text).toContain('Figure 2');
  });
});
