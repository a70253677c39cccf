/** What the six services answer, in their own forms, from made works. */
import { doiOf, wordsOf } from './work-index.mjs';

/** @typedef {import('./made-works.mjs').MadeWork} MadeWork */
/** @typedef {import('./made-works.mjs').SourceName} SourceName */
/** @typedef {import('./work-index.mjs').WorkIndex} WorkIndex */
/** @typedef {{ status: number, headers: Record<string, string>, body: string | Buffer }} Answer */
/** @typedef {(url: URL, body: string, index: WorkIndex) => Answer} Speaker */

/** @param {unknown} value @param {Record<string, string>} [headers] @param {number} [status] @returns {Answer} */
function json(value, headers = {}, status = 200) {
  return {
    status,
    headers: { 'content-type': 'application/json', 'access-control-allow-origin': '*', ...headers },
    body: JSON.stringify(value),
  };
}

/** @param {number} status @param {string | Buffer} body @param {string} type @returns {Answer} */
function plain(status, body, type = 'text/plain') {
  return { status, headers: { 'content-type': type }, body };
}

/** @param {URL} url @param {string} name @param {number} fallback */
function numberOf(url, name, fallback) {
  return Number(url.searchParams.get(name) ?? fallback);
}

/** @param {MadeWork} work */
function hashOf(work) {
  const text = doiOf(work) ?? work.title;
  let hash = 7;
  for (let at = 0; at < text.length; at += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) >>> 0;
  return hash;
}

/** @param {MadeWork} work */
const nameOf = ({ authors }) => authors.map(({ given, family }) => `${given} ${family}`.trim());

/** @type {Speaker} */
export function speakOpenAlex(url, _body, index) {
  const one = /^\/works\/doi:(.+)$/.exec(url.pathname)?.[1];
  if (one !== undefined) {
    const work = index.doi(decodeURIComponent(one));
    const missing = '<!doctype html>\n<title>404 Not Found</title>\n<h1>Not Found</h1>';
    return work === undefined ? plain(404, missing, 'text/html; charset=utf-8') : json(openAlexRecord(work));
  }
  const [filter, search] = [url.searchParams.get('filter') ?? '', url.searchParams.get('search')];
  const most = numberOf(url, 'per_page', 25);
  const works = filter.startsWith('doi:')
    ? filter
        .slice(4)
        .split('|')
        .flatMap((doi) => index.doi(doi) ?? [])
    : search === null
      ? index.search(wordsOf(filter.slice(filter.indexOf(':') + 1)), most, 1)
      : index.search(wordsOf(search), most);
  return json({
    meta: { count: works.length, db_response_time_ms: 3, page: 1, per_page: most, groups_count: null },
    results: works.map(openAlexRecord),
    group_by: [],
  });
}

/** @param {MadeWork} work */
function openAlexRecord(work) {
  /** @type {Record<string, number[]>} */
  const inverted = {};
  (work.abstract ?? '').split(' ').forEach((word, at) => {
    (inverted[word] ??= []).push(at);
  });
  const doi = doiOf(work);
  const id = `https://openalex.org/W${String(hashOf(work))}`;
  const location = {
    is_oa: work.pdf !== undefined,
    landing_page_url: doi === undefined ? null : `https://doi.org/${doi}`,
    pdf_url: work.pdf ?? null,
    license: work.pdf === undefined ? null : 'cc-by',
    version: work.arxiv === undefined ? 'publishedVersion' : 'submittedVersion',
    source: work.venue === undefined ? null : { id: 'https://openalex.org/S1', display_name: work.venue },
  };
  const isRetracted = (work.notices ?? []).some(({ type }) => type === 'retraction');
  return {
    id,
    doi: doi === undefined ? null : `https://doi.org/${doi}`,
    display_name: work.title,
    publication_year: work.year ?? null,
    publication_date: work.year === undefined ? null : `${String(work.onlineYear ?? work.year)}-01-15`,
    type: work.arxiv === undefined ? 'article' : 'preprint',
    authorships: nameOf(work).map((name) => ({
      author_position: 'middle',
      author: { id: 'https://openalex.org/A1', display_name: name, orcid: null },
      raw_author_name: name,
    })),
    primary_location: location,
    locations: [location],
    is_retracted: isRetracted,
    cited_by_count: 3,
    abstract_inverted_index: work.abstract === undefined ? null : inverted,
  };
}

/** @type {Speaker} */
export function speakSemanticScholar(url, body, index) {
  if (url.pathname.endsWith('/paper/batch')) {
    /** @type {{ ids: string[] }} */
    const { ids } = JSON.parse(body);
    const works = ids.map((id) =>
      id.startsWith('ARXIV:') ? index.arxiv(id.slice(6)) : index.doi(id.replace(/^DOI:/, '')),
    );
    if (works.every((work) => work === undefined))
      return json({ error: 'No valid paper ids given' }, {}, 400);
    return json(works.map((work) => (work === undefined ? null : scholarRecord(work))));
  }
  const words = wordsOf(url.searchParams.get('query') ?? '');
  if (url.pathname.endsWith('/search/match')) {
    const [work] = index.search(words, 1, 0.6);
    if (work === undefined) return json({ error: 'Title match not found' }, {}, 404);
    return json({ data: [{ ...scholarRecord(work), matchScore: 101.5 }] });
  }
  const works = index.search(words, numberOf(url, 'limit', 10));
  if (works.length === 0) return json({ total: 0, offset: 0 });
  return json({ total: works.length, offset: 0, data: works.map(scholarRecord) });
}

/** @param {MadeWork} work */
function scholarRecord(work) {
  const id = hashOf(work).toString(16).padStart(40, '0');
  const doi = work.doi ?? work.publishedAs;
  return {
    paperId: id,
    externalIds: {
      ...(doi === undefined ? {} : { DOI: doi }),
      ...(work.arxiv === undefined ? {} : { ArXiv: work.arxiv }),
      CorpusId: hashOf(work),
    },
    title: work.title,
    abstract: work.abstract ?? null,
    venue: work.venue ?? '',
    year: work.year ?? null,
    publicationDate: null,
    publicationTypes: work.arxiv === undefined ? ['JournalArticle'] : null,
    journal: work.venue === undefined ? null : { name: work.venue },
    authors: nameOf(work).map((name, at) => ({ authorId: String(at), name })),
    openAccessPdf: { url: work.pdf ?? '', status: null, license: null },
    citationCount: 4,
  };
}

/** @param {string} text */
const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** @type {Speaker} */
export function speakArxiv(url, _body, index) {
  const list = url.searchParams.get('id_list');
  const most = numberOf(url, 'max_results', 10);
  const query = url.searchParams.get('search_query') ?? '';
  const ids = list === null || list === '' ? [] : list.split(',');
  const odd = ids.find((id) => !/^(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?$/.test(id));
  if (odd !== undefined) {
    const entry = `<entry><id>https://arxiv.org/api/errors#incorrect_id_format</id><title>Error</title><summary>incorrect id format for ${escaped(odd)}</summary></entry>`;
    return plain(400, feedOf(entry, 1), 'application/atom+xml; charset=utf-8');
  }
  const words = [...query.matchAll(/(?:ti|all):(\S+)/g)].map(([, word = '']) => word);
  const found =
    ids.length > 0
      ? ids.flatMap((id) => index.arxiv(id) ?? [])
      : index.search(words, most * 4, query.includes(' OR ') ? 0 : 1);
  const works = found.filter(({ arxiv }) => arxiv !== undefined).slice(0, most);
  return plain(
    200,
    feedOf(works.map(entryOf).join('\n'), works.length),
    'application/atom+xml; charset=utf-8',
  );
}

/** @param {string} entries @param {number} count */
function feedOf(entries, count) {
  return `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/made</id>
  <title>arXiv Query: made</title>
  <opensearch:totalResults>${String(count)}</opensearch:totalResults>
  ${entries}
</feed>
`;
}

/** @param {MadeWork} work */
function entryOf(work) {
  const id = `${work.arxiv ?? ''}v${String(work.version ?? 1)}`;
  const withdrawn = 'This paper has been withdrawn by the authors due to an error in Section 3.';
  return `<entry>
    <id>http://arxiv.org/abs/${id}</id>
    <title>${escaped(work.title)}</title>
    <updated>${String(work.year ?? 2020)}-06-02T10:00:00Z</updated>
    <link href="https://arxiv.org/abs/${id}" rel="alternate" type="text/html"/>
    <summary>  ${escaped(work.isWithdrawn === true ? withdrawn : (work.abstract ?? ''))}
</summary>
    <published>${String(work.year ?? 2020)}-05-01T10:00:00Z</published>
    ${work.publishedAs === undefined ? '' : `<arxiv:doi>${escaped(work.publishedAs)}</arxiv:doi>`}
    ${nameOf(work)
      .map((name) => `<author><name>${escaped(name)}</name></author>`)
      .join('')}
  </entry>`;
}

const crossrefHeaders = {
  'x-api-pool': 'public',
  'x-rate-limit-limit': '5',
  'x-rate-limit-interval': '1s',
  'x-concurrency-limit': '1',
};

/** @type {Speaker} */
export function speakCrossref(url, _body, index) {
  const one = /^\/works\/(.+)$/.exec(url.pathname)?.[1];
  const isKnown = (/** @type {MadeWork} */ work) => work.doi !== undefined;
  if (one !== undefined) {
    const work = index.doi(decodeURIComponent(one));
    if (work === undefined || !isKnown(work))
      return {
        ...plain(404, 'Resource not found.'),
        headers: { 'content-type': 'text/plain', ...crossrefHeaders },
      };
    return json(
      { status: 'ok', 'message-type': 'work', 'message-version': '1.0.0', message: crossrefRecord(work) },
      crossrefHeaders,
    );
  }
  const filter = url.searchParams.get('filter');
  const rows = numberOf(url, 'rows', 20);
  const found =
    filter === null
      ? index.search(wordsOf(url.searchParams.get('query.bibliographic') ?? ''), rows * 2)
      : filter.split(',').flatMap((part) => index.doi(part.replace(/^doi:/, '')) ?? []);
  const items = found.filter(isKnown).slice(0, rows).map(crossrefRecord);
  const message = { facets: {}, 'total-results': items.length, items, 'items-per-page': rows };
  return json(
    { status: 'ok', 'message-type': 'work-list', 'message-version': '1.0.0', message },
    crossrefHeaders,
  );
}

/** @param {MadeWork} work */
function crossrefRecord(work) {
  const parts = (/** @type {readonly (number | null)[]} */ day) => ({ 'date-parts': [day] });
  return {
    DOI: work.doi,
    title: [work.title],
    ...(work.subtitle === undefined ? {} : { subtitle: [work.subtitle] }),
    author: work.authors.map((author) => ({ ...author, sequence: 'additional', affiliation: [] })),
    issued: parts([work.year ?? null]),
    ...(work.onlineYear === undefined ? {} : { 'published-online': parts([work.onlineYear, 11, 3]) }),
    ...(work.year === undefined ? {} : { 'published-print': parts([work.year]) }),
    ...(work.venue === undefined ? {} : { 'container-title': [work.venue] }),
    type: work.type ?? 'journal-article',
    ...(work.abstract === undefined
      ? {}
      : { abstract: `<jats:title>Abstract</jats:title><jats:p>${escaped(work.abstract)}</jats:p>` }),
    ...(work.notices === undefined
      ? {}
      : {
          'updated-by': work.notices.map(({ type, doi, day }) => ({
            DOI: doi,
            type,
            label: type,
            source: 'publisher',
            updated: parts(day),
          })),
        }),
    ...(work.publishedAs === undefined
      ? {}
      : {
          relation: {
            'is-preprint-of': [{ 'id-type': 'doi', id: work.publishedAs, 'asserted-by': 'subject' }],
          },
        }),
    'is-referenced-by-count': 2,
    ...(work.pdf === undefined
      ? {}
      : {
          link: [{ URL: work.pdf, 'content-type': 'application/pdf', 'content-version': 'vor' }],
          license: [{ URL: 'http://creativecommons.org/licenses/by/4.0/' }],
        }),
  };
}

/** @type {Speaker} */
export function speakEuropePmc(url, _body, index) {
  const wanted = /^\/europepmc\/webservices\/rest\/(PMC\d+)\/fullTextXML$/.exec(url.pathname)?.[1];
  if (wanted !== undefined) return pmcText(index.pmc(wanted));
  const query = url.searchParams.get('query') ?? '';
  const most = numberOf(url, 'pageSize', 25);
  const dois = [...query.matchAll(/DOI:"([^"]+)"/g)].map(([, doi = '']) => doi);
  const words = [...query.matchAll(/TITLE(?:_ABS)?:(\S+)/g)].map(([, word = '']) => word);
  const found =
    dois.length > 0
      ? dois.flatMap((doi) => index.doi(doi) ?? [])
      : index.search(words, most, query.includes(' OR ') ? 0 : 1);
  const result = found
    .filter(({ doi }) => doi !== undefined)
    .slice(0, most)
    .map(pmcRecord);
  return json({
    version: '6.9',
    hitCount: result.length,
    request: { queryString: query, resultType: 'core', pageSize: most, sort: '', synonym: false },
    resultList: { result },
  });
}

/** @param {MadeWork} work */
function pmcRecord(work) {
  const id = String(hashOf(work));
  const types = {
    retraction: 'Retraction in',
    correction: 'Erratum in',
    expression_of_concern: 'Expression of concern in',
  };
  const notices = work.notices ?? [];
  return {
    id,
    source: 'MED',
    pmid: id,
    doi: work.doi,
    ...(work.pmc === undefined ? {} : { pmcid: work.pmc }),
    isOpenAccess: work.pmc === undefined || work.body === undefined ? 'N' : 'Y',
    title: `${work.title}.`,
    authorList: {
      author: work.authors.map(({ given, family }) => ({
        fullName: `${family} ${given.charAt(0)}`,
        firstName: given,
        lastName: family,
        initials: given.charAt(0),
      })),
    },
    journalInfo: { yearOfPublication: work.year, journal: { title: work.venue } },
    ...(work.year === undefined ? {} : { pubYear: String(work.year) }),
    ...(work.abstract === undefined ? {} : { abstractText: `<h4>Results</h4>${escaped(work.abstract)}` }),
    pubTypeList: {
      pubType: [
        'Journal Article',
        ...(notices.some(({ type }) => type === 'retraction') ? ['Retracted Publication'] : []),
      ],
    },
    ...(notices.length === 0
      ? {}
      : {
          commentCorrectionList: {
            commentCorrection: notices.map(({ type, doi, day }) => ({
              type: types[type],
              reference: `J Made Res. ${String(day[0])} Feb;3(1):1. doi: ${doi}.`,
            })),
          },
        }),
    citedByCount: 1,
  };
}

/** JATS. @param {MadeWork | undefined} work @returns {Answer} */
function pmcText(work) {
  if (work?.body === undefined) return plain(404, '');
  const paragraphs = work.body.map((text) => `<p>${escaped(text)}</p>`).join('');
  return plain(
    200,
    `<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Archiving and Interchange DTD v1.2 20190208//EN" "JATS-archivearticle1.dtd">
<article><front><article-meta><title-group><article-title>${escaped(work.title)}</article-title></title-group><abstract><p>${escaped(work.abstract ?? '')}</p></abstract></article-meta></front>
<body><sec><title>Results</title>${paragraphs}</sec></body><back><ref-list><ref><mixed-citation>Others</mixed-citation></ref></ref-list></back></article>`,
    'application/xml',
  );
}

/** A paper's page, as LaTeXML makes it, or its PDF. @type {Speaker} */
export function speakArxivPages(url, _body, index) {
  const [, id] = /^\/pdf\/(.+)$/.exec(url.pathname) ?? [];
  if (id !== undefined) return pdfOf(index.arxiv(id));
  const work = index.arxiv(decodeURIComponent(url.pathname.replace(/^\/html\//, '')));
  if (work?.body === undefined)
    return plain(404, '<!DOCTYPE html><title>No HTML</title><p>No HTML for this paper.', 'text/html');
  const paragraphs = work.body.map((text) => `<p class="ltx_p">${escaped(text)}</p>`).join('');
  return plain(
    200,
    `<!DOCTYPE html><html lang="en"><head><title>${escaped(work.title)}</title></head><body><nav class="ltx_page_navbar">Contents</nav>
<article class="ltx_document"><h1 class="ltx_title ltx_title_document">${escaped(work.title)}</h1>
<div class="ltx_abstract"><h6 class="ltx_title ltx_title_abstract">Abstract</h6><p class="ltx_p">${escaped(work.abstract ?? '')}</p></div>
<section class="ltx_section"><h2 class="ltx_title ltx_title_section"><span class="ltx_tag">1 </span>Results</h2>${paragraphs}</section></article></body></html>`,
    'text/html; charset=utf-8',
  );
}

/** @param {MadeWork | undefined} work */
function pdfOf(work) {
  return work?.file === undefined
    ? plain(404, '<!DOCTYPE html><title>No PDF</title>', 'text/html')
    : plain(200, work.file, 'application/pdf');
}

/** A host where copies lie. @type {Speaker} */
export function speakRepository(url, _body, index) {
  return pdfOf(index.withPdf(url.href));
}

/** @type {Speaker} */
export function speakUnpaywall(url, _body, index) {
  const doi = decodeURIComponent(url.pathname.replace(/^\/v2\//, ''));
  if (!/^[^@\s]+@[^@\s]+$/.test(url.searchParams.get('email') ?? ''))
    return json(
      { HTTP_status_code: 422, error: true, message: 'Please use your own email address in API calls.' },
      {},
      422,
    );
  const work = index.doi(doi);
  if (work?.doi === undefined)
    return json({ HTTP_status_code: 404, error: true, message: `'${doi}' isn't in Unpaywall.` }, {}, 404);
  const location = {
    url: work.pdf,
    url_for_pdf: work.pdf,
    url_for_landing_page: `https://doi.org/${work.doi}`,
    version: 'publishedVersion',
    license: 'cc-by',
    host_type: 'publisher',
  };
  return json({
    doi: work.doi,
    doi_url: `https://doi.org/${work.doi}`,
    title: work.title,
    genre: work.type ?? 'journal-article',
    year: work.year ?? null,
    published_date: null,
    journal_name: work.venue ?? null,
    is_oa: work.pdf !== undefined,
    z_authors: work.authors.map((author) => ({ ...author, sequence: 'additional' })),
    oa_locations: work.pdf === undefined ? [] : [location],
  });
}

/** @type {Readonly<Record<string, { source: SourceName, speak: Speaker }>>} host → service */
export const services = {
  'api.openalex.org': { source: 'openalex', speak: speakOpenAlex },
  'api.semanticscholar.org': { source: 'semanticscholar', speak: speakSemanticScholar },
  'export.arxiv.org': { source: 'arxiv', speak: speakArxiv },
  'arxiv.org': { source: 'arxiv', speak: speakArxivPages },
  'api.crossref.org': { source: 'crossref', speak: speakCrossref },
  'www.ebi.ac.uk': { source: 'europepmc', speak: speakEuropePmc },
  'api.unpaywall.org': { source: 'unpaywall', speak: speakUnpaywall },
  'repository.example.org': { source: 'unpaywall', speak: speakRepository },
  'archive.example.org': { source: 'unpaywall', speak: speakRepository },
};
