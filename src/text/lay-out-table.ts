/** Lays the cells of a table out in rows and columns, and says which of them are headers. Pure. */
import type { DocumentTable, TableCell, TextSpan } from './document-text';

/** A cell as it is found, before it has a column. */
export interface FoundCell {
  readonly span: TextSpan;
  /** As declared; 0: to the last row. */
  readonly rowSpan: number;
  /** As declared. */
  readonly columnSpan: number;
  /** Whether it is declared to be a header. */
  readonly isHeader: boolean;
  readonly isBold: boolean;
}

/** A table with more is none that a paper prints. */
export const maxRows = 5_000;
export const maxColumns = 200;
/** Cells of all tables of a document that are read; a table that would go beyond is left out as a whole, since sums need every cell. */
export const maxCells = 20_000;

/** Columns of names before the first column of values. */
const maxRowHeaders = 3;
/** Rows of names above the first row of values. */
const maxHeadRows = 4;
/** Values that make a table of a grid without a caption. */
const minTold = 2;
/** Least share of a column's cells that are values, to call it one of values. */
const minValues = 0.5;

/**
 * @param text of the document
 * @param rows in order; a row may be empty
 * @returns `undefined` for what is no grid: fewer than two rows or columns, or more than a paper prints; and for a grid without values or
 *   caption, which sets a page out
 */
export function layOutTable(
  text: string,
  rows: readonly (readonly FoundCell[])[],
  parts: Pick<DocumentTable, 'caption' | 'notes'> = {},
): DocumentTable | undefined {
  if (rows.length < 2 || rows.length > maxRows) return undefined;
  const cells = placeCells(rows);
  const columnCount = cells.reduce((most, { column, columnSpan }) => Math.max(most, column + columnSpan), 0);
  const isGrid = cells.some(({ row }, at) => row === cells[at + 1]?.row);
  if (columnCount < 2 || !isGrid) return undefined;
  const isTold =
    parts.caption !== undefined ||
    cells.filter(({ span }) => isValue(text.slice(span.start, span.end))).length >= minTold;
  if (!isTold) return undefined;
  const shape = { rowCount: rows.length, columnCount };
  return { ...parts, ...shape, cells: withHeaders(text, cells, shape) };
}

/** As HTML lays tables out: each cell takes the first column that no cell of a row above spans. */
function placeCells(rows: readonly (readonly FoundCell[])[]): TableCell[] {
  const cells: TableCell[] = [];
  /** By column: the first row that is free. */
  const freeFrom = Array.from({ length: maxColumns }, () => 0);
  for (const [row, found] of rows.entries()) {
    let column = 0;
    for (const { span, isHeader, isBold, ...declared } of found) {
      while (column < maxColumns && (freeFrom[column] ?? 0) > row) column += 1;
      if (column === maxColumns) break;
      const rest = rows.length - row;
      const rowSpan = declared.rowSpan === 0 ? rest : Math.min(Math.max(1, declared.rowSpan), rest);
      let columnSpan = 1;
      const widest = Math.min(declared.columnSpan, maxColumns - column);
      while (columnSpan < widest && (freeFrom[column + columnSpan] ?? 0) <= row) columnSpan += 1;
      freeFrom.fill(row + rowSpan, column, column + columnSpan);
      cells.push({ row, column, rowSpan, columnSpan, isHeader, isBold, span });
      column += columnSpan;
    }
  }
  return cells;
}

const value = /^[([<>≤≥~≈±+−–-]{0,3}\s?[$€£]?\.?\d[\d.,·'\s]*/;
/** What may follow the number of a value: `(0.2)`, `± 0.3`, `%`, `**`, `ms`. */
const afterValue = /^(?:[\s%°*∗⋆†‡§¶#+×x/±()[\],;:<>=−–—~-]|\d|\.|[a-zµμ]{1,3}(?![\p{L}])|[eE][-−]?\d|p)*$/u;
/** What stands in place of a value. */
const noValue = /^(?:[-–—−.*…]{1,3}|n\/?a|n\.?a\.?|nan|ns|n\.s\.|nd|n\.d\.|nr|ref\.?|✓|✗|×|yes|no)$/i;
/** No value is longer, in characters. */
const maxValueLength = 60;

/** Whether a cell's text says that there is no value. */
export function isGap(text: string): boolean {
  return noValue.test(text.trim());
}

/** Whether a cell's text is a figure with what belongs to it: `97.6 ± 0.2`, `12 (30%)`, `< .001**`. */
export function isValue(text: string): boolean {
  const plain = text.trim();
  if (plain.length > maxValueLength) return false;
  const [lead] = value.exec(plain) ?? [];
  return lead !== undefined && afterValue.test(plain.slice(lead.length));
}

interface Shape {
  readonly rowCount: number;
  readonly columnCount: number;
}

/** Tables often do not declare their headers, or those of the columns only. */
function withHeaders(
  text: string,
  cells: readonly TableCell[],
  { rowCount, columnCount }: Shape,
): TableCell[] {
  const areAll = cells.every(({ isHeader }) => isHeader);
  const kinds = cells.map((cell) => kindOf(text, cell));
  const headRows = countHeadRows(cells, kinds, areAll);
  const nameColumns = countNameColumns(text, cells, kinds, headRows, columnCount);
  const alone = rowsOfOneCell(cells, kinds, rowCount);
  return cells.map((cell, at) => {
    const isGroup = alone[cell.row] === true && kinds[at] === 'name' && cell.column === 0;
    const isName = cell.column < nameColumns && (kinds[at] !== 'value' || cell.column === 0);
    const isHeader = (cell.isHeader && !areAll) || cell.row < headRows || isName || isGroup;
    return isHeader === cell.isHeader ? cell : { ...cell, isHeader };
  });
}

type CellKind = 'empty' | 'value' | 'gap' | 'name';

function kindOf(text: string, { span }: TableCell): CellKind {
  const { start, end } = span;
  if (end - start > maxValueLength) return 'name';
  const own = text.slice(start, end).trim();
  if (own === '') return 'empty';
  if (isGap(own)) return 'gap';
  return isValue(own) ? 'value' : 'name';
}

/** Rows at the top that hold names alone, above some row of values. */
function countHeadRows(
  cells: readonly TableCell[],
  kinds: readonly CellKind[],
  isUndeclared: boolean,
): number {
  let head = 0;
  let at = 0;
  while (at < cells.length) {
    const row = cells[at]?.row ?? 0;
    let end = at;
    while (cells[end]?.row === row) end += 1;
    const own = cells.slice(at, end);
    const isDeclared = !isUndeclared && own.every(({ isHeader }) => isHeader);
    if (!isDeclared && kinds.slice(at, end).includes('value')) break;
    // A row whose only name is at its beginning is the table's title, or a group's: what follows says which.
    if (own.some(({ column }, index) => column > 0 && kinds[at + index] === 'name')) head = row + 1;
    at = end;
    if (row + 1 === maxHeadRows) break;
  }
  return kinds.slice(at).includes('value') ? head : Math.min(head, 1);
}

/** Columns at the left that hold names, before the first one of values. */
function countNameColumns(
  text: string,
  cells: readonly TableCell[],
  kinds: readonly CellKind[],
  headRows: number,
  columnCount: number,
): number {
  const counts = Array.from({ length: columnCount }, () => ({ values: 0, names: 0 }));
  for (const [at, { row, column, columnSpan, span }] of cells.entries()) {
    const count = counts[column];
    if (row < headRows || columnSpan > 1 || count === undefined) continue;
    // Numbers of the rows name them.
    const isNumber = column === 0 && text.slice(span.start, span.end).trim() === String(count.names + 1);
    if (isNumber || kinds[at] === 'name') count.names += 1;
    else if (kinds[at] === 'value') count.values += 1;
  }
  const first = counts.findIndex(({ values, names }) => values > 0 && values >= minValues * (values + names));
  if (first > 0) return first > maxRowHeaders ? 1 : first;
  // Without a column of values the first column names the rows; where values come first, the table says so itself.
  return first === -1 ? 1 : 0;
}

/** Rows whose only text is in one cell: they name a group of rows. */
function rowsOfOneCell(cells: readonly TableCell[], kinds: readonly CellKind[], rowCount: number): boolean[] {
  const counts = Array.from({ length: rowCount }, () => 0);
  for (const [at, { row }] of cells.entries())
    if (kinds[at] !== 'empty') counts[row] = (counts[row] ?? 0) + 1;
  return counts.map((count) => count === 1);
}

/** What names the rows and columns of a table. */
export interface TableHeaders {
  /** By column: headers above the values, from the top. */
  readonly ofColumn: readonly (readonly TableCell[])[];
  /** By row: headers at the left. */
  readonly ofRow: readonly (readonly TableCell[])[];
  /** By row: the name of the group of rows that it is in. */
  readonly ofGroup: readonly (TableCell | undefined)[];
}

/** Headers by row and column, each cell once for every row and column that it spans. */
export function headersOf({ rowCount, columnCount, cells }: DocumentTable): TableHeaders {
  const ofColumn: TableCell[][] = Array.from({ length: columnCount }, () => []);
  const ofRow: TableCell[][] = Array.from({ length: rowCount }, () => []);
  const groups = new Map<number, TableCell>();
  const filled = cells.filter(({ span }) => span.end > span.start);
  const areNames = Array.from({ length: rowCount }, () => true);
  const counts = Array.from({ length: rowCount }, () => 0);
  for (const { row, isHeader } of filled) {
    counts[row] = (counts[row] ?? 0) + 1;
    if (!isHeader) areNames[row] = false;
  }
  const firstBody = areNames.indexOf(false);
  for (const cell of filled) {
    const { row, column, rowSpan, columnSpan, isHeader } = cell;
    if (!isHeader) continue;
    if (counts[row] === 1 && column === 0 && areNames[row] === true) groups.set(row, cell);
    else if (row < firstBody)
      for (let at = column; at < column + columnSpan; at += 1) ofColumn[at]?.push(cell);
    else for (let at = row; at < row + rowSpan; at += 1) ofRow[at]?.push(cell);
  }
  let group: TableCell | undefined;
  return {
    ofColumn,
    ofRow,
    ofGroup: ofRow.map((_, row) => {
      group = groups.get(row) ?? group;
      return group;
    }),
  };
}
