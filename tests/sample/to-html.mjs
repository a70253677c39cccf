/** The sample paper (paper.mjs) as pages: in the structure of arXiv's abstract and HTML pages. */
import { filler } from './filler.mjs';
import { abstract, errors, formulas, note, references, sections, table, title } from './paper.mjs';

/** @param {string} text */
const escapeHtml = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
/** @param {string} name */
function formula(name) {
  const { latex, mathml } = formulas[name] ?? { latex: '', mathml: '' };
  return `<math alttext="${latex}" class="ltx_Math" display="inline"><semantics>${mathml}<annotation-xml encoding="MathML-Content"><csymbol>${latex}</csymbol></annotation-xml><annotation encoding="application/x-tex">${latex}</annotation></semantics></math>`;
}
/** Text with citation markers and formulas. @param {string} text */
const inline = (text) =>
  escapeHtml(text)
    .replace(
      /\[(\d+)\]/g,
      '<cite class="ltx_cite ltx_citemacro_cite">[<a class="ltx_ref" href="#bib.bib$1">$1</a>]</cite>',
    )
    .replace(/\$(\w+)\$/g, (_whole, name) => formula(name));
/** @param {string} id @param {string} text */
const paragraph = (id, text) =>
  `<div class="ltx_para" id="${id}"><p class="ltx_p" id="${id}.1">${inline(text)}</p></div>`;

/** @param {readonly string[]} cells @param {'th' | 'td'} tag */
const row = (cells, tag) =>
  `<tr class="ltx_tr">${cells.map((cell) => `<${tag} class="ltx_td">${cell}</${tag}>`).join('')}</tr>`;
const figure = `<figure class="ltx_table" id="T1"><figcaption class="ltx_caption">Table 1: ${table.caption}</figcaption><table class="ltx_tabular"><tbody>
${row(table.head, 'th')}
${table.rows.map((cells) => row(cells, 'td')).join('\n')}</tbody></table></figure>`;

const bibliography = references
  .map(({ text, link }, at) => {
    const more = link === undefined ? '' : ` <a class="ltx_ref ltx_href" href="${link}">Link</a>.`;
    return `<li class="ltx_bibitem" id="bib.bib${at + 1}"><span class="ltx_tag">[${at + 1}]</span> <span class="ltx_bibblock">${escapeHtml(text)}${more}</span></li>`;
  })
  .join('\n');

/**
 * The full text.
 *
 * @param {object} [options]
 * @param {1 | 2} [options.version] 2: the one with three figures that cannot be right
 * @param {number} [options.padding] paragraphs of filler at the end of each section, at most 57
 * @returns {string}
 */
export function fullTextPage({ version = 1, padding = 0 } = {}) {
  const own = sections.map((section) =>
    version === 2 && section.title === 'Results' ? { ...section, paragraphs: errors.results } : section,
  );
  const body = own.map(({ title: heading, paragraphs, hasTable }, index) => {
    const n = index + 1;
    const more = Array.from({ length: padding }, (_, at) => filler(n * 57 + at - 57));
    const texts = [...paragraphs, ...more].map((text, at) => paragraph(`S${n}.p${at + 1}`, text));
    return `<section class="ltx_section" id="S${n}"><h2 class="ltx_title ltx_title_section"><span class="ltx_tag ltx_tag_section">${n} </span>${heading}</h2>
${texts.join('\n')}
${hasTable ? `${figure}\n` : ''}</section>`;
  });
  const entries = own.map(
    ({ title: heading }, at) =>
      `<li class="ltx_tocentry"><a class="ltx_ref" href="#S${at + 1}">${at + 1} ${heading}</a></li>`,
  );
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
body { margin: 0; font: 16px/1.55 Georgia, serif; color: #1c2024; background: #fff; }
.sample { background: #fff3c4; color: #3b2f00; padding: 6px 16px; font: 13px system-ui, sans-serif; margin: 0; }
.ltx_page_content { max-width: 46rem; padding: 0 16px; margin: 0 auto; overflow-wrap: anywhere; }
.ltx_table { margin-inline: 0; overflow-x: auto; }
.ltx_page_navbar, .arxiv-html-header { font: 13px system-ui, sans-serif; padding: 8px 16px; }
.ltx_toclist { display: flex; flex-wrap: wrap; gap: 4px 16px; list-style: none; margin: 0; padding: 0; }
.ltx_tabular { border-collapse: collapse; margin: 0 auto; }
.ltx_tabular .ltx_td { padding: 4px 12px; border-block: 1px solid; text-align: start; }
.ltx_caption { text-align: center; margin-bottom: 8px; }
.ltx_biblist { list-style: none; padding: 0; font-size: 14px; }
@media (prefers-color-scheme: dark) { body { background: #0f1011; color: #edeef0; } a { color: #9eb1ff; } }
</style>
</head>
<body>
<p class="sample" role="note">${note}</p>
<header class="arxiv-html-header"><nav class="html-header-nav"><a class="header-button" title="Back to abstract page" href="/abs/2504.16584v${version}">Back to Abstract</a> <a class="header-button" title="Download PDF" href="/pdf/2504.16584v${version}">Download PDF</a></nav></header>
<nav class="ltx_page_navbar"><nav class="ltx_TOC"><ol class="ltx_toclist">${entries.join('')}</ol></nav></nav>
<div class="ltx_page_main"><div class="ltx_page_content"><article class="ltx_document">
<h1 class="ltx_title ltx_title_document">${title}</h1>
<div class="ltx_authors"><span class="ltx_personname">A sample author</span></div>
<div class="ltx_abstract" id="abstract1"><h6 class="ltx_title ltx_title_abstract">Abstract</h6><p class="ltx_p">${version === 2 ? errors.abstract : abstract}</p></div>
${body.join('\n')}
<section class="ltx_bibliography" id="bib"><h2 class="ltx_title ltx_title_bibliography">References</h2><ul class="ltx_biblist">${bibliography}</ul></section>
</article></div></div>
</body>
</html>
`;
}

/** The same at the length of a long paper: about 210 kB, 36 pages when printed. @returns {string} */
export function longPage() {
  return fullTextPage({ padding: 43 });
}

/** The abstract page. @returns {string} */
export function abstractPage() {
  return `<!doctype html>
<html lang="en">
<head>
<title>[2504.16584] ${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="canonical" href="https://arxiv.org/abs/2504.16584">
<meta name="citation_title" content="${title}">
<meta name="citation_arxiv_id" content="2504.16584">
<meta name="citation_pdf_url" content="https://arxiv.org/pdf/2504.16584">
<style>
  body { margin: 0; font: 16px/1.5 Georgia, serif; background: #fff; color: #1c2024; }
  .sample { background: #fff3c4; color: #3b2f00; padding: 6px 16px; font: 13px system-ui, sans-serif; }
  nav, main { padding: 8px 16px; }
  .leftcolumn { max-width: 46rem; }
  h1.title { font-size: 1.5rem; line-height: 1.3; }
  h1.title .descriptor, blockquote .descriptor { display: none; }
  blockquote.abstract { margin: 1rem 0; }
  .submission-history, .extra-services, .authors { font: 13px/1.5 system-ui, sans-serif; }
  @media (prefers-color-scheme: dark) { body { background: #0f1011; color: #edeef0; } a { color: #9eb1ff; } }
</style>
</head>
<body>
<p class="sample" role="note">Sample page of the Claimlight project: its own text in the structure of an arXiv page, not the real paper.</p>
<nav><a href="https://arxiv.org/">arXiv</a> › cs › 2504.16584</nav>
<main id="content">
<div id="abs">
<div class="leftcolumn">
<div class="dateline">[Submitted on 23 Apr 2025]</div>
<h1 class="title mathjax"><span class="descriptor">Title:</span>${title}</h1>
<div class="authors"><span class="descriptor">Authors:</span> A sample author</div>
<blockquote class="abstract mathjax">
<span class="descriptor">Abstract:</span>${abstract.replace('code snippets', 'code <em>snippets</em>')}
</blockquote>
</div>
<div class="extra-services"><div class="full-text"><h2>Access Paper:</h2><ul>
<li><a class="abs-button download-pdf" href="https://arxiv.org/pdf/2504.16584">View PDF</a></li>
<li><a class="abs-button" id="latexml-download-link" href="https://arxiv.org/html/2504.16584v1">HTML (experimental)</a></li>
</ul></div></div>
<div class="submission-history"><h2>Submission history</h2><strong>[v1]</strong> Wed, 23 Apr 2025 10:05:27 UTC (sample)<br></div>
</div>
</main>
</body>
</html>
`;
}
