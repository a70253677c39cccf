/** Finds the columns of a table by the strips that its rows leave white. Pure. */
import { type Chunk, holdsTwoValues, splitAt } from './table-chunks';

/** Chunks of one line of a table, from left to right. */
export interface TableLine {
  readonly chunks: readonly Chunk[];
  /** In points. */
  readonly base: number;
  readonly size: number;
}

/** Where the texts of a column lie, in points. */
export interface ColumnExtent {
  readonly left: number;
  readonly right: number;
}

/** First and last of consecutive columns, from 0. */
export interface ColumnSpan {
  readonly first: number;
  readonly last: number;
}

/** A chunk, or several of one column, with the columns that it stands over. */
export interface PlacedChunk extends ColumnSpan {
  readonly chunks: readonly Chunk[];
}

/** In times the size: columns are further apart. */
const narrowestStrip = 0.35;
/** The same: what stands beside a column by less is still its own. */
const beside = 1.2;
/** The same: a chunk that reaches over the edge of a column by less is not over it. */
const overEdge = 0.15;
/** More columns fit on no page that is read. */
const maxColumns = 60;
/** Share of the cells that hold something, at least. */
const leastFilled = 0.5;

/** From the left edge of a table's lines to the right one, in points. */
export function extentOfLines(lines: readonly TableLine[]): ColumnExtent {
  return {
    left: lines.reduce((least, { chunks }) => Math.min(least, chunks[0]?.left ?? Infinity), Infinity),
    right: lines.reduce((most, { chunks }) => Math.max(most, chunks.at(-1)?.right ?? 0), 0),
  };
}

/** Whether a line has several cells, and a value among them. */
export function isValueLine({ chunks }: TableLine): boolean {
  return chunks.length > 1 && chunks.some(({ isValue }) => isValue);
}

/**
 * The columns of lines with values, from left to right: all of these lines agree on them, or those do that have as many cells as
 * most, where others hold cells across columns.
 *
 * @returns `undefined` where the columns are not certain
 */
export function findColumns(lines: readonly TableLine[]): ColumnExtent[] | undefined {
  return columnsOf(lines) ?? columnsOf(commonestLines(lines));
}

function commonestLines(lines: readonly TableLine[]): TableLine[] {
  const counts = new Map<number, number>();
  for (const { chunks } of lines) counts.set(chunks.length, (counts.get(chunks.length) ?? 0) + 1);
  const [usual] = [...counts].reduce(
    (best, one) => (one[1] > best[1] || (one[1] === best[1] && one[0] > best[0]) ? one : best),
    [0, 0],
  );
  return lines.filter(({ chunks }) => chunks.length >= usual);
}

function columnsOf(lines: readonly TableLine[]): ColumnExtent[] | undefined {
  if (lines.length < 2) return undefined;
  const size = Math.max(...lines.slice(0, 20).map((line) => line.size));
  const columns: { left: number; right: number }[] = [];
  const sorted = lines.flatMap(({ chunks }) => chunks).sort((one, other) => one.left - other.left);
  for (const { left, right } of sorted) {
    const last = columns.at(-1);
    if (last === undefined || left - last.right > narrowestStrip * size) columns.push({ left, right });
    else last.right = Math.max(last.right, right);
  }
  if (columns.length < 2 || columns.length > maxColumns) return undefined;
  const filled = columns.map(() => 0);
  for (const line of lines) {
    const placed = placeLine(line, columns);
    if (placed === undefined || placed.some(({ first, last }) => first !== last)) return undefined;
    for (const { first } of placed) filled[first] = (filled[first] ?? 0) + 1;
  }
  const isFilled =
    filled.reduce((sum, count) => sum + count, 0) >= leastFilled * lines.length * columns.length;
  // What stands in one row alone is no column.
  return isFilled && filled.every((count) => count > 1) ? columns : undefined;
}

/**
 * The columns that each chunk of a line stands over.
 *
 * @returns `undefined` where it is not certain: two values in one column, two texts over the same columns, or one beside all columns
 */
export function placeLine(
  { chunks, size }: TableLine,
  columns: readonly ColumnExtent[],
): PlacedChunk[] | undefined {
  const edges = edgesOf(columns);
  const placed: PlacedChunk[] = [];
  for (const whole of chunks) {
    const parts = isAcross(whole, columns, size) ? splitValues(whole, edges) : [whole];
    for (const chunk of parts) {
      const over = columnsUnder(chunk, columns, size) ?? nearestColumn(chunk, columns, size);
      const before = placed.at(-1);
      if (over === undefined) return undefined;
      if (before === undefined || over.first > before.last) placed.push({ chunks: [chunk], ...over });
      else if (over.first === before.first && over.last === before.last)
        placed[placed.length - 1] = { ...before, chunks: [...before.chunks, chunk] };
      else return undefined;
    }
  }
  return placed.some(isDoubtful) ? undefined : placed;
}

function isAcross(chunk: Chunk, columns: readonly ColumnExtent[], size: number): boolean {
  const over = columnsUnder(chunk, columns, size);
  return over !== undefined && over.first < over.last;
}

/** Values that stand close together are parted where columns are; words are not. */
function splitValues(chunk: Chunk, edges: readonly number[]): Chunk[] {
  const parts = splitAt(chunk, edges);
  return parts.every(({ isValue }) => isValue) ? parts : [chunk];
}

function isDoubtful({ chunks }: PlacedChunk): boolean {
  return (
    holdsTwoValues(chunks.map(({ line }) => line.text).join(' ')) && chunks.some(({ isValue }) => isValue)
  );
}

/** The middles of the strips between columns, in points. */
export function edgesOf(columns: readonly ColumnExtent[]): number[] {
  return columns.slice(1).map(({ left }, at) => (left + (columns[at]?.right ?? left)) / 2);
}

/** Columns that a stretch reaches over, from the first to the last. */
export function columnsUnder(
  { left, right }: ColumnExtent,
  columns: readonly ColumnExtent[],
  size: number,
): ColumnSpan | undefined {
  const reach = overEdge * size;
  const first = columns.findIndex((column) => column.right > left + reach && column.left < right - reach);
  if (first < 0) return undefined;
  let last = first;
  while ((columns[last + 1]?.left ?? Infinity) < right - reach) last += 1;
  return { first, last };
}

/** The column beside which a stretch stands, if it is clearly nearer than others. */
export function nearestColumn(
  { left, right }: ColumnExtent,
  columns: readonly ColumnExtent[],
  size: number,
): ColumnSpan | undefined {
  const distances = columns.map((column) => Math.max(column.left - right, left - column.right));
  const nearest = distances.indexOf(Math.min(...distances));
  const isClear = distances.every(
    (distance, at) => at === nearest || distance > (distances[nearest] ?? 0) + 0.5 * size,
  );
  return (distances[nearest] ?? Infinity) <= beside * size && isClear
    ? { first: nearest, last: nearest }
    : undefined;
}
