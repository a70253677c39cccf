/** Sets tables of saved pages in made papers, as HTML for a browser to print and as LaTeX. */
import * as paper from '../tests/pdfs/paper.mjs';

/** @typedef {{ text: string, row: number, column: number, rowSpan: number, columnSpan: number, isHeader: boolean, isBold: boolean }} Cell */
/** @typedef {{ caption: string, rowCount: number, columnCount: number, cells: readonly Cell[] }} SetTable */
/** @typedef {{ columns: 1 | 2, captionsBelow: boolean }} Look */

/** Cells with more characters are set in lines. */
const longCell = 28;
/** In two columns, wider tables stand across both. */
const widestInColumn = 5;

const prose = paper.sections.flatMap(({ paragraphs }) =>
  paragraphs.map((sentences) => sentences.filter((sentence) => /^[\w ,;()'-]+\.$/.test(sentence)).join(' ')),
);
/** Text between two tables. @param {number} at */
const proseAt = (at) => [0, 1, 2].map((offset) => prose[(3 * at + offset) % prose.length] ?? '').join(' ');

/** @param {SetTable} table @returns {Cell[][]} */
function rowsOf({ rowCount, cells }) {
  /** @type {Cell[][]} */
  const rows = Array.from({ length: rowCount }, () => []);
  for (const cell of cells) rows[cell.row]?.push(cell);
  return rows;
}

/** @param {string} text */
const escapeHtml = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** @param {SetTable} table @param {number} at @param {Look} look */
function tableToHtml(table, at, { columns, captionsBelow }) {
  const rows = rowsOf(table)
    .map(
      (row) =>
        `<tr>${row
          .map(({ text, rowSpan, columnSpan, isHeader, isBold }) => {
            const name = isHeader ? 'th' : 'td';
            const own = isBold ? `<b>${escapeHtml(text)}</b>` : escapeHtml(text);
            return `<${name} rowspan="${rowSpan}" colspan="${columnSpan}">${own}</${name}>`;
          })
          .join('')}</tr>`,
    )
    .join('');
  const isWide = columns === 2 && table.columnCount > widestInColumn;
  const caption = `<p class="caption">${escapeHtml(captionOf(table, at))}</p>`;
  const set = `<table>${rows}</table>`;
  return `<figure class="${isWide ? 'wide' : ''}">${captionsBelow ? set + caption : caption + set}</figure>`;
}

/** @param {SetTable} table @param {number} at */
const captionOf = ({ caption }, at) => `Table ${at + 1}: ${caption}`;

/** @param {readonly SetTable[]} tables @param {Look} look */
export function toHtml(tables, look) {
  const style = `@page { size: A4; margin: 20mm } body { font: 10pt/1.25 "Liberation Serif", "DejaVu Serif", serif; margin: 0 }
    main { columns: ${look.columns}; column-gap: 8mm; text-align: justify } p { margin: 0 0 .6em }
    figure { margin: 1em 0; break-inside: avoid; text-align: center } .wide { column-span: all }
    table { border-collapse: collapse; margin: 0 auto; font-size: 8.5pt } td, th { padding: 1.5pt 5pt; text-align: right }
    th { font-weight: normal; text-align: center } td:first-child, th:first-child { text-align: left }
    tr:first-child > *, tr:last-child > * { border-bottom: .5pt solid } .caption { font-size: 9pt; text-align: left; margin: .4em 0 }`;
  const parts = tables.map((table, at) => `<p>${proseAt(at)}</p>${tableToHtml(table, at, look)}`);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><style>${style}</style><main>${parts.join('\n')}</main></html>`;
}

/** Signs of TeX, and of tables that its older fonts have not. */
const signs = new Map(
  Object.entries({
    '\\': '\\textbackslash{}',
    '&': '\\&',
    '%': '\\%',
    '#': '\\#',
    _: '\\_',
    $: '\\$',
    '{': '\\{',
    '}': '\\}',
    '~': '\\textasciitilde{}',
    '^': '\\textasciicircum{}',
    '<': '$<$',
    '>': '$>$',
    '±': ' $\\pm$ ',
    '−': '$-$',
    '×': '$\\times$',
    '≤': '$\\leq$',
    '≥': '$\\geq$',
    '–': '--',
    '—': '---',
    '’': "'",
    '“': '``',
    '”': "''",
    '|': '$|$',
    '*': '$^*$',
  }),
);

/** @param {string} text */
const escapeTex = (text) => text.replace(/[\\&%#_${}~^<>±−×≤≥–—’“”|*]/g, (sign) => signs.get(sign) ?? sign);

/** @param {SetTable} table @param {number} at @param {Look} look */
function tableToTex(table, at, { columns, captionsBelow }) {
  const isLong = Array.from({ length: table.columnCount }, (_, column) =>
    table.cells.some(
      (cell) => cell.column === column && cell.columnSpan === 1 && cell.text.length > longCell,
    ),
  );
  const kinds = isLong.map((is, column) => (is ? 'p{2.6cm}' : column === 0 ? 'l' : at % 2 === 0 ? 'r' : 'c'));
  const rows = rowsOf(table).map((row) => rowToTex(row, table, kinds));
  const heads = rowsOf(table).findIndex((row) => row.some(({ isHeader, column }) => !isHeader && column > 0));
  rows.splice(Math.max(0, heads), 0, heads > 0 ? '\\midrule' : '');
  const star = columns === 2 && table.columnCount > widestInColumn ? '*' : '';
  const caption = `\\caption{${escapeTex(table.caption)}}`;
  const set = `\\sbox\\made{\\begin{tabular}{${kinds.join('')}}\\toprule ${rows.join('\n')}\\bottomrule\\end{tabular}}\\ifdim\\wd\\made>\\linewidth\\resizebox{\\linewidth}{!}{\\usebox\\made}\\else\\usebox\\made\\fi`;
  return `\\begin{table${star}}[htbp]\\centering\\small ${captionsBelow ? set + caption : caption + set}\\end{table${star}}\n`;
}

/** Cells that a row above spans are left empty: what spans rows stands in its first one. @param {Cell[]} row @param {SetTable} table @param {readonly string[]} kinds */
function rowToTex(row, table, kinds) {
  const cells = [];
  for (let column = 0; column < table.columnCount; ) {
    const cell = row.find((one) => one.column === column);
    const span = cell?.columnSpan ?? 1;
    const text = escapeTex(cell?.text ?? '');
    const own = cell?.isBold === true ? `\\textbf{${text}}` : text;
    const isPlain = span === 1 && (kinds[column] ?? '').startsWith('p');
    cells.push(
      span === 1
        ? isPlain
          ? `\\raggedright\\arraybackslash ${own}`
          : own
        : `\\multicolumn{${span}}{c}{${own}}`,
    );
    column += span;
  }
  // Most papers draw a line above the name of a group.
  const isGroup = row.length === 1 && row[0]?.columnSpan === table.columnCount && row[0].row > 1;
  return `${isGroup ? '\\midrule ' : ''}${cells.join(' & ')} \\\\`;
}

/** @param {readonly SetTable[]} tables @param {Look} look */
export function toTex(tables, look) {
  const parts = tables.map(
    (table, at) =>
      `${escapeTex(proseAt(at))}\n\n${tableToTex(table, at, look)}\\ifnum${at % 8}=0\\clearpage\\fi\n`,
  );
  return `\\documentclass[10pt${look.columns === 2 ? ',twocolumn' : ''}]{article}\\usepackage[utf8]{inputenc}
\\usepackage[margin=2cm]{geometry}\\usepackage{array,booktabs,graphicx}\\newsavebox\\made\\begin{document}
${parts.join('\n')}\\end{document}`;
}
