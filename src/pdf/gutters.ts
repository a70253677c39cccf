/** Finds the white strips between the columns of a page. Pure. */
import type { Fragment } from './fragments';

export interface Gutter {
  readonly middle: number;
  /** Where the columns on its two sides begin and end, in points. */
  readonly leftEdge: number;
  readonly leftEnd: number;
  readonly rightStart: number;
  readonly rightEdge: number;
}

/** A gap between neighbours on one height. */
interface Gap {
  readonly left: Fragment;
  readonly right: Fragment;
}

/** Height of the rows in which a page is looked through, in points. */
const rowHeight = 3;
/** In times their size: lines of columns are as wide at least. */
const narrowest = 8;
/** Points of height that a gutter needs: four lines of small print. */
const lowest = 34;
/** The same where the columns are drawn one after the other: a line and a half. */
const lowestDrawn = 14;
/** A second gutter is as high as the first one by this share. */
const likeFirst = 0.4;
/** In points: gutters are further apart. */
const apart = 60;
const maxGutters = 3;
/** Taller pages are read as one column: in points. */
const tallest = 20_000;

/** The highest one first. @param width of the page, in points */
export function findGutters(fragments: readonly Fragment[], width: number): Gutter[] {
  const gaps = findGaps(fragments);
  const votes = countGaps(gaps, Math.min(Math.ceil(width) + 1, tallest));
  const gutters: Gutter[] = [];
  let first = 0;
  while (gutters.length < maxGutters) {
    const peak = peakOf(votes);
    if (peak === undefined || peak.votes < likeFirst * first) break;
    const height = peak.votes * rowHeight;
    if (height < lowestDrawn || (height < lowest && !isDrawnByColumns(fragments, peak.middle))) break;
    first = Math.max(first, peak.votes);
    gutters.push(toGutter(peak.middle, gaps));
    votes.fill(0, Math.max(0, Math.floor(peak.middle - apart)), Math.ceil(peak.middle + apart));
  }
  return gutters;
}

/** Whether the wide fragments on the left are all drawn before those on the right, which begin further up. */
function isDrawnByColumns(fragments: readonly Fragment[], middle: number): boolean {
  const beside = fragments.filter(
    (fragment) => isWide(fragment) && (fragment.right <= middle + 1 || fragment.left >= middle - 1),
  );
  const first = beside.findIndex(({ left }) => left >= middle - 1);
  const [before, following] = [beside[first - 1], beside[first]];
  if (before === undefined || following === undefined || following.base > before.base) return false;
  return beside.slice(first).every(({ left }) => left >= middle - 1);
}

function findGaps(fragments: readonly Fragment[]): Gap[] {
  const rows = new Map<number, Fragment[]>();
  for (const fragment of fragments) {
    const from = Math.ceil(fragment.top / rowHeight);
    const to = Math.min(Math.floor(fragment.base / rowHeight), from + 40);
    for (let row = from; row <= to; row += 1) {
      const found = rows.get(row);
      if (found === undefined) rows.set(row, [fragment]);
      else found.push(fragment);
    }
  }
  return [...rows.values()].flatMap((row) => {
    const sorted = row.sort((one, other) => one.left - other.left);
    return sorted.slice(1).flatMap((right, at) => {
      const left = sorted[at];
      return left !== undefined && isWide(left) && isWide(right) && right.left - left.right > 0.4 * right.size
        ? [{ left, right }]
        : [];
    });
  });
}

function isWide({ left, right, size }: Fragment): boolean {
  return right - left >= narrowest * size;
}

/** How many rows have a gap at each point of the page's width. */
function countGaps(gaps: readonly Gap[], length: number): Int32Array {
  const changes = new Int32Array(length + 1);
  for (const { left, right } of gaps) {
    const from = Math.min(Math.max(0, Math.ceil(left.right)), length);
    const to = Math.min(Math.max(from, Math.floor(right.left)), length);
    changes[from] = (changes[from] ?? 0) + 1;
    changes[to] = (changes[to] ?? 0) - 1;
  }
  for (let at = 1; at < changes.length; at += 1) changes[at] = (changes[at] ?? 0) + (changes[at - 1] ?? 0);
  return changes;
}

function peakOf(votes: Int32Array): { middle: number; votes: number } | undefined {
  let best = 0;
  for (let at = 1; at < votes.length; at += 1) if ((votes[at] ?? 0) > (votes[best] ?? 0)) best = at;
  const most = votes[best] ?? 0;
  if (most === 0) return undefined;
  let end = best;
  while ((votes[end + 1] ?? 0) >= most * 0.9) end += 1;
  return { middle: (best + end + 1) / 2, votes: most };
}

function toGutter(middle: number, gaps: readonly Gap[]): Gutter {
  const beside = gaps.filter(({ left, right }) => left.right <= middle + 1 && right.left >= middle - 1);
  return {
    middle,
    leftEdge: commonest(beside.map(({ left }) => left.left)),
    leftEnd: commonest(beside.map(({ left }) => left.right)),
    rightStart: commonest(beside.map(({ right }) => right.left)),
    rightEdge: commonest(beside.map(({ right }) => right.right)),
  };
}

/** The value, to a point, that comes most often. */
export function commonest(values: readonly number[]): number {
  const counts = new Map<number, number>();
  let best = Math.round(values[0] ?? 0);
  for (const value of values) {
    const key = Math.round(value);
    counts.set(key, (counts.get(key) ?? 0) + 1);
    if ((counts.get(key) ?? 0) > (counts.get(best) ?? 0)) best = key;
  }
  return best;
}
