// @vitest-environment jsdom
/** What a page's elements say about its citations, and where in its text that is. */
import { expect, it } from 'vitest';
import {
  type CitationElements,
  findCitationElements,
  findListElements,
  type PlacedElement,
} from './citation-elements';

function find(html: string): CitationElements {
  document.body.innerHTML = html;
  const work = findCitationElements(document.body);
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
const page = `<h1>A paper</h1><p>As <a href="#b1">[1]</a><sup>2 <a href="#b2">3</a></sup> and <code>x[1]</code> <a href="/other">there</a>.</p>
<h2>5. References</h2><ol class="references"><li id="b1">One.</li><li id="b2">Two.</li></ol><h2>Appendix</h2>`;
const words = (elements: readonly PlacedElement[]) => {
  const text = document.body.textContent;
  return elements.map(({ start, end }) => text.slice(start, end));
};

it('gives each element with its stretch of the text, by kind', () => {
  const { links, raised, formulas, lists, headings, length } = find(page);
  expect(words(links)).toEqual(['[1]', '3']);
  expect(words(raised)).toEqual(['2 3']);
  expect(words(formulas)).toEqual(['x[1]']);
  expect(words(lists)).toEqual(['One.Two.']);
  // Of headings, those of lists of references alone.
  expect(words(headings)).toEqual(['5. References']);
  expect(length).toBe(document.body.textContent.length);
});

it('gives where each text begins, in the order of the page', () => {
  const { offsets } = find(page);
  const text = document.body.textContent;
  expect(offsets.size).toBeGreaterThan(10);
  for (const [node, at] of offsets) expect(text.startsWith(node.nodeValue ?? '-', at)).toBe(true);
});

it('takes no long heading for that of a list', () => {
  expect(find(`<h2>References ${'and more of them '.repeat(10)}</h2>`).headings).toEqual([]);
});

it('finds lists and their headings alone in the same order, and with the same of them within others', () => {
  const html = `<div class="references"><h2>References</h2><ul><li>One.</li></ul><h3>Bibliography</h3></div><h2>References</h2><section id="references"><p>Two.</p></section>`;
  const full = find(html);
  const short = findListElements(document.body);
  for (const kind of ['lists', 'headings'] as const)
    expect(short[kind].map(({ element }) => element)).toEqual(full[kind].map(({ element }) => element));
  const within = (positions: CitationElements) =>
    positions.headings.map(({ start, end }) =>
      positions.lists.map((list) => list.start <= start && end <= list.end && list.end > end),
    );
  expect(within(short)[0]).toEqual(within(full)[0]);
  expect(within(short)).toEqual([
    [true, false],
    [true, false],
    [false, false],
  ]);
});
