import { describe, expect, it } from 'vitest';
import { assemble } from '../../tests/pdfs/measure-text';
import { layOutPage } from './layout';
import type { TextItem } from './page-items';

const size = 10;
const letter = 5;

function item(text: string, x: number, y: number, more: Partial<TextItem> = {}): TextItem {
  return { text, x, y, width: text.length * letter, size, font: 'body', angle: 0, ...more };
}

/** A line from one edge to the other, stretched at the gaps between its pieces. */
function stretched(pieces: readonly string[], y: number, left = 50, right = 300): TextItem[] {
  const letters = pieces.join('').length * letter;
  const gap = (right - left - letters) / Math.max(1, pieces.length - 1);
  let x = left;
  return pieces.map((piece) => {
    const found = item(piece, x, y);
    x += piece.length * letter + gap;
    return found;
  });
}

const full = 'abcdefghi jklmnop qrstuvw xyzabc defghi jklmnop qr';

/** Blocks of one page, and of text above so that its size is known. */
function blocksOf(items: readonly TextItem[]): { kind: string; text: string }[] {
  const above = Array.from({ length: 6 }, (_, at) => item(full, 50, 100 + 12 * at));
  const { documentText } = assemble([
    layOutPage({ page: 1, width: 400, height: 800, items: [...above, ...items] }),
  ]);
  return documentText.blocks.map(({ start, end, kind }) => ({
    kind,
    text: documentText.text.slice(start, end),
  }));
}

describe('lines with wide spaces', () => {
  it('are text where they fill their column below a line that does', () => {
    const blocks = blocksOf([
      item(full, 50, 172),
      ...stretched(['shot gave a mean of 9.33.', 'Dr.', 'Quist in-'], 184),
      item('dependently saw the same as all of the others, too.', 50, 196, { width: 250 }),
    ]);
    expect(blocks).toHaveLength(1);
    expect(blocks[0]?.text).toContain('shot gave a mean of 9.33. Dr. Quist independently saw');
  });

  it('are text in the first line of a paragraph below a heading whose number stands apart', () => {
    const blocks = blocksOf([
      item('I.', 120, 200, { font: 'bold' }),
      item('OPENING WORDS', 142, 200, { font: 'bold' }),
      ...stretched(['Dr.', 'Quist saw that the mixture of it all'], 220, 60),
      item(full, 50, 232),
    ]);
    expect(blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'heading', 'paragraph']);
    expect(blocks[2]?.text).toMatch(/^Dr\. Quist saw that the mixture of it all abcdefghi/);
  });

  it('are rows where cells stand below each other', () => {
    const blocks = blocksOf(
      ['Group', 'Small', 'Large'].flatMap((name, at) => [
        item(name, 50, 200 + 12 * at),
        item('58.9', 150, 200 + 12 * at),
        item('79.3', 190, 200 + 12 * at),
      ]),
    );
    expect(blocks.slice(1).map(({ kind }) => kind)).toEqual(['table-row', 'table-row', 'table-row']);
  });

  it('are text in the entries of a bibliography', () => {
    const blocks = blocksOf([
      item('References', 50, 200, { font: 'bold', size: 12 }),
      ...stretched(['[1] M. Wren,', 'T. Yard and H.'], 220, 50, 200),
      ...stretched(['Erik,', 'Review of Ordinary'], 232, 66, 200),
      item('Findings 30, 480 (2017).', 66, 244),
      item('[2] T. Thorn, Letters in Plain', 50, 256),
      item('Inference 2, 67 (1998).', 66, 268),
    ]);
    expect(blocks.slice(2).map(({ text }) => text)).toEqual([
      '[1] M. Wren, T. Yard and H. Erik, Review of Ordinary Findings 30, 480 (2017).',
      '[2] T. Thorn, Letters in Plain Inference 2, 67 (1998).',
    ]);
  });
});
