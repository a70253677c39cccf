/** What most of a document's text looks like. Pure. */
import type { PageLayout } from './layout';

export interface BodyStyle {
  /** In points. */
  readonly size: number;
  readonly font: string;
  /** From one base line to the next, in points. */
  readonly leading: number;
}

const maxPages = 50;
/** In times the size: lines of one paragraph are no closer and no further apart. */
const closest = 0.8;
const furthest = 2.2;

/** By the number of characters; of a long document some pages tell it. */
export function bodyStyleOf(all: readonly PageLayout[]): BodyStyle {
  const sizes = new Map<number, number>();
  const fonts = new Map<string, number>();
  const step = Math.max(1, Math.floor(all.length / maxPages));
  const pages = all.filter((_, at) => at % step === 0);
  const lines = pages.flatMap(({ columns, items }) =>
    columns.flatMap((column) => column.lines.map((line) => ({ line, length: lengthOf(line.items, items) }))),
  );
  for (const { line, length } of lines) count(sizes, Math.round(line.size * 5) / 5, length);
  const size = most(sizes) ?? 10;
  for (const { line, length } of lines) if (isLike(line.size, size)) count(fonts, line.font, length);
  return { size, font: most(fonts) ?? '', leading: leadingOf(pages, size) };
}

/** Whether two sizes are meant to be the same. */
export function isLike(size: number, other: number): boolean {
  return Math.abs(size - other) <= 0.06 * other;
}

function lengthOf(numbers: readonly number[], items: PageLayout['items']): number {
  return numbers.reduce((sum, at) => sum + (items[at]?.text.length ?? 0), 0);
}

function count<K>(counts: Map<K, number>, key: K, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

function most<K>(counts: ReadonlyMap<K, number>): K | undefined {
  let best: { key: K; sum: number } | undefined;
  for (const [key, sum] of counts) if (best === undefined || sum > best.sum) best = { key, sum };
  return best?.key;
}

function leadingOf(pages: readonly PageLayout[], size: number): number {
  const steps = new Map<number, number>();
  for (const { columns } of pages)
    for (const { lines } of columns)
      for (const [at, line] of lines.entries()) {
        const before = lines[at - 1];
        if (before === undefined || !isLike(line.size, size) || !isLike(before.size, size)) continue;
        const step = line.base - before.base;
        if (step > closest * size && step < furthest * size) count(steps, Math.round(step * 4) / 4, 1);
      }
  return most(steps) ?? 1.2 * size;
}
