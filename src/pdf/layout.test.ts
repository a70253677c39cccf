import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemble } from '../../tests/pdfs/measure-text';
import { layOutPage } from './layout';
import type { PageItems, TextItem } from './page-items';

const letter = 5;

function item(text: string, x: number, y: number, more: Partial<TextItem> = {}): TextItem {
  return { text, x, y, width: text.length * letter, size: 10, font: 'body', angle: 0, ...more };
}

function page(items: readonly TextItem[], number = 1): PageItems {
  return { page: number, width: 600, height: 800, items };
}

/** Lines of words that tell their column and line. */
function column(name: string, left: number, lines: number, letters: number, top = 100): TextItem[] {
  return Array.from({ length: lines }, (_, at) =>
    item(
      `${name}${at} `
        .padEnd(letters - 1, 'abcd efgh ')
        .trimEnd()
        .padEnd(letters, 'z'),
      left,
      top + at * 12,
    ),
  );
}

function read(...pages: readonly PageItems[]): string {
  return assemble(pages.map(layOutPage)).documentText.text;
}

/** Deterministic, so that a failure can be seen again. */
function shuffled<T>(values: readonly T[], seed: number): T[] {
  return values
    .map((value, at) => ({ value, key: Math.imul(at + 1, seed * 2_654_435_761 + 97) >>> 0 }))
    .sort((one, other) => one.key - other.key)
    .map(({ value }) => value);
}

describe('columns', () => {
  it('reads one, two and three columns from left to right, however they are drawn', () => {
    const layouts = fc.tuple(
      fc.constantFrom(1, 2, 3),
      fc.integer({ min: 6, max: 40 }),
      fc.integer({ min: 0, max: 999 }),
    );
    fc.assert(
      fc.property(layouts, ([count, lines, seed]) => {
        const width = (500 - (count - 1) * 14) / count;
        const letters = Math.floor(width / letter);
        const columns = Array.from({ length: count }, (_, at) =>
          column(String.fromCharCode(65 + at), 50 + at * (letters * letter + 14), lines, letters),
        );
        const text = read(page(seed === 0 ? columns.flat() : shuffled(columns.flat(), seed)));
        const found = [...text.matchAll(/\b[A-C]\d+\b/g)].map(([word]) => word);
        const wanted = Array.from({ length: count }, (_, at) =>
          Array.from({ length: lines }, (_, line) => `${String.fromCharCode(65 + at)}${line}`),
        );
        expect(found).toEqual(wanted.flat());
      }),
      { numRuns: 60 },
    );
  });

  it('reads what stands across the columns in its place', () => {
    const across = [item('Wide '.repeat(19).trim(), 60, 60, { size: 10 })];
    const between = [item('Middle '.repeat(13).trim(), 60, 300)];
    const text = read(
      page([
        ...column('A', 50, 12, 48),
        ...column('C', 50, 10, 48, 340),
        ...column('B', 304, 12, 48),
        ...column('D', 304, 10, 48, 340),
        ...across,
        ...between,
      ]),
    );
    const order = [...text.matchAll(/\b(?:[A-D]0|Wide Wide Wide|Middle Middle Middle)\b/g)].map(
      ([word]) => word,
    );
    expect([...new Set(order)]).toEqual(['Wide Wide Wide', 'A0', 'B0', 'Middle Middle Middle', 'C0', 'D0']);
  });

  it('loses and doubles no item, wherever items lie', () => {
    const place = fc.tuple(
      fc.integer({ min: 0, max: 590 }),
      fc.integer({ min: 5, max: 790 }),
      fc.integer({ min: 4, max: 30 }),
    );
    fc.assert(
      fc.property(fc.uniqueArray(place, { maxLength: 120, selector: ([x, y]) => `${x} ${y}` }), (places) => {
        const items = places.map(([x, y, size], at) => item(`w${at}`, x, y, { size, font: `f${size % 3}` }));
        const layout = layOutPage(page(items));
        const found = layout.columns.flatMap(({ lines }) => lines.flatMap((line) => line.items));
        expect([...found].sort((one, other) => one - other)).toEqual(items.map((_, at) => at));
        // A page's number alone may be left out of the text.
        const text = assemble([layout]);
        for (const { start, end } of text.documentText.blocks) expect(end).toBeGreaterThan(start);
      }),
      { numRuns: 100 },
    );
  });

  it('reads a page of 100,000 pieces', () => {
    const items = Array.from({ length: 100_000 }, (_, at) =>
      item('ab', (Math.imul(at, 7_919) >>> 0) % 590, (Math.imul(at, 104_729) >>> 0) % 790, { size: 4 }),
    );
    const layout = layOutPage(page(items));
    expect(layout.columns.flatMap(({ lines }) => lines.flatMap((line) => line.items)).length).toBeGreaterThan(
      50_000,
    );
    expect(assemble([layout]).documentText.text.length).toBeGreaterThan(100_000);
  });
});

describe('what is no text', () => {
  it('leaves out the numbers of lines', () => {
    const numbers = Array.from({ length: 12 }, (_, at) =>
      item(String(at + 1), 30, 100 + at * 12, { size: 6 }),
    );
    expect(read(page([...column('A', 60, 12, 90), ...numbers]))).not.toMatch(/(?:^|\s)\d+(?:\s|$)/);
  });

  it('leaves out what runs up the margin, and tells it', () => {
    const stamp = item('arXiv:2602.99999v1 [cs.IR]', 30, 500, { angle: -90, size: 18 });
    const text = assemble([layOutPage(page([stamp, ...column('A', 60, 12, 90)]))]);
    expect(text.stamp).toBe('arXiv:2602.99999v1 [cs.IR]');
    expect(text.documentText.text).not.toContain('arXiv');
  });

  it('leaves out repeated heads and numbers of pages', () => {
    const pages = [1, 2, 3].map((number) =>
      page(
        [
          item(`Journal of Rural Records ${number}`, 200, 40),
          ...column(`p${number}x`, 60, 40, 90),
          item(String(number + 700), 300, 770),
        ],
        number,
      ),
    );
    const text = read(...pages);
    expect(text).not.toContain('Journal');
    expect(text).not.toMatch(/\b70[1-3]\b/);
    for (const number of [1, 2, 3]) expect(text).toContain(`p${number}x39`);
  });
});

describe('lines', () => {
  it('reads a page that is turned', () => {
    const upright = column('A', 60, 12, 90);
    const turned = upright.map((one) => ({ ...one, x: one.y, y: 600 - one.x, angle: -90 }));
    expect(read({ page: 1, width: 800, height: 600, items: turned })).toBe(
      read({ page: 1, width: 600, height: 800, items: upright }),
    );
  });

  it('sets spaces by gaps, and none into words', () => {
    expect(read(page([item('effi', 60, 100), item('cient', 80.3, 100), item('notes', 108, 100)]))).toBe(
      'efficient notes',
    );
  });

  it('sets accents on their letters', () => {
    const items = [item('caf´', 60, 100), item('e', 75, 100), item('M¨', 90, 100), item('uller', 95, 100)];
    expect(read(page(items))).toBe('café Müller');
    const text = assemble([layOutPage(page(items))]);
    expect(text.toPieces({ start: 3, end: 4 })).toEqual([{ page: 1, item: 1, start: 0, end: 1 }]);
    expect(text.fromItem(1, 3, 0)).toBe(6);
    expect(text.fromItem(1, 3, 1)).toBe(7);
    expect(text.fromItem(1, 4, 0)).toBeUndefined();
  });

  it('joins letter-spaced words', () => {
    const letters = 'ABSTRACT'.split('').map((one, at) => item(one, 60 + at * 9, 100));
    expect(read(page(letters))).toBe('ABSTRACT');
    expect(read(page([item('A B S T R A C T', 60, 100)]))).toBe('ABSTRACT');
  });

  it('keeps marks apart from words, and exponents with their figures', () => {
    const mark = { size: 6, width: 3 };
    const items = [
      item('fields', 60, 100),
      item('3', 90, 96, mark),
      item('are', 96, 100),
      item('10', 116, 100),
      item('6', 126, 96, mark),
    ];
    const text = assemble([layOutPage(page(items))]);
    expect(text.documentText.text).toBe('fields 3 are 106');
    expect(text.superscripts).toEqual([
      { start: 7, end: 8 },
      { start: 15, end: 16 },
    ]);
  });

  it('reads a large initial with its word', () => {
    const items = [
      item('G', 60, 124, { size: 36, width: 24 }),
      item('rowers keep notes about', 86, 100),
      ...column('A', 86, 2, 60, 112),
      ...column('B', 60, 5, 65, 136),
    ];
    const text = read(page(items));
    expect(text).toMatch(/^Growers keep notes about A0 /);
    expect(text.split('\n')).toHaveLength(1);
  });
});
