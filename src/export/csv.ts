/** Tables as CSV: RFC 4180, UTF-8 with a byte order mark, by which Excel knows it. Pure. */
import papa from 'papaparse';

/** A number stands as it is; nothing is an empty cell. */
export type Cell = string | number | boolean | undefined;

/**
 * Programs take a cell that begins with one of these for a formula, which may send what is in the table elsewhere. The last are the
 * same signs in full width, which East Asian versions take for them.
 */
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/;

/** Where lists are divided by semicolons, as in German, Excel takes what follows one for a cell. */
const formulaAfterSemicolon = /(;\s*)(?=[=+\-@＝＋－＠])/g;

/** A text that no program takes for a formula: what looks like one gets an apostrophe before it. */
export function plainCell(text: string): string {
  const plain = text.replace(formulaAfterSemicolon, "$1'");
  return formulaStart.test(plain) ? `'${plain}` : plain;
}

/** @param rows each with as many cells as there are columns */
export function writeCsv(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const written = [columns, ...rows].map((row) =>
    row.map((cell) => (typeof cell === 'string' ? plainCell(cell) : cell === undefined ? '' : String(cell))),
  );
  return `\uFEFF${papa.unparse(written, { newline: '\r\n' })}\r\n`;
}
