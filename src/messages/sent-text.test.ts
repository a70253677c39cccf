/** A text that is sent is the one that is searched, whoever sends it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, type DocumentTable, maxDocumentLength } from '../text/document-text';
import { maxCells } from '../text/lay-out-table';
import { maxTableNumbers, packText, unpackText } from './sent-text';

const kinds = ['title', 'heading', 'paragraph', 'list-item', 'caption', 'table-row'] as const;
const block = (start: number, end: number): Block => ({ start, end, kind: 'paragraph', isAbstract: false });

it('is the same at the other end', () => {
  const parts = fc.array(
    fc.record({
      gap: fc.nat(3),
      length: fc.integer({ min: 1, max: 9 }),
      kind: fc.constantFrom(...kinds),
      isAbstract: fc.boolean(),
    }),
  );
  fc.assert(
    fc.property(parts, (made) => {
      let end = 0;
      const blocks = made.map(({ gap, length, kind, isAbstract }): Block => {
        const start = end + gap;
        end = start + length;
        return { start, end, kind, isAbstract };
      });
      // Every other block ends raised, each third of these in a link.
      const raised = blocks
        .filter((_, at) => at % 2 === 0)
        .map(({ end: to }, at) => ({ start: to - 1, end: to, ...(at % 3 === 0 && { isLink: true }) }));
      const text = { text: 'x'.repeat(end), blocks, raised };
      expect(unpackText(packText(text))).toEqual(text);
      expect(unpackText(packText({ text: text.text, blocks }))).toEqual({ text: text.text, blocks });
    }),
  );
});

it('ends where nothing more is searched', () => {
  const text = 'x'.repeat(maxDocumentLength + 100);
  const blocks = [
    block(maxDocumentLength - 20, maxDocumentLength - 10),
    block(maxDocumentLength - 5, maxDocumentLength + 5),
    block(maxDocumentLength + 6, maxDocumentLength + 9),
  ];
  const sent = unpackText(packText({ text, blocks }));
  expect(sent.text).toHaveLength(maxDocumentLength);
  expect(sent.blocks).toEqual([blocks[0], block(maxDocumentLength - 5, maxDocumentLength)]);
});

describe('blocks and raised stretches from a page in hostile hands', () => {
  it('lie in the text, each after the one before', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30)), fc.nat(40), (numbers, length) => {
        const sent = unpackText({ text: 'x'.repeat(length), blocks: numbers, raised: numbers });
        for (const spans of [sent.blocks, sent.raised ?? []]) {
          let before = 0;
          for (const { start, end } of spans) {
            expect(start).toBeGreaterThanOrEqual(before);
            expect(end).toBeGreaterThan(start);
            before = end;
          }
          expect(before).toBeLessThanOrEqual(length);
        }
      }),
    );
  });

  it('are searched in parts where they are longer than a page has them', () => {
    const text = 'x'.repeat(1_500_000);
    expect(unpackText({ text, blocks: [0, text.length, 4] }).blocks).toEqual([
      block(0, 600_000),
      block(600_000, 1_200_000),
      block(1_200_000, 1_500_000),
    ]);
  });
});

describe('tables', () => {
  const cell = (row: number, column: number, start: number, end: number) => ({
    row,
    column,
    rowSpan: 1,
    columnSpan: 1,
    isHeader: row === 0,
    isBold: column === 1,
    span: { start, end },
  });
  const table: DocumentTable = {
    caption: { start: 0, end: 9 },
    rowCount: 2,
    columnCount: 2,
    cells: [cell(0, 0, 0, 0), cell(0, 1, 10, 12), cell(1, 0, 13, 14), cell(1, 1, 15, 19)],
  };
  const noted: DocumentTable = { ...table, notes: { start: 20, end: 25 } };
  const text = { text: 'x'.repeat(30), blocks: [] };

  it('are the same at the other end, in their order', () => {
    expect(unpackText(packText({ ...text, tables: [table, noted] })).tables).toEqual([table, noted]);
    expect(unpackText(packText({ ...text, tables: [] })).tables).toEqual([]);
    expect(unpackText(packText(text))).not.toHaveProperty('tables');
  });

  it('stay behind where they lie beyond the text, or have too many cells', () => {
    const beyond = { ...table, notes: { start: 29, end: 31 } };
    const cells = Array.from({ length: maxCells }, (_, row) => cell(row, 0, 0, 1));
    const long = { rowCount: maxCells, columnCount: 1, cells };
    const sent = packText({ ...text, tables: [beyond, long, long, table] });
    expect(sent.tables?.length).toBeLessThanOrEqual(maxTableNumbers);
    expect(unpackText(packText({ ...text, tables: [beyond, table] })).tables).toEqual([table]);
  });

  it('from a page in hostile hands lie in text and grid, by row, then column', () => {
    // Mostly such as begin like a table that fits, so that cells are reached.
    const numbers = fc.oneof(
      fc.array(fc.nat(30)),
      fc
        .array(fc.tuple(fc.nat(3), fc.nat(3), fc.nat(2), fc.nat(2), fc.nat(5), fc.nat(20), fc.nat(15)))
        .map((made) => [4, 4, 0, 0, 3, 40, made.length, ...made.flat()]),
    );
    fc.assert(
      fc.property(fc.array(numbers), (made) => {
        const { tables = [] } = unpackText({ ...text, blocks: [], tables: made.flat() });
        for (const { caption, notes, rowCount, columnCount, cells } of tables) {
          let before = -1;
          for (const { row, column, rowSpan, columnSpan, span } of cells) {
            expect(row + rowSpan).toBeLessThanOrEqual(rowCount);
            expect(column + columnSpan).toBeLessThanOrEqual(columnCount);
            expect(Math.min(rowSpan, columnSpan)).toBeGreaterThan(0);
            expect(row * columnCount + column).toBeGreaterThan(before);
            before = row * columnCount + column + columnSpan - 1;
            expect(span.end).toBeLessThanOrEqual(text.text.length);
            expect(span.start).toBeLessThanOrEqual(span.end);
          }
          for (const part of [caption, notes]) expect(part?.end ?? 0).toBeLessThanOrEqual(text.text.length);
        }
      }),
      { numRuns: 500 },
    );
  });
});
