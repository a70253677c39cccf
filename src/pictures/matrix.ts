/** Which report says which claim, and whether it has verified it. Pure. */
import type { PaperPicture } from '../messages/message-data';

export interface MatrixCell {
  readonly isVerified: boolean;
  /** 0 to 1; absent where the report gives none. */
  readonly confidence?: number;
}

export interface MatrixRow {
  readonly claim: PaperPicture['claims'][number];
  /** By the index of the report; a report that does not make the claim has none. */
  readonly cells: ReadonlyMap<number, MatrixCell>;
}

export interface Matrix {
  readonly reports: PaperPicture['reports'];
  readonly rows: readonly MatrixRow[];
}

/** Numbers of each cell in {@link PaperPicture.cells}. */
const perCell = 4;

/** As numbers, which take a fifth of the space of objects in a message. Three places of the confidence are kept; −1 is none. */
export function packCell(
  claim: number,
  report: number,
  { isVerified, confidence }: MatrixCell,
): readonly number[] {
  return [claim, report, Number(isVerified), confidence === undefined ? -1 : Math.round(confidence * 1_000)];
}

/** All cells, with the indices of their claims and reports. */
export function* cellsIn(
  packed: PaperPicture['cells'],
): Generator<{ readonly claim: number; readonly report: number; readonly cell: MatrixCell }> {
  for (let at = 0; at + perCell <= packed.length; at += perCell) {
    const [claim = 0, report = 0, isVerified = 0, thousandths = -1] = packed.slice(at, at + perCell);
    const confidence = thousandths < 0 ? undefined : thousandths / 1_000;
    yield {
      claim,
      report,
      cell: { isVerified: isVerified === 1, ...(confidence !== undefined && { confidence }) },
    };
  }
}

/**
 * Claims that reports disagree on come first, then those of the most reports; else they are in the order of the reports' tables.
 *
 * @param onlyDisputed whether the others are left out
 */
export function matrixOf(
  { reports, claims, cells }: Pick<PaperPicture, 'reports' | 'claims' | 'cells'>,
  onlyDisputed = false,
): Matrix {
  const byClaim = claims.map(() => new Map<number, MatrixCell>());
  for (const { claim, report, cell } of cellsIn(cells)) byClaim[claim]?.set(report, cell);
  const rows = claims.map((claim, at): MatrixRow => ({ claim, cells: byClaim[at] ?? new Map() }));
  return {
    reports,
    rows: rows
      .filter(({ claim }) => !onlyDisputed || claim.status === 'mixed')
      .sort(
        (a, b) =>
          Number(b.claim.status === 'mixed') - Number(a.claim.status === 'mixed') ||
          b.cells.size - a.cells.size,
      ),
  };
}

/** Where the reader is in it. */
export interface MatrixPlace {
  readonly row: number;
  readonly column: number;
}

/** Rows that Page Up and Page Down go. */
const page = 10;

/**
 * Where a key leads.
 *
 * @param key as `KeyboardEvent.key` has it
 * @param isFar whether Control is held: Home and End go to the corners then
 * @returns `undefined` for a key that leads nowhere
 */
export function stepInMatrix(
  { row, column }: MatrixPlace,
  key: string,
  isFar: boolean,
  { rows, reports }: Matrix,
): MatrixPlace | undefined {
  const [lastRow, lastColumn] = [rows.length - 1, reports.length - 1];
  const to = (nextRow: number, nextColumn: number) => ({
    row: Math.max(0, Math.min(lastRow, nextRow)),
    column: Math.max(0, Math.min(lastColumn, nextColumn)),
  });
  switch (key) {
    case 'ArrowUp':
      return to(row - 1, column);
    case 'ArrowDown':
      return to(row + 1, column);
    case 'ArrowLeft':
      return to(row, column - 1);
    case 'ArrowRight':
      return to(row, column + 1);
    case 'PageUp':
      return to(row - page, column);
    case 'PageDown':
      return to(row + page, column);
    case 'Home':
      return to(isFar ? 0 : row, 0);
    case 'End':
      return to(isFar ? lastRow : row, lastColumn);
    default:
      return undefined;
  }
}
