/** Finds the tables of a document beside their captions, and makes a block of each of their rows. Pure. */
import { beginsCaption, beginsNotes } from '../text/around-table';
import { maxCells } from '../text/lay-out-table';
import type { LineBlock } from './blocks';
import { continuesText, type Grid, type GridCell, readGrid } from './read-grid';
import type { ReadLine } from './read-line';
import { chunksOf } from './table-chunks';
import { extentOfLines, isValueLine, type TableLine } from './table-columns';

/** A table as it is found; its rows are blocks. */
export interface PdfTable {
  readonly caption: LineBlock;
  readonly grid: Grid;
  /** One for each row of the grid. */
  readonly rows: readonly LineBlock[];
}

/** In times the size: a table is no further from its caption, and its lines from each other. */
const furthest = 3.5;
/** The same: a line that stands alone above the first row and names columns is as close to it. */
const nearHead = 2.2;
/** Lines with one text between two rows: names of groups, and what goes on from the line above. */
const maxAlone = 3;
/** In times the distance of rows: what is none of the table is further from it. */
const nextRow = 1.12;
/** Share of its column's width that a line of text fills. */
const filled = 0.55;
/** More lines are none of a table on one page. */
const maxLines = 300;

/** A line of a block, beside a caption. */
interface NearLine extends TableLine {
  readonly source: ReadLine;
  /** Number of its block. */
  readonly block: number;
}

/** Lines from the top, and what follows where they end. */
interface NearLines {
  readonly lines: readonly NearLine[];
  readonly next: ReadLine | undefined;
}

/** Lines above or below a caption, and what is read from them. */
interface Candidate {
  /** None where there are no rows. */
  readonly lines: readonly NearLine[];
  /** Absent where rows and columns are not certain. */
  readonly grid: Grid | undefined;
}

interface ChosenTable extends Candidate {
  readonly caption: LineBlock;
  readonly grid: Grid;
}

/**
 * The tables beside captions that say “Table 1”; of others nobody knows whether they are tables. A table is read only where its columns are
 * certain. Yields after each caption; linear in the lines beside captions.
 *
 * @param blocks of the document, in reading order; rows of tables take the place of those that they are made of
 */
export function* findTables(blocks: LineBlock[]): Generator<undefined, PdfTable[]> {
  const captions: Beside[] = [];
  let cells = 0;
  for (const [at, block] of blocks.entries()) {
    if (block.kind !== 'caption' || !beginsCaption(block.lines[0]?.text ?? '')) continue;
    const above = candidate(blocks, at, -1);
    const below = candidate(blocks, at, 1);
    cells += Math.max(countCells(above), countCells(below));
    if (cells > maxCells) break;
    captions.push({ caption: block, above, below });
    yield;
  }
  return putRows(blocks, choose(captions));
}

/** What stands on the two sides of a caption. */
interface Beside {
  readonly caption: LineBlock;
  readonly above: Candidate;
  readonly below: Candidate;
}

/** Each caption gets the table on the side on which most of the document's captions have theirs; on the other one if there is nothing here. */
function choose(captions: readonly Beside[]): ChosenTable[] {
  const count = (side: 'above' | 'below') => captions.filter((one) => one[side].grid !== undefined).length;
  const [first, second] =
    count('above') > count('below') ? (['above', 'below'] as const) : (['below', 'above'] as const);
  const taken = new Set<ReadLine>();
  const take = ({ lines, grid }: Candidate, caption: LineBlock): ChosenTable[] => {
    if (grid === undefined || lines.some(({ source }) => taken.has(source))) return [];
    for (const { source } of lines) taken.add(source);
    return [{ caption, lines, grid }];
  };
  const usual = captions.flatMap((one) => take(one[first], one.caption));
  const others = captions
    .filter((one) => one[first].lines.length === 0)
    .flatMap((one) => take(one[second], one.caption));
  return [...usual, ...others];
}

function countCells({ grid }: Candidate): number {
  return grid === undefined ? 0 : grid.rows.length * grid.columnCount;
}

/** @param step -1: above the caption, 1: below it */
function candidate(blocks: readonly LineBlock[], caption: number, step: 1 | -1): Candidate {
  const near = linesBeside(blocks, caption, step);
  if (near === undefined) return { lines: [], grid: undefined };
  const lines = trimmed(near.lines, step === -1);
  const isCertain = isWhole(near, lines) && isBeside(blocks[caption], lines);
  return { lines, grid: isCertain ? readGrid(lines) : undefined };
}

/** Whether no other line follows at the distance of rows where the lines of a table end, but for notes. */
function isWhole({ next, lines: near }: NearLines, lines: readonly NearLine[]): boolean {
  const [first, last] = [lines[0], lines.at(-1)];
  if (first === undefined || last === undefined) return false;
  const steps = lines.slice(1).map(({ base }, at) => base - (lines[at]?.base ?? 0));
  const row = steps.sort((one, other) => one - other)[steps.length >> 1] ?? 0;
  const around = [
    ...near.filter((line) => !lines.includes(line)).map(({ source }) => source),
    ...(next ? [next] : []),
  ];
  return around.every(({ line, text, page }) => {
    if (page !== first.source.page || beginsNotes(text) || line.size < 0.95 * last.size) return true;
    const distance = line.base < first.base ? first.base - line.base : line.base - last.base;
    return distance <= 0 || distance > nextRow * row;
  });
}

/** Whether a caption is that of the lines alone: it has no other text beside it, and stands over their middle, their left edge or all of them. */
function isBeside(caption: LineBlock | undefined, lines: readonly NearLine[]): boolean {
  const named = caption?.lines ?? [];
  const [first] = named;
  const size = first?.line.size ?? 0;
  if (first === undefined || named.some(hasOtherBeside)) return false;
  const { left, right } = extentOfLines(lines);
  const from = Math.min(...named.slice(0, 20).map(({ line }) => line.left));
  const to = Math.max(...named.slice(0, 20).map(({ line }) => line.right));
  const isAround = from <= left + size && to >= right - size;
  const isMiddle = Math.abs(from + to - left - right) < 4 * size;
  return isAround || isMiddle || (Math.abs(from - left) < 1.5 * size && right <= first.right + size);
}

/** Whether text of another column stands on a caption's line. */
function hasOtherBeside(line: ReadLine): boolean {
  const chunks = chunksOf(line);
  return chunks.some(
    ({ left }, at) =>
      at > 1 || (at === 1 && left - (chunks[0]?.right ?? 0) > 1.2 * line.line.size && line.text.length > 60),
  );
}

/**
 * The lines above or below a caption, from the top, up to the text.
 *
 * @returns `undefined` where there are more than a table has
 */
function linesBeside(blocks: readonly LineBlock[], caption: number, step: 1 | -1): NearLines | undefined {
  const found: NearLine[] = [];
  const end = (next: ReadLine | undefined) => ({ lines: step === 1 ? found : found.reverse(), next });
  let last = step === 1 ? blocks[caption]?.lines.at(-1) : blocks[caption]?.lines[0];
  let alone = 0;
  for (let at = caption + step; at >= 0 && at < blocks.length; at += step) {
    const block = blocks[at];
    if (block === undefined || block.kind === 'caption' || block.kind === 'title' || block.isEntry) break;
    const lines = step === 1 ? block.lines : [...block.lines].reverse();
    for (const source of lines) {
      const near = last === undefined ? undefined : nearLine(last, source, at, step);
      if (near === undefined || isText(near)) return end(source);
      alone = near.chunks.length > 1 ? 0 : alone + 1;
      if (alone > maxAlone) return end(source);
      found.push(near);
      if (found.length > maxLines) return undefined;
      last = source;
    }
  }
  return end(undefined);
}

/** A line that follows another one of the same page at the distance of rows. */
function nearLine(last: ReadLine, source: ReadLine, block: number, step: 1 | -1): NearLine | undefined {
  const { base, size } = source.line;
  const distance = (base - last.line.base) * step;
  if (source.page !== last.page || distance <= 0 || distance > furthest * Math.max(size, last.line.size))
    return undefined;
  const chunks = chunksOf(source);
  return chunks.length === 0 ? undefined : { source, block, chunks, base, size };
}

/** Whether a line is one of a paragraph: it fills its column without a wide gap. */
function isText({ chunks, source }: NearLine): boolean {
  const [only] = chunks;
  const { left, right, text, line } = source;
  if (only === undefined || chunks.length > 1) return false;
  return only.right - only.left > filled * (right - left) && text.length * line.size > 1.2 * (right - left);
}

/** Without the lines before the first row and after the last one that are none of the table. @param isOpen whether text may stand above */
function trimmed(near: readonly NearLine[], isOpen: boolean): NearLine[] {
  const isRow = ({ chunks }: NearLine) => chunks.length > 1;
  const first = near.findIndex(isRow);
  if (first < 0) return [];
  let end = near.length;
  while (end > 0 && near[end - 1]?.chunks.length === 1) end -= 1;
  while (isRestOfLabel(near[end - 1], near[end])) end += 1;
  let start = isOpen ? first : 0;
  const label = near.slice(first, end).find(isValueLine)?.chunks[0];
  while (start > 0) {
    const [above, below] = [near[start - 1], near[start]];
    if (above === undefined || below === undefined || label === undefined) break;
    // A header over some of the columns; what begins further left may be text.
    const isHead =
      (above.chunks[0]?.left ?? 0) > label.right && below.base - above.base < nearHead * below.size;
    if (!isHead) break;
    start -= 1;
  }
  return near.slice(start, end);
}

/** Whether the label of the last row goes on below it. */
function isRestOfLabel(last: NearLine | undefined, next: NearLine | undefined): boolean {
  const [label, rest] = [last?.chunks[0], next?.chunks[0]];
  if (last === undefined || next === undefined || label === undefined || rest === undefined) return false;
  const isBelow =
    next.base - last.base < nearHead * last.size && Math.abs(rest.left - label.left) < 2 * last.size;
  return isBelow && continuesText(label.line.text, rest.line.text);
}

/** Puts blocks of rows in the place of the lines that they are made of. */
function putRows(blocks: LineBlock[], chosen: readonly ChosenTable[]): PdfTable[] {
  if (chosen.length === 0) return [];
  const taken = new Set<ReadLine>();
  const byBlock = new Map<number, LineBlock[]>();
  const tables = chosen.map(({ caption, lines, grid }) => {
    for (const { source } of lines) taken.add(source);
    const rows = grid.rows.map(toBlock);
    const first = lines[0]?.block ?? -1;
    byBlock.set(first, [...(byBlock.get(first) ?? []), ...rows]);
    return { caption, grid, rows };
  });
  const kept: LineBlock[] = [];
  for (const [at, block] of blocks.entries()) {
    const first = block.lines.findIndex((line) => taken.has(line));
    if (first < 0) {
      kept.push(block);
      continue;
    }
    const last = block.lines.findLastIndex((line) => taken.has(line));
    const [before, behind] = [block.lines.slice(0, first), block.lines.slice(last + 1)];
    if (before.length > 0) kept.push({ ...block, lines: before });
    for (const row of byBlock.get(at) ?? []) kept.push(row);
    if (behind.length > 0) kept.push({ ...block, lines: behind });
  }
  blocks.splice(0, blocks.length, ...kept);
  return tables;
}

function toBlock(row: readonly GridCell[]): LineBlock {
  const lines = row.flatMap((cell) => cell.lines);
  return { lines, kind: 'table-row', isAside: true, isEntry: false, cells: row };
}
