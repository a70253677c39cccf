import { describe, expect, it } from 'vitest';
import { assemble } from '../../tests/pdfs/measure-text';
import { layOutPage } from './layout';
import type { PageItems, TextItem } from './page-items';
import { assembleText } from './pdf-text';

function item(text: string, x: number, y: number, more: Partial<TextItem> = {}): TextItem {
  return { text, x, y, width: text.length * 5, size: 10, font: 'body', angle: 0, ...more };
}

/** Lines of 48 letters, which fill a column from its left edge to 240 points further right. */
function lines(
  left: number,
  top: number,
  texts: readonly string[],
  more: Partial<TextItem> = {},
): TextItem[] {
  return texts.map((text, at) => item(text, left, top + at * 12, more));
}

/** A line that is as wide as its column, whatever it says. */
const full = (text: string) => text.padEnd(48, ' and so on').slice(0, 48).trimEnd().padEnd(48, 'n');

function page(items: readonly TextItem[], number = 1): PageItems {
  return { page: number, width: 600, height: 800, items };
}

function read(...pages: readonly PageItems[]) {
  const text = assemble(pages.map(layOutPage));
  const { documentText } = text;
  const blocks = documentText.blocks.map(
    ({ start, end, kind }) => `${kind}: ${documentText.text.slice(start, end)}`,
  );
  return { text, blocks };
}

const body = Array.from({ length: 20 }, (_, at) => full(`Line ${at} of the text says`));

describe('paragraphs', () => {
  it('go on behind a note and a caption at the end of their column', () => {
    const { blocks } = read(
      page([
        ...lines(50, 100, [...body, full('and here a sentence breaks')]),
        item('1', 50, 396, { size: 5, width: 3 }),
        item('A note in small print that ends here.', 54, 399, { size: 8 }),
        ...lines(310, 100, ['Figure 1: What is to be seen in the picture.']),
        ...lines(310, 140, [full('off but goes on in the next column'), ...body]),
      ]),
    );
    const joined = blocks.find((block) => block.includes('and here a sentence breaks'));
    expect(joined).toContain('off but goes on in the next column');
    expect(blocks).toContain('caption: Figure 1: What is to be seen in the picture.');
    expect(blocks).toContain('paragraph: 1 A note in small print that ends here.');
  });

  it('end at a stop and begin with an indent', () => {
    const { blocks } = read(
      page([
        ...lines(50, 100, body),
        item('Ends here.', 50, 340),
        item(full('Begins here').slice(0, 46), 60, 352),
        ...lines(50, 364, body),
      ]),
    );
    expect(blocks).toHaveLength(2);
    expect(blocks[1]).toMatch(/^paragraph: Begins here/);
  });

  it('have a place on their page', () => {
    const { text } = read(
      page(lines(50, 100, body), 7),
      page(lines(50, 100, ['It begins anew.', ...body]), 8),
    );
    expect(text.title).toBeUndefined();
    expect(text.positionOf(0)).toEqual({ page: 7, top: 92.5, bottom: 102.2 });
    expect(text.positionOf(text.documentText.text.indexOf('It begins'))?.page).toBe(8);
    expect(text.positionOf(text.documentText.text.length + 1)).toBeUndefined();
    expect(text.positionOf(-1)).toBeUndefined();
  });
});

describe('a bibliography', () => {
  const heading = item('References', 50, 360, { size: 14, font: 'bold' });

  it('has entries with marks', () => {
    const { blocks, text } = read(
      page([
        ...lines(50, 100, body),
        heading,
        ...lines(50, 380, ['[1] A. Author. A title that is', 'long. 2001.', '[2] B. Other. Short. 2002.']),
      ]),
    );
    expect(blocks.slice(-2)).toEqual([
      'list-item: [1] A. Author. A title that is long. 2001.',
      'list-item: [2] B. Other. Short. 2002.',
    ]);
    expect(text.ownText.blocks.at(-1)?.kind).toBe('heading');
  });

  it('has entries whose further lines are indented', () => {
    const entry = (name: string, top: number) => [
      item(full(`${name} wrote`), 50, top),
      item('a title in 2001.', 62, top + 12),
    ];
    const { blocks } = read(
      page([
        ...lines(50, 100, body),
        heading,
        ...entry('Alder', 380),
        ...entry('Brook', 404),
        ...entry('Cole', 428),
      ]),
    );
    expect(blocks.slice(-3).map((block) => block.slice(0, 16))).toEqual([
      'list-item: Alder',
      'list-item: Brook',
      'list-item: Cole ',
    ]);
    expect(blocks.at(-1)).toContain('a title in 2001.');
  });
});

describe('rows of a table', () => {
  it('are blocks of their own, whatever order their cells are drawn in', () => {
    const cells = [
      ['Method', 'First', 'Ten'],
      ['Sparse index', '58.9', '79.3'],
      ['Dense one', '61.4', '84.0'],
    ];
    const items = [0, 1, 2].flatMap((column) =>
      cells.map((row, at) => item(row[column] ?? '', 50 + column * 90, 400 + at * 12)),
    );
    const { blocks } = read(page([...lines(50, 100, body), ...items]));
    expect(blocks.slice(-3)).toEqual(cells.map((row) => `table-row: ${row.join(' ')}`));
  });
});

describe('signs', () => {
  it('reads ligatures of fonts that do not name them', () => {
    expect(
      read(page([item('bene\u001ccial di\u001berence', 50, 100)])).text.documentText.text.normalize('NFKC'),
    ).toBe('beneficial difference');
  });

  it('drops soft hyphens and joins what they part', () => {
    expect(read(page([item('a ques\u00AD', 50, 100), item('tion', 50, 112)])).text.documentText.text).toBe(
      'a question',
    );
  });

  it('leaves text from right to left as it is', () => {
    expect(read(page([item('שלום עולם', 50, 100)])).text.documentText.text).toBe('שלום עולם');
  });
});

it('pauses at every page at least', () => {
  const pages = Array.from({ length: 30 }, (_, at) => page(lines(50, 100, body), at + 1));
  const work = assembleText(pages.map(layOutPage));
  let pauses = 0;
  while (work.next().done !== true) pauses += 1;
  expect(pauses).toBeGreaterThanOrEqual(60);
});
