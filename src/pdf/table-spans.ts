/** Says where the cells of tables stand in the text that has been written. Pure. */
import { AroundTable, maxCaptionLength } from '../text/around-table';
import type { Block, DocumentTable, TextSpan } from '../text/document-text';
import { type FoundCell, layOutTable } from '../text/lay-out-table';
import type { LineBlock } from './blocks';
import type { PdfTable } from './find-tables';
import type { GridCell } from './read-grid';

interface WrittenTables {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly tables: readonly PdfTable[];
  /** By row: spans of its cells in their order. */
  readonly cells: ReadonlyMap<LineBlock, readonly TextSpan[]>;
  readonly spans: ReadonlyMap<LineBlock, TextSpan>;
}

/** Tables in the order of their first cell, laid out as those of pages are. */
export function toDocumentTables({ text, blocks, tables, cells, spans }: WrittenTables): DocumentTable[] {
  const found = tables.flatMap(({ caption, grid, rows }) => {
    const rowSpans = rows.map((row) => cells.get(row) ?? []);
    const first = rowSpans.find((row) => row.length > 0)?.[0];
    const last = rowSpans.findLast((row) => row.length > 0)?.at(-1);
    const named = spans.get(caption);
    if (first === undefined || last === undefined || named === undefined) return [];
    const captionSpan = { start: named.start, end: Math.min(named.end, named.start + maxCaptionLength) };
    const notes = new AroundTable(text, blocks, { start: first.start, end: last.end }).notes(captionSpan);
    const columns = new FreeColumns(grid.columnCount);
    const foundRows = grid.rows.map((row, at) => columns.toRow(row, rowSpans[at] ?? [], last.end));
    const table = layOutTable(text, foundRows, { caption: captionSpan, ...(notes && { notes }) });
    return table === undefined ? [] : [{ table, start: first.start }];
  });
  return found.sort((one, other) => one.start - other.start).map(({ table }) => table);
}

/** Fills rows with empty cells, as HTML has them, but where a cell of a row above goes on. */
class FreeColumns {
  /** By column: rows from the next one on that are taken. */
  readonly #taken: number[];

  constructor(columnCount: number) {
    this.#taken = Array.from({ length: columnCount }, () => 0);
  }

  /** @param nowhere where empty cells are said to be */
  toRow(row: readonly GridCell[], spans: readonly TextSpan[], nowhere: number): FoundCell[] {
    const cells: FoundCell[] = [];
    const byColumn = new Map(row.map((cell, at) => [cell.column, { cell, span: spans[at] }]));
    let start = nowhere;
    for (let column = 0; column < this.#taken.length; ) {
      const taken = this.#taken[column] ?? 0;
      const { cell, span } = byColumn.get(column) ?? {};
      const [rowSpan, columnSpan] = [cell?.rowSpan ?? 1, cell?.columnSpan ?? 1];
      if (taken > 0) this.#taken[column] = taken - 1;
      else {
        // What is bold is not told: pdf.js names fonts by numbers until a page is drawn.
        cells.push({
          span: span ?? { start, end: start },
          rowSpan,
          columnSpan,
          isHeader: false,
          isBold: false,
        });
        start = span?.end ?? start;
        this.#taken.fill(rowSpan - 1, column, column + columnSpan);
      }
      column += taken > 0 ? 1 : columnSpan;
    }
    return cells;
  }
}
