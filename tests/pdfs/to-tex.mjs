/** The invented paper as LaTeX. */
import { runsOf } from './marks.mjs';
import * as paper from './paper.mjs';

/** @typedef {import('./paper.mjs').Section} Section */

const special = new Map([
  ['&', '\\&'],
  ['%', '\\%'],
  ['#', '\\#'],
  ['_', '\\_'],
  ['–', '--'],
  ['“', '``'],
  ['”', "''"],
  ['’', "'"],
]);

/** @param {string} text */
function escapeTex(text) {
  return text.replace(/[&%#_–“”’]/g, (sign) => special.get(sign) ?? sign);
}

/** @param {string} sentence */
function sentenceToTex(sentence) {
  return runsOf(sentence)
    .map(({ kind, text }) => {
      if (kind === 'cite') return `\\cite{${text}}`;
      if (kind === 'note') return `\\footnote{${escapeTex(paper.notes[Number(text) - 1] ?? '')}}`;
      if (kind === 'formula') return `$${text}$`;
      if (kind === 'emphasis') return `\\emph{${escapeTex(text)}}`;
      return escapeTex(text);
    })
    .join('');
}

/** @param {import('./paper.mjs').Paragraph} paragraph */
const paragraphToTex = (paragraph) => `${paragraph.map(sentenceToTex).join('\n')}\n`;

/** A drawing with labels, as plots have them. @param {number} width in points */
function drawing(width) {
  const labels = ['0', '100', '200', '300', '400'].map(
    (label, at) => `\\put(${10 + (at * (width - 40)) / 4},2){\\makebox(0,0)[b]{\\scriptsize ${label}}}`,
  );
  return `\\begin{picture}(${width},70)\\put(10,12){\\line(1,0){${width - 20}}}\\put(10,12){\\line(0,1){50}}\\put(10,14){\\line(3,1){120}}${labels.join('')}\\put(14,56){\\scriptsize sparse}\\put(${width / 2},30){\\scriptsize dense}\\end{picture}`;
}

/** @param {{ caption: string, rows: readonly (readonly string[])[] }} table @param {string} star */
function tableToTex({ caption, rows }, star) {
  const [head = [], ...body] = rows.map((row) => row.map(escapeTex));
  const columns = `l${'r'.repeat(head.length - 1)}`;
  return `\\begin{table${star}}[t]\\centering\\begin{tabular}{${columns}}\\hline ${head.join(' & ')} \\\\ \\hline ${body
    .map((row) => row.join(' & '))
    .join(' \\\\ ')} \\\\ \\hline\\end{tabular}\\caption{${escapeTex(caption)}}\\end{table${star}}\n`;
}

/** @type {Record<string, () => string>} */
const floats = {
  'figure-small': () =>
    `\\begin{figure}[t]\\centering ${drawing(200)}\\caption{${escapeTex(paper.figures.small)}}\\end{figure}\n`,
  'figure-wide': () =>
    `\\begin{figure*}[t]\\centering ${drawing(420)}\\caption{${escapeTex(paper.figures.wide)}}\\end{figure*}\n`,
  table: () => tableToTex(paper.table, ''),
  'table-wide': () => tableToTex(paper.wideTable, '*'),
};

/** @param {Section} section */
function sectionToTex({ heading, level, paragraphs, list, floats: names = [] }) {
  return [
    `\\${level === 1 ? '' : 'sub'}section{${escapeTex(heading)}}\n`,
    ...names.map((name) => floats[name]?.() ?? ''),
    ...paragraphs.map(paragraphToTex),
    list === undefined
      ? ''
      : `\\begin{itemize}\n${list.map((item) => `\\item ${paragraphToTex(item)}`).join('')}\\end{itemize}\n`,
  ].join('\n');
}

const headed = String.raw`\usepackage{fancyhdr}\pagestyle{fancy}\fancyhf{}\fancyhead[C]{\small ${paper.shortTitle}}\fancyfoot[C]{\thepage}\renewcommand{\headrulewidth}{0pt}`;
const stamped = String.raw`\AddToHook{shipout/firstpage}{\AddToHookNext{shipout/background}{\put(22pt,-560pt){\rotatebox{90}{\fontsize{18}{18}\selectfont ${paper.stamp}}}}}`;

function heading() {
  const names = paper.authors.map(({ name, place }) => `${name}\\\\ ${place}`).join(' \\and ');
  return `\\title{${escapeTex(paper.title)}}\\author{${names}}\\date{}`;
}

function bibliography() {
  const entries = Object.entries(paper.references).map(
    ([key, entry]) => `\\bibitem{${key}} ${escapeTex(entry).replace(/\. (?=In |[A-Z])/g, '. ')}\n`,
  );
  return `\\begin{thebibliography}{99}\n${entries.join('')}\\end{thebibliography}\n`;
}

/** Two columns: running heads, notes, figures, tables, lists, an outline, links, and a stamp in the margin. */
export function twoColumns() {
  return [
    '\\documentclass[10pt,twocolumn,a4paper]{article}\\pdfminorversion=5\\pdfobjcompresslevel=2',
    '\\usepackage[T1]{fontenc}\\usepackage{times}\\usepackage{graphicx}\\usepackage[hidelinks]{hyperref}',
    headed,
    stamped,
    heading(),
    '\\begin{document}\\maketitle\\thispagestyle{fancy}',
    `\\begin{abstract}${paragraphToTex(paper.abstract)}\\end{abstract}`,
    ...paper.sections.map(sectionToTex),
    bibliography(),
    '\\end{document}\n',
  ].join('\n');
}

/** One column: formulas, ligatures, accents drawn by themselves (OT1) and in the font (T1), numbered lines aside. */
export function formulas() {
  const [first, second] = paper.formulaSections;
  if (first === undefined || second === undefined) throw new Error('Two sections are expected.');
  return [
    '\\documentclass[11pt,a4paper]{article}\\pdfminorversion=5\\pdfobjcompresslevel=2\\usepackage[T1,OT1]{fontenc}\\usepackage{amsmath}',
    heading(),
    '\\begin{document}\\maketitle',
    `\\begin{abstract}${paragraphToTex(paper.abstract)}\\end{abstract}`,
    sectionToTex(first),
    '\\begin{equation} s(q, d) = \\sum_{w \\in q \\cap d} \\frac{\\log (N / n_w)}{1 + |d|^{2}} \\end{equation}',
    '\\fontencoding{T1}\\fontfamily{ptm}\\selectfont',
    sectionToTex(second),
    sectionToTex({ ...first, heading: 'Names', paragraphs: first.paragraphs.slice(1, 2).map(again) }),
    '\\end{document}\n',
  ].join('\n');
}

/** The same names in the other encoding must be other sentences. @param {readonly string[]} paragraph */
export function again(paragraph) {
  return paragraph.map((sentence) => `Again, ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`);
}
