/** Reads the lines of a table as rows of cells. Pure. */
import { isGap } from '../text/lay-out-table';
import type { ReadLine } from './read-line';
import {
  type ColumnExtent,
  extentOfLines,
  findColumns,
  isValueLine,
  type PlacedChunk,
  placeLine,
  type TableLine,
} from './table-columns';
import { placeHeads } from './table-heads';

/** A cell that is not empty. */
export interface GridCell {
  /** From 0. */
  readonly column: number;
  /** From 1. */
  readonly columnSpan: number;
  readonly rowSpan: number;
  /** From the top; each is the cell's part of a line. */
  readonly lines: readonly ReadLine[];
}

export interface Grid {
  readonly columnCount: number;
  /** From the left. */
  readonly rows: readonly (readonly GridCell[])[];
}

/** In times the distance of rows: lines of one cell are closer. */
const withinCell = 0.85;
/** The same: a line that is further from the one above begins something else. */
const apart = 1.12;
/** The beginning of what goes on from the line above. */
const goesOn = /^[\p{Ll}(&,/+]/u;
const isBroken = /(?:[-,(&/+]|\b(?:and|or|of|the|in|for|with|by|to|on|per))$/u;

/**
 * @param lines from the top
 * @returns `undefined` where rows and columns are not certain
 */
export function readGrid(lines: readonly TableLine[]): Grid | undefined {
  const columns = findColumns(lines.filter(isValueLine));
  if (columns === undefined) return undefined;
  const firstBody = lines.findIndex((line) => isValueLine(line) && isInColumns(line, columns));
  const shape = { columns, extent: extentOfLines(lines.filter(({ chunks }) => chunks.length > 1)) };
  const start = firstBody - countGroups(lines.slice(0, firstBody), shape);
  const heads = placeHeads(lines.slice(0, start), columns);
  const rows = new BodyReader(lines.slice(start), shape).read();
  if (heads === undefined || rows === undefined) return undefined;
  return { columnCount: columns.length, rows: [...heads.map((row) => row.map(toCell)), ...rows] };
}

interface Shape {
  readonly columns: readonly ColumnExtent[];
  /** Of the whole table. */
  readonly extent: ColumnExtent;
}

/** Lines right above the first row that name a group rather than columns: below the headers, at the left or in the middle of the table. */
function countGroups(lines: readonly TableLine[], shape: Shape): number {
  let count = 0;
  for (const line of [...lines].reverse()) {
    const [only] = line.chunks;
    if (only === undefined || line.chunks.length > 1) return count;
    const isLabel = only.left < (shape.columns[0]?.right ?? 0) && lines.length - count > 1;
    if (!isLabel && !isInMiddle(line, shape)) return count;
    count += 1;
  }
  // Nothing but single texts above the first row: a title, or headers.
  return 0;
}

/** Whether the only text of a line is in the middle of the whole table, and further right than labels begin. */
function isInMiddle({ chunks, size }: TableLine, { columns, extent }: Shape): boolean {
  const [only] = chunks;
  const label = columns[0]?.left ?? Infinity;
  if (chunks.length !== 1 || only === undefined || only.left < label + size) return false;
  return Math.abs(only.left + only.right - extent.left - extent.right) < 2 * size;
}

/** Whether no cell of a line stands across columns: years over groups of columns are headers, too. */
function isInColumns(line: TableLine, columns: readonly ColumnExtent[]): boolean {
  return placeLine(line, columns)?.every(({ first, last }) => first === last) === true;
}

function toCell({ chunks, first, last }: PlacedChunk): GridCell {
  return {
    column: first,
    columnSpan: last - first + 1,
    rowSpan: 1,
    lines: chunks.map(({ line }) => line),
  };
}

type LineKind = 'values' | 'group' | 'above' | 'below' | 'between' | 'names' | 'unclear';

interface BodyLine {
  readonly line: TableLine;
  readonly placed: readonly PlacedChunk[];
}

class BodyReader {
  readonly #lines: readonly TableLine[];
  readonly #shape: Shape;
  readonly #columns: readonly ColumnExtent[];
  /** Points from row to row, where rows with values follow each other. */
  readonly #pitch: number;

  constructor(lines: readonly TableLine[], shape: Shape) {
    this.#lines = lines;
    this.#shape = shape;
    this.#columns = shape.columns;
    this.#pitch = pitchOf(lines);
  }

  read(): GridCell[][] | undefined {
    const placed = this.#lines.map((line) => this.#place(line));
    if (placed.includes(undefined)) return undefined;
    const body = placed.flatMap((one, at) => {
      const line = this.#lines[at];
      return one === undefined || line === undefined ? [] : [{ line, placed: one }];
    });
    const rows: GridCell[][] = [];
    /** Labels that stand between two rows, by the number of the upper one. */
    const between = new Map<number, GridCell>();
    let waiting: GridCell[] = [];
    for (const [at, line] of body.entries()) {
      const kind = this.#kindOf(body, at);
      const cells = line.placed.map(toCell);
      if (kind === 'unclear') return undefined;
      if (kind === 'above') {
        rows[rows.length - 1] = joined(rows.at(-1) ?? [], cells);
        continue;
      }
      if (kind === 'below') {
        waiting = joined(waiting, cells);
        continue;
      }
      if (kind === 'between' && cells[0] !== undefined) {
        between.set(rows.length - 1, cells[0]);
        continue;
      }
      rows.push(kind === 'group' ? this.#group(cells) : joined(waiting, cells));
      waiting = [];
    }
    return waiting.length > 0 ? undefined : withRowSpans(rows, between);
  }

  /** A line with one text is that of a cell or the name of a group, which may be wider than its column. */
  #place(line: TableLine): readonly PlacedChunk[] | undefined {
    const [only] = line.chunks;
    if (line.chunks.length > 1 || only === undefined || only.isValue) return placeLine(line, this.#columns);
    const placed = placeLine(line, this.#columns);
    const isGroup = isInMiddle(line, this.#shape);
    return placed !== undefined && !isGroup
      ? placed
      : [{ chunks: [only], first: 0, last: this.#columns.length - 1 }];
  }

  #kindOf(body: readonly BodyLine[], at: number): LineKind {
    const own = body[at];
    if (own === undefined || own.placed.some(hasValue)) return 'values';
    const [above, below] = [this.#distance(at - 1), this.#distance(at)];
    const [isAbove, isBelow] = [above < withinCell * this.#pitch, below < withinCell * this.#pitch];
    const isLabel = own.placed.length === 1 && own.placed[0]?.first === 0;
    const isOneColumn = own.placed.every(({ first, last }) => first === last);
    const [isOfAbove, isOfBelow] = [canHold(body[at - 1], own), canHold(body[at + 1], own)];
    if (isOneColumn && isLabel && isAbove && isBelow && !isFilled(body[at - 1]) && !isFilled(body[at + 1]))
      return 'between';
    if (isOneColumn && isAbove && isOfAbove && (!isBelow || above <= below * 1.1)) return 'above';
    if (isOneColumn && isBelow && isOfBelow) return 'below';
    if (!isOneColumn || !isOfAbove) return isLabel || !isOneColumn ? 'group' : 'names';
    if (own.placed[0]?.first !== 0) return 'above';
    if (!isLabel) return 'names';
    return above > apart * this.#pitch ? 'group' : this.#kindOfLabel(body[at - 1], own);
  }

  /** Whether a label alone goes on with the one above or names a group, by what is written, by its font and by the room there was. */
  #kindOfLabel(above: BodyLine | undefined, own: BodyLine): LineKind {
    const [before, next] = [above?.placed.find(({ first }) => first === 0), own.placed[0]];
    const [label, below, column] = [before?.chunks.at(-1), next?.chunks[0], this.#columns[0]];
    if (before === undefined || next === undefined || label === undefined || below === undefined)
      return 'group';
    const lower = textOf(next);
    if (continuesText(textOf(before), lower)) return 'above';
    if (!above?.placed.some(hasValue) || below.line.line.font !== label.line.line.font) return 'group';
    const width = below.right - below.left;
    const letter = width / Math.max(1, lower.length);
    const room = (column?.right ?? 0) - label.right;
    if (width + letter <= room) return 'group';
    return (lower.split(' ')[0] ?? '').length * letter + letter > room + letter ? 'above' : 'unclear';
  }

  /** Points from a line to the next one. */
  #distance(at: number): number {
    return (this.#lines[at + 1]?.base ?? Infinity) - (this.#lines[at]?.base ?? -Infinity);
  }

  #group(cells: readonly GridCell[]): GridCell[] {
    const [name] = cells;
    return name === undefined ? [] : [{ ...name, column: 0, columnSpan: this.#columns.length }];
  }
}

/** Whether a value stands there that is none of a label, such as a year. */
function hasValue({ chunks, last }: PlacedChunk): boolean {
  return last > 0 && chunks.some(({ isValue }) => isValue);
}

/** Whether a line without values may be of the cells of another one: values have no words above or below them. */
function canHold(line: BodyLine | undefined, { placed }: BodyLine): boolean {
  if (line === undefined) return false;
  const columns = new Set(
    line.placed.filter((one) => hasValue(one) || isGap(textOf(one))).map(({ first }) => first),
  );
  return !placed.some(({ first }) => columns.has(first));
}

/** Whether a line has a text in the first column. */
function isFilled(line: BodyLine | undefined): boolean {
  return line === undefined || line.placed[0]?.first === 0;
}

function textOf({ chunks }: PlacedChunk): string {
  return chunks.map(({ line }) => line.text).join(' ');
}

/** Whether a text goes on in the line below it, by what is written. */
export function continuesText(upper: string, lower: string): boolean {
  return goesOn.test(lower) || isBroken.test(upper) || isOpen(upper);
}

/** Whether a bracket is not closed. */
function isOpen(text: string): boolean {
  return text.lastIndexOf('(') > text.lastIndexOf(')');
}

/** The usual distance of rows that follow each other; of rows with lines between them where no others are. */
function pitchOf(lines: readonly TableLine[]): number {
  const near: number[] = [];
  const far: number[] = [];
  let before: { base: number; at: number } | undefined;
  for (const [at, line] of lines.entries()) {
    if (!isValueLine(line)) continue;
    if (before !== undefined) (before.at === at - 1 ? near : far).push(line.base - before.base);
    before = { base: line.base, at };
  }
  const steps = (near.length > 0 ? near : far).sort((one, other) => one - other);
  return steps[steps.length >> 1] ?? 0;
}

/** The cells of two lines of one row. */
function joined(upper: readonly GridCell[], lower: readonly GridCell[]): GridCell[] {
  const byColumn = new Map(upper.map((cell) => [cell.column, cell]));
  for (const cell of lower) {
    const known = byColumn.get(cell.column);
    byColumn.set(
      cell.column,
      known === undefined ? cell : { ...known, lines: [...known.lines, ...cell.lines] },
    );
  }
  return [...byColumn.values()].sort((one, other) => one.column - other.column);
}

/**
 * A label stands for the rows below it that have none, or is in the middle of its rows, where all labels can be.
 *
 * @returns `undefined` where a label between two rows is in the middle of none
 */
function withRowSpans(
  rows: readonly (readonly GridCell[])[],
  between: ReadonlyMap<number, GridCell>,
): GridCell[][] | undefined {
  const spanned = rows.map((row) => [...row]);
  let start = 0;
  for (let end = 0; end <= rows.length; end += 1) {
    const row = rows[end];
    const [only] = row ?? [];
    const isGroup = row?.length === 1 && only?.column === 0;
    if (row !== undefined && !isGroup) continue;
    if (!spanLabels(spanned, { start, end }, between)) return undefined;
    start = end + 1;
  }
  return spanned;
}

/** @param stretch rows between two names of groups @returns whether it is certain */
function spanLabels(
  rows: GridCell[][],
  { start, end }: { start: number; end: number },
  between: ReadonlyMap<number, GridCell>,
): boolean {
  const labels: { place: number; cell: GridCell }[] = [];
  for (let at = start; at < end; at += 1) {
    const [first] = rows[at] ?? [];
    if (first?.column === 0) labels.push({ place: at, cell: first });
    const half = between.get(at);
    if (half !== undefined) labels.push({ place: at + 0.5, cell: half });
  }
  const areBetween = labels.some(({ place }) => place % 1 !== 0);
  // Where labels are repeated, an empty one stands for nothing.
  const areRepeated = labels.some(({ cell }, at) => at > 0 && isSame(cell, labels[at - 1]?.cell));
  const isFromTop = labels[0]?.place === start && !areBetween;
  if (areRepeated) return !areBetween;
  let from = start;
  const spans = labels.map(({ place, cell }, at) => {
    const to = isFromTop ? (labels[at + 1]?.place ?? end) : 2 * place - from + 1;
    const span = { cell, from, to };
    from = to;
    return span;
  });
  const isTiled = from === end && spans.every((span) => span.to > span.from);
  if (!isTiled) return !areBetween;
  for (const { cell, from: first, to } of spans) {
    for (let at = first; at < to; at += 1) rows[at] = (rows[at] ?? []).filter((other) => other !== cell);
    rows[first] = [{ ...cell, rowSpan: to - first }, ...(rows[first] ?? [])];
  }
  return true;
}

function isSame(one: GridCell, other: GridCell | undefined): boolean {
  const text = (cell: GridCell | undefined) => cell?.lines.map((line) => line.text).join(' ');
  return text(one) === text(other);
}
