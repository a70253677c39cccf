/** What is read of answers: records as services word them, in all that a service may get wrong. */
import { describe, expect, it } from 'vitest';
import type { SourceName, SourceWork } from '../claims/source-work';
import type { WorkId } from '../claims/work-id';
import { createSources } from './sources';

/** Works of an answer, asked by title, or by an id. */
async function worksOf(
  source: SourceName,
  body: string | object,
  id?: WorkId,
): Promise<readonly SourceWork[]> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const sources = createSources({
    fetch: async () => new Response(text),
    mayAsk: () => true,
    keys: () => ({ mail: 'reader@example.org' }),
  });
  const services = [source];
  const found = await (id === undefined
    ? sources.byTitle({ title: 'lichen' }, { services })
    : sources.byIds([id], { services }));
  expect(found.silent).toEqual([]);
  return found.works;
}

const crossref = async (record: object) => {
  const body = { status: 'ok', message: { items: [{ DOI: '10.5555/One', title: ['A title'], ...record }] } };
  return (await worksOf('crossref', body))[0];
};
const openalex = async (record: object) =>
  (
    await worksOf('openalex', {
      results: [{ id: 'https://openalex.org/W1', display_name: 'A title', ...record }],
    })
  )[0];
const pmc = async (record: object) =>
  (
    await worksOf('europepmc', {
      hitCount: 1,
      resultList: { result: [{ id: '1', source: 'MED', title: 'A title.', ...record }] },
    })
  )[0];
const scholar = async (record: object) =>
  (await worksOf('semanticscholar', { data: [{ paperId: 'a'.repeat(40), title: 'A title', ...record }] }))[0];
const arxivEntry = (inner: string) =>
  `<?xml version='1.0'?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"><entry><id>http://arxiv.org/abs/2401.00001v3</id><published>2024-01-01T00:00:00Z</published><updated>2025-02-03T00:00:00Z</updated>${inner}</entry></feed>`;
const arxiv = async (inner: string) => (await worksOf('arxiv', arxivEntry(inner)))[0];

describe('Crossref', () => {
  it('tells what has become of a work: by others, by itself, by its title', async () => {
    const day = { 'date-parts': [[2024, 3, 9]] };
    const updates = [
      { DOI: '10.5555/notice', type: 'retraction', label: 'Retraction', updated: day },
      { DOI: '10.5555/concern', type: 'expression_of_concern' },
      { DOI: '10.5555/erratum', type: 'erratum', updated: { 'date-parts': [[2023]] } },
      { DOI: '10.5555/new', type: 'new_version' },
    ];
    expect((await crossref({ 'updated-by': updates }))?.notices).toEqual([
      { kind: 'retracted', date: '2024-03-09', notice: 'doi:10.5555/notice' },
      { kind: 'concern', notice: 'doi:10.5555/concern' },
      { kind: 'corrected', date: '2023', notice: 'doi:10.5555/erratum' },
    ]);
    const own = await crossref({ 'update-to': [{ DOI: '10.5555/ONE', type: 'withdrawal' }] });
    expect(own).toMatchObject({ type: 'other', notices: [{ kind: 'withdrawn', notice: 'doi:10.5555/one' }] });
    const marked = await crossref({ title: ['RETRACTED ARTICLE: A title'], type: 'journal-article' });
    expect(marked).toMatchObject({ title: 'A title', type: 'article', notices: [{ kind: 'retracted' }] });
  });

  it('takes a notice for what it is, and not for retracted', async () => {
    const notice = await crossref({
      title: ['Retraction Note: A title'],
      type: 'journal-article',
      'update-to': [{ DOI: '10.5555/two', type: 'retraction' }],
    });
    expect(notice).toMatchObject({ type: 'notice', notices: [], title: 'Retraction Note: A title' });
  });

  it('puts title and subtitle together, and knows print from online', async () => {
    const work = await crossref({
      title: ['A <i>title</i> of E. coli &amp; more'],
      subtitle: ['A second line'],
      issued: { 'date-parts': [[2019, 12]] },
      'published-online': { 'date-parts': [[2019, 12]] },
      'published-print': { 'date-parts': [[2020]] },
      author: [{ given: 'J.', family: 'Doe' }, { name: 'The Group' }, { given: 'Plato' }],
      abstract:
        '<jats:title>Abstract</jats:title><jats:sec><jats:title>Aims</jats:title><jats:p>We &lt; they, p&lt;0.05.</jats:p></jats:sec>',
      relation: { 'is-preprint-of': [{ id: '10.5555/journal', 'id-type': 'doi' }], 'has-review': 7 },
    });
    expect(work).toMatchObject({
      title: 'A title of E. coli & more: A second line',
      year: 2020,
      otherYears: [2019],
      authors: [{ family: 'Doe', given: 'J.' }, { family: 'The Group' }, { family: 'Plato' }],
      abstract: 'Aims: We < they, p<0.05.',
      publishedAs: ['doi:10.5555/journal'],
    });
    expect(await crossref({ volume: '12', page: 'e7–19' })).toMatchObject({ volume: '12', firstPage: 'e7' });
    expect(await crossref({ volume: 12, page: null })).not.toHaveProperty('volume');
    expect((await crossref({ issued: { 'date-parts': [[null]] } }))?.year).toBeUndefined();
  });

  it('takes links for open copies under an open licence alone', async () => {
    const link = [
      { URL: 'https://press.example.org/a.pdf', 'content-type': 'application/pdf', 'content-version': 'vor' },
    ];
    expect((await crossref({ link }))?.openCopies).toEqual([]);
    const license = [{ URL: 'http://creativecommons.org/licenses/by-nc/4.0/' }];
    expect((await crossref({ link, license }))?.openCopies).toEqual([
      { address: 'https://press.example.org/a.pdf', kind: 'pdf', version: 'published', licence: 'cc-by-nc' },
    ]);
  });
});

describe('OpenAlex', () => {
  it('rebuilds abstracts, whatever positions it names', async () => {
    const abstract_inverted_index = {
      We: [0, 7],
      show: [1],
      that: [2],
      it: [3],
      works: [4],
      in: [5],
      'mice.': [6],
    };
    expect((await openalex({ abstract_inverted_index }))?.abstract).toBe('We show that it works in mice. We');
    const hostile = { a: [1e15, -1, 0.5, 3_999], b: [4_000], c: 'x', constructor: [2] };
    expect((await openalex({ abstract_inverted_index: hostile }))?.abstract).toBe('constructor a');
  });

  it('tells retracted works from retractions, and knows stages by their places', async () => {
    expect((await openalex({ is_retracted: true, type: 'article' }))?.notices).toEqual([
      { kind: 'retracted' },
    ]);
    const notice = await openalex({ is_retracted: true, display_name: 'Retraction: A title' });
    expect(notice).toMatchObject({ type: 'notice', notices: [] });
    const locations = [
      {
        landing_page_url: 'https://doi.org/10.1038/s41586-020-0000-1',
        version: 'publishedVersion',
        is_oa: false,
      },
      {
        landing_page_url: 'http://arxiv.org/abs/2001.00001',
        pdf_url: 'https://arxiv.org/pdf/2001.00001',
        is_oa: true,
      },
    ];
    const published = await openalex({ doi: 'https://doi.org/10.1038/s41586-020-0000-1', locations });
    expect(published).toMatchObject({ preprints: ['arxiv:2001.00001'], publishedAs: [] });
    expect(published?.openCopies.map(({ address }) => address)).toEqual([
      'https://arxiv.org/pdf/2001.00001',
      'http://arxiv.org/abs/2001.00001',
    ]);
    const preprint = await openalex({ doi: 'https://doi.org/10.48550/arXiv.2001.00001', locations });
    expect(preprint).toMatchObject({
      ids: ['arxiv:2001.00001'],
      publishedAs: ['doi:10.1038/s41586-020-0000-1'],
    });
  });
});

describe('Europe PMC', () => {
  it('tells notices at a work from those about another', async () => {
    const comments = (type: string) => ({
      commentCorrectionList: {
        commentCorrection: [
          { type, reference: 'Lancet. 2024 Sep 28;404(10459):1227-1239. doi: 10.5555/other.' },
        ],
      },
    });
    expect((await pmc(comments('Retraction in')))?.notices).toEqual([
      { kind: 'retracted', date: '2024', notice: 'doi:10.5555/other' },
    ]);
    expect((await pmc(comments('Retraction of')))?.notices).toEqual([]);
    expect((await pmc(comments('Expression of concern in')))?.notices[0]?.kind).toBe('concern');
    expect((await pmc({ pubTypeList: { pubType: ['Retracted Publication'] } }))?.notices).toEqual([
      { kind: 'retracted' },
    ]);
    expect((await pmc({ pubTypeList: { pubType: ['Published Erratum'] } }))?.type).toBe('notice');
    expect(await pmc({ source: 'PPR', ...comments('Preprint of') })).toMatchObject({
      type: 'preprint',
      publishedAs: ['doi:10.5555/other'],
    });
    expect((await pmc(comments('Preprint in')))?.preprints).toEqual(['doi:10.5555/other']);
  });
});

describe('Semantic Scholar', () => {
  it('takes what it was asked by for an id, too', async () => {
    const record = {
      paperId: 'b'.repeat(40),
      title: 'A title',
      externalIds: { ArXiv: '2001.00001', DOI: null },
    };
    const body = JSON.stringify([record]);
    const [work] = await worksOf('semanticscholar', body, 'doi:10.5555/alias');
    expect(work).toMatchObject({
      ids: ['arxiv:2001.00001', 'doi:10.5555/alias'],
      preprints: ['arxiv:2001.00001'],
      publishedAs: ['doi:10.5555/alias'],
    });
    const both = await scholar({ externalIds: { DOI: '10.48550/arXiv.2001.00001', ArXiv: '2001.00001' } });
    expect(both).toMatchObject({ ids: ['arxiv:2001.00001'], preprints: [], publishedAs: [] });
  });
});

describe('arXiv', () => {
  const gone = [
    ['<summary>This paper has been withdrawn by the author due to an error.</summary>', true],
    ['<summary>  Withdrawn. The proof is wrong.</summary>', true],
    ['<summary>We study x. This submission was withdrawn by arXiv administrators.</summary>', true],
    [
      '<summary>We study x.</summary><arxiv:comment>This paper has been temporarily withdrawn</arxiv:comment>',
      true,
    ],
    [
      '<summary>We study x.</summary><arxiv:comment>Withdrawn due to a crucial sign error in equation 1</arxiv:comment>',
      true,
    ],
    ['<summary>We study drugs that were withdrawn from the market.</summary>', false],
    ['<summary>The paper mill: articles that have been retracted, and why</summary>', false],
    [
      '<summary>We study x.</summary><arxiv:comment>12 pages, withdrawn from KDD, submitted to WWW</arxiv:comment>',
      false,
    ],
    [
      '<summary>We study x.</summary><arxiv:comment>Data on withdrawn drugs in the appendix</arxiv:comment>',
      false,
    ],
  ] as const;
  it.each(gone)('%s: withdrawn is %s', async (inner, isGone) => {
    const work = await arxiv(`<title>A title</title>${inner}`);
    expect(work?.notices.map(({ kind }) => kind)).toEqual(isGone ? ['withdrawn'] : []);
  });

  it('reads version, years, publication and copies', async () => {
    const work = await arxiv(
      '<title>Of\n  <![CDATA[x < y]]> &amp; z</title><summary>It is.</summary><author><name>Ann Doe</name><arxiv:affiliation>There</arxiv:affiliation></author><author><name>Bo</name></author><arxiv:doi>10.5555/J</arxiv:doi><arxiv:journal_ref>J. Made 3 (2026) 1-2</arxiv:journal_ref>',
    );
    expect(work).toMatchObject({
      title: 'Of x < y & z',
      ids: ['arxiv:2401.00001'],
      authors: [{ family: 'Ann Doe' }, { family: 'Bo' }],
      year: 2024,
      otherYears: [2025, 2026],
      newestVersion: 3,
      publishedAs: ['doi:10.5555/j'],
      venue: 'J. Made 3 (2026) 1-2',
    });
    expect(work?.openCopies.map(({ kind }) => kind)).toEqual(['html', 'pdf']);
  });
});

describe('Unpaywall', () => {
  it('gives copies with version and licence, and none of a machine’s own net', async () => {
    const place = (url: string) => ({
      url_for_pdf: url,
      url,
      url_for_landing_page: null,
      version: 'acceptedVersion',
      license: 'CC-BY',
    });
    const urls = [
      'https://repo.example.org/1.pdf',
      'http://127.0.0.1/x',
      'http://localhost/x',
      'http://router.lan/x',
      'http://[::1]/x',
      'http://a:b@example.org/x',
      'http://example.org:8080/x',
      'file:///etc/passwd',
      'javascript:alert(1)',
    ];
    const body = JSON.stringify({ doi: '10.5555/one', title: 'A title', oa_locations: urls.map(place) });
    const [work] = await worksOf('unpaywall', body, 'doi:10.5555/one');
    expect(work?.openCopies).toEqual([
      { address: 'https://repo.example.org/1.pdf', kind: 'pdf', version: 'accepted', licence: 'cc-by' },
    ]);
  });
});

describe('what hostile answers come to', () => {
  it('is bounded, and has no control characters and no tags', async () => {
    const long = '<script>alert(1)</script>\u0000\u202e\ud800<b>x</b>'.repeat(4_000);
    const authors = Array.from({ length: 5_000 }, () => ({
      family: long.slice(0, long.length / 800),
      given: long.slice(0, long.length / 800),
    }));
    const work = await crossref({
      title: [long],
      author: authors,
      abstract: long,
      'container-title': [long],
      'updated-by': Array.from({ length: 5_000 }, (_, at) => ({
        DOI: `10.5555/n${String(at)}`,
        type: 'erratum',
      })),
      relation: {
        'has-preprint': Array.from({ length: 5_000 }, (_, at) => ({
          id: `10.5555/p${String(at)}`,
          'id-type': 'doi',
        })),
      },
    });
    expect(JSON.stringify(work).length).toBeLessThan(150_000);
    expect(work?.hasMoreAuthors).toBe(true);
    expect(work?.authors).toHaveLength(200);
    expect(work?.notices).toHaveLength(12);
    expect(work?.preprints).toHaveLength(20);
    expect(JSON.stringify(work)).not.toMatch(/script|alert|\\u202e|\\ud800|\\u0000|<b>/);
  });

  it('is no work where ids are none', async () => {
    const items = [
      { DOI: 'javascript:alert(1)', title: ['x'] },
      { DOI: '10.5555/a b', title: ['x'] },
    ];
    expect(await worksOf('crossref', { status: 'ok', message: { items } })).toEqual([]);
    const results = [{ id: 'https://evil.example/W1x', display_name: 'x' }];
    expect(await worksOf('openalex', { results })).toEqual([]);
  });
});
