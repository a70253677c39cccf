/** A page of the sample paper (to-html.mjs) as LaTeX in two columns, with arXiv's stamp. */
import { JSDOM } from 'jsdom';

const special = new Map([
  ['\\', '\\textbackslash{}'],
  ['&', '\\&'],
  ['%', '\\%'],
  ['#', '\\#'],
  ['_', '\\_'],
  ['$', '\\$'],
  ['{', '\\{'],
  ['}', '\\}'],
  ['~', '\\textasciitilde{}'],
  ['^', '\\textasciicircum{}'],
  ['–', '--'],
  ['—', '---'],
  ['’', "'"],
  ['≈', '$\\approx$'],
  ['×', '$\\times$'],
]);

/** @param {string} text */
const escapeTex = (text) =>
  text.replace(/\s+/g, ' ').replace(/[\\&%#_${}~^–—’≈×]/g, (sign) => special.get(sign) ?? sign);

/** Text, links to references, formulas. @param {Node} node @returns {string} */
function inline(node) {
  if (node.nodeType === 3) return escapeTex(node.textContent ?? '');
  if (node.nodeType !== 1) return '';
  const element = /** @type {Element} */ (node);
  const target = element.getAttribute('href')?.replace(/^.*#bib\.bib/, '') ?? '';
  if (/^\d+$/.test(target)) return `\\hyperlink{cite.${target}}{${element.textContent ?? ''}}`;
  if (element.localName === 'math')
    return `$${element.querySelector('annotation[encoding="application/x-tex"]')?.textContent ?? ''}$`;
  return [...element.childNodes].map(inline).join('');
}

/** @param {Element} table */
function tableToTex(table) {
  const rows = [...table.querySelectorAll('tr')].map((row) =>
    [...row.children].map((cell) => inline(cell).trim()),
  );
  return `\\begin{tabular}{l${'r'.repeat((rows[0]?.length ?? 1) - 1)}}${rows.map((row) => `${row.join(' & ')} \\\\`).join('\n')}\\end{tabular}`;
}

/** @param {Element} part of a section */
function partToTex(part) {
  if (part.matches('h2')) {
    const heading = part.cloneNode(true);
    /** @type {Element} */ (heading).querySelector('.ltx_tag')?.remove();
    return `\\section{${inline(heading).trim()}}`;
  }
  if (part.matches('figure')) {
    const [table, caption] = [part.querySelector('table'), part.querySelector('figcaption')];
    const words = caption === null ? '' : inline(caption).replace(/^\s*Table \d+: /, '');
    return `\\begin{table}[t]\\centering\\small ${table === null ? '' : tableToTex(table)}\\caption{${words}}\\end{table}`;
  }
  return `${inline(part).trim()}\n`;
}

/** @param {Element} entry */
function entryToTex(entry) {
  const number = entry.id.replace(/^.*bib/, '');
  const text = entry.querySelector('.ltx_bibblock');
  return `\\item[{\\hypertarget{cite.${number}}{[${number}]}}] ${text === null ? '' : inline(text).trim()}`;
}

/** @param {string} source HTML of the page @returns {string} */
export function samplePaper(source) {
  const { document } = new JSDOM(source).window;
  const find = (/** @type {string} */ selector) => {
    const found = document.querySelector(selector);
    if (found === null) throw new Error(`The sample has no ${selector}.`);
    return found;
  };
  const sections = [...document.querySelectorAll('section.ltx_section')].flatMap((section) =>
    [...section.children].map(partToTex),
  );
  return [
    '\\documentclass[10pt,twocolumn,a4paper]{article}\\pdfminorversion=5\\pdfobjcompresslevel=2',
    '\\usepackage[T1]{fontenc}\\usepackage{times}\\usepackage{graphicx}\\usepackage[hidelinks]{hyperref}',
    String.raw`\AddToHook{shipout/firstpage}{\AddToHookNext{shipout/background}{\put(22pt,-560pt){\rotatebox{90}{\fontsize{18}{18}\selectfont arXiv:2504.16584v1 [cs.CR] 23 Apr 2025}}}}`,
    `\\title{${inline(find('h1')).trim()}}\\author{A sample author}\\date{}`,
    '\\begin{document}\\maketitle',
    // As the page says of itself.
    `\\begin{abstract}${inline(find('.ltx_abstract .ltx_p')).trim()} \\emph{${inline(find('.sample')).trim()}}\\end{abstract}`,
    ...sections,
    '\\section*{References}\\begin{list}{}{\\setlength{\\leftmargin}{2em}\\setlength{\\labelwidth}{2em}}\\footnotesize',
    ...[...document.querySelectorAll('.ltx_bibitem')].map(entryToTex),
    '\\end{list}\\end{document}\n',
  ].join('\n');
}
