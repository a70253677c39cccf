/** Finds the running heads and feet of pages, and their numbers. Pure. */
import type { PageLayout } from './layout';
import type { Line } from './lines';

/** So many rows from the top and from the bottom of a page may be repeated ones. */
const maxRows = 3;
/** Heads and feet lie in this share of the page's height. */
const margin = 0.14;
/** The page's number may be written in this way. */
const pageNumber = /^(?:page )?[-–— ]{0,3}(?:\d{1,4}|[ivxlc]{1,7})[-–— .]{0,3}(?:(?:of|\/) ?\d{1,4})?$/i;
/** In times the size: a number that stands alone is so far from the text. */
const alone = 1.4;
/** In points: heads of two pages are at the same height. */
const sameHeight = 3;
/** Further apart pages have other heads, those of their chapters. */
const nearPages = 4;

interface Candidate {
  readonly line: Line;
  readonly key: string;
  readonly page: number;
}

/** Lines of the pages that are no part of the text; pauses after each page. */
export function* findRunningHeads(pages: readonly PageLayout[]): Generator<undefined, Set<Line>> {
  const found = new Set<Line>();
  const seen = new Map<string, Candidate[]>();
  for (const layout of pages) {
    for (const { line, isAlone } of edgeLines(layout)) {
      const text = textOf(layout, line);
      if (pageNumber.test(text) && isAlone) found.add(line);
      const key = text.replace(/\d+/g, '#').toLowerCase();
      const candidate = { line, key, page: layout.source.page };
      // Rounding parts heights that are nearly the same: each is known under two.
      const height = line.base / sameHeight;
      const near = new Set([`${Math.floor(height)} ${key}`, `${Math.round(height) - 1} ${key} +`]);
      for (const place of near) {
        const others = seen.get(place) ?? [];
        for (const other of others.slice(-2))
          if (candidate.page !== other.page && candidate.page - other.page <= nearPages)
            found.add(line).add(other.line);
        seen.set(place, [...others.slice(-2), candidate]);
      }
    }
    yield;
  }
  return found;
}

/** The uppermost and the lowest rows, whatever columns they are in. */
function edgeLines({ columns, height }: PageLayout): { line: Line; isAlone: boolean }[] {
  const lines = columns.flatMap((column) => column.lines).sort((one, other) => one.base - other.base);
  const upper = rowsFrom(lines).filter(({ line }) => line.base < height * margin);
  const lower = rowsFrom([...lines].reverse()).filter(({ line }) => line.base > height * (1 - margin));
  return [...upper, ...lower];
}

/** Lines of the first rows; one is alone if the next row is far. */
function rowsFrom(lines: readonly Line[]): { line: Line; isAlone: boolean }[] {
  const found: { line: Line; isAlone: boolean }[] = [];
  let rows = 0;
  let base = -Infinity;
  let wasAlone = false;
  for (const [at, line] of lines.entries()) {
    if (Math.abs(line.base - base) > sameHeight) {
      rows += 1;
      base = line.base;
    }
    if (rows > maxRows) break;
    const next = lines.slice(at + 1, at + 9).find((other) => Math.abs(other.base - base) > sameHeight);
    wasAlone ||= next === undefined || Math.abs(next.base - base) > alone * Math.max(line.size, next.size);
    found.push({ line, isAlone: wasAlone });
  }
  return found;
}

function textOf({ items }: PageLayout, { items: numbers }: Line): string {
  return numbers
    .slice(0, 60)
    .map((at) => items[at]?.text ?? '')
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}
