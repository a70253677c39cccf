import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DocumentTable } from './document-text';
import { type FoundCell, headersOf, isValue, layOutTable, maxColumns } from './lay-out-table';

type Written = string | { text: string; rows?: number; columns?: number; isHeader?: boolean };

/** A table whose cells stand one after the other in its text. */
function lay(rows: readonly (readonly Written[])[], caption = true) {
  let text = 'Table 1. ';
  const found = rows.map((row) =>
    row.map((cell): FoundCell => {
      const own = typeof cell === 'string' ? { text: cell } : cell;
      const start = text.length;
      text += `${own.text} `;
      const span = { start, end: start + own.text.length };
      const {
        rows: rowSpan = 1,
        columns: columnSpan = 1,
        isHeader = false,
      } = typeof cell === 'string' ? {} : cell;
      return { span, rowSpan, columnSpan, isHeader, isBold: false };
    }),
  );
  const table = layOutTable(text, found, caption ? { caption: { start: 0, end: 8 } } : {});
  return {
    table,
    text,
    of: ({ span }: { span: { start: number; end: number } }) => text.slice(span.start, span.end),
  };
}

/** Rows of a table: headers in brackets. */
function shown(rows: readonly (readonly Written[])[]): string[] {
  const { table, of } = lay(rows);
  const lines: string[] = [];
  for (const cell of table?.cells ?? []) {
    const written = cell.isHeader ? `[${of(cell)}]` : of(cell);
    lines[cell.row] = `${lines[cell.row] ?? ''}${String(cell.column)}:${written} `;
  }
  return lines.map((line) => line.trim());
}

describe('columns', () => {
  it('follow the cells of rows above that span rows and columns', () => {
    expect(
      shown([
        [{ text: 'Model', rows: 2 }, { text: 'CoNLL', columns: 2 }, 'Size'],
        ['P', 'R', 'M'],
        ['Ours', '91.2', '90.1', '7'],
      ]),
    ).toEqual(['0:[Model] 1:[CoNLL] 3:[Size]', '1:[P] 2:[R] 3:[M]', '0:[Ours] 1:91.2 2:90.1 3:7']);
  });

  it('are cut where a cell would cover one of a row above', () => {
    expect(
      shown([
        ['a', { text: 'b', rows: 0 }, 'c'],
        [{ text: 'd', columns: 9 }, '1'],
        ['2', '3'],
      ])[1],
    ).toBe('0:[d] 2:1');
  });

  it('and spans stay within the table, whatever is declared, and cells do not overlap', () => {
    const number = fc.oneof(fc.nat(4), fc.constantFrom(65_534, 1_000));
    const cell = fc.record({ text: fc.constantFrom('x', '1', ''), rows: number, columns: number });
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 6 }), { minLength: 2, maxLength: 8 }), (rows) => {
        const { table } = lay(rows);
        if (table === undefined) return;
        const taken = new Set<string>();
        for (const { row, column, rowSpan, columnSpan } of table.cells) {
          expect(row + rowSpan).toBeLessThanOrEqual(table.rowCount);
          expect(column + columnSpan).toBeLessThanOrEqual(Math.min(table.columnCount, maxColumns));
          for (let y = row; y < row + rowSpan; y += 1)
            for (let x = column; x < column + columnSpan; x += 1) {
              expect(taken.has(`${String(y)} ${String(x)}`)).toBe(false);
              taken.add(`${String(y)} ${String(x)}`);
            }
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('headers that a table does not declare', () => {
  it('are the names above and left of its values', () => {
    expect(
      shown([
        ['Data set', 'System', 'F1', '± SD'],
        ['CoNLL', 'BERT', '91.2 ± 0.3', '0.3'],
        ['', 'Ours', '92.4*', '–'],
      ]),
    ).toEqual([
      '0:[Data set] 1:[System] 2:[F1] 3:[± SD]',
      '0:[CoNLL] 1:[BERT] 2:91.2 ± 0.3 3:0.3',
      '0:[] 1:[Ours] 2:92.4* 3:–',
    ]);
  });

  it('are numbers of rows, and names of groups of rows', () => {
    expect(
      shown([
        ['No.', 'Compound', 'Yield'],
        ['Series A', '', ''],
        ['1', 'Furan', '78'],
        ['2', 'Pyrrole', '81'],
      ]),
    ).toEqual([
      '0:[No.] 1:[Compound] 2:[Yield]',
      '0:[Series A] 1:[] 2:',
      '0:[1] 1:[Furan] 2:78',
      '0:[2] 1:[Pyrrole] 2:81',
    ]);
  });

  it('are none where all cells are values, and declared ones stay where all are', () => {
    expect(
      shown([
        ['1', '2'],
        ['3', '4'],
      ]),
    ).toEqual(['0:1 1:2', '0:3 1:4']);
    const th = (text: string) => ({ text, isHeader: true });
    expect(
      shown([
        [th('a'), th('b')],
        [th('c'), th('4')],
      ]),
    ).toEqual(['0:[a] 1:[b]', '0:[c] 1:4']);
  });
});

it('a grid without caption and values sets a page out', () => {
  expect(
    lay(
      [
        ['Home', 'About'],
        ['Contact', 'Search'],
      ],
      false,
    ).table,
  ).toBeUndefined();
  expect(
    lay([
      ['Home', 'About'],
      ['Contact', 'Search'],
    ]).table,
  ).toBeDefined();
  expect(lay([['one'], ['two']]).table).toBeUndefined();
  expect(lay([['one', '1']]).table).toBeUndefined();
});

it.each([
  '97.6',
  '97.6 ± 0.2',
  '−0.3',
  '12 (30%)',
  '< .001**',
  '1,024',
  '$5',
  '3.2e-5',
  '5 ms',
  '0.32 [0.1, 0.5]',
  '24–30',
  '.85†',
])('%s is a value', (text) => expect(isValue(text)).toBe(true));
it.each(['GPT-4', '2-Methylfuran', 'n', '', '4th quarter', '3 models of five', '–', '10 best runs'])(
  '%s is none',
  (text) => expect(isValue(text)).toBe(false),
);

it('headers are told for every row and column that they span', () => {
  const { table, of } = lay([
    ['', { text: 'CoNLL', columns: 2 }],
    ['Model', 'P', 'R'],
    [{ text: 'Panel A', columns: 3 }],
    ['Ours', '91.2', '90.1'],
    [{ text: 'Panel B', columns: 3 }],
    ['BERT', '88.0', '87.1'],
  ]);
  const { ofColumn, ofRow, ofGroup } = headersOf(table as DocumentTable);
  expect(ofColumn.map((cells) => cells.map(of))).toEqual([['Model'], ['CoNLL', 'P'], ['CoNLL', 'R']]);
  expect([ofRow[3], ofRow[5]].map((cells) => cells?.map(of))).toEqual([['Ours'], ['BERT']]);
  expect([1, 3, 5].map((row) => ofGroup[row]).map((cell) => cell && of(cell))).toEqual([
    undefined,
    'Panel A',
    'Panel B',
  ]);
});
