// @vitest-environment jsdom
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { skipUnless } from '../../../tests/skip-unless';
import { withFullText } from './full-text';
import { identifyPage } from './identify';
import { identifyAddress } from './identify-address';

const parse = (html: string) => new DOMParser().parseFromString(html, 'text/html');
const pageOf = (head: string, body: string) =>
  parse(`<!doctype html><head>${head}</head><body>${body}</body>`);
const identify = (head: string, body = '', address = 'https://www.example.org/article') =>
  identifyPage(pageOf(head, body), address);
const identifyWhole = (head: string, body: string, address: string) =>
  withFullText(pageOf(head, body), identify(head, body, address));

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
    ['<meta name="dc:identifier" content="doi:10.1000/x">'],
    ['<meta property="DC_identifier" content="doi:10.1000/x">'],
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

  it.each([
    ['https://www.biorxiv.org/content/10.1101/2020.01.01.123456v2.article-info', '10.1101/2020.01.01.123456'],
    ['https://www.biorxiv.org/content/10.64898/2026.01.01.123456v1', '10.64898/2026.01.01.123456'],
    ['https://journals.example.org/10.1371/journal.pone.0123456.g001', '10.1371/journal.pone.0123456'],
    ['https://example.org/doi/10.1000/x/figures/1', '10.1000/x'],
  ])('knows %s as a part of %s', (address, doi) => {
    const page = identify(`<meta name="citation_doi" content="${doi}">`, '', address);
    expect(page).toMatchObject({ works: [`doi:${doi}`], isConflicting: false });
    const other = identify(`<meta name="citation_doi" content="${doi}7">`, '', address);
    expect(other).toMatchObject({ works: [], isConflicting: true });
  });

  it('tells whether the page itself declares preprint and publication, not its address or what it cites', () => {
    const doi = '<meta name="citation_doi" content="10.1000/x">';
    const arxiv = '<meta name="citation_arxiv_id" content="2301.00001">';
    expect(identify(doi + arxiv).isLink).toBe(true);
    const abs = 'https://arxiv.org/abs/2301.00001';
    const row =
      '<table><td class="tablecell doi"><a href="https://doi.org/10.1000/x">10.1000/x</a></td></table>';
    expect(identify(arxiv, row, abs)).toMatchObject({
      works: ['arxiv:2301.00001', 'doi:10.1000/x'],
      isLink: true,
    });
    for (const page of [
      identify(doi),
      identify(arxiv, '', 'https://example.org/doi/10.1000/x'),
      identify(
        doi,
        '<section id="references"><a href="https://arxiv.org/abs/2301.00001">preprint</a></section>',
      ),
      identify(`${doi}<meta name="citation_reference" content="arXiv:2301.00001">`),
      identify(`${doi}${arxiv}<meta name="dc.identifier" content="doi:10.1000/y">`),
    ])
      expect(page.isLink).toBeUndefined();
  });

  describe('of a record whose versions have DOIs of their own', () => {
    const address = 'https://zenodo.org/records/102';
    const meta = '<meta name="citation_doi" content="10.5281/zenodo.102">';
    const pids = (identifier: string) => ({ pids: { doi: { identifier } } });
    const known = { ...pids('10.5281/zenodo.102'), parent: pids('10.5281/zenodo.101') };
    const worksOf = (record: string, { at = address, head = meta } = {}) =>
      identify(head, `<div id="recordVersions" data-record='${record}'></div>`, at);

    it('also takes the DOI that stands for all of them', () => {
      const { works, isConflicting, isLink } = worksOf(JSON.stringify(known));
      expect(works).toEqual(['doi:10.5281/zenodo.102', 'doi:10.5281/zenodo.101']);
      expect({ isConflicting, isLink }).toEqual({ isConflicting: false, isLink: undefined });
    });

    it.each([
      ['broken', '{"parent": {', {}],
      ['another one', JSON.stringify({ ...known, ...pids('10.5281/zenodo.7') }), {}],
      ['without a DOI for all', JSON.stringify(pids('10.5281/zenodo.102')), {}],
      ['of other forms', JSON.stringify({ pids: [null], parent: { pids: 'doi' } }), {}],
      ['too long', JSON.stringify({ ...known, files: 'a'.repeat(500_000) }), {}],
      ['on another site', JSON.stringify(known), { at: 'https://www.example.org/records/102' }],
    ])('takes no other from a record that is %s', (_what, record, where) => {
      expect(worksOf(record, where).works).toEqual(['doi:10.5281/zenodo.102']);
    });

    it('takes none where the page names two works', () => {
      const head = `${meta}<meta name="dc.identifier" content="doi:10.1000/b">`;
      expect(worksOf(JSON.stringify(known), { head }).works).toEqual([]);
    });
  });

  it('tells whether the page itself names both work and title', () => {
    const title = '<meta name="citation_title" content="A study of things">';
    const address = 'https://example.org/doi/10.1000/x';
    expect(identify(title, '', address)).toMatchObject({ works: ['doi:10.1000/x'], namesBoth: false });
    const doi = '<meta name="citation_doi" content="10.1000/x">';
    expect(identify(doi, '', address).namesBoth).toBe(false);
    expect(identify(title + doi, '', address).namesBoth).toBe(true);
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

  it.each([
    [
      'two articles of JSON-LD, one of them with an id',
      '<script type="application/ld+json">[{"@type":"ScholarlyArticle","headline":"One","sameAs":"https://doi.org/10.1000/x"},{"@type":"ScholarlyArticle","headline":"Two"}]</script>',
    ],
    [
      'a table of contents',
      '<meta name="citation_title" content="One"><meta name="citation_abstract_html_url" content="/1"><meta name="citation_title" content="Two"><meta name="citation_abstract_html_url" content="/2">',
    ],
    [
      'an issue with the DOIs of its papers',
      '<meta name="citation_doi" content="10.1000/x"><meta name="citation_doi" content="10.1000/y"><meta name="citation_title" content="One">',
    ],
  ])('abstains on %s', (_what, head) => {
    const page = identify(head);
    expect(page).toMatchObject({ works: [], isConflicting: true });
    expect(page.title).toBeUndefined();
  });

  it('knows the paper among other articles by its declared id, and one title in two languages', () => {
    const others =
      '<script type="application/ld+json">[{"@type":"Article","headline":"One"},{"@type":"Article","headline":"Two"}]</script>';
    expect(identify(`<meta name="citation_doi" content="10.1000/x">${others}`).works).toEqual([
      'doi:10.1000/x',
    ]);
    const titles =
      '<meta name="citation_title" content="On gardens"><meta name="citation_title" content="Des jardins"><meta name="citation_pdf_url" content="/1.pdf">';
    expect(identify(titles)).toMatchObject({ title: 'On gardens', isConflicting: false });
  });

  it.each([
    ['<title>Just a moment...</title>', `<p>${'Checking the connection. '.repeat(20)}</p>`],
    ['', '<div id="challenge-form"></div>'],
    ['', '<iframe src="https://geo.captcha-delivery.com/captcha/"></iframe>'],
    ['<title>A paper</title>', '<div id="app"></div><script>draw("a long program".repeat(1000))</script>'],
  ])('waits for the paper at %s%s', (head, body) => {
    const page = identify(head, body, 'https://example.org/doi/10.1000/x');
    expect(page).toMatchObject({ works: ['doi:10.1000/x'], isAwaited: true });
    const declared = '<meta name="citation_doi" content="10.1000/x">';
    expect(identify(head + declared, body, 'https://example.org/doi/10.1000/x')).not.toHaveProperty(
      'isAwaited',
    );
  });

  it('waits for no page that has its text, whatever it declares', () => {
    const page = identify(
      '',
      `<p>${'Text of a paper. '.repeat(20)}</p>`,
      'https://example.org/doi/10.1000/x',
    );
    expect(page).not.toHaveProperty('isAwaited');
  });

  it('knows a retracted paper by its own title', () => {
    const page = identify('<meta name="citation_title" content="RETRACTED: A study of things">');
    expect(page.title).toBe('A study of things');
  });

  it('survives broken metadata', () => {
    expect(
      identify(
        '<meta name="citation_doi"><meta name="citation_doi" value="10.1000/x"><script type="application/ld+json">{"@type":</script>',
      ).works,
    ).toEqual([]);
  });

  it('survives hostile addresses and JSON-LD', () => {
    const nested = `${'['.repeat(5_000)}${']'.repeat(5_000)}`;
    const head = `<meta name="citation_pdf_url" content="javascript:alert(1)">
      <script type="application/ld+json">{"@type":{"toString":1,"valueOf":1},"@id":"https://doi.org/10.1000/x"}</script>
      <script type="application/ld+json">{"@type":${nested},"@id":"https://doi.org/10.1000/x"}</script>
      <script type="application/ld+json">{"__proto__":{"@type":"Article"},"@graph":[null,1,"x"]}</script>`;
    const body =
      '<header><a href="http://[/abs/2301.00001">x</a></header><div class="full-text"><a href="http://[/pdf/x">PDF</a><a href="javascript:alert(1)//html/">x</a></div>';
    const page = identifyWhole(head, body, 'https://arxiv.org/abs/2301.00001');
    expect(page).toMatchObject({ works: ['arxiv:2301.00001'], fullText: {} });
    expect(JSON.stringify(page)).not.toContain('javascript:');
  });

  it('knows the PDF that any page names, and no other full text there', () => {
    const head =
      '<meta name="citation_doi" content="10.1000/x"><meta name="citation_pdf_url" content="/x.pdf">';
    const link = '<div class="full-text"><a href="/html/x">x</a></div>';
    const page = identifyWhole(head, '', 'https://www.example.org/article/x');
    expect(page).toMatchObject({ holds: 'unknown', fullText: { pdf: 'https://www.example.org/x.pdf' } });
    expect(identifyWhole('', link, 'https://www.example.org/article/x')).not.toHaveProperty('fullText');
  });

  it.each([
    ['A study of things | Nature', 'Nature', 'A study of things'],
    ['A study of things - ScienceDirect', 'ScienceDirect', 'A study of things'],
    ['A study - of things', 'ScienceDirect', 'A study - of things'],
    ['PLOS ONE', 'PLOS ONE', 'PLOS ONE'],
  ])('reads the title %s', (title, site, expected) => {
    const head = `<meta property="og:title" content="${title}"><meta property="og:site_name" content="${site}">`;
    expect(identify(head).title).toBe(expected);
  });

  it('looks at each of thousands of references in its metadata as often as at each of a few', () => {
    const looksAt = (count: number) => {
      const head = '<meta name="citation_reference" content="citation_doi=10.1000/x">'.repeat(count);
      const page = parse(`<head>${head}<meta name="citation_doi" content="10.1000/y"></head>`);
      const looks = vi.spyOn(Element.prototype, 'getAttribute');
      expect(identifyPage(page, 'https://www.example.org/').works).toEqual(['doi:10.1000/y']);
      const size = looks.mock.calls.length;
      looks.mockRestore();
      return size;
    };
    const few = looksAt(10);
    expect((looksAt(10_000) - few) / 9_990).toBe((looksAt(110) - few) / 100);
  });

  it('finds an id behind those of thousands of authors, and reads no more than that of a page without end', () => {
    const looksAt = (head: string) => {
      const page = parse(`<head>${head}</head>`);
      const looks = vi.spyOn(Element.prototype, 'getAttribute');
      const { works } = identifyPage(page, 'https://www.example.org/');
      const size = looks.mock.calls.length;
      looks.mockRestore();
      return { works, size };
    };
    const author = '<meta name="citation_author" content="A. Author">';
    const id = '<meta name="citation_doi" content="10.1000/y">';
    expect(looksAt(author.repeat(15_000) + id).works).toEqual(['doi:10.1000/y']);
    expect(looksAt(id + author.repeat(25_000)).size).toBe(looksAt(id + author.repeat(21_000)).size);
  });

  it('hangs neither on many ids that end in brackets nor on an address of them', () => {
    const tag = `<meta name="citation_doi" content="10.1000/a${')'.repeat(1_900)}">`;
    expect(identify(tag.repeat(3_000), '').works).toEqual(['doi:10.1000/a']);
    const address = `https://arxiv.org/pdf/10.1000/${')'.repeat(200_000)}`;
    expect(identify('', '', address).works).toEqual([]);
    expect(identifyAddress(address).works).toEqual([]);
    expect(identifyAddress(`https://www.ijcai.org/proceedings/2020/${'0'.repeat(200_000)}.`).works).toEqual(
      [],
    );
  });

  it('knows a work by a long address with a token, and none by one that is cut', () => {
    const address = (length: number) =>
      `https://files.example.org/a?token=${'x'.repeat(length)}&file=10.1000/abc`;
    expect(identifyAddress(address(5_000)).works).toEqual(['doi:10.1000/abc']);
    expect(identifyAddress(address(10_000)).works).toEqual([]);
  });

  it('knows where arXiv has the PDF that its page does not name, and of nobody else’s page', () => {
    const title = '<h1 class="title">On the reading of things</h1>';
    const pdfOn = (address: string, head = '') => identifyWhole(head, title, address).fullText?.pdf;
    expect(pdfOn('https://arxiv.org/abs/2301.00001')).toBe('https://arxiv.org/pdf/2301.00001');
    expect(pdfOn('https://export.arxiv.org/abs/math.GT/0309136v2')).toBe(
      'https://arxiv.org/pdf/math/0309136v2',
    );
    expect(pdfOn('https://arxiv.org/list/cs.CL/new')).toBeUndefined();
    const elsewhere = '<meta name="citation_arxiv_id" content="2301.00001">';
    expect(pdfOn('https://www.example.org/article/x', elsewhere)).toBeUndefined();
  });

  it('reads version, title and full text of an arXiv page', () => {
    const page = identifyWhole(
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
      namesBoth: false,
      fullText: { pdf: 'https://arxiv.org/pdf/2301.00001' },
    });
  });
});

// Paths, not URLs: file functions do not know the URLs of jsdom.
const folder = join(import.meta.dirname, '../../../shared/pages');
interface SavedPage {
  file: string;
  url: string | null;
  expected: string[];
}

describe('saved pages', skipUnless(existsSync(folder), 'the saved pages are not here'), () => {
  const pages = existsSync(folder)
    ? (JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as SavedPage[])
    : [];
  it.each(pages)('$file', ({ file, url, expected }) => {
    const document = parse(readFileSync(join(folder, file), 'utf8'));
    const address = url?.startsWith('http') === true ? url : 'https://www.example.org/page';
    expect([...identifyPage(document, address).works].sort()).toEqual([...expected].sort());
  });
});

const heads = join(import.meta.dirname, '../../../shared/data/identifiers/hypothesis_html_metadata.json');
describe("a peer's heads", skipUnless(existsSync(heads), 'the data sets are not here'), () => {
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
