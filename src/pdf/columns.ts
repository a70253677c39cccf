/** Finds the columns of a page and their order. Pure. */
import { findBibliographyBreak } from './bibliography-break';
import type { Column } from './column';
import type { Fragment } from './fragments';
import { commonest, findGutters, type Gutter } from './gutters';
import { type Line, toLines } from './lines';
import type { TurnedPage } from './turn';

/** Fragments that are read as one column, and between which x it lies, in points. */
interface Region {
  readonly fragments: readonly Fragment[];
  readonly from: number;
  readonly to: number;
}

/** In times the size: by less a line may stick out of its column. */
const overfull = 2.5;
/** Share of a column's width that one of its lines fills at least. */
const filled = 0.55;
/** In points: the edges of lines are rounded. */
const atEdge = 1.5;
/** In times the size: the lines of one block of text are no further apart. */
const nextLine = 1.5;
/** In times the size: the line above may be the first one of its paragraph. */
const indent = 2;
/** In times the size: a strip without text that is as high parts a table from columns. */
const strip = 1;

export function readColumns(fragments: readonly Fragment[], { items, width }: TurnedPage): Column[] {
  const gutters = findGutters(fragments, width);
  const height = findBibliographyBreak(fragments, items, gutters[0]);
  const parts =
    height === undefined
      ? [fragments]
      : [fragments.filter(({ base }) => base <= height), fragments.filter(({ base }) => base > height)];
  const regions = parts.flatMap((part) => readRegion({ fragments: part, from: 0, to: width }, gutters));
  return withEdges(regions.map((region) => ({ region, lines: toLines(region.fragments) })));
}

/** Split by the first gutter, its left before its right, wherever no text stands across; the same again on either side. */
function readRegion(region: Region, gutters: readonly Gutter[]): Region[] {
  const [gutter, ...others] = gutters;
  if (region.fragments.length === 0) return [];
  if (gutter === undefined) return [region];
  return toBands(region.fragments, gutter).flatMap(({ fragments, isAcross }) => {
    if (isAcross) return readRegion({ ...region, fragments }, others);
    const left = fragments.filter((fragment) => middleOf(fragment) < gutter.middle);
    const right = fragments.filter((fragment) => middleOf(fragment) >= gutter.middle);
    return [
      ...readRegion(
        { fragments: left, from: region.from, to: gutter.middle },
        within(others, region.from, gutter.middle),
      ),
      ...readRegion(
        { fragments: right, from: gutter.middle, to: region.to },
        within(others, gutter.middle, region.to),
      ),
    ];
  });
}

function within(gutters: readonly Gutter[], from: number, to: number): Gutter[] {
  return gutters.filter(({ middle }) => middle > from && middle < to);
}

function middleOf({ left, right }: Fragment): number {
  return (left + right) / 2;
}

interface Band {
  readonly fragments: readonly Fragment[];
  readonly isAcross: boolean;
}

/** From top to bottom: what stands across the gutter, and what stands beside it. */
function toBands(fragments: readonly Fragment[], gutter: Gutter): Band[] {
  const sorted = [...fragments].sort((one, other) => one.base - other.base);
  const across = acrossOf(sorted, gutter);
  const bands: { fragments: Fragment[]; isAcross: boolean }[] = [];
  for (const fragment of sorted) {
    const isSpanning = across.has(fragment);
    const last = bands.at(-1);
    if (last?.isAcross === isSpanning) last.fragments.push(fragment);
    else bands.push({ fragments: [fragment], isAcross: isSpanning });
  }
  return bands.flatMap((band) => (band.isAcross ? [band] : withoutTables(band.fragments, gutter)));
}

/** Fragments across the gutter, what is on a line with them, and the short last lines of such a text. */
function acrossOf(sorted: readonly Fragment[], gutter: Gutter): Set<Fragment> {
  const found = new Set(sorted.filter((fragment) => isAcross(fragment, gutter)));
  let above: Fragment | undefined;
  for (const row of rowsOf(sorted)) {
    const [first] = row;
    const spanning = row.find((fragment) => found.has(fragment));
    const isEnd = first !== undefined && above !== undefined && row.length === 1 && isLastLine(first, above);
    if (spanning !== undefined || isEnd) for (const fragment of row) found.add(fragment);
    above = spanning ?? (isEnd ? first : undefined);
  }
  return found;
}

function isLastLine(line: Fragment, above: Fragment): boolean {
  const step = line.base - above.base;
  const isAlike = Math.abs(line.size - above.size) < 0.06 * above.size && line.font === above.font;
  return (
    isAlike &&
    step < nextLine * line.size &&
    line.left >= above.left - indent * line.size &&
    line.right <= above.right + 1
  );
}

/** Fragments that are on one base line. */
function rowsOf(sorted: readonly Fragment[]): Fragment[][] {
  const rows: Fragment[][] = [];
  for (const fragment of sorted) {
    const row = rows.at(-1);
    const [first] = row ?? [];
    if (row !== undefined && first !== undefined && fragment.base - first.base < 0.3 * fragment.size)
      row.push(fragment);
    else rows.push([fragment]);
  }
  return rows;
}

function isAcross({ left, right, size }: Fragment, { middle }: Gutter): boolean {
  const before = middle - left;
  const following = right - middle;
  if (before < size || following < size) return false;
  const less = Math.min(before, following);
  // A line that is too long for its column sticks out by little.
  return less >= overfull * size || Math.max(before, following) < 4 * less;
}

/** Rows of a wide table have no text across the gutter, but are none of the columns below or above them. */
function withoutTables(fragments: readonly Fragment[], gutter: Gutter): Band[] {
  const parts = splitAtStrips(fragments);
  const isColumn = parts.map((part) => part.some((fragment) => isFull(fragment, gutter)));
  const first = isColumn.indexOf(true);
  // Nothing fills a column: a table, or the names of several authors.
  if (first === -1) return [{ fragments, isAcross: isTable(fragments, gutter) }];
  const last = isColumn.lastIndexOf(true);
  const groups = [
    parts.slice(0, first).flat(),
    parts.slice(first, last + 1).flat(),
    parts.slice(last + 1).flat(),
  ];
  return groups.flatMap((group, at) => {
    if (group.length === 0) return [];
    if (at === 1 || isTable(group, gutter)) return [{ fragments: group, isAcross: at !== 1 }];
    // A short end of the columns, such as a page's last line.
    return [{ fragments: group, isAcross: false }];
  });
}

/** Whether most lines have text on both sides of the gutter, and several pieces of it. */
function isTable(fragments: readonly Fragment[], { middle }: Gutter): boolean {
  const lines = toLines(fragments);
  const tabular = lines.filter(
    ({ left, right, wideGaps }) => left < middle && right > middle && wideGaps >= 2,
  );
  return tabular.length * 2 > lines.length;
}

/** A line of a column begins or ends at its edge and is long. */
function isFull(
  { left, right }: Fragment,
  { middle, leftEdge, leftEnd, rightStart, rightEdge }: Gutter,
): boolean {
  const [from, to] = (left + right) / 2 < middle ? [leftEdge, leftEnd] : [rightStart, rightEdge];
  const isAtEdge = Math.abs(left - from) <= atEdge || Math.abs(right - to) <= atEdge;
  return isAtEdge && right - left >= filled * (to - from);
}

function splitAtStrips(fragments: readonly Fragment[]): Fragment[][] {
  const parts: Fragment[][] = [];
  let bottom = -Infinity;
  for (const fragment of [...fragments].sort((one, other) => one.top - other.top)) {
    if (fragment.top - bottom > strip * fragment.size) parts.push([]);
    parts.at(-1)?.push(fragment);
    bottom = Math.max(bottom, fragment.bottom);
  }
  return parts;
}

/** Columns that share their place on the page begin and end alike, however few lines they have. */
function withEdges(columns: readonly { region: Region; lines: Line[] }[]): Column[] {
  const byRegion = new Map<string, Line[]>();
  const keyOf = ({ from, to }: Region) => `${from} ${to}`;
  for (const { region, lines } of columns) {
    const known = byRegion.get(keyOf(region));
    if (known === undefined) byRegion.set(keyOf(region), [...lines]);
    else for (const line of lines) known.push(line);
  }
  const edges = new Map([...byRegion].map(([place, lines]) => [place, edgesOf(lines)]));
  return columns
    .filter(({ lines }) => lines.length > 0)
    .map(({ region, lines }) => ({ ...(edges.get(keyOf(region)) ?? edgesOf(lines)), lines }));
}

/** Where most of the wider lines begin and end. */
function edgesOf(lines: readonly Line[]): { left: number; right: number } {
  const widest = lines.reduce((most, { left, right }) => Math.max(most, right - left), 0);
  const wide = lines.filter(({ left, right }) => right - left > widest / 2);
  return { left: commonest(wide.map(({ left }) => left)), right: commonest(wide.map(({ right }) => right)) };
}
