/** Reads the text of a line: spaces from gaps, accents set on their letters, marks apart from words. Pure. */

import { minSpace } from './fragments';
import type { PageLayout } from './layout';
import { isSmaller, type Line } from './lines';
import type { TextItem } from './page-items';
import { hasLeftward, isLeftward, toReadingOrder } from './right-to-left';

/** A run of an item's text: as drawn, or one letter with the accent that is drawn over it. */
export interface LinePart {
  readonly item: number;
  /** In the item's text; as many units as `text` has. */
  readonly start: number;
  readonly text: string;
  readonly isRaised: boolean;
  readonly hasSpaceBefore: boolean;
}

/** A line with its text, and where it stands. */
export interface ReadLine {
  readonly page: PageLayout;
  /** One that runs from right to left is mirrored in its column. */
  readonly line: Line;
  /** Edges of its column, in points. */
  readonly left: number;
  readonly right: number;
  /** Tells the columns of all pages apart. */
  readonly column: number;
  readonly parts: readonly LinePart[];
  readonly text: string;
  /** Whether a soft hyphen, which is not in `text`, is drawn at its end. */
  readonly endsSoftly: boolean;
}

/** The following are shares of the size of the font: a space that the file itself has is as wide. */
const minWrittenSpace = 0.08;
/** A mark's base line is higher by so much at least. */
const minRaise = 0.12;
/** In times the size of the text: a large initial. */
export const initialSize = 1.8;
/** In a line of single letters, times the gap that is usual between them. */
const widerThanLetters = 1.6;

/** Accent drawn by itself → the one that combines with a letter. */
const accents: ReadonlyMap<string, string> = new Map([
  ['´', '\u0301'],
  ['¨', '\u0308'],
  ['ˆ', '\u0302'],
  ['˜', '\u0303'],
  ['ˇ', '\u030C'],
  ['˘', '\u0306'],
  ['˙', '\u0307'],
  ['˚', '\u030A'],
  ['¸', '\u0327'],
  ['¯', '\u0304'],
  ['˝', '\u030B'],
  ['`', '\u0300'],
]);
/** Of code and keyboards, too: an accent only where the next letter is drawn below it. */
const plainSigns = new Set(['`', '¯']);

/** Places in TeX's fonts, the older (OT1) and the newer (T1) ones, that are no characters elsewhere. */
const texSigns: ReadonlyMap<number, string> = new Map([
  [0x0b, 'ﬀ'],
  [0x0c, 'ﬁ'],
  [0x0d, 'ﬂ'],
  [0x0e, 'ﬃ'],
  [0x0f, 'ﬄ'],
  [0x10, '“'],
  [0x11, '”'],
  [0x15, '–'],
  [0x16, '—'],
  [0x1b, 'ﬀ'],
  [0x1c, 'ﬁ'],
  [0x1d, 'ﬂ'],
  [0x1e, 'ﬃ'],
  [0x1f, 'ﬄ'],
]);

interface Unit {
  readonly item: number;
  readonly start: number;
  readonly text: string;
}

/** @param place edges and number of the line's column */
export function readLine(
  page: PageLayout,
  line: Line,
  place: { left: number; right: number; column: number },
): ReadLine {
  const units = withAccents(
    page.items,
    line.items.flatMap((at) => unitsOf(page.items[at], at)),
  );
  const widest = letterGap(page.items, line);
  const parts: LinePart[] = [];
  for (const unit of units) parts.push(toPart(page.items, line, parts.at(-1), unit, widest));
  const isLeft = isPageLeftward(page)
    ? parts.some((part) => hasLeftward(part.text))
    : isLeftward(parts.map((part) => part.text).join(' '));
  const isMixed = isLeft || parts.some((part) => hasLeftward(part.text));
  const kept = trimmed(isMixed ? toReadingOrder(parts, isLeft) : parts);
  const text = kept
    .map((part) => (part.hasSpaceBefore ? ` ${part.text}` : part.text))
    .join('')
    .trim();
  const last = page.items[line.items.at(-1) ?? -1]?.text ?? '';
  const placed = isLeft ? mirrored(line, place) : line;
  return { page, line: placed, ...place, parts: kept, text, endsSoftly: last.trimEnd().endsWith('\u00AD') };
}

const leftwardPages = new WeakMap<PageLayout, boolean>();

function isPageLeftward(page: PageLayout): boolean {
  const known = leftwardPages.get(page);
  if (known !== undefined) return known;
  const found = isLeftward(page.items.map(({ text }) => text).join(' '));
  leftwardPages.set(page, found);
  return found;
}

/** Paragraphs that run from right to left are indented and end short on the other sides: seen in a mirror, they are like all others. */
function mirrored(line: Line, { left, right }: { left: number; right: number }): Line {
  return { ...line, left: left + right - line.right, right: left + right - line.left };
}

/** Runs of text with single spaces; other white space; what is not to be seen; signs that may be accents. */
const runs =
  /[^\s\p{Cc}\u00AD\u200B\u2060\uFEFF´¨ˆ˜ˇ˘˙˚¸¯˝`]+(?: [^\s\p{Cc}\u00AD\u200B\u2060\uFEFF´¨ˆ˜ˇ˘˙˚¸¯˝`]+)*|(?<space>\s+)|(?<dropped>[\p{Cc}\u00AD\u200B\u2060\uFEFF]+)|[´¨ˆ˜ˇ˘˙˚¸¯˝`]/gu;
/** Longer items are none of a line of text, in UTF-16 units. */
const maxItemLength = 20_000;

/** An item's text without what is not to be seen; white space is one space each. */
function unitsOf(item: TextItem | undefined, number: number): Unit[] {
  if (item === undefined) return [];
  const text = withLigatures(item.text.slice(0, maxItemLength));
  if (/^\s*\p{L}(?: \p{L}){3,200}\s*$/u.test(text)) return lettersOf(text, number);
  return [...text.matchAll(runs)].flatMap(({ 0: run, index, groups = {} }) => {
    if (groups['dropped'] !== undefined) return [];
    return [{ item: number, start: index, text: groups['space'] === undefined ? run : ' ' }];
  });
}

/** Control characters within words are signs of TeX's fonts that the file does not name. */
function withLigatures(text: string): string {
  return text.replace(
    /(?<=[\p{L}\p{N}])\p{Cc}|\p{Cc}(?=[\p{L}\p{N}])/gu,
    (sign) => texSigns.get(sign.charCodeAt(0)) ?? sign,
  );
}

/** Of a word that is written with spaces between its letters. */
function lettersOf(text: string, number: number): Unit[] {
  return [...text.matchAll(/\p{L}/gu)].map(({ 0: letter, index }) => ({
    item: number,
    start: index,
    text: letter,
  }));
}

/** TeX's older fonts have accents and letters apart, the accent first. */
function withAccents(items: readonly TextItem[], units: readonly Unit[]): Unit[] {
  const found: Unit[] = [];
  let accent: Unit | undefined;
  for (const unit of units) {
    const letter = accent === undefined ? undefined : composed(items, accent, unit);
    if (letter !== undefined) {
      found.push({ ...unit, text: letter });
      if (unit.text.length > 1) found.push({ ...unit, start: unit.start + 1, text: unit.text.slice(1) });
      accent = undefined;
      continue;
    }
    if (accent !== undefined) found.push(accent);
    accent = accents.has(unit.text) ? unit : undefined;
    if (accent === undefined) found.push(unit);
  }
  if (accent !== undefined) found.push(accent);
  return found;
}

/** The letter with the accent, if they are drawn in one place and there is such a letter. */
function composed(items: readonly TextItem[], accent: Unit, unit: Unit): string | undefined {
  const [from, to] = [items[accent.item], items[unit.item]];
  if (from === undefined || to === undefined) return undefined;
  const isOver = accent.item !== unit.item && to.x < from.x + from.width - 0.1 * to.size;
  if (!isOver && (accent.item !== unit.item || plainSigns.has(accent.text))) return undefined;
  const first = unit.text.charAt(0);
  const letter = first === 'ı' ? 'i' : first === 'ȷ' ? 'j' : first;
  const both = `${letter}${accents.get(accent.text) ?? ''}`.normalize('NFC');
  return both.length === 1 && /\p{L}/u.test(both) ? both : undefined;
}

function toPart(
  items: readonly TextItem[],
  line: Line,
  before: LinePart | undefined,
  unit: Unit,
  letters: number,
): LinePart {
  const item = items[unit.item];
  const isRaised = item !== undefined && isMark(item, line) && unit.text !== ' ';
  const isSpace = before === undefined || before.text === ' ' || unit.text === ' ';
  const hasSpaceBefore =
    !isSpace && before.item !== unit.item && hasGap(items, line, before, { ...unit, isRaised }, letters);
  return { ...unit, isRaised, hasSpaceBefore };
}

function isMark(item: TextItem, line: Line): boolean {
  const raise = line.base - item.y;
  return raise > minRaise * line.size && isSmaller(item.size, line, raise) && !accents.has(item.text.trim());
}

function hasGap(
  items: readonly TextItem[],
  line: Line,
  before: LinePart,
  unit: Unit & { isRaised: boolean },
  letters: number,
): boolean {
  const [from, to] = [items[before.item], items[unit.item]];
  if (from === undefined || to === undefined) return false;
  const gap = to.x - from.x - from.width;
  if (from.size > initialSize * to.size && /^\p{L}$/u.test(from.text))
    return isWord(from.text) && gap > 0.35 * to.size;
  if (gap > Math.max(minSpace * line.size, letters)) return true;
  if (letters === 0 && gap > minWrittenSpace * line.size && isSpaceBetween(items, before.item, unit.item))
    return true;
  if (unit.isRaised && !before.isRaised) return isApart(before.text) && !isPower(before.text, unit.text);
  // What follows a mark of a note is another word; what follows an exponent is not.
  return (
    before.isRaised && !unit.isRaised && line.items[0] === before.item && /^[\p{L}\p{N}]/u.test(unit.text)
  );
}

function isSpaceBetween(items: readonly TextItem[], from: number, to: number): boolean {
  return to === from + 2 && /^\s+$/.test(items[from + 1]?.text ?? '');
}

/** Marks stand apart from words and stops; exponents and primes stay with figures, single letters and brackets. */
function isApart(before: string): boolean {
  return /(?:\p{L}{2}|[.,;:!?”"’)\]])$/u.test(before) || /\p{L}{3}\d$/u.test(before);
}

const squared = /(?:^|[\s\d/·])(?:[kcdmnpμµ]m|ft|mi)$/u;

/** `km2`, `mol−1` */
function isPower(before: string, raised: string): boolean {
  return (/^[23]$/.test(raised) && squared.test(before)) || /^[-−–]\d{1,2}$/u.test(raised);
}

/** Large initials begin a word, but these may be one. */
function isWord(initial: string): boolean {
  return initial === 'A' || initial === 'I';
}

/** The widest gap between letters that are drawn one by one and spaced, in points; 0 in other lines. */
function letterGap(items: readonly TextItem[], { items: numbers }: Line): number {
  const found = numbers.flatMap((at) => items[at] ?? []);
  const single = found.filter(({ text }) => /^\s*\p{L}\s*$/u.test(text));
  if (found.length < 5 || single.length < 0.8 * found.length) return 0;
  const gaps = found.slice(1).map(({ x }, at) => x - (found[at]?.x ?? 0) - (found[at]?.width ?? 0));
  return Math.max(0, gaps.sort((one, other) => one - other)[gaps.length >> 1] ?? 0) * widerThanLetters;
}

/** Without white space at its ends. */
function trimmed(parts: LinePart[]): LinePart[] {
  let [from, to] = [0, parts.length];
  while (from < to && parts[from]?.text === ' ') from += 1;
  while (to > from && parts[to - 1]?.text === ' ') to -= 1;
  return parts.slice(from, to);
}
