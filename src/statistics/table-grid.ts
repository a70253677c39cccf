/** A table as rows and columns of cells, spans resolved. Pure. */
import type { PreparedDocument } from '../locate/prepare';
import type { DocumentTable, TableCell } from '../text/document-text';
import { type Passage, passageAt } from './passage';
import type { PrintedNumber } from './printed-number';

export interface GridCell {
  readonly cell: TableCell;
  readonly passage: Passage;
  /** The number that the cell begins with, where it is one with nothing but signs before it. */
  readonly number: PrintedNumber | undefined;
}

export interface TableGrid {
  readonly rows: readonly (readonly (GridCell | undefined)[])[];
  /** First row that is no header. */
  readonly firstRow: number;
  /** First column that is no label. */
  readonly firstColumn: number;
  /** Caption and notes. */
  readonly caption: string;
}

/** Tables with more cells are data, not results; they are not checked. */
const maxCells = 4_000;
const maxColumns = 100;

/** So many cells are read between two pauses. */
const slice = 80;

/** Lay out a table; yields regularly. @returns nothing for a table that is too large or has no cells */
export function* gridOf(
  document: PreparedDocument,
  table: DocumentTable,
): Generator<void, TableGrid | undefined> {
  const { cells, rowCount, columnCount } = table;
  if (cells.length === 0 || columnCount > maxColumns || rowCount * columnCount > maxCells) return undefined;
  const rows: (GridCell | undefined)[][] = Array.from({ length: rowCount }, () =>
    Array.from({ length: columnCount }, () => undefined),
  );
  for (const [at, cell] of cells.entries()) {
    if (at % slice === slice - 1) yield;
    const made = gridCell(document, cell);
    const [lastRow, lastColumn] = [
      Math.min(rowCount, cell.row + cell.rowSpan),
      Math.min(columnCount, cell.column + cell.columnSpan),
    ];
    for (let row = cell.row; row < lastRow; row += 1)
      for (let column = cell.column; column < lastColumn; column += 1) {
        const line = rows[row];
        if (line !== undefined && line[column] === undefined) line[column] = made;
      }
  }
  const textOf = (span: { start: number; end: number } | undefined) =>
    span === undefined ? '' : document.text.slice(span.start, Math.min(span.end, span.start + maxNote));
  return {
    rows,
    firstRow: firstDataRow(rows),
    firstColumn: firstDataColumn(rows),
    caption: `${textOf(table.caption)} ${textOf(table.notes)}`,
  };
}

const maxNote = 3_000;

function gridCell(document: PreparedDocument, cell: TableCell): GridCell {
  const passage = passageAt(document, cell.span, 'table-row');
  const [first] = passage.numbers;
  const isFirst =
    first !== undefined &&
    /^[\s(*†‡+-]{0,3}$/.test(passage.text.slice(0, first.start)) &&
    isNumeric(passage, first);
  return { cell, passage, number: isFirst ? first : undefined };
}

/** Behind the number nothing but marks, a deviation, or brackets: no word but a unit. */
function isNumeric({ text }: Passage, { unitEnd }: PrintedNumber): boolean {
  return /^\s*(?:[a-d]\b|[*†‡§¶#↑↓]|[±(+[-]|$)/.test(text.slice(unitEnd, unitEnd + 12));
}

/** Rows at the top that are marked as headers, or hold no number. */
function firstDataRow(rows: TableGrid['rows']): number {
  const at = rows.findIndex((row) => {
    const filled = row.filter((one) => one !== undefined && one.passage.text.trim() !== '');
    const areHeaders = filled.length > 0 && filled.every((one) => one?.cell.isHeader === true);
    return !areHeaders && filled.some((one) => one?.number !== undefined);
  });
  return at < 0 ? rows.length : at;
}

/** Columns at the left that hold labels. */
function firstDataColumn(rows: TableGrid['rows']): number {
  const width = rows[0]?.length ?? 0;
  const body = rows.slice(firstDataRow(rows));
  for (let column = 0; column < width; column += 1) {
    const cells = body.flatMap((row) => row[column] ?? []);
    const numeric = cells.filter(({ number, cell }) => number !== undefined && !cell.isHeader).length;
    if (numeric * 2 > cells.length) return column;
  }
  return width;
}

/** Words of the header cells above a column, from the top. */
export function columnHeader({ rows, firstRow }: TableGrid, column: number): string {
  return wordsOf(rows.slice(0, firstRow).map((row) => row[column]));
}

/** Words of the label cells of a row. */
export function rowHeader({ rows, firstColumn }: TableGrid, row: number): string {
  return wordsOf((rows[row] ?? []).slice(0, firstColumn));
}

function wordsOf(cells: readonly (GridCell | undefined)[]): string {
  return [...new Set(cells)]
    .flatMap((one) => one?.passage.text.replace(/ {2,}/g, ' ').trim() ?? [])
    .filter((text) => text !== '')
    .join(' ');
}
