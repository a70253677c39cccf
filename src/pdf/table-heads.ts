/** Places the headers of a table over its columns. Pure. */
import { type Chunk, splitAt } from './table-chunks';
import {
  type ColumnExtent,
  type ColumnSpan,
  columnsUnder,
  edgesOf,
  nearestColumn,
  type PlacedChunk,
  type TableLine,
} from './table-columns';

/** In times the size: a header is in the middle of its columns by so much. */
const middling = 0.75;

/**
 * The headers of the lines above a table's first row with values, from the top. One that stands in the middle over several columns covers
 * them.
 *
 * @returns `undefined` where it is not certain which column a header is over
 */
export function placeHeads(
  lines: readonly TableLine[],
  columns: readonly ColumnExtent[],
): PlacedChunk[][] | undefined {
  const rows: PlacedChunk[][] = [];
  /** Columns that have a header below. */
  const headed = new Set<number>();
  /** With the headers that are placed. */
  const extents = columns.map((column) => ({ ...column }));
  for (const line of [...lines].reverse()) {
    const row = new HeadLine(line, extents, headed).place();
    if (row === undefined) return undefined;
    rows.unshift(row);
    for (const { first, last, chunks } of row) {
      for (let at = first; at <= last; at += 1) headed.add(at);
      const extent = extents[first];
      if (extent === undefined || first !== last) continue;
      extent.left = Math.min(extent.left, ...chunks.map(({ left }) => left));
      extent.right = Math.max(extent.right, ...chunks.map(({ right }) => right));
    }
  }
  return rows;
}

/** A header with the columns that it may cover, fewest first. */
interface Head {
  readonly chunk: Chunk;
  readonly own: ColumnSpan;
  readonly choices: readonly ColumnSpan[];
}

class HeadLine {
  readonly #line: TableLine;
  readonly #columns: readonly ColumnExtent[];
  readonly #headed: ReadonlySet<number>;

  constructor(line: TableLine, columns: readonly ColumnExtent[], headed: ReadonlySet<number>) {
    this.#line = line;
    this.#columns = columns;
    this.#headed = headed;
  }

  place(): PlacedChunk[] | undefined {
    const chunks = this.#line.chunks.flatMap((chunk) => this.#split(chunk));
    const owns = chunks.map((chunk) => this.#ownColumns(chunk));
    const heads: Head[] = [];
    for (const [at, chunk] of chunks.entries()) {
      const own = owns[at];
      if (own === undefined || own.first <= (owns[at - 1]?.last ?? -1)) return undefined;
      const room = {
        first: (owns[at - 1]?.last ?? -1) + 1,
        last: (owns[at + 1]?.first ?? this.#columns.length) - 1,
      };
      heads.push({ chunk, own, choices: this.#choices(chunk, own, room) });
    }
    return this.#tiling(heads) ?? this.#clear(heads);
  }

  /** The lowest header of a column is its own: one over several of them is several headers that stand close to each other. */
  #split(chunk: Chunk): Chunk[] {
    const over = columnsUnder(chunk, this.#columns, this.#line.size);
    if (over === undefined || over.first === over.last) return [chunk];
    for (let at = over.first; at <= over.last; at += 1) if (this.#headed.has(at)) return [chunk];
    const parts = splitAt(chunk, edgesOf(this.#columns));
    return parts.length === over.last - over.first + 1 ? parts : [chunk];
  }

  /** The columns right under a header; where it is over none, those on its two sides, if it is in their middle. */
  #ownColumns(chunk: Chunk): ColumnSpan | undefined {
    const { size } = this.#line;
    const over = columnsUnder(chunk, this.#columns, size);
    if (over !== undefined) return over;
    const next = this.#columns.findIndex(({ left }) => left >= chunk.right);
    const pair = { first: next - 1, last: next };
    return next > 0 && this.#isMiddle(chunk, pair) ? pair : nearestColumn(chunk, this.#columns, size);
  }

  /** Columns that a header is in the middle of: more of them are taken in on the side that is shorter. */
  #choices(chunk: Chunk, own: ColumnSpan, room: ColumnSpan): ColumnSpan[] {
    const choices: ColumnSpan[] = [];
    let { first, last } = own;
    for (;;) {
      if (this.#isMiddle(chunk, { first, last })) choices.push({ first, last });
      const isLeft = this.#offMiddle(chunk, { first, last }) > 0;
      if (
        isLeft
          ? first <= room.first || !this.#headed.has(first - 1)
          : last >= room.last || !this.#headed.has(last + 1)
      )
        return choices;
      if (isLeft) first -= 1;
      else last += 1;
    }
  }

  /** Headers that together cover all columns but those of labels, each as many as it can. */
  #tiling(heads: readonly Head[]): PlacedChunk[] | undefined {
    const widest = heads.map(({ chunk, own, choices }) => ({ chunks: [chunk], ...(choices.at(-1) ?? own) }));
    const isTiled =
      widest.length > 1 &&
      widest.every(({ first }, at) => at === 0 || first === (widest[at - 1]?.last ?? -1) + 1) &&
      widest.at(-1)?.last === this.#columns.length - 1;
    return isTiled ? widest : undefined;
  }

  /** Headers that have no choice: over one column, or in the middle of certain others. */
  #clear(heads: readonly Head[]): PlacedChunk[] | undefined {
    if (heads.some(({ choices }) => choices.length > 1)) return undefined;
    const placed = heads.map(({ chunk, own, choices }) => ({
      chunks: [chunk],
      ...(this.#isMiddle(chunk, own) ? own : (choices[0] ?? own)),
    }));
    return placed.every(({ first }, at) => first > (placed[at - 1]?.last ?? -1)) ? placed : undefined;
  }

  #isMiddle(chunk: Chunk, span: ColumnSpan): boolean {
    return Math.abs(this.#offMiddle(chunk, span)) <= middling * this.#line.size;
  }

  /** Points from the middle of a header to that of columns; positive where these are further right. */
  #offMiddle(chunk: Chunk, { first, last }: ColumnSpan): number {
    const [left, right] = [this.#columns[first]?.left ?? 0, this.#columns[last]?.right ?? 0];
    return (left + right - chunk.left - chunk.right) / 2;
  }
}
