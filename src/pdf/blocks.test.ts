import { describe, expect, it } from 'vitest';
import { assemble } from '../../tests/pdfs/measure-text';
import { layOutPage } from './layout';
import type { TextItem } from './page-items';

const letter = 5;
const full = 'abcdefghi jklmnop qrstuvw xyzabc defghi jklmnop qr';

function item(text: string, x: number, y: number, more: Partial<TextItem> = {}): TextItem {
  return { text, x, y, width: text.length * letter, size: 10, font: 'body', angle: 0, ...more };
}

function lines(top: number, count: number, left = 50): TextItem[] {
  return Array.from({ length: count }, (_, at) => item(full, left, top + 12 * at));
}

/** @param pages items of each */
function blocksOf(...pages: readonly (readonly TextItem[])[]): { kind: string; text: string }[] {
  const layouts = pages.map((items, at) => layOutPage({ page: at + 1, width: 600, height: 800, items }));
  const { documentText } = assemble(layouts);
  return documentText.blocks.map(({ start, end, kind }) => ({
    kind,
    text: documentText.text.slice(start, end),
  }));
}

const next = [...lines(60, 1), item('and ends here.', 50, 72), ...lines(96, 5)];

describe('what stands between two parts of a paragraph', () => {
  it('is a note, however little its mark is smaller, with a figure below it', () => {
    const note = [
      item('4', 60, 277, { size: 7, width: 4 }),
      item('The note is set in small print and says', 64, 280, { size: 8, width: 200 }),
      item('little that anybody needs.', 50, 290, { size: 8, width: 110 }),
    ];
    const figure = [item('Figure 3. What the figure shows.', 50, 400)];
    const blocks = blocksOf([...lines(100, 14), ...note, ...figure], next);
    expect(blocks[0]?.text).toMatch(/and ends here\.$/);
    expect(blocks[1]).toEqual({
      kind: 'paragraph',
      text: '4 The note is set in small print and says little that anybody needs.',
    });
    expect(blocks[2]).toMatchObject({ kind: 'caption' });
  });

  it('is an algorithm whose label is set in bold without a sign behind it', () => {
    const algorithm = [
      item('Algorithm 1', 50, 284, { font: 'bold' }),
      item('Choosing of notes', 110, 284),
      item('1: for each note do', 50, 296),
      item('2: keep it', 50, 308),
    ];
    const blocks = blocksOf([...lines(100, 14), ...algorithm], next);
    expect(blocks[0]?.text).toMatch(/and ends here\.$/);
    expect(blocks.slice(1, 4)).toEqual([
      { kind: 'caption', text: 'Algorithm 1 Choosing of notes' },
      { kind: 'table-row', text: '1: for each note do' },
      { kind: 'table-row', text: '2: keep it' },
    ]);
  });

  it('is a table whose label stands alone above its caption in small capitals', () => {
    const table = [
      item('TABLE VII', 152, 300, { size: 8 }),
      item('T', 60, 310, { size: 8 }),
      item('HE NOTES THAT WERE FOUND AGAIN BY ALL.', 65, 310, { size: 6.4, width: 220 }),
    ];
    const blocks = blocksOf([...lines(100, 14), ...table], next);
    expect(blocks[0]?.text).toMatch(/and ends here\.$/);
    expect(blocks[1]).toEqual({
      kind: 'caption',
      text: 'TABLE VII THE NOTES THAT WERE FOUND AGAIN BY ALL.',
    });
  });
});

describe('a column that ends in a semicolon', () => {
  it('goes on in the next one', () => {
    const blocks = blocksOf(
      [...lines(100, 6), item('abcdefghi jklmnop qrstuvw xyzabc (Doe et al., 11;', 50, 172)],
      [item('Holt et al., 12) and ends here.', 50, 60), ...lines(84, 5)],
    );
    expect(blocks[0]?.text).toMatch(/Doe et al\., 11; Holt et al\., 12\) and ends here\.$/);
  });
});

describe('hanging lines', () => {
  it('belong to the line that stands further left', () => {
    const blocks = blocksOf([
      ...lines(100, 6),
      item('Start  If you are new to all of this, the page has', 50, 180, { width: 250 }),
      item('a short introduction.', 75, 192),
    ]);
    expect(blocks[1]?.text).toBe('Start If you are new to all of this, the page has a short introduction.');
  });

  it('belong to the mark of a note', () => {
    const blocks = blocksOf([
      ...lines(100, 14),
      item('1', 53, 287, { size: 6, width: 3 }),
      item('To our knowledge the note has never been set as', 57, 290, { size: 9, width: 243 }),
      item('text of its own before.', 62, 301, { size: 9, width: 110 }),
    ]);
    expect(blocks[1]?.text).toBe('1 To our knowledge the note has never been set as text of its own before.');
  });
});

describe('a bibliography without a heading', () => {
  const entry = (number: number, left: number, top: number) => [
    item(`[${number}] A. Quist and B. Holt, Letters in Plain`, left, top, { size: 9, width: 230 }),
    item(`Inference ${number}, 67 (1998).`, left + 16, top + 11, { size: 9, width: 110 }),
  ];

  it('begins at its first entry, below both columns', () => {
    const right = 310;
    const blocks = blocksOf([
      ...lines(100, 10),
      ...entry(1, 50, 280),
      ...entry(2, 50, 302),
      ...entry(3, 50, 324),
      ...lines(100, 9, right),
      item('and this ends the text.', right, 208),
      ...entry(4, right, 280),
      ...entry(5, right, 302),
    ]);
    expect(blocks.map(({ kind }) => kind)).toEqual(['paragraph', ...Array(5).fill('list-item')]);
    expect(blocks[0]?.text).toMatch(/ends the text\.$/);
    expect(blocks.slice(1).map(({ text }) => text.slice(0, 12))).toEqual(
      [1, 2, 3, 4, 5].map((number) => `[${number}] A. Quist`),
    );
  });
});
