/** Rows of a table with precision, recall and F-score. Pure. */
import { fScoreFinding, type ScoreTriple } from './check-f-scores';
import type { DraftFinding } from './draft-finding';
import { columnHeader, type GridCell, rowHeader, type TableGrid } from './table-grid';

type Column = 'precision' | 'recall' | 'f';
const names: readonly (readonly [Column, RegExp])[] = [
  ['precision', /(?:^|[\s/(])(?:[Pp]recision|[Pp]rec\.?|P|PPV)(?:[\s()%↑/]*)$/],
  ['recall', /(?:^|[\s/(])(?:[Rr]ecall|[Rr]ec\.?|R|[Ss]ensitivity)(?:[\s()%↑/]*)$/],
  ['f', /(?:^|[\s/(])F ?[-_]?[1₁]?(?:[- ]?(?:[Ss]core|[Mm]easure))?(?:[\s()%↑/]*)$/],
];
/** Rows that are means themselves. */
const meanRow = /\b(?:averages?|avg|means?|macro|overall|weighted|total|all)\b/i;

/**
 * A row whose F-score does not follow while most others do. Those below may be means of classes or runs, so that they count only in a table
 * without a word of that.
 */
export function checkTableScores(grid: TableGrid, isAveraged: boolean): DraftFinding[] {
  const groups = columnGroups(grid);
  const isOfMeans = /averag|mean|macro|fold|\bruns\b|seeds/i.test(grid.caption);
  const rows = grid.rows.slice(grid.firstRow).flatMap((row, at) =>
    groups.flatMap((columns) => {
      const cells = columns.map((column) => row[column.at]);
      const triple = tripleOf(
        columns.map(({ name }) => name),
        cells,
      );
      return triple === undefined
        ? []
        : [{ triple, cells, isMean: meanRow.test(rowHeader(grid, grid.firstRow + at)) }];
    }),
  );
  const draftsIf = (areMeans: boolean) =>
    rows.map(({ triple, cells, isMean }) => shifted(triple, cells, areMeans || isMean));
  const strict = draftsIf(false);
  const fitting = strict.filter((draft) => draft === undefined).length;
  const wrong = strict.length - fitting;
  // Two that do not fit for each that does: the columns are something else.
  if (wrong * 2 > strict.length && strict.length > 1) return [];
  // Rows that fit to the last place are no means.
  const isPlain = fitting >= minFitting && fitting >= 2 * wrong;
  const mayBeMean = isOfMeans || (isAveraged && !isPlain);
  return (mayBeMean ? draftsIf(true) : strict).flatMap((draft) => draft ?? []);
}

/** So many rows that fit show that the scores of a table are no means. */
const minFitting = 3;

/** Three columns side by side that name each measure once. */
function columnGroups(grid: TableGrid): { readonly name: Column; readonly at: number }[][] {
  const width = grid.rows[0]?.length ?? 0;
  const named = Array.from({ length: width }, (_, at) => {
    const header = columnHeader(grid, at);
    return names.find(([, name]) => name.test(header))?.[0];
  });
  const groups: { name: Column; at: number }[][] = [];
  for (let at = 0; at + 2 < width; at += 1) {
    const three = named
      .slice(at, at + 3)
      .flatMap((name, index) => (name === undefined ? [] : [{ name, at: at + index }]));
    if (new Set(three.map(({ name }) => name)).size < 3) continue;
    groups.push(three);
    at += 2;
  }
  return groups;
}

function tripleOf(
  order: readonly Column[],
  cells: readonly (GridCell | undefined)[],
): ScoreTriple | undefined {
  const of = (name: Column) => cells[order.indexOf(name)]?.number;
  const [precision, recall, f] = [of('precision'), of('recall'), of('f')];
  if (precision === undefined || recall === undefined || f === undefined) return undefined;
  const all = [precision, recall, f];
  if (all.some(({ isLoose, value, high }) => isLoose || value < 0 || high > 101)) return undefined;
  return { precision, recall, f, beta: 1 };
}

function shifted(
  triple: ScoreTriple,
  cells: readonly (GridCell | undefined)[],
  mayBeMean: boolean,
): DraftFinding | undefined {
  const holder = (number: ScoreTriple['f']) => cells.find((one) => one?.number === number);
  const printed = (number: ScoreTriple['f']) =>
    holder(number)?.passage.text.slice(number.start, number.unitEnd) ?? '';
  const draft = fScoreFinding(triple, mayBeMean, printed);
  const result = holder(triple.f);
  if (draft === undefined || result === undefined) return undefined;
  const parts = [triple.precision, triple.recall, triple.f].map((number) => {
    const offset = holder(number)?.passage.start ?? 0;
    return { start: offset + number.start, end: offset + number.unitEnd };
  });
  return { ...draft, span: result.cell.span, parts: parts.sort((a, b) => a.start - b.start) };
}
