/**
 * Looks the figures of a claim up in tables: a cell backs a figure, or gives another one where the headers name measure and subject of the
 * claim beyond doubt. Pure.
 */
import { labelOf } from '../conflicts/measure-labels';
import { metricOf } from '../conflicts/metrics';
import { readPieces } from '../conflicts/phrases';
import type { TextSpan } from '../text/document-text';
import { type Figure, findFigures } from '../text/figures';
import { normalise } from '../text/normalise';
import { relateFigures } from '../text/relate-figures';
import { type GroundTable, type Named, namedIn, type ValueCell } from './ground-table';

/** A figure of a claim, and what it measures. */
export interface ClaimFigure {
  readonly figure: Figure;
  /** As written. */
  readonly text: string;
  readonly metric: string | undefined;
}

/** What a table says of a figure: `unclear` where it has the value, but not all that the claim says. */
export interface TableAnswer {
  readonly table: number;
  readonly span: TextSpan;
  readonly agreement: 'agrees' | 'differs' | 'unclear';
  readonly inClaim: string;
  readonly inPassage: string;
  /** Share of the cell's headers that the claim names, 0 to 1. */
  readonly named: number;
}

/** So many figures of a claim are looked up. */
const maxFigures = 12;
/** A value of fewer digits stands in many cells by chance. */
const minDigits = 2;
/** Least share of a cell's headers that a claim must name, for the cell to back its figure. */
const minNamed = 0.5;

/** Results among the figures of a claim: no counts, spreads, changes, bounds or levels of significance. */
export function figuresToLookUp(claim: string): ClaimFigure[] {
  const { text } = normalise(claim);
  const figures = findFigures(text);
  const { pieces } = readPieces(text, figures, false);
  return figures.slice(0, maxFigures).flatMap((figure) => {
    const isTest = /\bp ?[<=>≤≥] ?$|\b(?:CI|interval)\b[^.;]{0,12}$/i.test(
      text.slice(Math.max(0, figure.start - 24), figure.start),
    );
    if (figure.isSpread || figure.isCut || isTest) return [];
    const label = labelOf(text, pieces, figures, figure);
    const metric = label?.pieces.map(({ word }) => metricOf(word)).find((name) => name !== undefined);
    return [{ figure, text: text.slice(figure.start, figure.end).trim(), metric }];
  });
}

/**
 * Look the figures of a claim up. A table states the claim only if it backs every figure of it whose measure the table names, and
 * more than round ones. Yields after each figure in each table.
 */
export function* lookUpFigures(
  text: string,
  claim: string,
  tables: readonly GroundTable[],
): Generator<void, TableAnswer[]> {
  const figures = figuresToLookUp(claim);
  if (figures.length === 0) return [];
  const named = namedIn(claim);
  const metrics = figures.flatMap(({ metric }) => metric ?? []);
  const asked = figures.map((own): Asked => ({ own, named, isOnly: isOnly(metrics, own) }));
  const found: TableFinding[] = [];
  for (const table of tables) {
    const backings: Backed[] = [];
    const subjects = subjectsIn(named, table);
    for (const one of asked) {
      yield;
      backings.push(...backedIn(one, table, subjects));
    }
    found.push({ backings, doesState: doesState(asked, table, backings) });
  }
  const answers = asked.map(({ own }): TableAnswer[] => {
    const ofFigure = found.flatMap(({ backings, doesState: isStated }, table) =>
      backings
        .filter((backed) => backed.asked.own === own)
        .map((backed) => answerOf(text, table, backed, isStated ? 'agrees' : 'unclear')),
    );
    // What one cell says is not denied by another, of another condition.
    const best = bestOf(ofFigure, 'agrees') ?? bestOf(ofFigure, 'unclear');
    return best === undefined ? [] : [best];
  });
  if (found.some((one) => one.doesState))
    return answers.flat().filter(({ agreement }) => agreement === 'agrees');
  const others: TableAnswer[] = [];
  for (const [at, one] of asked.entries()) {
    yield;
    if (answers[at]?.length !== 0) continue;
    const differing = tables.flatMap((table, number) => {
      const cell = otherValueIn(one, table, found[number]?.backings ?? []);
      return cell === undefined ? [] : [answerOf(text, number, { asked: one, cell, share: 1 }, 'differs')];
    });
    if (differing.length === 1) others.push(...differing);
  }
  return [...answers.flat(), ...others];
}

function bestOf(answers: readonly TableAnswer[], wanted: TableAnswer['agreement']): TableAnswer | undefined {
  return answers.filter(({ agreement }) => agreement === wanted).sort((a, b) => b.named - a.named)[0];
}

/** Whether no other figure of the claim is of the same measure: else it is not known whose is whose. */
function isOnly(metrics: readonly string[], { metric }: ClaimFigure): boolean {
  return metric !== undefined && metrics.filter((other) => other === metric).length === 1;
}

interface Asked {
  readonly own: ClaimFigure;
  readonly named: Named;
  readonly isOnly: boolean;
}

/** A cell that has a figure's value, under headers that fit it. */
interface Backed {
  readonly asked: Asked;
  readonly cell: ValueCell;
  /** Of the headers, what the claim names. */
  readonly share: number;
}

interface TableFinding {
  readonly backings: readonly Backed[];
  readonly doesState: boolean;
}

function answerOf(
  text: string,
  table: number,
  { asked, cell: { cell }, share }: Backed,
  agreement: TableAnswer['agreement'],
): TableAnswer {
  const { start, end } = cell.span;
  const { text: inClaim } = asked.own;
  return { table, span: cell.span, agreement, inClaim, inPassage: text.slice(start, end), named: share };
}

/** What a claim names of a table. */
interface Subjects {
  /** Whether it names a row, and a column, that is of no measure. */
  readonly isOfRow: boolean;
  readonly isOfColumn: boolean;
  /** Whether it has a name that the table lacks. */
  readonly isOfOther: boolean;
}

function subjectsIn(claim: Named, { ofRow, ofColumn, caption }: GroundTable): Subjects {
  const isNamed = (header: Named) =>
    header.metrics.size === 0 && header.words.size > 0 && shareOf(header.words, claim) === 1;
  const around = [caption, ...ofRow, ...ofColumn];
  return {
    isOfRow: ofRow.some(isNamed),
    isOfColumn: ofColumn.some(isNamed),
    isOfOther: [...claim.names].some(
      (name) => metricOf(name) === undefined && !around.some(({ words }) => words.has(name)),
    ),
  };
}

/** Whether a cell is of another thing than the claim: of a row or column that it does not name, where it names others. */
function isOfAnother(claim: Named, subjects: Subjects, table: GroundTable, { cell }: ValueCell): boolean {
  const isUnnamed = (header: Named | undefined) =>
    header !== undefined &&
    header.words.size > 0 &&
    header.metrics.size === 0 &&
    !isOwnRow(claim, header) &&
    shareOf(header.words, claim) === 0;
  const { isOfRow, isOfColumn, isOfOther } = subjects;
  if (isUnnamed(table.ofRow[cell.row])) return isOfRow || isOfOther;
  return isOfColumn && isUnnamed(table.ofColumn[cell.column]);
}

function backedIn(asked: Asked, table: GroundTable, subjects: Subjects): Backed[] {
  const { figure, metric } = asked.own;
  if (!isTelling(figure)) return [];
  return table.values.flatMap((cell) => {
    if (!isSame(figure, unitOf(cell, table)) || !mayMeasure(metric, table, cell)) return [];
    // `100 samples` are not `100%`.
    if (figure.isCount && figure.unit === 'plain' && cell.figure.unit === 'percent') return [];
    if (isOfAnother(asked.named, subjects, table, cell)) return [];
    const share = namedShare(asked.named, table, cell);
    return share >= minNamed ? [{ asked, cell, share }] : [];
  });
}

/** Values that stand in many tables, for any system. */
const roundValues = new Set([0, 1, 50, 100]);

/** Whether a table backs all of a claim that it speaks of, and something that tells. */
function doesState(asked: readonly Asked[], table: GroundTable, backings: readonly Backed[]): boolean {
  if (backings.every(({ asked: { own } }) => roundValues.has(own.figure.written))) return false;
  const isBacked = (one: Asked) => backings.some((backed) => backed.asked === one);
  // Of what it backs by the lesser part it says little.
  if (asked.filter(isBacked).length * 2 < asked.length) return false;
  const results = asked.filter(isResult);
  const isSpokenOf = ({ own: { metric = '' } }: Asked) =>
    [...table.ofRow, ...table.ofColumn, table.caption].some(({ metrics }) => metrics.has(metric));
  return (
    results.every((one) => isBacked(one) || !isSpokenOf(one)) &&
    (results.length === 0 || results.some(isBacked))
  );
}

/** A value of a known measure: no change, and no bound, which no cell gives. */
function isResult({ own: { figure, metric } }: Asked): boolean {
  return metric !== undefined && figure.role === undefined && figure.bound === undefined;
}

/** The measures that a cell's row and column name, or else the caption. */
function measuresOf({ ofRow, ofColumn, caption }: GroundTable, { cell }: ValueCell): ReadonlySet<string> {
  const own = [ofRow[cell.row], ofColumn[cell.column]].flatMap((header) => [...(header?.metrics ?? [])]);
  return own.length > 0 ? new Set(own) : caption.metrics;
}

/** Whether a cell may give a measure: its headers name that one, or none. */
function mayMeasure(metric: string | undefined, table: GroundTable, cell: ValueCell): boolean {
  const measures = measuresOf(table, cell);
  return metric === undefined || measures.size === 0 || measures.has(metric);
}

/** The one cell that is of the measure and subject of a figure, where it has another value. */
function otherValueIn(asked: Asked, table: GroundTable, backings: readonly Backed[]): ValueCell | undefined {
  const { figure } = asked.own;
  if (!asked.isOnly || !isResult(asked)) return undefined;
  // A value that stands somewhere in the table may be meant, whatever its headers.
  if (table.values.some((cell) => isSame(figure, unitOf(cell, table)))) return undefined;
  const pinned = backings.filter(isPinning);
  const meant = table.values.filter(
    (cell) => isMeant(asked, table, cell) || pinned.some((backed) => isBeside(asked, table, backed, cell)),
  );
  const [only, another] = meant;
  return only !== undefined && another === undefined && relateFigures(figure, unitOf(only, table)) === 'other'
    ? only
    : undefined;
}

/** A value of fewer digits does not tell whose row it stands in. */
const minPinningDigits = 3;

function isPinning({ asked }: Backed): boolean {
  return isResult(asked) && digitsOf(asked.own.figure) >= minPinningDigits;
}

/** Whether a cell gives another measure of the very thing whose value a backed cell gives. */
function isBeside(
  { own, named }: Asked,
  table: GroundTable,
  { cell: backed }: Backed,
  other: ValueCell,
): boolean {
  const { ofRow, ofColumn, caption } = table;
  const [one, two] = [backed.cell, other.cell];
  const isInRow = one.row === two.row && one.column !== two.column;
  const isInColumn = one.column === two.column && one.row !== two.row;
  const header = isInRow ? ofColumn[two.column] : isInColumn ? ofRow[two.row] : undefined;
  if (header?.metrics.has(own.metric ?? '') !== true) return false;
  const around = [ofRow[two.row], ofColumn[two.column], caption];
  return [...named.names].every(
    (name) => metricOf(name) !== undefined || around.some((place) => place?.words.has(name)),
  );
}

function isTelling({ written }: Figure): boolean {
  return digitsOf({ written }) >= minDigits;
}

function digitsOf({ written }: Pick<Figure, 'written'>): number {
  return String(written).replace(/\D/g, '').length;
}

/** The figure of a cell with the unit that its column, row or caption names. */
function unitOf({ cell, figure }: ValueCell, { ofRow, ofColumn, caption }: GroundTable): Figure {
  const isPercent = [ofColumn[cell.column], ofRow[cell.row], caption].some((named) => named?.hasPercent);
  return isPercent && figure.unit === 'plain' ? { ...figure, unit: 'percent', isCount: false } : figure;
}

function isSame(own: Figure, there: Figure): boolean {
  if (relateFigures(own, there) === 'same') return true;
  // Tables leave the unit out, or say it in words.
  return (own.unit === 'plain' || there.unit === 'plain') && own.written === there.written;
}

/** The share of a cell's headers whose words the claim has, by header. */
function namedShare(claim: Named, { ofRow, ofColumn }: GroundTable, { cell }: ValueCell): number {
  const shares = [ofRow[cell.row], ofColumn[cell.column]]
    .filter((header): header is Named => header !== undefined && header.words.size > 0)
    .map((header) => (isOwnRow(claim, header) ? 1 : shareOf(header.words, claim)));
  return shares.length === 0 ? 0 : Math.max(...shares);
}

function shareOf(words: ReadonlySet<string>, claim: Named): number {
  let common = 0;
  for (const word of words) if (claim.words.has(word) || claim.metrics.has(word)) common += 1;
  return common / Math.max(1, words.size);
}

function isOwnRow(claim: Named, header: Named): boolean {
  return header.isOwn && claim.isOwn;
}

/** Whether a cell's headers name what the claim says: its measure, and its subject wholly; and the claim names nothing that the table lacks. */
function isMeant({ own, named }: Asked, table: GroundTable, { cell }: ValueCell): boolean {
  const [row, column] = [table.ofRow[cell.row], table.ofColumn[cell.column]];
  if (row === undefined || column === undefined || own.metric === undefined) return false;
  const headers = [row, column];
  const inHeaders = headers.some(({ metrics }) => metrics.has(own.metric ?? ''));
  const isOfCaption =
    headers.every(({ metrics }) => metrics.size === 0) && table.caption.metrics.has(own.metric);
  if (!inHeaders && !isOfCaption) return false;
  const isWhole = headers.every(
    (header) => header.words.size > 0 && (isOwnRow(named, header) || shareOf(header.words, named) === 1),
  );
  const around = [...headers, table.caption];
  const isKnown = [...named.names].every((name) => around.some(({ words }) => words.has(name)));
  return isWhole && isKnown && named.names.size > 0;
}
