/** Finds the running heads and feet of pages, and their numbers. Pure. */
import type { PageLayout } from './layout';
import type { Line } from './lines';

/** So many rows from the top and from the bottom of a page may be repeated ones. */
const maxRows = 3;
/** Heads and feet lie in this share of the page's height; */
const margin = 0.14;
/** in this one, where they are set apart from the text and agree with those of other pages. */
const widestMargin = 0.3;
/** The page's number may be written in this way. */
const pageNumber = /^(?:page )?[-–— ]{0,3}(?:\d{1,4}|[ivxlc]{1,7})[-–— .]{0,3}(?:(?:of|\/) ?\d{1,4})?$/i;
/** Figures that a head or foot begins or ends with. */
const outerNumber = /^[^\p{L}\d]{0,4}(\d{1,4})(?!\d)|(?<!\d)(\d{1,4})[^\p{L}\d]{0,4}$/u;
/** Parts of papers that are counted, too. */
const counted = /^(?:fig|tab|algorithm|listing|scheme|box|plate|chart|chapter|section|appendix|part)/i;
/** In times the size: a number that stands alone is so far from the text. */
const alone = 1.4;
/** In points: heads of two pages are at the same height. */
const sameHeight = 3;
/** Further apart pages have other heads, those of their chapters. */
const nearPages = 4;

interface EdgeLine {
  readonly line: Line;
  /** Whether a row at the edge is far from the next one, and this row is that one or further in. */
  readonly isAlone: boolean;
  /** Whether the rows from the edge to this one are set apart from the text. */
  readonly isOuter: boolean;
  readonly isInMargin: boolean;
}

interface Candidate extends EdgeLine {
  readonly text: string;
  /** The text without its figures. */
  readonly key: string;
  readonly page: number;
  /** By how much the figures that it begins or ends with, if they are the page's number, are more than the place of the page in the file. */
  readonly offset: number | undefined;
}

/** Lines of the pages that are no part of the text; pauses after each page. */
export function* findRunningHeads(pages: readonly PageLayout[]): Generator<undefined, Set<Line>> {
  const found = new Set<Line>();
  const repeated = new Repeated(found);
  const lone: Candidate[] = [];
  const offsets = new Map<number, Set<number>>();
  for (const layout of pages) {
    for (const edge of edgeLines(layout)) {
      const candidate = toCandidate(layout, edge);
      const { line, text, key, page, offset, isInMargin, isAlone, isOuter } = candidate;
      const isNumber = pageNumber.test(text);
      if (isNumber && isAlone && isInMargin) found.add(line);
      if (isNumber && isOuter && !isInMargin) lone.push(candidate);
      // Above the margin figures alone are no repetition, unless they count the pages.
      if (isInMargin || !isNumber) repeated.add(key, candidate);
      if (offset === undefined || !isOuter) continue;
      repeated.add(`number ${String(offset)}`, candidate);
      offsets.set(offset, (offsets.get(offset) ?? new Set()).add(page));
    }
    yield;
  }
  // The number of a first page may stand where no other page has one.
  for (const { line, offset } of lone)
    if (offset === 0 || (offset !== undefined && (offsets.get(offset)?.size ?? 0) > 1)) found.add(line);
  return found;
}

/** Finds lines that come again at the same height of pages nearby. */
class Repeated {
  readonly #found: Set<Line>;
  readonly #seen = new Map<string, Candidate[]>();

  /** @param found that it adds to */
  constructor(found: Set<Line>) {
    this.#found = found;
  }

  /** @param key what is the same in lines that count as one */
  add(key: string, candidate: Candidate): void {
    // Rounding parts heights that are nearly the same: each is known under two.
    const height = candidate.line.base / sameHeight;
    const near = new Set([`${Math.floor(height)} ${key}`, `${Math.round(height) - 1} ${key} +`]);
    for (const place of near) {
      const others = this.#seen.get(place) ?? [];
      for (const other of others.slice(-2))
        if (candidate.page !== other.page && candidate.page - other.page <= nearPages)
          this.#found.add(candidate.line).add(other.line);
      this.#seen.set(place, [...others.slice(-2), candidate]);
    }
  }
}

function toCandidate(layout: PageLayout, edge: EdgeLine): Candidate {
  const text = textOf(layout, edge.line);
  const { page } = layout.source;
  const [, first, last] = (counted.test(text) ? null : outerNumber.exec(text)) ?? [];
  const number = first ?? last;
  return {
    ...edge,
    text,
    key: text.replace(/\d+/g, '#').toLowerCase(),
    page,
    offset: number === undefined ? undefined : Number(number) - page,
  };
}

/** The uppermost and the lowest rows, whatever columns they are in. */
function edgeLines({ columns, height }: PageLayout): EdgeLine[] {
  const lines = columns.flatMap((column) => column.lines).sort((one, other) => one.base - other.base);
  const upper = rowsFrom(lines).map((row) => ({ ...row, depth: row.line.base }));
  const lower = rowsFrom([...lines].reverse()).map((row) => ({ ...row, depth: height - row.line.base }));
  return [...upper, ...lower].flatMap(({ depth, ...row }) => {
    const isInMargin = depth < height * margin;
    return isInMargin || (row.isOuter && depth < height * widestMargin) ? [{ ...row, isInMargin }] : [];
  });
}

/** Lines of the first rows; one is alone if the next row is far. */
function rowsFrom(lines: readonly Line[]): Omit<EdgeLine, 'isInMargin'>[] {
  const rows: Line[][] = [];
  let gap = -1;
  let base = -Infinity;
  for (const [at, line] of lines.entries()) {
    if (Math.abs(line.base - base) > sameHeight) {
      if (rows.length === maxRows) break;
      rows.push([]);
      base = line.base;
    }
    rows.at(-1)?.push(line);
    const next = lines.slice(at + 1, at + 9).find((other) => Math.abs(other.base - base) > sameHeight);
    const isFar = next === undefined || Math.abs(next.base - base) > alone * Math.max(line.size, next.size);
    if (isFar && gap < 0) gap = rows.length - 1;
  }
  return rows.flatMap((row, at) =>
    row.map((line) => ({ line, isAlone: gap >= 0 && at >= gap, isOuter: gap >= 0 && at <= gap })),
  );
}

function textOf({ items }: PageLayout, { items: numbers }: Line): string {
  return numbers
    .slice(0, 60)
    .map((at) => items[at]?.text ?? '')
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}
