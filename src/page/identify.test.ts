// @vitest-environment jsdom
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { identifyPage } from './identify';

const parse = (html: string) => new DOMParser().parseFromString(html, 'text/html');
const identify = (head: string, body = '', address = 'https://www.example.org/article') =>
  identifyPage(parse(`<!doctype html><head>${head}</head><body>${body}</body>`), address);

describe('identifyPage', () => {
  it('takes preprint and publication as both, and two DOIs as a conflict', () => {
    const both = identify(
      '<meta name="citation_doi" content="10.1000/a"><meta name="citation_arxiv_id" content="2301.00001">',
    );
    expect(both.works).toEqual(['doi:10.1000/a', 'arxiv:2301.00001']);
    const two = identify(
      '<meta name="citation_doi" content="10.1000/a"><meta name="dc.identifier" content="doi:10.1000/b"><meta name="citation_title" content="T">',
    );
    expect(two).toMatchObject({ works: [], isConflicting: true });
    expect(two.title).toBeUndefined();
  });

  it.each([
    ['<meta name="DC.Identifier" content="doi:10.1000/x">'],
    ['<meta name="prism.doi" content="10.1000/X">'],
    ['<meta name="eprints.id_number" content="10.1000/x">'],
    ['<meta name="bepress_citation_doi" content="10.1000/x">'],
    ['<meta property="og:url" content="https://doi.org/10.1000/x">'],
    ['<link rel="canonical" href="https://publisher.example/doi/10.1000/x">'],
    [
      '<script type="application/ld+json">{"@type":"ScholarlyArticle","sameAs":"https://doi.org/10.1000/x","citation":[{"@id":"https://doi.org/10.1000/other"}]}</script>',
    ],
  ])('reads %s', (head) => {
    expect(identify(head).works).toEqual(['doi:10.1000/x']);
  });

  it('does not take what a page cites for what it is', () => {
    expect(
      identify(
        '<meta name="citation_reference" content="10.1000/x">',
        '<a href="https://doi.org/10.1000/x">x</a>',
      ).works,
    ).toEqual([]);
    expect(
      identify(
        '<script type="application/ld+json">{"@type":"NewsArticle","sameAs":"https://doi.org/10.1000/x"}</script>',
      ).works,
    ).toEqual([]);
  });

  it('survives broken metadata', () => {
    expect(
      identify(
        '<meta name="citation_doi"><meta name="citation_doi" value="10.1000/x"><script type="application/ld+json">{"@type":</script>',
      ).works,
    ).toEqual([]);
  });

  it('reads version, title and full text of an arXiv page', () => {
    const page = identify(
      '',
      '<h1 class="title mathjax"><span class="descriptor">Title:</span>On the reading of <math><mi>x</mi><annotation>x</annotation></math></h1><div class="submission-history">[v1] Mon [v2] Tue</div><div class="full-text"><a href="/pdf/2301.00001">PDF</a></div>',
      'https://arxiv.org/abs/2301.00001#comments',
    );
    expect(page).toEqual({
      url: 'https://arxiv.org/abs/2301.00001',
      works: ['arxiv:2301.00001'],
      version: 2,
      title: 'On the reading of x',
      holds: 'abstract',
      isConflicting: false,
      fullText: { pdf: 'https://arxiv.org/pdf/2301.00001' },
    });
  });
});

const folder = new URL('../../../shared/pages/', import.meta.url);
interface SavedPage {
  file: string;
  url: string | null;
  expected: string[];
}

describe.skipIf(!existsSync(folder))('saved pages', () => {
  const pages = existsSync(folder)
    ? (JSON.parse(readFileSync(new URL('manifest.json', folder), 'utf8')) as SavedPage[])
    : [];
  it.each(pages)('$file', ({ file, url, expected }) => {
    const document = parse(readFileSync(new URL(file, folder), 'utf8'));
    const address = url?.startsWith('http') === true ? url : 'https://www.example.org/page';
    expect([...identifyPage(document, address).works].sort()).toEqual([...expected].sort());
  });
});

const heads = new URL('../../../shared/data/identifiers/hypothesis_html_metadata.json', import.meta.url);
describe.skipIf(!existsSync(heads))("a peer's heads", () => {
  const cases = existsSync(heads)
    ? (JSON.parse(readFileSync(heads, 'utf8')) as { input: string; expected: string[] }[])
    : [];
  it.each(cases)('$input', ({ input, expected }) => {
    const found = identifyPage(parse(input), 'https://www.example.org/');
    if (expected.filter((work) => work.startsWith('doi:')).length > 1)
      expect(found).toMatchObject({ works: [], isConflicting: true });
    else expect(found.works).toEqual(expected);
  });
});
