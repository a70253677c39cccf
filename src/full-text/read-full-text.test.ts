/** Articles as arXiv and Europe PMC give them, as text; and files that are none, or made to hurt. */
import { describe, expect, it } from 'vitest';
import type { DocumentText } from '../text/document-text';
import { readHtml } from './read-html';
import { readJats } from './read-jats';
import { NoFullText } from './text-builder';

const prose = 'The valley was mapped in spring, and the map was kept. '.repeat(80);
const ofKind = ({ text, blocks }: DocumentText, kind: string) =>
  blocks.filter((block) => block.kind === kind).map(({ start, end }) => text.slice(start, end));
/** Milliseconds of processor time. */
function timed(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  return process.cpuUsage(before).user / 1_000;
}
const megabytes = 5_000_000;

describe('a page of arXiv', () => {
  const page = `<!DOCTYPE html><html><head><title>Menu title</title><style>p { color: red }</style></head><body>
<header>Banner</header><nav class="ltx_TOC"><p>Contents</p></nav>
<article class="ltx_document"><h1 class="ltx_title ltx_title_document">Of   valleys</h1>
<div class="ltx_authors">J. Doe</div>
<div class="ltx_abstract"><h6 class="ltx_title">Abstract</h6><p class="ltx_p">We map valleys.</p></div>
<section class="ltx_section"><h2 class="ltx_title"><span class="ltx_tag">1 </span>Results</h2>
<div class="ltx_para"><p class="ltx_p">Maps&nbsp;halve the <em>error</em><span class="ltx_note"><sup class="ltx_note_mark">1</sup><span class="ltx_note_outer">A note.</span></span>, to
<math alttext="x=2"><semantics><mi>x</mi><mo>=</mo><mn>2</mn><annotation encoding="application/x-tex">x=2</annotation></semantics></math> &lt; 3 &eacute;.<p class="ltx_p">Second paragraph.</div>
<ul><li>First item<li>Second item</ul>
<figure><table><tr><td>Model</td><td>71.3</td></tr></table><figcaption>Table 1: Errors.</figcaption></figure>
<p>${prose}</p><script>alert("no text")</script><span hidden>unseen</span></section>
<section class="ltx_bibliography"><h2>References</h2><p>Doe 1999</p></section></article><footer>Footer</footer></body></html>`;

  it('is its article alone, block by block', () => {
    const document = readHtml(page);
    expect(ofKind(document, 'title')).toEqual(['Of valleys']);
    expect(ofKind(document, 'heading')).toEqual(['Abstract', '1 Results']);
    expect(ofKind(document, 'paragraph').slice(0, 3)).toEqual([
      'We map valleys.',
      'Maps halve the error1, to x=2 < 3 é.',
      'Second paragraph.',
    ]);
    expect(ofKind(document, 'list-item')).toEqual(['First item', 'Second item']);
    expect(ofKind(document, 'table-row')).toEqual(['Model 71.3']);
    expect(ofKind(document, 'caption')).toEqual(['Table 1: Errors.']);
    const { text, blocks } = document;
    expect(blocks.filter(({ isAbstract }) => isAbstract).map(({ start }) => start)).toEqual(
      blocks.slice(1, 3).map(({ start }) => start),
    );
    for (const part of [
      'Banner',
      'Contents',
      'A note',
      'no text',
      'unseen',
      'References',
      'Footer',
      'J. Doe',
    ])
      expect(text).not.toContain(part);
    for (const [at, { start, end }] of blocks.entries()) {
      expect(end).toBeGreaterThan(start);
      expect(start).toBe(at === 0 ? 0 : (blocks[at - 1]?.end ?? 0) + 1);
    }
  });

  it.each([
    ['without an article', '<p>No HTML for this paper.</p>', false],
    [
      'with an abstract alone',
      '<article><div class="ltx_abstract"><p>We map valleys.</p></div></article>',
      true,
    ],
    ['of nested elements', `<article>${'<div>'.repeat(100_000)}${prose}`, false],
    ['of nothing', '', false],
  ])('%s is refused', (_, html, isArticle) => {
    expect(() => readHtml(html)).toThrow(isArticle ? NoFullText : /^(?!no full text)/);
  });

  it.each([
    '<',
    '<p',
    '<p>',
    '</p>',
    '<p class="',
    '&',
    '&#',
    '<!--',
    '<![CDATA[',
    '<svg/>',
    '</math>',
    'x<br>',
    'a ',
  ])('of five megabytes of %s takes time in proportion', (unit) => {
    const html = `<article>${unit.repeat(Math.floor(megabytes / unit.length))}`;
    const read = (text: string) => {
      try {
        readHtml(text);
      } catch {
        // It may be none.
      }
    };
    expect(timed(() => read(html))).toBeLessThan(4_000);
  });
});

describe('JATS', () => {
  const doctype =
    '<?xml version="1.0"?><!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Archiving DTD v1.2//EN" "JATS-archivearticle1.dtd">';
  const article = (body: string, head = doctype) =>
    `${head}<article xmlns:mml="http://www.w3.org/1998/Math/MathML"><front><journal-meta><journal-title>Journal</journal-title></journal-meta><article-meta>
<title-group><article-title>Of <italic>valleys</italic></article-title></title-group><contrib-group><name>Doe</name></contrib-group>
<abstract><sec><title>Results</title><p>We map valleys.</p></sec></abstract><abstract abstract-type="graphical"><p>A picture.</p></abstract></article-meta></front>
<body>${body}</body><back><ref-list><ref>Doe 1999</ref></ref-list></back><sub-article><body><p>Letter.</p></body></sub-article></article>`;
  const body = `<sec><title>Results</title><p>Maps halve the error <xref ref-type="bibr">[1]</xref> &lt; 3 <inline-formula><alternatives><tex-math>x=2</tex-math><mml:math><mml:mi>x</mml:mi></mml:math></alternatives></inline-formula>.</p>
<fig><label>Figure 1</label><caption><title>Errors.</title><p>By year.</p></caption></fig><table-wrap><table><tr><td>Model</td><td>71.3</td></tr></table></table-wrap>
<p>${prose}</p><p><![CDATA[A last <one>.]]></p></sec>`;

  it('is title, abstract and body, block by block', () => {
    const document = readJats(article(body));
    expect(ofKind(document, 'title')).toEqual(['Of valleys']);
    expect(ofKind(document, 'heading')).toEqual(['Results', 'Results']);
    expect(ofKind(document, 'caption')).toEqual(['Errors.', 'By year.']);
    expect(ofKind(document, 'table-row')).toEqual(['Model 71.3']);
    const paragraphs = ofKind(document, 'paragraph');
    expect(paragraphs.slice(0, 2)).toEqual(['We map valleys.', 'Maps halve the error [1] < 3 x.']);
    expect(paragraphs.at(-1)).toBe('A last <one>.');
    for (const part of ['Journal', 'Doe', 'picture', 'x=2', 'Letter'])
      expect(document.text).not.toContain(part);
  });

  it.each([
    [
      'entities of its own',
      article(body, '<!DOCTYPE article [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'),
      false,
    ],
    ['an entity that nobody knows', article(`<p>&b;</p>${body}`), false],
    ['another root', '<feed><p>x</p></feed>', false],
    ['half an article', article(body).slice(0, 2_000), false],
    [
      'nested elements',
      article(`${'<sec>'.repeat(100_000)}<p>${prose}</p>${'</sec>'.repeat(100_000)}`),
      false,
    ],
    ['no body', article('<p>Short.</p>'), true],
    ['a page', '<!DOCTYPE html><html><body><p>Sign in<br></body></html>', false],
    ['nothing', '', false],
  ])('with %s is refused', (_, xml, isArticle) => {
    expect(() => readJats(xml)).toThrow(isArticle ? NoFullText : /^(?!no full text)/);
  });

  it.each(['<p>a</p>', '<', '&amp;', '<p a="b">a</p>', 'a '])(
    'of five megabytes of %s takes time in proportion',
    (unit) => {
      const xml = article(unit.repeat(Math.floor(megabytes / unit.length)));
      const read = () => {
        try {
          readJats(xml);
        } catch {
          // It may be none.
        }
      };
      expect(timed(read)).toBeLessThan(6_000);
    },
  );
});
