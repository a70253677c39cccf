/** Pages that list papers, in the forms that sites give them; written for the tests and the bench. */

/** @typedef {{ id: string, title: string }} Listed */

const style =
  '<style>body{margin:0;font:16px/1.4 sans-serif}#content,main{margin:20px 60px 40px}dd{margin:0 0 16px 40px}.title{margin:4px 0}</style>';

/** @param {string} title @param {string} body */
function page(title, body) {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>${style}</head><body><header><a href="/">arXiv</a> <a href="/help">Help with submitting and searching papers here</a></header>${body}</body></html>`;
}

/** One entry of a list of arXiv: the ids in a `dt`, the rest in a `dd`. @param {Listed} listed @param {number} at */
export function listEntry({ id, title }, at) {
  return `<dt><a name="item${at + 1}">[${at + 1}]</a> <a href="/abs/${id}" title="Abstract" id="${id}">arXiv:${id}</a> [<a href="/pdf/${id}" title="Download PDF">pdf</a>, <a href="https://arxiv.org/html/${id}v1" title="View HTML">html</a>, <a href="/format/${id}" title="Other formats">other</a>]</dt>
<dd><div class="meta"><div class="list-title mathjax"><span class="descriptor">Title:</span> ${title}</div><div class="list-authors"><a href="https://arxiv.org/a/writer_a_1">Ann Writer</a>, <a href="https://arxiv.org/a/reader_b_1">Ben Reader</a></div><div class="list-subjects"><span class="descriptor">Subjects:</span> Computation and Language (cs.CL)</div></div></dd>`;
}

/** As `arxiv.org/list/…/new`, `…/recent` and the pages of authors. @param {readonly Listed[]} listed */
export function listPage(listed) {
  return page(
    'Computation and Language',
    `<div id="content"><div id="dlpage"><h1>Computation and Language</h1><dl id="articles"><h3>New submissions (showing ${listed.length} entries)</h3>${listed.map(listEntry).join('\n')}</dl></div></div>`,
  );
}

/** As `arxiv.org/search`. @param {readonly Listed[]} listed */
export function searchPage(listed) {
  const results = listed.map(
    ({ id, title }) =>
      `<li class="arxiv-result"><div class="is-marginless"><p class="list-title is-inline-block"><a href="https://arxiv.org/abs/${id}">arXiv:${id}</a><span>&nbsp;[<a href="https://arxiv.org/pdf/${id}">pdf</a>, <a href="https://arxiv.org/format/${id}">other</a>]&nbsp;</span></p><div class="tags is-inline-block"><span class="tag">cs.CL</span></div></div><p class="title is-5 mathjax">
      ${title}
    </p><p class="authors"><span>Authors:</span> <a href="/search/?searchtype=author&amp;query=Writer">Ann Writer</a></p></li>`,
  );
  return page(
    'Search',
    `<main id="main-container"><ol class="breathe-horizontal">${results.join('\n')}</ol></main>`,
  );
}

/** As sites whose addresses tell no ids: links that are the titles. @param {readonly Listed[]} listed */
export function titlePage(listed) {
  const results = listed.map(
    ({ title }, at) =>
      `<article><a class="docsum-title" href="/${30_000 + at}/">${title}</a><p>Writer A, Reader B. J Made Up. 2024.</p></article>`,
  );
  return page('Results', `<main>${results.join('\n')}</main>`);
}

/** A paper with references that link to what they name. @param {Listed} own @param {readonly Listed[]} cited */
export function paperPage(own, cited) {
  const references = cited.map(
    ({ id, title }, at) =>
      `<li class="ltx_bibitem"><span class="ltx_tag">[${at + 1}]</span> <span class="ltx_bibblock">A. Writer and B. Reader. ${title}. <a class="ltx_ref" href="https://arxiv.org/abs/${id}">arXiv:${id}</a>, 2024.</span></li>`,
  );
  return page(
    own.title,
    `<article class="ltx_document"><h1 class="ltx_title_document">${own.title}</h1><p>As shown before (<a href="https://arxiv.org/abs/${cited[0]?.id ?? ''}">here</a>), much is known of it.</p><section class="ltx_bibliography"><h2>References</h2><ul class="ltx_biblist">${references.join('\n')}</ul></section></article>`,
  );
}

/** So many works that no report knows. @param {number} count @returns {Listed[]} */
export function unknownWorks(count) {
  const words = ['slow', 'quick', 'small', 'large', 'plain', 'odd', 'round', 'sharp', 'loud', 'calm'];
  return Array.from({ length: count }, (_, at) => ({
    id: `2301.${String(10_000 + at)}`,
    title: `On the ${words[at % 10]} behaviour of ${words[(at * 7 + 3) % 10]} things, part ${at + 1}`,
  }));
}

/** Examined by four of the bundled reports, and by one. */
export const examined = {
  id: '2504.16584',
  title:
    'Case Study: Fine-tuning Small Language Models for Accurate and Private CWE Detection in Python Code',
};
export const codeT5 = {
  id: '2109.00859',
  title:
    'CodeT5: Identifier-aware Unified Pre-trained Encoder-Decoder Models for Code Understanding and Generation',
};
