/** Reads a table for looking figures up: what each row, column and cell is named. Pure. */

import { metricOf } from '../conflicts/metrics';
import { type Piece, readPieces } from '../conflicts/phrases';
import { contentStems } from '../locate/word-index';
import type { DocumentTable, TableCell, TextSpan } from '../text/document-text';
import { type Figure, findFigures } from '../text/figures';
import { headersOf, isValue } from '../text/lay-out-table';
import { normaliseText } from '../text/normalise';
import { tokenise } from '../text/tokens';

/** What a text names. */
export interface Named {
  /** Content words, and keys of names. */
  readonly words: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  readonly metrics: ReadonlySet<string>;
  readonly hasPercent: boolean;
  /** `Ours`, `this work`, `proposed`. */
  readonly isOwn: boolean;
}

/** A cell with a figure. */
export interface ValueCell {
  readonly cell: TableCell;
  readonly figure: Figure;
}

export interface GroundTable {
  readonly table: DocumentTable;
  readonly caption: Named;
  readonly ofRow: readonly Named[];
  readonly ofColumn: readonly Named[];
  readonly values: readonly ValueCell[];
}

/** No more of a caption or header is read, in characters. */
const maxNameLength = 600;
const ownWork = /\b(?:ours?|we|proposed|this (?:work|paper|study))\b/i;

/** What a claim, a header or a caption names. */
export function namedIn(text: string): Named {
  const plain = normaliseText(text.slice(0, maxNameLength));
  const { pieces } = readPieces(plain, findFigures(plain), false);
  const names = pieces.filter(({ isName }) => isName).map(({ word }) => word);
  return {
    words: new Set([...contentStems(tokenise(plain)), ...names]),
    names: new Set(names),
    metrics: new Set(pieces.flatMap((piece) => measureOf(piece) ?? [])),
    hasPercent: plain.includes('%') || /\bpercent/i.test(plain),
    isOwn: ownWork.test(plain),
  };
}

function measureOf({ word }: Piece): string | undefined {
  return metricOf(word);
}

/** Read a table; yields after every hundred cells or headers. */
export function* readGroundTable(text: string, table: DocumentTable): Generator<void, GroundTable> {
  const headers = headersOf(table);
  const textOf = ({ start, end }: TextSpan) => text.slice(start, Math.min(end, start + maxNameLength));
  const join = (cells: readonly (TableCell | undefined)[]) =>
    cells.map((cell) => (cell === undefined ? '' : textOf(cell.span))).join(' ');
  // Group names and headers come again and again.
  const known = new Map<string, Named>();
  const named = (written: string): Named => {
    const own = known.get(written) ?? namedIn(written);
    known.set(written, own);
    return own;
  };
  const ofColumn: Named[] = [];
  for (const [at, cells] of headers.ofColumn.entries()) {
    if (at % 100 === 99) yield;
    ofColumn.push(named(join(cells)));
  }
  const ofRow: Named[] = [];
  for (const [at, cells] of headers.ofRow.entries()) {
    if (at % 100 === 99) yield;
    ofRow.push(named(join([headers.ofGroup[at], ...cells])));
  }
  const values: ValueCell[] = [];
  for (const [at, cell] of table.cells.entries()) {
    if (at % 100 === 99) yield;
    const written = textOf(cell.span);
    if (cell.isHeader || !isValue(written)) continue;
    // The first figure is the value; what follows is its spread or share.
    const [figure] = findFigures(written);
    if (figure !== undefined) values.push({ cell, figure });
  }
  const caption = named(table.caption === undefined ? '' : textOf(table.caption));
  return { table, caption, ofRow, ofColumn, values };
}
