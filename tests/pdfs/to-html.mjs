/** The invented paper as HTML, for a browser to print. */
import { runsOf } from './marks.mjs';
import * as paper from './paper.mjs';

/** @param {string} text */
function escapeHtml(text) {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}

/** Places where a word may be broken: a consonant before another one and a vowel. @param {string} text */
function withSoftHyphens(text) {
  return text.replace(/\p{L}{8,}/gu, (word) =>
    word.replace(/(?<=\p{L}{2}[aeiou][^aeiouy])(?=[^aeiouyh][aeiou]\p{L}{2})/gu, '&shy;'),
  );
}

/** @param {string} sentence @param {boolean} isNarrow */
function sentenceToHtml(sentence, isNarrow) {
  return runsOf(sentence)
    .map(({ kind, text, plain }) => {
      if (kind === 'note') return `<sup>${text}</sup>`;
      if (kind === 'emphasis') return `<em>${escapeHtml(text)}</em>`;
      return isNarrow ? withSoftHyphens(escapeHtml(plain)) : escapeHtml(plain);
    })
    .join('');
}

/** @param {import('./paper.mjs').Section} section @param {boolean} isNarrow */
function sectionToHtml({ heading, level, paragraphs, list = [] }, isNarrow) {
  const text = (/** @type {readonly string[]} */ sentences) =>
    sentences.map((sentence) => sentenceToHtml(sentence, isNarrow)).join(' ');
  return [
    `<h${level + 1}>${heading}</h${level + 1}>`,
    ...paragraphs.map((paragraph) => `<p>${text(paragraph)}</p>`),
    list.length === 0 ? '' : `<ul>${list.map((item) => `<li>${text(item)}</li>`).join('')}</ul>`,
  ].join('\n');
}

const styles = {
  narrow: `@page { size: A4; margin: 20mm 16mm } body { font: 9.5pt/1.25 "Liberation Serif", "DejaVu Serif", serif; margin: 0 }
    main { columns: 2; column-gap: 7mm; text-align: justify; hyphens: auto } h1 { text-align: center; font-size: 17pt }
    h2 { font-size: 12pt; margin: 1em 0 .4em } h3 { font-size: 10pt; margin: .8em 0 .3em } p { margin: 0; text-indent: 1.2em }
    h2 + p, h3 + p { text-indent: 0 } .authors { text-align: center; text-indent: 0; margin-bottom: 1em } sup { font-size: 65% }`,
  wide: `@page { size: A4; margin: 25mm } body { font: 11pt/1.4 "Liberation Sans", "DejaVu Sans", sans-serif; margin: 0 }
    h1 { font-size: 20pt } h2 { font-size: 14pt } h3 { font-size: 12pt } p { margin: 0 0 .7em } sup { font-size: 65% }`,
};

/** @param {'narrow' | 'wide'} look two columns with soft hyphens, or one column without */
export function toHtml(look) {
  const isNarrow = look === 'narrow';
  const notes = paper.notes.map((note, at) => `<li>${at + 1}. ${note}</li>`).join('');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${paper.title}</title><style>${styles[look]}</style>
<h1>${paper.title}</h1><p class="authors">${paper.authors.map(({ name }) => name).join(', ')}</p><main>
<h2>Abstract</h2><p>${paper.abstract.map((sentence) => sentenceToHtml(sentence, isNarrow)).join(' ')}</p>
${paper.sections.map((section) => sectionToHtml(section, isNarrow)).join('\n')}
<h2>Notes</h2><ul style="list-style: none">${notes}</ul>
<h2>References</h2>${Object.values(paper.references)
    .map(
      (entry, at) =>
        `<p style="text-indent: -1.6em; padding-left: 1.6em">[${at + 1}] ${escapeHtml(entry)}</p>`,
    )
    .join('')}</main></html>`;
}
