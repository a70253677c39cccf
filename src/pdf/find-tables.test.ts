import { describe, expect, it } from 'vitest';
import { assemble } from '../../tests/pdfs/measure-text';
import type { DocumentTable } from '../text/document-text';
import { headersOf } from '../text/lay-out-table';
import { layOutPage } from './layout';
import type { TextItem } from './page-items';

const letter = 5;

function item(text: string, x: number, y: number, more: Partial<TextItem> = {}): TextItem {
  return { text, x, y, width: text.length * letter, size: 10, font: 'body', angle: 0, ...more };
}

const prose = 'abcdefghi jklmnop qrstuvw xyzabc defghi jklmnop qrs tuvwxyz abcd';

/** Text, a caption, rows of cells by the place of their beginning, and text again. */
function itemsOf(rows: readonly (readonly [at: number, text: string][])[], step = 12): TextItem[] {
  const above = Array.from({ length: 8 }, (_, at) => item(prose, 50, 100 + 12 * at));
  const table = rows.flatMap((row, at) => row.map(([x, text]) => item(text, x, 250 + step * at)));
  const end = 250 + step * rows.length + 30;
  const below = Array.from({ length: 8 }, (_, at) => item(prose, 50, end + 12 * at));
  return [...above, item('Table 1: Scores of all models.', 50, 230), ...table, ...below];
}

function read(items: readonly TextItem[]) {
  const text = assemble([layOutPage({ page: 1, width: 400, height: 20_000, items })]);
  const { documentText } = text;
  return { text, documentText, tables: documentText.tables ?? [] };
}

function textsOf({ text }: { text: string }, table: DocumentTable | undefined): string[][] {
  const rows: string[][] = Array.from({ length: table?.rowCount ?? 0 }, () => []);
  for (const { row, span, rowSpan, columnSpan } of table?.cells ?? [])
    rows[row]?.push(
      `${text.slice(span.start, span.end)}${rowSpan > 1 ? `↓${rowSpan}` : ''}${columnSpan > 1 ? `→${columnSpan}` : ''}`,
    );
  return rows;
}

const head: [number, string][] = [
  [50, 'Model'],
  [150, 'Recall'],
  [220, 'Size'],
];
const first: [number, string][] = [
  [50, 'small'],
  [150, '91.2 ± 0.3'],
  [220, '9'],
];
const second: [number, string][] = [
  [50, 'large'],
  [150, '97.6 ± 0.2'],
  [220, '410'],
];

describe('a table beside its caption', () => {
  it('is read by rows and columns, and its cells lead to what draws them', () => {
    const items = itemsOf([head, first, second]);
    const { text, documentText, tables } = read(items);
    expect(tables).toHaveLength(1);
    expect(textsOf(documentText, tables[0])).toEqual([
      ['Model', 'Recall', 'Size'],
      ['small', '91.2 ± 0.3', '9'],
      ['large', '97.6 ± 0.2', '410'],
    ]);
    const cell = tables[0]?.cells.find(({ row, column }) => row === 2 && column === 1);
    const [piece] = text.toPieces(cell?.span ?? { start: 0, end: 0 });
    expect(items[piece?.item ?? -1]?.text).toBe('97.6 ± 0.2');
    const caption = tables[0]?.caption;
    expect(documentText.text.slice(caption?.start, caption?.end)).toBe('Table 1: Scores of all models.');
  });

  it('names each value by the headers of its row and column', () => {
    const { documentText, tables } = read(itemsOf([head, first, second]));
    const [table] = tables;
    if (table === undefined) throw new Error('No table.');
    const { ofColumn, ofRow } = headersOf(table);
    const own = (cells: DocumentTable['cells'] = []) =>
      cells.map(({ span }) => documentText.text.slice(span.start, span.end));
    expect([own(ofRow[2]), own(ofColumn[1])]).toEqual([['large'], ['Recall']]);
  });

  it('has headers over several columns', () => {
    const rows = [
      [
        [165, 'Test of both'],
        [295, 'Development'],
      ] as [number, string][],
      [
        [50, 'Model'],
        [150, 'Prec.'],
        [210, 'Rec.'],
        [280, 'Prec.'],
        [340, 'Rec.'],
      ] as [number, string][],
      [
        [50, 'small'],
        [150, '91.2'],
        [210, '80.1'],
        [280, '90.0'],
        [340, '79.0'],
      ] as [number, string][],
      [
        [50, 'large'],
        [150, '97.6'],
        [210, '88.0'],
        [280, '96.1'],
        [340, '87.2'],
      ] as [number, string][],
    ];
    const { documentText, tables } = read(itemsOf(rows));
    expect(textsOf(documentText, tables[0])[0]).toEqual(['', 'Test of both→2', 'Development→2']);
  });

  it('keeps labels of two lines whole, in the text too', () => {
    const { documentText, tables } = read(
      itemsOf([
        head,
        [
          [50, 'small (with'],
          [150, '91.2'],
          [220, '9'],
        ],
        [[50, 'more data)']],
        [
          [50, 'large'],
          [150, '97.6'],
          [220, '410'],
        ],
      ]),
    );
    expect(textsOf(documentText, tables[0])[1]).toEqual(['small (with more data)', '91.2', '9']);
    expect(documentText.text).toContain('small (with more data) 91.2 9\n');
  });

  it('names the groups of its rows', () => {
    const { documentText, tables } = read(
      itemsOf([head, first, second, [[110, 'With more data']], first, second]),
    );
    expect(textsOf(documentText, tables[0])[3]).toEqual(['With more data→3']);
  });

  it('has labels that stand for several rows', () => {
    const wide = (label: string, name: string, value: string): [number, string][] => [
      ...(label === '' ? [] : [[50, label] as [number, string]]),
      [110, name],
      [180, value],
    ];
    const rows = [
      wide('Data', 'Model', 'Recall'),
      wide('news', 'small', '91.2'),
      wide('', 'large', '97.6'),
      wide('web', 'small', '81.2'),
      wide('', 'large', '87.6'),
    ];
    const { documentText, tables } = read(itemsOf(rows));
    expect(textsOf(documentText, tables[0])).toEqual([
      ['Data', 'Model', 'Recall'],
      ['news↓2', 'small', '91.2'],
      ['large', '97.6'],
      ['web↓2', 'small', '81.2'],
      ['large', '87.6'],
    ]);
  });
});

describe('no table', () => {
  it.each<[string, readonly (readonly [number, string][])[]]>([
    [
      'where two values stand in one column',
      [
        head,
        [
          [50, 'a'],
          [150, '91.2 80.1'],
          [220, '9'],
        ],
        second,
      ],
    ],
    [
      'where columns do not hold',
      [
        head,
        [
          [50, 'small'],
          [165, '91.2 of all that are known'],
          [310, '9'],
        ],
        second,
      ],
    ],
    ['of one row', [head, first]],
    [
      'of words',
      [
        head,
        [
          [50, 'small'],
          [150, 'good'],
          [220, 'fast'],
        ],
        [
          [50, 'large'],
          [150, 'better'],
          [220, 'slow'],
        ],
      ],
    ],
  ])('%s', (_, rows) => {
    expect(read(itemsOf(rows)).tables).toEqual([]);
  });

  it('without a caption that says so', () => {
    const items = itemsOf([head, first, second]);
    const figure = items.map((one) => ({ ...one, text: one.text.replace('Table 1', 'Figure 1') }));
    expect(read(figure).tables).toEqual([]);
    // The rows stay in the text.
    expect(read(figure).documentText.text).toContain('large 97.6 ± 0.2 410');
  });

  it('where text goes on at the distance of rows', () => {
    const items = itemsOf([head, first, second]);
    expect(read([...items, item(prose, 50, 286)]).tables).toEqual([]);
  });
});

describe('hostile pages', () => {
  it('of as many pieces as are read of a page, in more columns than tables have, take little time', () => {
    const items = [item('Table 1: All of them.', 50, 20)];
    for (let row = 0; row < 100; row += 1)
      for (let column = 0; column < 190; column += 1) items.push(item('1', 50 + 20 * column, 40 + 12 * row));
    const started = process.cpuUsage();
    const text = assemble([layOutPage({ page: 1, width: 4_000, height: 1_300, items })]);
    expect(text.documentText.tables).toEqual([]);
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(5_000);
  });

  it('of a table of 1,000 rows have none, and of a thousand captions no more than their rows', () => {
    const rows = Array.from({ length: 1_000 }, () => second);
    expect(read(itemsOf(rows, 11)).tables).toEqual([]);
    const captions = Array.from({ length: 1_000 }, (_, at) => [
      item(`Table ${at + 1}: Some.`, 50, 40 + 60 * at),
      ...[head, first, second].flatMap((row, line) =>
        row.map(([x, text]) => item(text, x, 60 + 60 * at + 11 * line)),
      ),
    ]).flat();
    const started = process.cpuUsage();
    read(captions);
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(5_000);
  });
});
