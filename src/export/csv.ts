/** Tables as CSV: RFC 4180, UTF-8 with a byte order mark, by which Excel knows it. Pure. */
import papa from 'papaparse';

/** A number stands as it is; nothing is an empty cell. */
export type Cell = string | number | boolean | undefined;

/**
 * Programs take a cell that begins with one of these for a formula, which may send what is in the table elsewhere. The last are the
 * same signs in full width, which East Asian versions take for them.
 */
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/;

/** A text that no program takes for a formula: one that looks like it gets an apostrophe before it. */
export function plainCell(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}

/** @param rows each with as many cells as there are columns */
export function writeCsv(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const written = [columns, ...rows].map((row) =>
    row.map((cell) => (typeof cell === 'string' ? plainCell(cell) : cell === undefined ? '' : String(cell))),
  );
  return `\uFEFF${papa.unparse(written, { newline: '\r\n' })}\r\n`;
}
