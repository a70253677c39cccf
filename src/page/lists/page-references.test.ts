// @vitest-environment jsdom
/** The works of a page's lists of references, read without the rest of the page. */
import { expect, it } from 'vitest';
import { readCitations } from './page-citations';
import { findReferences, readReferences } from './page-references';

function finish<T>(work: Generator<undefined, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

function show(body: string): void {
  document.body.innerHTML = body;
}

const read = () =>
  finish(findReferences(document)).flatMap((references) => finish(readReferences(references)));

it('are those with an id or a distinctive title', () => {
  show(
    `<p>Slow.</p><h2>References</h2><ol><li>A. Doe. Notes. 2001.</li><li>B. Roe. A longer title of a paper about rivers and lakes. 2002. doi:10.1000/x</li></ol>`,
  );
  expect(read().map(({ work }) => work)).toEqual([
    { works: ['doi:10.1000/x'], title: 'A longer title of a paper about rivers and lakes' },
  ]);
});

const reference = (at: number, link = '') =>
  `<li>A. Writer and B. Reader. On the slow behaviour of quick things, part ${String(at)}. In Things, 200${String(at)}. ${link}</li>`;
const references = [1, 2, 3].map((at) =>
  reference(at, `<a href="https://doi.org/10.1000/t${String(at)}">here</a>`),
);

it.each([
  [
    'a list that is named',
    `<section class="ltx_bibliography"><h2>References</h2><ul>${references.join('')}</ul></section>`,
  ],
  [
    'a list under its heading',
    `<h2>5 Results</h2><p>Text.</p><h2>References</h2><ol>${references.join('')}</ol><h2>Appendix</h2><ol>${reference(9)}</ol>`,
  ],
  [
    'a list within another that is named',
    `<div id="references"><div class="ref-list"><ol>${references.join('')}</ol></div></div>`,
  ],
  [
    'two lists',
    `<h2>References</h2><ol>${references.slice(0, 2).join('')}</ol><div class="bibliography"><ol>${references.slice(2).join('')}</ol></div>`,
  ],
  ['an empty list before', `<ol class="references"></ol><h3>References</h3><ol>${references.join('')}</ol>`],
])('are the same as when the whole page is read: %s', (_, body) => {
  show(body);
  const found = read();
  const whole = finish(readCitations(document)).references;
  expect(found.map(({ text }) => text)).toEqual(whole.map(({ reference: { text } }) => text));
  expect(found.map(({ work }) => work)).toEqual(
    whole.map(({ reference: { works, title } }) => ({ works, title })),
  );
  expect(found.map(({ range }) => range.startContainer)).toEqual(
    whole.map(({ range }) => range.startContainer),
  );
  expect(found).toHaveLength(3);
});

it('are none on a page that lists none', () => {
  show('<h2>Results</h2><p>A paragraph of text (Doe, 2001) that is long enough.</p>');
  expect(read()).toEqual([]);
});
