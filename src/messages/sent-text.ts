/** A document's text as it is sent to be searched: blocks as numbers, since a long page has a hundred thousand of them. Pure. */
import {
  type Block,
  type BlockKind,
  type DocumentTable,
  type DocumentText,
  maxDocumentLength,
  type RaisedText,
  type TableCell,
  type TextSpan,
} from '../text/document-text';
import { maxCells, maxColumns, maxRows } from '../text/lay-out-table';

export interface SentText {
  readonly text: string;
  /**
   * Three numbers for each block: characters between it and the block before, its length, and twice the number of its kind, plus
   * one in the abstract.
   */
  readonly blocks: readonly number[];
  /** Three numbers for each raised stretch: characters between it and the one before, its length, and 1 for a link. */
  readonly raised?: readonly number[];
  /**
   * For each table seven numbers: rows, columns, start and length of caption and of notes (length 0: none), cells; then seven for each
   * cell: row, column, rows and columns that it spans, 1 for a header plus 2 for bold, start and length.
   */
  readonly tables?: readonly number[];
}

/** Blocks after so many are not searched: paragraphs and rows of the longest text that is read. */
export const maxBlocks = 400_000;
/** Raised stretches after so many count as if they stood on the line. */
export const maxRaised = 100_000;
/** Tables with more numbers are not searched: the cells that are read, and as many tables. */
export const maxTableNumbers = 7 * maxCells + 7 * 500;
/** A longer block is searched in parts, in characters: sentences are looked for in one block at a time, without a pause. */
const maxBlockLength = 600_000;

const kinds: readonly BlockKind[] = ['title', 'heading', 'paragraph', 'list-item', 'caption', 'table-row'];

/** What is sent of a text: what would not be searched stays behind. */
export function packText({ text, blocks, raised, tables }: DocumentText): SentText {
  const searched = text.slice(0, maxDocumentLength);
  const packed: number[] = [];
  let before = 0;
  for (const { start, end, kind, isAbstract } of blocks.slice(0, maxBlocks)) {
    if (start >= searched.length) break;
    const here = Math.min(end, searched.length);
    packed.push(start - before, here - start, 2 * kinds.indexOf(kind) + Number(isAbstract));
    before = here;
  }
  return {
    text: searched,
    blocks: packed,
    ...(raised && { raised: packRaised(raised, searched.length) }),
    ...(tables && { tables: packTables(tables, searched.length) }),
  };
}

function packTables(tables: readonly DocumentTable[], length: number): number[] {
  const packed: number[] = [];
  for (const { caption, notes, rowCount, columnCount, cells } of tables) {
    const isWithin = [caption, notes, ...cells.map(({ span }) => span)].every(
      (span) => span === undefined || span.end <= length,
    );
    if (!isWithin || packed.length + 7 * (cells.length + 1) > maxTableNumbers) continue;
    packed.push(rowCount, columnCount, ...packSpan(caption), ...packSpan(notes), cells.length);
    for (const { row, column, rowSpan, columnSpan, isHeader, isBold, span } of cells) {
      const flags = Number(isHeader) + 2 * Number(isBold);
      packed.push(row, column, rowSpan, columnSpan, flags, ...packSpan(span));
    }
  }
  return packed;
}

function packSpan({ start, end }: TextSpan = { start: 0, end: 0 }): [number, number] {
  return [start, end - start];
}

function packRaised(raised: readonly RaisedText[], length: number): number[] {
  const packed: number[] = [];
  let before = 0;
  for (const { start, end, isLink } of raised.slice(0, maxRaised)) {
    if (end > length) break;
    if (start < before) continue;
    packed.push(start - before, end - start, Number(isLink === true));
    before = end;
  }
  return packed;
}

/** The text again. What does not fit it, from a page whose process is in hostile hands, is left out. */
export function unpackText({ text, blocks: packed, raised, tables }: SentText): DocumentText {
  const blocks: Block[] = [];
  let end = 0;
  for (let at = 0; at < packed.length; at += 3) {
    const code = packed[at + 2] ?? 0;
    const kind = kinds[Math.floor(code / 2)];
    let start = end + (packed[at] ?? 0);
    end = start + (packed[at + 1] ?? 0);
    if (kind === undefined || end > text.length) break;
    for (; start < end; start += maxBlockLength)
      blocks.push({ start, end: Math.min(end, start + maxBlockLength), kind, isAbstract: code % 2 === 1 });
  }
  return {
    text,
    blocks,
    ...(raised && { raised: unpackRaised(raised, text.length) }),
    ...(tables && { tables: unpackTables(tables, text.length) }),
  };
}

function unpackTables(packed: readonly number[], length: number): DocumentTable[] {
  const tables: DocumentTable[] = [];
  let left = maxCells;
  for (let at = 0; at + 7 <= packed.length; ) {
    const [
      rowCount = 0,
      columnCount = 0,
      from = 0,
      captionLength = 0,
      behind = 0,
      notesLength = 0,
      count = 0,
    ] = packed.slice(at, at + 7);
    at += 7;
    if (count > left || at + 7 * count > packed.length) break;
    left -= count;
    const cells: TableCell[] = [];
    for (const end = at + 7 * count; at < end; at += 7) {
      const cell = unpackCell(packed.slice(at, at + 7), { rowCount, columnCount }, length);
      if (cell !== undefined && isAfter(cell, cells.at(-1))) cells.push(cell);
    }
    // Without one of its cells a table says something else.
    if (cells.length < count || rowCount > maxRows || columnCount > maxColumns) continue;
    const [caption, notes] = [spanOf(from, captionLength, length), spanOf(behind, notesLength, length)];
    tables.push({ ...(caption && { caption }), ...(notes && { notes }), rowCount, columnCount, cells });
  }
  return tables;
}

function unpackCell(
  [row = 0, column = 0, rowSpan = 0, columnSpan = 0, flags = 0, start = 0, own = 0]: readonly number[],
  { rowCount, columnCount }: Pick<DocumentTable, 'rowCount' | 'columnCount'>,
  length: number,
): TableCell | undefined {
  const isInTable = row + rowSpan <= rowCount && column + columnSpan <= columnCount;
  if (!isInTable || rowSpan < 1 || columnSpan < 1 || start + own > length) return undefined;
  const [isHeader, isBold] = [flags % 2 === 1, flags > 1];
  return { row, column, rowSpan, columnSpan, isHeader, isBold, span: { start, end: start + own } };
}

function isAfter({ row, column }: TableCell, last: TableCell | undefined): boolean {
  return (
    last === undefined || row > last.row || (row === last.row && column >= last.column + last.columnSpan)
  );
}

function spanOf(start: number, own: number, length: number): TextSpan | undefined {
  return own === 0 || start + own > length ? undefined : { start, end: start + own };
}

function unpackRaised(packed: readonly number[], length: number): RaisedText[] {
  const raised: RaisedText[] = [];
  let end = 0;
  for (let at = 0; at < packed.length; at += 3) {
    const start = end + (packed[at] ?? 0);
    end = start + (packed[at + 1] ?? 0);
    if (end > length) break;
    if (start < end) raised.push({ start, end, ...(packed[at + 2] === 1 && { isLink: true }) });
  }
  return raised;
}
