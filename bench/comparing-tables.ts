/** Compares the tables that are read from a PDF with those that it was made of. */
import { assemble, readPdfFile } from '../scripts/pdf-in-node';
import { layOutPage } from '../src/pdf/layout';
import type { DocumentTable, DocumentText, TableCell } from '../src/text/document-text';
import { groupBy } from '../src/text/group-by';
import { headersOf, isValue, layOutTable } from '../src/text/lay-out-table';

/** The values of a table, each with the headers of its row and column. */
interface Values {
  readonly caption: string;
  readonly values: readonly string[];
}

export interface Compared {
  tables: number;
  found: number;
  values: number;
  right: number;
  wrong: number;
  /** What is wrong, by number of the table. */
  readonly notes: string[];
}

interface SetCell extends Omit<TableCell, 'span'> {
  readonly text: string;
}

export interface SetTable {
  readonly caption: string;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly cells: readonly SetCell[];
}

/** More are no table of one page. */
const maxRows = 40;
const maxColumns = 14;
/** Longer cells are text. */
const maxCell = 120;

/** A table of a page, to be set anew; `undefined` where it has more than a page shows, or no values. */
export function toSet({ text }: DocumentText, table: DocumentTable): SetTable | undefined {
  const { rowCount, columnCount, caption } = table;
  const cells = table.cells.map(({ span, ...cell }) => ({
    ...cell,
    text: plainOf(text.slice(span.start, span.end)),
  }));
  const own = caption === undefined ? '' : text.slice(caption.start, caption.end);
  return settable({ rowCount, columnCount, cells, caption: captionOf(own) });
}

/** A table of names of columns and rows of texts, to be set. */
export function setRows(
  { caption, columns, rows }: { caption: string; columns: string[]; rows: string[][] },
  isGrouped: boolean,
): SetTable | undefined {
  const texts = [columns, ...rows];
  const cells = texts.flatMap((row, at) =>
    columns.map((_, column) => ({
      row: at,
      column,
      rowSpan: 1,
      columnSpan: 1,
      isHeader: at === 0,
      isBold: /\[BOLD\]|<bold>/.test(row[column] ?? ''),
      text: plainOf((row[column] ?? '').replace(/\[[A-Z]{4,9}\]|<\/?[^<>]{1,40}>/g, ' ')),
    })),
  );
  const table = {
    rowCount: texts.length,
    columnCount: columns.length,
    cells: withGroups(cells, columns.length),
    caption: captionOf(caption),
  };
  return isMixed(table.cells)
    ? undefined
    : settable(isGrouped || hasEmptyLabels(table) ? grouped(table) : table);
}

/** A row that says the same in all columns is the name of a group. */
function withGroups(cells: readonly SetCell[], columnCount: number): SetCell[] {
  const byRow = groupBy(cells, ({ row }) => row);
  return [...byRow.values()].flatMap((row) => {
    const [first, second] = row.filter(({ text }) => text !== '');
    const isGroup =
      second !== undefined &&
      row.every(({ text, column }) => text === first?.text || (column === 0 && text === ''));
    return isGroup ? [{ ...second, column: 0, columnSpan: columnCount }] : row;
  });
}

function settable(table: SetTable): SetTable | undefined {
  const { rowCount, columnCount, cells } = table;
  const isSmall = rowCount <= maxRows && columnCount <= maxColumns && columnCount > 1 && rowCount > 2;
  const areShort = cells.every(({ text }) => text.length <= maxCell);
  return isSmall && areShort && cells.some(({ text, isHeader }) => !isHeader && isValue(text))
    ? table
    : undefined;
}

/** As papers set them: names of columns that begin alike under one header, a label that is repeated once for its rows. */
function grouped(table: SetTable): SetTable {
  const head = table.cells.filter(({ row }) => row === 0);
  const first = head.map(({ text }) => /^\S+(?=\s\S)/.exec(text)?.[0]);
  const uppers: SetCell[] = [];
  const lowers: SetCell[] = [];
  for (let at = 0; at < head.length; ) {
    let end = at + 1;
    while (first[at] !== undefined && first[end] === first[at]) end += 1;
    const [cell, prefix] = [head[at], first[at]];
    if (cell === undefined) break;
    if (prefix === undefined || end - at < 2) {
      uppers.push({ ...cell, text: '' });
      lowers.push({ ...cell, row: 1 });
    } else {
      uppers.push({ ...cell, text: prefix, columnSpan: end - at });
      for (const one of head.slice(at, end))
        lowers.push({ ...one, row: 1, text: one.text.slice(prefix.length).trim() });
    }
    at = end;
  }
  const isSpanned = uppers.some(({ columnSpan }) => columnSpan > 1);
  const below = table.cells.filter(({ row }) => row > 0);
  const heads = isSpanned ? [...uppers, ...lowers] : head;
  const offset = isSpanned ? 1 : 0;
  const cells = [...heads, ...withSpans(below).map((cell) => ({ ...cell, row: cell.row + offset }))];
  return { ...table, cells, rowCount: table.rowCount + offset };
}

/** The first of labels that are the same, or that is followed by empty ones, spans their rows. */
function withSpans(cells: readonly SetCell[]): SetCell[] {
  const labels = cells.filter(({ column }) => column === 0);
  const goesOn = (at: number, text: string) => {
    const next = labels[at];
    return next?.columnSpan === 1 && (next.text === text || next.text === '');
  };
  const spans = new Map<SetCell, number>();
  for (let at = 0; at < labels.length; ) {
    const [label, start] = [labels[at], at];
    at += 1;
    if (label === undefined) break;
    while (label.columnSpan === 1 && label.text !== '' && goesOn(at, label.text)) at += 1;
    spans.set(label, at - start);
  }
  return cells.flatMap((cell) => {
    const rowSpan = spans.get(cell);
    if (cell.column === 0 && rowSpan === undefined) return [];
    return [rowSpan === undefined ? cell : { ...cell, rowSpan }];
  });
}

function hasEmptyLabels({ cells }: SetTable): boolean {
  return cells.some(({ column, row, text }) => column === 0 && row > 0 && text === '');
}

/** Whether labels are repeated in some rows and left out in others: nobody knows what that says. */
function isMixed(cells: readonly SetCell[]): boolean {
  const labels = cells.filter(({ column, row }) => column === 0 && row > 0).map(({ text }) => text);
  return labels.includes('') && labels.some((text, at) => text !== '' && labels[at - 1] === text);
}

function captionOf(text: string): string {
  return (plainOf(text).replace(/^tab(?:le|\.)\s?\S{1,6}\s?/i, '') || 'Results').slice(0, 200);
}

/** Signs that the older fonts of TeX have not are left out. */
function plainOf(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[^\x20-\x7E±−×≤≥–—’“”]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** @param set the table as `toSet` gives it @param at its number, from 0 */
export function valuesSet(set: SetTable, at: number): Values {
  let text = '';
  const rows = Array.from({ length: set.rowCount }, (_, row) =>
    set.cells
      .filter((cell) => cell.row === row)
      .map((cell) => {
        const start = text.length;
        text += `${cell.text}\n`;
        return { ...cell, span: { start, end: start + cell.text.length } };
      }),
  );
  const table = layOutTable(text, rows, { caption: { start: 0, end: 0 } });
  return { caption: `Table ${at + 1}:`, values: table === undefined ? [] : valuesOf(text, table) };
}

function valuesOf(text: string, table: DocumentTable): string[] {
  const { ofColumn, ofRow, ofGroup } = headersOf(table);
  const own = ({ span }: TableCell) => text.slice(span.start, span.end);
  const words = (cells: readonly (TableCell | undefined)[] = []) =>
    fold(cells.map((cell) => (cell === undefined ? '' : own(cell))).join(' '));
  return table.cells.flatMap((cell) => {
    if (cell.isHeader || !isValue(own(cell))) return [];
    const group = words([ofGroup[cell.row]]);
    return [
      `${words(ofRow[cell.row])} · ${words(ofColumn[cell.column])} · ${fold(own(cell))}${group && ` (${group})`}`,
    ];
  });
}

/** Without white space, hyphens, and the signs that fonts draw otherwise. */
function fold(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u2010-\u2015−∗*_#"'`’“”-]/gu, '')
    .toLowerCase();
}

/** @param data of a PDF; it is taken away */
export async function compareTables(data: Uint8Array, set: readonly Values[]): Promise<Compared> {
  const { pages } = await readPdfFile(data);
  const { text, tables = [] } = assemble(pages.map(layOutPage)).documentText;
  const result: Compared = { tables: set.length, found: 0, values: 0, right: 0, wrong: 0, notes: [] };
  for (const { caption, values } of set) {
    result.values += values.length;
    const table = tables.find((one) => one.caption && text.startsWith(caption, one.caption.start));
    if (table === undefined) {
      result.notes.push(`${caption} not read (${values.length})`);
      continue;
    }
    result.found += 1;
    const left = [...values];
    const wrong = valuesOf(text, table).filter((value) => {
      const at = left.indexOf(value);
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    });
    result.right += values.length - left.length;
    result.wrong += wrong.length;
    if (wrong.length > 0 || left.length > 0)
      result.notes.push(
        `${caption} ${wrong.length} wrong, ${left.length} of ${values.length} not read\n  ${wrong.slice(0, 2).join('\n  ')}\n  for ${left.slice(0, 2).join('\n  for ')}`,
      );
  }
  return result;
}
