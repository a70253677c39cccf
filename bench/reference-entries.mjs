/**
 * Bibliographic entries with all their fields, which `bench:references` makes records and prints of: JSON lines and CSL-JSON, answers of
 * services, and saved pages that mark the fields of their references.
 */
import { readFileSync } from 'node:fs';
import { JSDOM, VirtualConsole } from 'jsdom';

/** @typedef {{ family: string, given?: string }} Author */
/**
 * @typedef {object} Entry
 * @property {string} title
 * @property {readonly Author[]} authors
 * @property {number} year
 * @property {string} [venue]
 * @property {string} [volume]
 * @property {string} [pages]
 * @property {string} [doi] lower case
 * @property {string} [arxiv]
 * @property {string} [text] as it was printed; else it is printed in made styles
 * @property {string} [kind] where it is no paper: one of `UnindexedKind`, and no index has it
 */

/** @param {string} file @returns {Entry[]} */
export function readEntries(file) {
  const content = readFileSync(file, 'utf8');
  /** @type {Entry[]} */
  const entries = /\.x?html$/.test(file)
    ? entriesOfPage(content, file.endsWith('.xhtml'))
    : content.trimStart().startsWith('[')
      ? JSON.parse(content).flatMap(entryOfCsl)
      : content.includes('"response"')
        ? entriesOfAnswer(JSON.parse(content).response.body)
        : content.split('\n').flatMap((line) => (line.trim() === '' ? [] : entryOfRow(JSON.parse(line))));
  return entries.filter(
    ({ title, authors, year }) => title.split(' ').length >= 2 && authors.length > 0 && year > 1500,
  );
}

const plain = (/** @type {string | null | undefined} */ text) =>
  (text ?? '')
    .replace(/<[^>]{0,80}>/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** Rows of `bench:references-text` name the first author alone. @param {any} row @returns {Entry[]} */
function entryOfRow(row) {
  if (typeof row.title !== 'string') return [];
  const authors = row.authors ?? (row.firstAuthor ? [{ family: row.firstAuthor }] : []);
  const ids = /** @type {string[]} */ (row.ids ?? []).map((id) => id.toLowerCase());
  const doi = row.doi ?? ids.find((id) => /^(?:doi:)?10\./.test(id))?.replace(/^doi:/, '');
  const arxiv = row.arxiv ?? ids.find((id) => id.startsWith('arxiv:'))?.slice(6);
  return [
    {
      ...row,
      authors,
      year: Number.parseInt(row.year, 10),
      ...(doi ? { doi } : {}),
      ...(arxiv ? { arxiv } : {}),
    },
  ];
}

/** @param {any} item @returns {Entry[]} */
function entryOfCsl(item) {
  const year = item.issued?.['date-parts']?.[0]?.[0];
  if (item.title === undefined || item.author === undefined || year === undefined) return [];
  return [
    {
      title: plain([item.title].flat()[0]),
      authors: item.author.map((/** @type {any} */ { family, given, literal, name }) => ({
        family: family ?? literal ?? name ?? '',
        ...(given === undefined ? {} : { given }),
      })),
      year: Number(year),
      venue: plain([item['container-title'] ?? ''].flat()[0]),
      volume: item.volume,
      pages: item.page,
      ...(item.DOI === undefined ? {} : { doi: item.DOI.toLowerCase() }),
    },
  ];
}

/** @param {string} body of an answer of Crossref, OpenAlex, Europe PMC or arXiv @returns {Entry[]} */
function entriesOfAnswer(body) {
  if (body.startsWith('<')) return entriesOfAtom(body);
  const answer = JSON.parse(body);
  if (answer.message?.items) return answer.message.items.flatMap(entryOfCsl);
  if (answer.message?.title) return entryOfCsl(answer.message);
  const works = answer.results ?? (answer.display_name ? [answer] : []);
  if (Array.isArray(works))
    return works.flatMap((/** @type {any} */ work) => [
      {
        title: plain(work.display_name ?? work.title),
        authors: (work.authorships ?? []).map((/** @type {any} */ { author }) => nameOf(author.display_name)),
        year: Number(work.publication_year),
        venue: work.primary_location?.source?.display_name ?? '',
        volume: work.biblio?.volume ?? undefined,
        pages: work.biblio?.first_page ?? undefined,
        doi: work.doi?.replace('https://doi.org/', '').toLowerCase(),
      },
    ]);
  return (answer.resultList?.result ?? []).map((/** @type {any} */ work) => ({
    title: plain(work.title).replace(/\.$/, ''),
    authors: (work.authorString ?? '')
      .replace(/\.$/, '')
      .split(', ')
      .map((/** @type {string} */ name) => ({
        family: name.replace(/ [A-Z]+$/, ''),
        given: / ([A-Z]+)$/.exec(name)?.[1],
      })),
    year: Number(work.pubYear),
    venue: work.journalTitle ?? work.journalInfo?.journal?.title ?? '',
    volume: work.journalVolume ?? work.journalInfo?.volume,
    pages: work.pageInfo,
    doi: work.doi?.toLowerCase(),
  }));
}

/** @param {string} body @returns {Entry[]} */
function entriesOfAtom(body) {
  const { document } = new JSDOM(body, { contentType: 'text/xml' }).window;
  return [...document.querySelectorAll('entry')].map((entry) => ({
    title: plain(entry.querySelector('title')?.textContent),
    authors: [...entry.querySelectorAll('author name')].map(({ textContent }) => nameOf(textContent ?? '')),
    year: Number((entry.querySelector('published')?.textContent ?? '').slice(0, 4)),
    arxiv: /abs\/(.+?)(?:v\d+)?$/.exec(entry.querySelector('id')?.textContent ?? '')?.[1] ?? '',
  }));
}

/** @param {string} name given names first @returns {Author} */
function nameOf(name) {
  const words = plain(name).split(' ');
  const family = words.pop() ?? '';
  return words.length === 0 ? { family } : { family, given: words.join(' ') };
}

/**
 * Where pages mark the fields: of a reference, its title, its authors, family and given names in them, its year and its venue.
 *
 * @type {readonly (readonly [item: string, title: string, author: string, family: string, given: string, year: string, venue: string, hasText: boolean])[]}
 */
const marked = [
  ['li.ref .citation', '.article-title', '.name', '.surname', '.given-names', '.year', '.source', true],
  [
    '.cit.ref-cit',
    '.cit-article-title',
    '.cit-auth',
    '.cit-name-surname',
    '.cit-name-given-names',
    '.cit-pub-date',
    '.cit-jnl-abbrev',
    true,
  ],
  [
    '.reference-list__item',
    '.reference__title',
    '.reference__author',
    '',
    '',
    '.reference__authors_list_suffix',
    '.reference__origin i',
    false,
  ],
  [
    '.references__item',
    '.references__article-title',
    'contrib-group',
    '',
    '',
    '.references__year',
    '.references__source',
    true,
  ],
];

/** @param {string} html @param {boolean} isXml @returns {Entry[]} */
function entriesOfPage(html, isXml) {
  const { document } = new JSDOM(html, {
    contentType: isXml ? 'application/xhtml+xml' : 'text/html',
    virtualConsole: new VirtualConsole(),
  }).window;
  const found = marked.flatMap((rule) =>
    [...document.querySelectorAll(rule[0])].flatMap((item) => entryOfElement(item, rule)),
  );
  return found.length > 0 ? found : entriesOfMeta(document);
}

/** @param {Element} item @param {typeof marked[number]} rule @returns {Entry[]} */
function entryOfElement(item, [, title, author, family, given, year, venue, hasText]) {
  const textOf = (/** @type {string} */ selector) => plain(item.querySelector(selector)?.textContent);
  const authors = [...item.querySelectorAll(author)].flatMap((one) => {
    if (family !== '') {
      const name = plain(one.querySelector(family)?.textContent);
      return name === '' ? [] : [{ family: name, given: plain(one.querySelector(given)?.textContent) }];
    }
    const name = plain(one.textContent).replace(/,? (?:Jr|Sr|I{2,3})\.?$/, '');
    if (name.startsWith('et al')) return [];
    // `M Adler`, `Peasah SK`
    return [
      / [A-Z]{1,3}$/.test(name)
        ? { family: name.replace(/ [A-Z]{1,3}$/, ''), given: name.split(' ').at(-1) ?? '' }
        : nameOf(name),
    ];
  });
  if (textOf(title) === '') return [];
  const whole = plain(item.textContent).replace(
    /(?:CrossRef|Crossref|Medline|PubMed|Google Scholar|Web of Science|OpenUrl|Abstract\/FREE|Full Text|FREE).*$/,
    '',
  );
  const link = item.querySelector('a[href*="doi.org/10."]')?.getAttribute('href');
  const doi =
    item.getAttribute('data-doi') ??
    (link ? decodeURIComponent(link).replace(/^.*doi\.org\//, '') : undefined);
  return [
    {
      title: textOf(title).replace(/\.$/, ''),
      authors,
      year: Number.parseInt(textOf(year).replace(/\D/g, '').slice(0, 4), 10),
      venue: textOf(venue),
      ...(doi === undefined || doi === null ? {} : { doi: doi.toLowerCase().replace(/[.,;)]+$/, '') }),
      ...(hasText ? { text: whole.replace(/^\d{1,3}\.\s/, '') } : {}),
    },
  ];
}

/** @param {Document} document @returns {Entry[]} */
function entriesOfMeta(document) {
  return [...document.querySelectorAll('meta[name="citation_reference"]')].map((meta) => {
    const fields = (meta.getAttribute('content') ?? '')
      .split(/;\s*(?=citation_)/)
      .map((part) => part.replace(/;\s*$/, '').split('='));
    const all = (/** @type {string} */ name) =>
      fields.flatMap(([key, ...value]) => (key === `citation_${name}` ? [value.join('=')] : []));
    return {
      title: plain(all('title')[0]),
      authors: all('author').map(nameOf),
      year: Number(all('publication_date')[0] ?? all('year')[0]),
      venue: plain(all('journal_title')[0]),
      volume: all('volume')[0] ?? '',
      pages: all('first_page')[0] ?? '',
      ...(all('doi')[0] ? { doi: (all('doi')[0] ?? '').toLowerCase() } : {}),
    };
  });
}
