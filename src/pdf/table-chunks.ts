/** Parts a line of a table at its wide gaps. Pure. */
import { isValue } from '../text/lay-out-table';
import type { LinePart, ReadLine } from './read-line';
import { hasLeftward } from './right-to-left';

/** Text of one line between two wide gaps: a cell, or one of its lines. */
export interface Chunk {
  /** The chunk as a line of its own. */
  readonly line: ReadLine;
  /** In points. */
  readonly left: number;
  readonly right: number;
  readonly isValue: boolean;
}

/** In times the size: spaces between words are narrower, and columns further apart. */
const widestSpace = 0.55;
/** Two numbers with nothing but space between them; thousands may be set apart. */
const twoNumbers = /\d\s+[-−–+]?[.\d]/u;
const spacedThousands = /^\D{0,3}\d{1,3}(?:\s\d{3})+(?:[.,]\d+)?\D{0,3}$/u;

/** @returns from left to right; none for a line that has text from right to left, whose parts stand in another order */
export function chunksOf(line: ReadLine): Chunk[] {
  if (hasLeftward(line.text)) return [];
  const groups: LinePart[][] = [];
  let right = Infinity;
  for (const part of line.parts) {
    const [from, to] = extentOf(line, part);
    if (part.text === ' ') {
      groups.at(-1)?.push(part);
      continue;
    }
    const open = groups.at(-1);
    if (open === undefined || from - right > widestSpace * line.line.size) groups.push([part]);
    else open.push(part);
    right = to;
  }
  return groups.flatMap((parts) => toChunk(line, parts) ?? []);
}

/** Whether a text is two values that stand too close to each other to be told apart. */
export function holdsTwoValues(text: string): boolean {
  return twoNumbers.test(text) && !spacedThousands.test(text);
}

/** @param parts of the line, consecutive */
function toChunk(line: ReadLine, parts: readonly LinePart[]): Chunk | undefined {
  let end = parts.length;
  while (end > 0 && parts[end - 1]?.text === ' ') end -= 1;
  const [first, last] = [parts[0], parts[end - 1]];
  if (first === undefined || last === undefined) return undefined;
  const kept = [{ ...first, hasSpaceBefore: false }, ...parts.slice(1, end)];
  const text = kept.map((part) => (part.hasSpaceBefore ? ` ${part.text}` : part.text)).join('');
  const [left, right] = [extentOf(line, first)[0], extentOf(line, last)[1]];
  const isLast = line.parts.at(-1) === last;
  return {
    line: {
      ...line,
      line: { ...line.line, left, right },
      parts: kept,
      text,
      endsSoftly: isLast && line.endsSoftly,
    },
    left,
    right,
    isValue: isValue(text),
  };
}

/** Where a part of an item is drawn, as if its letters were of one width; in points. */
function extentOf({ page }: ReadLine, { item: at, start, text }: LinePart): [left: number, right: number] {
  const item = page.items[at];
  if (item === undefined) return [0, 0];
  const letter = item.width / Math.max(1, item.text.length);
  return [item.x + letter * start, item.x + letter * (start + text.length)];
}

/**
 * Part a chunk at its spaces where it stands across the edges of columns.
 *
 * @param edges between columns, in points, from left to right
 * @returns the chunk alone where no space is at an edge
 */
export function splitAt(chunk: Chunk, edges: readonly number[]): Chunk[] {
  const words = wordsOf(chunk.line);
  const groups: LinePart[][] = [];
  let column = -1;
  for (const word of words) {
    const [left, right] = extentOf(chunk.line, word);
    const at = edges.filter((edge) => edge < (left + right) / 2).length;
    if (at === column) groups.at(-1)?.push(word);
    else groups.push([word]);
    column = at;
  }
  return groups.flatMap((parts) => toChunk(chunk.line, parts) ?? []);
}

/** The parts of a line, parted at spaces. */
function wordsOf({ parts }: ReadLine): LinePart[] {
  return parts.flatMap((part) =>
    part.text === ' '
      ? []
      : [...part.text.matchAll(/\S+/gu)].map(({ 0: text, index }, at) => ({
          ...part,
          text,
          start: part.start + index,
          hasSpaceBefore: at > 0 || part.hasSpaceBefore,
        })),
  );
}
