// @vitest-environment jsdom
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { maxDocumentLength } from '../../text/document-text';
import { readText, TextChanged } from './readable-text';
import type { ReadableText } from './text-map';

// jsdom has no static ranges; the fields are all that is read of them here.
beforeAll(() => {
  globalThis.StaticRange ??= function StaticRangeOf(init: StaticRangeInit) {
    return { ...init };
  } as unknown as typeof StaticRange;
});

/** @param html of the body; left out, it is read as it is */
function read(html?: string): ReadableText {
  if (html !== undefined) document.body.innerHTML = html;
  const work = readText(document);
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

const blocksOf = ({ documentText: { text, blocks } }: ReadableText) =>
  blocks.map(({ start, end }) => text.slice(start, end));

/** The text of the page between the ends of a range. */
function underRange(range: StaticRange | undefined): string {
  const live = document.createRange();
  if (range === undefined) return '';
  live.setStart(range.startContainer, range.startOffset);
  live.setEnd(range.endContainer, range.endOffset);
  return live.toString();
}

describe('raised numbers', () => {
  it.each([
    ['fell from 38<sup><a href="#r7">7</a></sup> to 21', '7', true],
    ['fell from 38<a href="#ref-CR7"><sup>7</sup></a> to 21', '7', true],
    ['fell from 38<a href="#bib7">7</a> to 21', '7', true],
    ['a density of 10<sup>5</sup> seeds', '5', false],
    ['lost weight<sup>1,2</sup> at once', '1,2', false],
  ])('%s', (html, mark, isLink) => {
    const { text, raised } = read(`<p>It ${html}.</p>`).documentText;
    expect(raised?.map(({ start, end, ...rest }) => [text.slice(start, end), rest.isLink])).toEqual([
      [mark, isLink],
    ]);
  });

  it('leaves links that stand by themselves', () => {
    const { raised } = read(
      '<p>It is in Table <a href="#t3">3</a>, and in [<a href="#r7">7</a>].</p>',
    ).documentText;
    expect(raised).toEqual([]);
  });
});

describe('readText', () => {
  it('reads blocks in order, across inline elements, without what is no text of the paper', () => {
    const text = read(
      '<nav>Menu</nav><h1>A <em>title</em></h1><div>Loose text<p>First\n  <b>para</b>graph.</p>tail</div><script>no()</script><p hidden>hidden</p><p style="display:none">gone</p><ul class="references"><li>Ref 99%</li></ul><footer>end</footer>',
    );
    expect(blocksOf(text)).toEqual(['A title', 'Loose text', 'First paragraph.', 'tail']);
  });

  it.each([
    '<span class="sr-only">not shown</span>',
    '<span class="visually-hidden">not shown</span>',
    '<span style="position: absolute; clip: rect(0px, 0px, 0px, 0px)">not shown</span>',
    '<span style="position: absolute; clip-path: inset(50%)">not shown</span>',
    '<span style="position: absolute; width: 1px; height: 1px; overflow: hidden">not shown</span>',
  ])('leaves out words for screen readers alone: %s', (hidden) => {
    expect(blocksOf(read(`<p>Otters ${hidden}came back.</p>`))).toEqual(['Otters came back.']);
  });

  it('keeps what is only narrow, or cut at its edges', () => {
    const narrow = '<span style="width: 1px; height: 1px">came</span>';
    const cut = '<span style="position: absolute; overflow: hidden; width: 90px">back</span>';
    expect(blocksOf(read(`<p>Otters ${narrow} ${cut}.</p>`))).toEqual(['Otters came back.']);
  });

  it.each([
    [
      'LaTeXML',
      '<math alttext="\\approx 98\\%"><semantics><mrow><mo>≈</mo><mn>98</mn><mo>%</mo></mrow><annotation encoding="application/x-tex">\\approx 98\\%</annotation></semantics></math>',
    ],
    [
      'KaTeX',
      '<span class="katex"><span class="katex-mathml"><math><mn>98</mn></math></span><span class="katex-html">≈98%</span></span>',
    ],
    [
      'MathJax',
      '<span class="MathJax_Preview">98</span><span class="MathJax">≈98%</span><script type="math/tex">\\approx 98\\%</script>',
    ],
    [
      'MathJax 2 as SVG',
      '<span class="MathJax_SVG"><svg><use></use></svg><span class="MJX_Assistive_MathML"><math><mo>≈</mo><mn>98</mn><mo>%</mo></math></span></span><script type="math/mml">98</script>',
    ],
    [
      'MathJax 3, drawn by style sheet',
      '<mjx-container><mjx-math><mjx-mn><mjx-c class="mjx-c39"></mjx-c></mjx-mn></mjx-math><mjx-assistive-mml><math><mo>≈</mo><mn>98</mn><mo>%</mo></math></mjx-assistive-mml></mjx-container>',
    ],
    [
      'MathJax 4, with speech',
      '<mjx-container><mjx-math><mjx-mn>≈98%</mjx-mn></mjx-math><mjx-assistive-mml><math><mo>≈</mo><mn>98</mn><mo>%</mo></math></mjx-assistive-mml><mjx-speech>about 98 percent</mjx-speech></mjx-container>',
    ],
    ['MathJax 4 alone', '<mjx-container><mjx-math><mjx-mn>≈98%</mjx-mn></mjx-math></mjx-container>'],
  ])('reads a formula of %s once', (_what, formula) => {
    expect(blocksOf(read(`<p>precision of ${formula} here</p>`))).toEqual(['precision of ≈98% here']);
  });

  it('reads a page that lies in a form as a whole, without its controls', () => {
    const text = read('<form><label>Search <input></label><p>The paper.</p><button>Go</button></form>');
    expect(blocksOf(text)).toEqual(['The paper.']);
  });

  it('reads forms whose fields are named like methods', () => {
    const text = read(
      '<form><input name="matches"><input name="contains"><input name="closest">Loose<p>The paper.</p></form>',
    );
    expect(blocksOf(text)).toEqual(['Loose', 'The paper.']);
  });

  it('takes time in proportion to a heading that holds the page', () => {
    const text = read(`<h2>${'<div>References to memory are costly.</div>'.repeat(4_000)}</h2>`);
    expect(text.documentText.blocks).toHaveLength(4_000);
  });

  it('counts CDATA sections of XHTML pages as the browser does', () => {
    const source =
      '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>One <![CDATA[< two]]> <!-- no --> three.</p></body></html>';
    const page = new DOMParser().parseFromString(source, 'application/xhtml+xml');
    const work = readText(page);
    let step = work.next();
    while (step.done !== true) step = work.next();
    const { documentText } = step.value;
    expect(blocksOf(step.value)).toEqual(['One < two three.']);
    const start = documentText.text.indexOf('three');
    expect(step.value.toEvidence({ start, end: start + 5 }, 'https://example.org/')?.quote.exact).toBe(
      'three',
    );
  });

  it('knows captions, rows, headings and the abstract', () => {
    const { documentText } = read(
      '<div class="ltx_abstract"><p>Short.</p></div><h2>Results</h2><figure><figcaption>Table 1: All.</figcaption><table><tr><td>a</td><td>1</td></tr></table></figure>',
    );
    expect(documentText.blocks.map(({ kind, isAbstract }) => [kind, isAbstract])).toEqual([
      ['paragraph', true],
      ['heading', false],
      ['caption', false],
      ['table-row', false],
    ]);
    expect(documentText.text).toContain('a 1');
  });

  it('leaves out what stands under a heading of other works, up to the next heading of its level', () => {
    const text = read(
      '<h1>Title</h1><h2>Results</h2><p>Ours.</p><h2><span>References</span> (79)</h2><p>Smith, 2001.</p><h3>A cited title</h3><div>Phys. Rev.</div><h2>Appendix</h2><p>More of ours.</p><h3>7. Recommended articles</h3><p>Theirs.</p>',
    );
    expect(blocksOf(text)).toEqual(['Title', 'Results', 'Ours.', 'Appendix', 'More of ours.']);
    expect(blocksOf(read('<h2>References to memory are costly</h2><p>Ours.</p>'))).toHaveLength(2);
    expect(blocksOf(read('<h2>Related work</h2><p>Ours on theirs.</p>'))).toHaveLength(2);
  });

  it('goes as deep as the page does', () => {
    document.body.replaceChildren();
    let at: HTMLElement = document.body;
    for (let depth = 0; depth < 3_000; depth += 1) {
      const inner = document.createElement('span');
      at.append(inner);
      at = inner;
    }
    at.append('Down here.');
    const work = readText(document);
    let step = work.next();
    while (step.done !== true) step = work.next();
    expect(blocksOf(step.value)).toEqual(['Down here.']);
  });
});

describe('a page that changes', () => {
  const paragraphs = Array.from({ length: 600 }, (_, at) => `<p id="p${String(at)}">Text ${String(at)}.</p>`);

  it('is not read half when the place that is being read goes during a pause', () => {
    document.body.innerHTML = `<main>${paragraphs.join('')}</main>`;
    const work = readText(document);
    expect(work.next().done).toBe(false);
    document.querySelector('main')?.remove();
    expect(() => work.next()).toThrow(TextChanged);
  });

  it('reads one endless text node in parts, without a seam', () => {
    const words = Array.from({ length: 12_000 }, (_, at) => `word${String(at)}`).join(' ');
    document.body.innerHTML = `<p>${words}</p>`;
    const work = readText(document);
    let pauses = 0;
    let step = work.next();
    for (; step.done !== true; step = work.next()) pauses += 1;
    expect(pauses).toBeGreaterThan(4);
    expect(blocksOf(step.value)).toEqual([words]);
    const start = words.indexOf('word11999');
    expect(underRange(step.value.toRange({ start, end: words.length }))).toBe('word11999');
    const changed = readText(document);
    changed.next();
    document.querySelector('p')?.firstChild?.remove();
    expect(() => changed.next()).toThrow(TextChanged);
  });

  it('reads no further than is searched, and counts evidence as if it had', () => {
    const one = 'A sentence of the text. ';
    const count = 140_000;
    document.body.innerHTML = `<p>First of all.</p><p hidden>Not this.</p><p></p><p>What lies behind.</p>`;
    document.querySelectorAll('p').item(2).append(one.repeat(count), one.repeat(count));
    const text = read();
    const { documentText, bodyText, isCut } = text;
    expect(isCut).toBe(true);
    expect(documentText.text.length).toBeGreaterThan(maxDocumentLength);
    expect(documentText.text.length).toBeLessThan(maxDocumentLength + 50_000);
    expect(documentText.text).not.toContain('What lies behind');
    expect(Math.max(...documentText.blocks.map(({ start, end }) => end - start))).toBeLessThan(600_000);
    expect(document.body.textContent.startsWith(bodyText)).toBe(true);
    const start = documentText.text.lastIndexOf('A sentence', maxDocumentLength);
    const evidence = text.toEvidence({ start, end: start + one.length - 1 }, 'https://example.org/');
    expect(evidence?.quote.exact).toBe(one.trim());
    expect(document.body.textContent.slice(evidence?.position.start, evidence?.position.end)).toBe(
      one.trim(),
    );
    document.querySelectorAll('p').item(2).lastChild?.remove();
    expect(read().isCut).toBe(false);
  });

  it('gives no range for text that was changed since, and no evidence that was moved', () => {
    const text = read('<p id="a">First of all.</p><p id="b">Second of all.</p>');
    const start = text.documentText.text.indexOf('Second');
    const span = { start, end: start + 'Second of all.'.length };
    const url = 'https://example.org/';
    expect(text.toRange(span)).toBeDefined();
    document.querySelector('#a')?.prepend('Now ');
    expect(text.toRange(span)).toBeDefined();
    expect(text.toEvidence(span, url)).toBeUndefined();
    const node = document.querySelector('#b')?.firstChild as Text;
    node.data = 'Third, of all.';
    expect(text.toRange(span)).toBeUndefined();
    node.data = 'Second of all.';
    expect(text.toRange(span)).toBeDefined();
    node.remove();
    expect(text.toRange(span)).toBeUndefined();
  });
});

describe('the map back from the page', () => {
  const text = () => read('<p>A <b>first</b>  sen\u00ADtence.</p><p hidden>Not this.</p><p>A second.</p>');
  const readable = (quote: string) => {
    const one = text();
    const start = one.bodyText.indexOf(quote);
    const span = one.fromBody({ start, end: start + quote.length });
    return span && one.documentText.text.slice(span.start, span.end);
  };

  it('goes across elements, white space, soft hyphens and hidden text', () => {
    expect(readable('first')).toBe('first');
    expect(readable('st  sen\u00ADtence')).toBe('st sentence');
    expect(readable('  sen\u00AD')).toBe('sen');
    expect(readable('sen\u00ADtence.Not this.A second')).toBe('sentence.\nA second');
  });

  it('has nothing for what is hidden, begins or ends there, or is white space', () => {
    for (const quote of ['Not this.', 'this.A second', 'tence.Not', '  ', '\u00AD'])
      expect(readable(quote)).toBeUndefined();
    expect(text().fromBody({ start: 900, end: 905 })).toBeUndefined();
    expect(text().fromBody({ start: 5, end: 5 })).toBeUndefined();
  });
});

describe('the map back to the page', () => {
  const piece = fc.constantFrom(
    'word ',
    'Other',
    ' \n ',
    'fi\u00ADne',
    '98.08%',
    '<b>bold</b>',
    '<i>x</i> ',
    '<script>s()</script>',
    '<span hidden>no</span>',
    '</p><p>',
  );

  it('leads from every span to the nodes, and to its place in body.textContent', () => {
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 20 }),
        fc.nat(),
        fc.nat(),
        (pieces, one, other) => {
          const text = read(`<p>${pieces.join('')}</p>`);
          for (const { start, end } of text.documentText.blocks) {
            const from = start + (one % (end - start));
            const to = from + 1 + (other % (end - from));
            const span = { start: from, end: to };
            const wanted = text.documentText.text.slice(from, to);
            const bare = (source: string) => source.replace(/[\s\u00AD]|s\(\)|no/g, '');
            expect(bare(underRange(text.toRange(span)))).toBe(bare(wanted));
            const evidence = text.toEvidence(span, 'https://example.org/');
            const { position, quote } = evidence ?? expect.fail();
            const there = document.body.textContent.slice(position.start, position.end);
            expect(bare(there)).toBe(bare(wanted));
            // What is not shown is left out of the quote, and of what stands around it.
            const { prefix, exact, suffix } = quote;
            expect([there, wanted]).toContain(exact);
            expect(exact.replace(/[\s\u00AD]/g, '')).toBe(wanted.replace(/[\s\u00AD]/g, ''));
            expect(prefix + exact + suffix).not.toMatch(/s\(\)|no/);
            const words = {
              start: to - wanted.trimStart().length,
              end: from + wanted.trimEnd().length,
            };
            if (words.start >= words.end) continue;
            const ofWords = text.toEvidence(words, 'https://example.org/') ?? expect.fail();
            expect(text.fromBody(ofWords.position)).toEqual(words);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
