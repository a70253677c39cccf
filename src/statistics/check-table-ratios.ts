/** Columns of a table that hold ratios with their confidence intervals: `1.50 (1.10–2.05)` under `OR (95% CI)`. Pure. */
import { type RatioContext, ratioFindings } from './check-ratios';
import { type DraftFinding, shifted } from './draft-finding';
import { between, type Passage } from './passage';
import { columnHeader, type TableGrid } from './table-grid';

const ratioHeader =
  /\b(?:odds|hazards?|risk|rate|prevalence) ratios?\b|\brelative risks?\b|\b(?:a|adjusted |crude |c)?(?:OR|HR|RR|IRR)s?\b/;
const levelHeader = /(?<level>9[059]) ?% ?(?:CI\b|confidence)/i;

/** Cells whose ratio does not fit its interval; p values of tables stand in columns of their own and are not asked. */
export function checkTableRatios(grid: TableGrid, context: RatioContext): DraftFinding[] {
  const width = grid.rows[0]?.length ?? 0;
  return Array.from({ length: width }, (_, column) => column).flatMap((column) => {
    const header = columnHeader(grid, column);
    const level = Number(levelHeader.exec(header)?.groups?.['level'] ?? Number.NaN);
    if (!ratioHeader.test(header) || Number.isNaN(level)) return [];
    const cells = new Set(grid.rows.slice(grid.firstRow).map((row) => row[column]));
    return [...cells].flatMap((one) => (one === undefined ? [] : cellFindings(one.passage, level, context)));
  });
}

function cellFindings(passage: Passage, level: number, context: RatioContext): DraftFinding[] {
  const [ratio, low, high] = passage.numbers;
  if (ratio === undefined || low === undefined || high === undefined || passage.numbers.length > 3) return [];
  const isInterval =
    ratio.low > 0 &&
    low.low > 0 &&
    low.value < high.value &&
    /^ ?[([] ?$/.test(between(passage, ratio.unitEnd, low.start)) &&
    /^ ?(?:-|–|—|to|,|;) ?$/.test(between(passage, low.unitEnd, high.start));
  if (!isInterval) return [];
  return ratioFindings({ ratio, low, high, level }, context, ({ start, unitEnd }) =>
    passage.text.slice(start, unitEnd),
  ).map((draft) => ({ ...draft, parts: shifted(passage.start, draft.parts) }));
}
