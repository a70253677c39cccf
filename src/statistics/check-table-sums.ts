/** Rows and columns of a table that are the mean or the total of the others. Pure. */
import { type DraftFinding } from './draft-finding';
import { asPrinted } from './printed-number';
import { columnHeader, type GridCell, rowHeader, type TableGrid } from './table-grid';

/** Cells of a line with the one that should be their mean or total. */
interface Line {
  readonly cells: readonly GridCell[];
  readonly result: GridCell;
}

type Kind = 'average' | 'total';

const names: Readonly<Record<Kind, RegExp>> = {
  average: /^(?:the )?(?:overall |macro[- ]?)?(?:averages?|avgs?\.?|means?)(?: score)?\.?$/i,
  total: /^(?:grand |sub)?(?:totals?|sum)\.?(?: ?\([nN]\))?$/i,
};
/** Words of caption and headers that say that a mean is weighted, or of other cells. */
const weighted =
  /weighted|micro|pooled|median|geometric|harmonic|overlap|more than one|multiple (?:answers|responses)|not (?:mutually )?exclusive/i;

/** Averages and totals, by the last row and by a column. */
export function checkTableSums(grid: TableGrid): DraftFinding[] {
  if (weighted.test(grid.caption)) return [];
  return (['average', 'total'] as const).flatMap((kind) => [
    ...judged(kind, linesByRow(grid, kind), grid),
    ...judged(kind, linesByColumn(grid, kind), grid),
  ]);
}

/** One line for each column, where a row has the name. */
function linesByRow(grid: TableGrid, kind: Kind): Line[] {
  const { rows, firstRow, firstColumn } = grid;
  const at = rows.findIndex((_, row) => row > firstRow && names[kind].test(rowHeader(grid, row)));
  if (at < 0 || isGrouped(grid, firstRow, at)) return [];
  const width = rows[0]?.length ?? 0;
  return Array.from({ length: width }, (_, column) => column)
    .filter((column) => column >= firstColumn)
    .flatMap((column) =>
      lineOf(
        rows.slice(firstRow, at).map((row) => row[column]),
        rows[at]?.[column],
        kind,
      ),
    );
}

/** One line for each row, where a column has the name: over all columns left of it, or right of it where it comes first. */
function linesByColumn(grid: TableGrid, kind: Kind): Line[] {
  const { rows, firstRow, firstColumn } = grid;
  const width = rows[0]?.length ?? 0;
  const columns = Array.from({ length: width }, (_, column) => column).filter(
    (column) => column >= firstColumn,
  );
  const named = columns.filter((column) => names[kind].test(columnHeader(grid, column)));
  const [at] = named;
  if (at === undefined || named.length > 1) return [];
  const others = at === firstColumn ? columns.slice(1) : columns.filter((column) => column < at);
  return rows.slice(firstRow).flatMap((row) =>
    lineOf(
      others.map((column) => row[column]),
      row[at],
      kind,
    ),
  );
}

/** Rows without a number divide a table: its result may be of the last part alone. */
function isGrouped({ rows }: TableGrid, from: number, to: number): boolean {
  return rows.slice(from, to).some((row) => row.every((one) => one?.number === undefined));
}

function lineOf(cells: readonly (GridCell | undefined)[], result: GridCell | undefined, kind: Kind): Line[] {
  if (result?.number === undefined) return [];
  const filled = cells.filter((one): one is GridCell => one?.number !== undefined);
  // An empty cell is not in the mean, and cells that are merged are counted once.
  if (filled.length !== cells.length || new Set(filled).size !== filled.length || filled.length < 2)
    return [];
  const all = [...filled, result].flatMap(({ number }) => number ?? []);
  if (
    all.some(
      ({ isLoose, unit, places }) => isLoose || unit !== all[0]?.unit || (kind === 'total' && places > 0),
    )
  )
    return [];
  if (kind === 'total' && all.some(({ unit, value }) => unit !== 'none' || value < 0)) return [];
  return [{ cells: filled, result }];
}

/**
 * What the cells give. An average of rounded cells may be off by the mean of their half steps.
 */
function follows(
  { cells, result }: Line,
  kind: Kind,
): { low: number; high: number; exact: number; places: number } {
  const numbers = cells.flatMap(({ number }) => number ?? []);
  const places = result.number?.places ?? 0;
  const sum = (value: (at: number) => number) => numbers.reduce((total, _, at) => total + value(at), 0);
  const size = kind === 'average' ? numbers.length : 1;
  const exact = sum((at) => numbers[at]?.value ?? 0) / size;
  // Counts are exact.
  if (kind === 'total') return { low: exact, high: exact, exact, places };
  return {
    low: sum((at) => numbers[at]?.low ?? 0) / size,
    high: sum((at) => numbers[at]?.high ?? 0) / size,
    exact,
    places,
  };
}

/**
 * Lines that do not fit while others do: only these say that the mean is a plain one of all cells, and the total one of parts
 * that do not overlap. A mean outside of its cells, or a total below one of its parts, needs no other.
 */
function judged(kind: Kind, lines: readonly Line[], grid: TableGrid): DraftFinding[] {
  const wrong = lines.filter((line) => !doesFit(line, kind));
  const fitting = lines.length - wrong.length;
  const isSettled = fitting >= 1 && fitting >= wrong.length * (lines.length > 3 ? 2 : 1);
  return wrong
    .filter((line) => isSettled || (lines.length <= 2 && isImpossible(line, kind)))
    .map((line) => sumFinding(kind, line, grid, isSettled ? kind : `${kind}-outside`));
}

function doesFit(line: Line, kind: Kind): boolean {
  const { low, high } = follows(line, kind);
  const { number } = line.result;
  if (number === undefined) return true;
  // Cut instead of rounded.
  const stop = kind === 'total' ? number.value : Math.max(number.high, number.value + 10 ** -number.places);
  const start = kind === 'total' ? number.value : number.low;
  return low <= stop && high >= start;
}

function isImpossible({ cells, result: { number } }: Line, kind: Kind): boolean {
  const numbers = cells.flatMap((one) => one.number ?? []);
  if (number === undefined) return false;
  const greatest = Math.max(...numbers.map(({ high }) => high));
  if (kind === 'total') return number.value < Math.max(...numbers.map(({ value }) => value));
  return number.low > greatest || number.high < Math.min(...numbers.map(({ low }) => low));
}

/** Most cells that are written out. */
const maxShown = 12;

function sumFinding(kind: Kind, line: Line, grid: TableGrid, form: string): DraftFinding {
  const { cells, result } = line;
  const { exact, places } = follows(line, kind);
  const printed = ({ passage, number }: GridCell) =>
    passage.text.slice(number?.start ?? 0, number?.unitEnd ?? 0);
  const shown = cells.slice(0, maxShown).map(printed).join(' + ');
  return {
    kind,
    form,
    span: result.cell.span,
    parts: [...cells, result]
      .map(({ passage, number }) => ({
        start: passage.start + (number?.start ?? 0),
        end: passage.start + (number?.unitEnd ?? 0),
      }))
      .sort((a, b) => a.start - b.start),
    values: {
      written: result.passage.text.trim(),
      stated: printed(result),
      sum: cells.length > maxShown ? `${shown} + …` : shown,
      n: String(cells.length),
      computed: asPrinted(exact, kind === 'total' ? 0 : places + 1),
      consistent: asPrinted(exact, places),
      column: columnHeader(grid, result.cell.column),
      row: rowHeader(grid, result.cell.row),
    },
    caveats: kind === 'average' ? ['weighted'] : ['other-denominator'],
  };
}
