/** Joins items that are drawn one after the other on one line. Pure. */
import type { TextItem } from './page-items';
import type { TurnedPage } from './turn';

/** Items that follow each other on one base line without a wide gap, raised and lowered ones among them. */
export interface Fragment {
  /** Numbers of the items, from left to right. */
  readonly items: readonly number[];
  /** In points. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly base: number;
  readonly bottom: number;
  /** Size in points, and font, of most of its characters. */
  readonly size: number;
  readonly font: string;
  /** Whether it is more than one word. */
  readonly hasSpaces: boolean;
}

/** The following are shares of the size of the font. */
/** A wider gap may be one between columns (LaTeX sets them one em apart). */
const widestGap = 0.9;
/** An accent is drawn before its letter, which then begins further left. */
const widestOverlap = 1.2;
/** Narrower gaps part no words; TeX shrinks spaces to .22. */
export const minSpace = 0.17;
/** Base lines that are closer are one. */
const sameBase = 0.15;
/** Letters within a word are lowered by less, as in the names of TeX and its kin. */
const sunken = 0.35;
/** Raised and lowered marks are nearer to their line, */
const furthestRaise = 0.75;
/** and smaller than it. */
const smallSize = 0.86;
/** Heights of letters above the base line and below it. */
export const ascent = 0.75;
export const descent = 0.22;

/** Joins in the order in which the items are drawn; one pass. */
export function joinItems({ items }: TurnedPage): Fragment[] {
  const fragments: Fragment[] = [];
  let open: number[] = [];
  let last: TextItem | undefined;
  for (const [at, item] of items.entries()) {
    if (!hasInk(item) || (last !== undefined && isDrawnTwice(last, item))) continue;
    if (last !== undefined && !followsOn(last, item, lineSize(items, open))) {
      fragments.push(toFragment(items, open));
      open = [];
    }
    open.push(at);
    last = item;
  }
  if (open.length > 0) fragments.push(toFragment(items, open));
  return fragments;
}

/** Control characters stand for the parts of drawn lines. */
export function hasInk({ text }: TextItem): boolean {
  return /[^\s\p{Cc}\u00AD\u200B\u2060\uFEFF]/u.test(text);
}

/** Bold letters are drawn twice where the font has none. */
function isDrawnTwice(one: TextItem, other: TextItem): boolean {
  const near = 0.12 * one.size;
  return one.text === other.text && Math.abs(one.x - other.x) < near && Math.abs(one.y - other.y) < near;
}

/** Size of the largest of the last few items: that of the line rather than of a mark in it. */
function lineSize(items: readonly TextItem[], open: readonly number[]): number {
  return open.slice(-4).reduce((most, at) => Math.max(most, items[at]?.size ?? 0), 0);
}

function followsOn(last: TextItem, item: TextItem, around: number): boolean {
  const size = Math.max(around, item.size);
  const gap = item.x - last.x - last.width;
  if (gap > widestGap * size || gap < -widestOverlap * size) return false;
  // Back to the left by more than an accent: something else is drawn over the line.
  if (item.x < last.x - 0.5 * size) return false;
  const off = Math.abs(item.y - last.y);
  if (off <= sameBase * size) return gap <= 0.4 * size || ratio(last.size, item.size) > smallSize * smallSize;
  if (isAccent(last.text) || isAccent(item.text)) return off < 0.4 * size;
  if (off <= sunken * size && gap < minSpace * size && (isShort(last.text) || isShort(item.text)))
    return true;
  return (
    off <= furthestRaise * size && (ratio(last.size, item.size) < smallSize || item.size < smallSize * around)
  );
}

function isShort(text: string): boolean {
  return text.trim().length <= 2;
}

function ratio(one: number, other: number): number {
  return Math.min(one, other) / Math.max(one, other);
}

function isAccent(text: string): boolean {
  return /^[´`¨ˆ˜ˇ˘˙˚¸¯˝]$/u.test(text.trim());
}

function toFragment(items: readonly TextItem[], numbers: readonly number[]): Fragment {
  const found = numbers.flatMap((at) => items[at] ?? []);
  const main = mainItem(found);
  return {
    items: numbers,
    left: found.reduce((least, { x }) => Math.min(least, x), Infinity),
    right: found.reduce((most, { x, width }) => Math.max(most, x + width), -Infinity),
    top: main.y - ascent * main.size,
    base: main.y,
    bottom: main.y + descent * main.size,
    size: main.size,
    font: main.font,
    hasSpaces: found.some((item, at) => /\S\s+\S/u.test(item.text) || isParted(found[at - 1], item)),
  };
}

function isParted(before: TextItem | undefined, { x, size }: TextItem): boolean {
  return before !== undefined && x - before.x - before.width > minSpace * size;
}

/** The first item in the size and font in which most characters are. */
export function mainItem(found: readonly TextItem[]): TextItem {
  const counts = new Map<string, { item: TextItem; count: number }>();
  for (const item of found) {
    const key = `${item.size.toFixed(1)} ${item.font}`;
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { item, count: item.text.length });
    else known.count += item.text.length;
  }
  let best: { item: TextItem; count: number } | undefined;
  // Of a letter and a mark of the same length the larger one is the text.
  for (const entry of counts.values())
    if (best === undefined || entry.count * entry.item.size > best.count * best.item.size) best = entry;
  if (best === undefined) throw new Error('A line without items.');
  return best.item;
}
