// @vitest-environment jsdom
/** Bibliographies of web pages and the citation markers that point to them. All names and works are invented. */
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { type PageCitations, readCitations } from './page-citations';

afterEach(() => {
  document.body.replaceChildren();
});

function read(body: string): PageCitations {
  // Fixtures of this file.
  document.body.innerHTML = body;
  const work = readCitations(document);
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** The works that the passage in an element cites: labels, or first authors. */
function citedAt(citations: PageCitations, selector: string): string[] {
  const element = document.querySelector(selector);
  const walker = document.createTreeWalker(element as Element, NodeFilter.SHOW_TEXT);
  const first = walker.nextNode() as Text;
  let last = first;
  for (let next = walker.nextNode(); next !== null; next = walker.nextNode()) last = next as Text;
  const range = new StaticRange({
    startContainer: first,
    startOffset: 0,
    endContainer: last,
    endOffset: last.length,
  });
  return citations.citationsIn(range).map(({ label, authors }) => label ?? authors[0] ?? '');
}

const names = ['Quill', 'Reed', 'Stone', 'Thorn', 'Umber', 'Vane', 'Wold', 'Yarrow', 'Zand'];
const entryText = (at: number) =>
  `A. ${names[at % names.length]} and B. Other. Slow rivers in dry years, part ${at + 1}. Journal of Streams, 12:45–67, ${2001 + (at % 20)}.`;

const bibitem = (at: number) =>
  `<li class="ltx_bibitem" id="bib.bib${at + 1}"><span class="ltx_tag ltx_tag_bibitem">[${at + 1}]</span><span class="ltx_bibblock">${entryText(at)}</span></li>`;
const latexml = (text: string, more = '') =>
  `<article class="ltx_document"><p id="p">${text}</p></article><section class="ltx_bibliography" id="bib"><h2>References</h2><ul>${Array.from({ length: 9 }, (_, at) => bibitem(at)).join('')}${more}</ul></section>`;
const link = (number: number, words = String(number)) => `<a href="#bib.bib${number}">${words}</a>`;

describe('LaTeXML pages', () => {
  it.each([
    [`Stone et al. [${link(3)}] reported slow rivers.`, ['3']],
    [`Rivers are slow [${link(1)}, ${link(4)}].`, ['1', '4']],
    [`Rivers are slow [${link(2)}]–[${link(5)}].`, ['2', '3', '4', '5']],
    [`Rivers are slow [${link(2, '2–4')}].`, ['2', '3', '4']],
    // The link, whatever its words are.
    [`Rivers are slow (${link(6, 'Quill and Other, 2001')}).`, ['6']],
    [`Rivers are slow [${link(1)}]–[${link(4, '7')}].`, ['1', '4']],
    ['Rivers <a href="#S2">Section 2</a>, <a href="#F1">1</a> and <a href="#bib.bib99">99</a>.', []],
    [`See <a href="https://elsewhere.example/#bib.bib2">2</a>.`, []],
  ])('%s', (text, expected) => {
    expect(citedAt(read(latexml(text)), '#p')).toEqual(expected);
  });

  it('prefers what references link to over what they say', () => {
    const reference =
      '<li class="ltx_bibitem" id="bib.bib10"><span class="ltx_tag ltx_tag_bibitem">Doe et al. (2020)</span><span class="ltx_bibblock">J. Doe. Deep wells and doi:10.1000/said. 2020. <a href="https://doi.org/10.1000/linked">Link</a> <a href="https://arxiv.org/abs/2104.08663">arXiv</a> <a href="https://scholar.google.com/x">Google Scholar</a></span></li>';
    const citations = read(latexml(`Deep [${link(10, 'Doe et al., 2020')}].`, reference));
    const last = citations.references.at(-1)?.reference;
    expect(last?.works).toEqual(['doi:10.1000/linked', 'arxiv:2104.08663', 'doi:10.1000/said']);
    expect(last?.work).toBe('doi:10.1000/linked');
    expect(last?.text).toBe('J. Doe. Deep wells and doi:10.1000/said. 2020. Link arXiv');
    expect(last?.label).toBeUndefined();
    expect(citedAt(citations, '#p')).toEqual(['Doe']);
  });
});

const ordered = (count: number, from = 0, id = 'ref-CR') =>
  `<ol class="c-article-references">${Array.from({ length: count }, (_, at) => `<li id="${id}${at + 1}"><p>${entryText(from + at)}</p></li>`).join('')}</ol>`;
const list = (count: number) => `<section><h2>References</h2>${ordered(count)}</section>`;

describe('lists of publishers', () => {
  it('resolves links and gives the numbers that the browser draws', () => {
    const text = '<p id="p">Rivers are slow.<sup><a href="#ref-CR2">2</a>,<a href="#ref-CR5">5</a></sup></p>';
    expect(citedAt(read(text + list(9)), '#p')).toEqual(['2', '5']);
  });

  it('finds a list that only its citation markers identify', () => {
    const rows = Array.from({ length: 5 }, (_, at) => `<div id="r${at}">${entryText(at)}</div>`).join('');
    const text = [0, 2, 3].map((at) => `<a href="#r${at}">${at + 1}</a>`).join(' and ');
    const citations = read(`<p id="p">Slow ${text}.</p><div>${rows}</div>`);
    expect(citations.references).toHaveLength(5);
    expect(citedAt(citations, '#p')).toEqual(['Quill', 'Stone', 'Thorn']);
  });

  it('takes no figures and no sections for a list', () => {
    const figures = [1, 2, 3, 4]
      .map((at) => `<figure id="f${at}"><p>Figure ${at} of 2019</p></figure>`)
      .join('');
    const links = [1, 2, 3, 4].map((at) => `<a href="#f${at}">${at}</a>`).join(' ');
    const citations = read(`<p id="p">As in ${links}</p>${figures}<h2>Methods</h2><p>In 2019 we walked.</p>`);
    expect(citations.references).toEqual([]);
    expect(citedAt(citations, '#p')).toEqual([]);
  });
});

describe('citation markers that are no links', () => {
  it.each([
    ['Rivers are slow [2].', ['2']],
    ['Rivers are slow [1, 3–5].', ['1', '3', '4', '5']],
    ['The rivers are as slow as they were before.<sup>2,4</sup>', ['2', '4']],
    ['Rivers are slow as Quill and Other (2001) say.', ['Quill']],
    ['The compounds (3–6) are known, by Eq. (2).', []],
    ['We have <code>a[1]</code> and <math><mi>x</mi><mo>[</mo><mn>2</mn><mo>]</mo></math> there.', []],
    ['Rivers are slow [12].', []],
  ])('%s', (text, expected) => {
    expect(citedAt(read(`<p id="p">${text}</p>${list(9)}`), '#p')).toEqual(expected);
  });

  it('shows no number that the page need not show', () => {
    const citations = read(`<p id="p">As Quill and Other (2001) say.</p>${list(9)}`);
    expect(citations.references.map(({ reference }) => reference.label)).toEqual(
      Array.from({ length: 9 }, () => undefined),
    );
  });

  it('takes the next of two lists that count alike', () => {
    const part = (id: string, from: number) =>
      `<h2>Chapter</h2><p id="${id}">Rivers are slow [1] and wide [2].</p><h2>References</h2>${ordered(4, from, id)}`;
    const citations = read(part('a', 0) + part('b', 4));
    const first = (selector: string) => {
      const element = document.querySelector(selector)?.firstChild as Text;
      const range = {
        startContainer: element,
        startOffset: 0,
        endContainer: element,
        endOffset: element.length,
      };
      return citations.citationsIn(new StaticRange(range)).map(({ authors }) => authors[0]);
    };
    expect(first('#a')).toEqual(['Quill', 'Reed']);
    expect(first('#b')).toEqual(['Umber', 'Vane']);
  });
});

describe('a passage', () => {
  const text =
    '<p><span id="a">Rivers are slow <i id="i">and</i> deep [1].</span> <span id="b">Lakes are wide</span>, and cold [2]. <span id="c">Hills are high.</span> (Stone and Other, 2003) Peaks [4] are.</p>';
  it.each([
    ['#a', ['1']],
    ['#i', ['1']],
    // To the end of its sentence.
    ['#b', ['2']],
  ])('%s', (selector, expected) => {
    expect(citedAt(read(text + list(9)), selector)).toEqual(expected);
  });

  it('has the citation markers right after its full stop, if nothing follows them', () => {
    const markup = `<p><span id="a">Hills are high.</span> <a href="#ref-CR3">(Stone, 2003)</a> Peaks <a href="#ref-CR4">[4]</a> are.</p><p><span id="b">Hills are low.</span> <a href="#ref-CR5">Umber (2005)</a> showed it.</p>`;
    const citations = read(markup + list(9));
    expect(citedAt(citations, '#a')).toEqual(['3']);
    expect(citedAt(citations, '#b')).toEqual([]);
  });

  it('that is not of the text that was read cites nothing', () => {
    const citations = read(`<p id="p">Slow [1].</p>${list(9)}`);
    document.body.insertAdjacentHTML('afterbegin', '<p id="new">New [1].</p>');
    expect(citedAt(citations, '#new')).toEqual([]);
  });
});

it('separates two lists that only a heading divides', () => {
  const reference = (name: string) => `<li>${name}, A. A paper about ${name} and rivers. 2001.</li>`;
  const citations = read(
    `<p>First [1].</p><p id="later">Then [1], and [2].</p><div id="references"><h2>References</h2><ol>${reference('Doe')}${reference('Roe')}</ol><h2>Methods references</h2><ol>${reference('Poe')}${reference('Low')}</ol></div>`,
  );
  expect(citations.references.map(({ reference: { authors } }) => authors)).toEqual([
    ['Doe'],
    ['Roe'],
    ['Poe'],
    ['Low'],
  ]);
  // Both lists follow the text: a citation marker means the first that comes.
  expect(citations.citations.map(({ references }) => references)).toEqual([[0], [0], [1]]);
});

it("does not take boxes with forms of the page's own record for references", () => {
  const forms = ['bib', 'mods', 'end', 'plain'];
  const record = 'Doe, Jane and Roe, Richard, 2004. A title of the page that is shown. In Proceedings.';
  const citations = read(
    `<p>An abstract.</p><ul>${forms.map((form) => `<li><a href="#${form}">${form}</a></li>`).join('')}</ul><div class="modal"><div>${forms
      .map((form) => `<div class="tab-pane" id="${form}">${record}</div>`)
      .join('')}</div></div>`,
  );
  expect(citations.references).toEqual([]);
});

describe('hostile pages', () => {
  it('of ten thousand citation markers are read to their end', () => {
    const markers = Array.from({ length: 10_000 }, (_, at) => `[${link((at % 9) + 1)}]–`).join('');
    expect(read(latexml(markers)).citations.length).toBeGreaterThan(1_000);
  });

  it('of deep nesting and large lists are read to their end', () => {
    const deep = `${'<div class="references"><li class="ltx_bibitem"><sup>'.repeat(400)}${entryText(0)}${'</sup></li></div>'.repeat(400)}`;
    const wide = `<h2>References</h2><div>${'<p><a href="#x">1</a> 2019 […</p>'.repeat(3_000)}</div>`;
    expect(() =>
      read(deep + wide + '<form><input name="firstChild"><input name="parentNode"></form>'),
    ).not.toThrow();
  });
});

it('keeps the order of the page, and gives ranges that hold the references’ text', () => {
  const reference = fc.record({
    author: fc.constantFrom(...names),
    words: fc.array(fc.constantFrom('rivers', 'lamps', 'of', 'stone', 'and', '[1]', '(2)', 'x²'), {
      minLength: 3,
      maxLength: 8,
    }),
    year: fc.integer({ min: 1900, max: 2024 }),
    isNested: fc.boolean(),
  });
  fc.assert(
    fc.property(
      fc.array(reference, { minLength: 2, maxLength: 12 }),
      fc.boolean(),
      (references, isLabelled) => {
        const items = references.map(({ author, words, year, isNested }, at) => {
          const text = `${isLabelled ? `[${at + 1}] ` : ''}A. ${author}. ${words.join(' ')}. Streams, ${year}.`;
          return `<li>${isNested ? `<div><p>${text}</p></div>` : text}</li>`;
        });
        const citations = read(`<p>Slow [1].</p><h2>References</h2><ul>${items.join('')}</ul>`);
        expect(citations.references).toHaveLength(references.length);
        for (const [at, { reference: found, range }] of citations.references.entries()) {
          const before = citations.references[at - 1]?.range.startContainer;
          if (before !== undefined)
            expect(
              before.compareDocumentPosition(range.startContainer) & Node.DOCUMENT_POSITION_FOLLOWING,
            ).toBeTruthy();
          const live = document.createRange();
          live.setStart(range.startContainer, range.startOffset);
          live.setEnd(range.endContainer, range.endOffset);
          expect(live.toString()).toContain(found.text);
        }
      },
    ),
    { numRuns: 60 },
  );
});
