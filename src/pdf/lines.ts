/** Sets fragments of one column together to lines. Pure. */
import type { Fragment } from './fragments';

/** Items on one base line of one column, from left to right, with the marks that are raised or lowered beside them. */
export interface Line extends Fragment {
  /** Gaps that are wider than those between words ever are: between the cells of a table. */
  readonly wideGaps: number;
}

/** In times the size: the least gap between cells; LaTeX's is 1 to 1.2. */
const cellGap = 0.95;
/** In times the size: base lines that are closer belong to one line. */
const sameLine = 0.3;

/** In times the size: by more, nothing but a mark is raised. */
const highRaise = 0.25;

/** Lines from top to bottom; fragments that lie beside each other become one. */
export function toLines(fragments: readonly Fragment[]): Line[] {
  const sorted = [...fragments].sort((one, other) => one.base - other.base || one.left - other.left);
  const rows: Fragment[][] = [];
  let base = -Infinity;
  for (const fragment of sorted) {
    const row = rows.at(-1);
    if (row !== undefined && fragment.base - base <= sameLine * Math.min(fragment.size, sizeOf(row)))
      row.push(fragment);
    else {
      rows.push([fragment]);
      base = fragment.base;
    }
  }
  return withRaised(rows).map(toLine);
}

function sizeOf(row: readonly Fragment[]): number {
  return row.reduce((most, { size }) => Math.max(most, size), 0);
}

/** A raised mark that stands away from its word, and a large initial, belong to the line that they stand beside. */
function withRaised(rows: readonly Fragment[][]): Fragment[][] {
  const kept: Fragment[][] = [];
  for (const [at, row] of rows.entries()) {
    const next = rows[at + 1];
    const [only] = row;
    const host =
      only !== undefined && row.length === 1 && next !== undefined && isRaisedBeside(only, next)
        ? next
        : undefined;
    if (host !== undefined && only !== undefined) host.push(only);
    else kept.push(row);
  }
  return kept;
}

function isRaisedBeside(mark: Fragment, row: readonly Fragment[]): boolean {
  const near = row.find(
    (fragment) =>
      fragment.base - mark.base < 0.75 * fragment.size &&
      isSmaller(mark.size, fragment, fragment.base - mark.base),
  );
  if (near === undefined || mark.items.length > 2) return false;
  return row.every((fragment) => mark.left >= fragment.right - 1 || mark.right <= fragment.left + 1);
}

/** The less a mark is raised, the smaller it is: those of notes are hardly smaller than the notes. */
export function isSmaller(size: number, line: { readonly size: number }, raise: number): boolean {
  return size < (raise > highRaise * line.size ? 0.93 : 0.86) * line.size;
}

function toLine(row: Fragment[]): Line {
  const sorted = row.sort((one, other) => one.left - other.left);
  const main = sorted.reduce((best, one) => (one.right - one.left > best.right - best.left ? one : best));
  let right = sorted[0]?.right ?? main.right;
  const gaps: number[] = [];
  for (const fragment of sorted.slice(1)) {
    gaps.push(fragment.left - right);
    right = Math.max(right, fragment.right);
  }
  // A line that is stretched to fill its column has even gaps.
  const isStretched =
    sorted.every(({ hasSpaces }) => !hasSpaces) &&
    gaps.length > 1 &&
    Math.max(...gaps) - Math.min(...gaps) < 0.15 * main.size;
  return {
    ...main,
    items: sorted.flatMap(({ items }) => items),
    left: sorted[0]?.left ?? main.left,
    right,
    wideGaps: isStretched ? 0 : gaps.filter((gap) => gap > cellGap * main.size).length,
  };
}
