/** OpenAlex. Pure. Its interface: developers.openalex.org. */
import * as v from 'valibot';
import { isPreprint } from '../claims/preprints';
import type { OpenCopy, SourceWork } from '../claims/source-work';
import type { WorkId } from '../claims/work-id';
import {
  type Adapter,
  aside,
  chunks,
  doiOf,
  type Records,
  readJson,
  readRecords,
  searchWords,
  someNumber,
  someText,
} from './adapter';
import { rebuildAbstract } from './inverted-abstract';
import { makeWork, openCopy, workIds, yearOf } from './make-work';

const host = 'api.openalex.org';
const fields =
  'id,doi,display_name,publication_year,publication_date,type,authorships,primary_location,locations,biblio,is_retracted,cited_by_count,abstract_inverted_index';
/** Ids in a request. The service takes 100; half of them keep the address short. */
const idsAtOnce = 50;
/** The service cuts lists of authors there in lists of works. */
const cutAuthors = 100;

const locationSchema = v.object({
  landing_page_url: someText,
  pdf_url: someText,
  is_oa: aside(v.boolean()),
  license: aside(v.string()),
  version: aside(v.string()),
  source: aside(v.object({ display_name: someText })),
});
type Location = v.InferOutput<typeof locationSchema>;
/** Any word is a name here, `constructor` too: a schema of records would leave that out. */
const invertedSchema = v.custom<Readonly<Record<string, unknown>>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);
const recordSchema = v.object({
  id: v.string(),
  doi: someText,
  display_name: someText,
  publication_year: someNumber,
  publication_date: aside(v.string()),
  type: aside(v.string()),
  authorships: v.nullish(
    v.array(v.object({ author: aside(v.object({ display_name: someText })), raw_author_name: someText })),
  ),
  primary_location: aside(locationSchema),
  locations: aside(v.array(locationSchema)),
  biblio: aside(v.object({ volume: someText, first_page: someText })),
  is_retracted: v.nullish(v.boolean()),
  cited_by_count: aside(v.number()),
  abstract_inverted_index: aside(invertedSchema),
});
const answerSchema = v.object({ results: v.array(v.unknown()) });

const types: Readonly<Record<string, SourceWork['type']>> = {
  article: 'article',
  review: 'article',
  letter: 'article',
  editorial: 'article',
  preprint: 'preprint',
  book: 'book',
  'book-chapter': 'chapter',
  dissertation: 'thesis',
  dataset: 'dataset',
  software: 'software',
  report: 'report',
  standard: 'standard',
  erratum: 'notice',
  retraction: 'notice',
};

/** A comma parts filters, a bar parts values: such a DOI has to be asked for by itself, in the path. */
const mayJoin = (doi: string) => !/[,|!"<>]/.test(doi);

function addressOf(parameters: Readonly<Record<string, string>>): string {
  return `https://${host}/works?${new URLSearchParams({ ...parameters, select: fields }).toString()}`;
}

export const openalex: Adapter = {
  source: 'openalex',
  host,
  limits: { atOnce: 4, gap: 100 },
  leastGap: 20,
  canKnow: () => true,
  byIds(ids) {
    const joined = ids.filter((id) => mayJoin(doiOf(id)));
    const together = chunks(joined, idsAtOnce).map((some) => ({
      source: 'openalex' as const,
      asked: { kind: 'ids' as const, ids: some },
      address: addressOf({ filter: `doi:${some.map(doiOf).join('|')}`, per_page: '100' }),
    }));
    const alone = ids
      .filter((id) => !mayJoin(doiOf(id)))
      .map((id) => ({
        source: 'openalex' as const,
        asked: { kind: 'ids' as const, ids: [id] },
        address: `https://${host}/works/doi:${encodeURIComponent(doiOf(id))}?select=${fields}`,
      }));
    return [...together, ...alone];
  },
  byTitle(query) {
    const words = searchWords(query.title);
    if (words.length === 0) return undefined;
    return {
      source: 'openalex',
      asked: { kind: 'title', ...query },
      address: addressOf({ filter: `display_name.search:${words.join(' ')}`, per_page: '5' }),
    };
  },
  byWords(words, most) {
    const wanted = words.flatMap(searchWords);
    if (wanted.length === 0) return undefined;
    return {
      source: 'openalex',
      asked: { kind: 'words', words },
      address: addressOf({ search: wanted.join(' '), per_page: String(most) }),
    };
  },
  sign: ({ address }, { openalex: key, mail }) => {
    const url = new URL(address);
    if (key !== undefined) url.searchParams.set('api_key', key);
    if (mail !== undefined) url.searchParams.set('mailto', mail);
    return { address: url.href, headers: {} };
  },
  isAbsence: (status, body, { address }) =>
    status === 404 && address.includes('/works/') && /not found/i.test(body.slice(0, 500)),
  read: readAnswer,
};

function readAnswer(body: string, { address }: { readonly address: string }): Records {
  const list = address.includes('/works/')
    ? [readJson(v.unknown(), body)]
    : readJson(answerSchema, body).results;
  return readRecords(list, recordSchema, workOf);
}

function workOf(record: v.InferOutput<typeof recordSchema>): SourceWork | undefined {
  const key = /(W\d{1,20})$/.exec(record.id)?.[1];
  if (key === undefined) return undefined;
  const locations = (record.locations ?? []).slice(0, 50);
  const abstract = record.abstract_inverted_index;
  const authors = record.authorships ?? [];
  return makeWork({
    source: 'openalex',
    recordId: key,
    address: `https://openalex.org/${key}`,
    ids: [record.doi, record.doi == null ? record.primary_location?.landing_page_url : undefined],
    title: record.display_name,
    authors: authors.map(({ author, raw_author_name }) => ({
      family: author?.display_name ?? raw_author_name,
    })),
    hasMoreAuthors: authors.length >= cutAuthors,
    year: record.publication_year,
    otherYears: [yearOf(record.publication_date)],
    venue: record.primary_location?.source?.display_name,
    volume: record.biblio?.volume,
    pages: record.biblio?.first_page,
    type: types[record.type ?? ''] ?? 'other',
    abstract: abstract == null ? undefined : rebuildAbstract(abstract),
    notices: record.is_retracted === true ? [{ kind: 'retracted' }] : [],
    ...stagesOf(record.doi, locations),
    openCopies: locations.flatMap(copiesOf),
    citedBy: record.cited_by_count,
  });
}

/** The other stages of a work, by where it is kept. */
function stagesOf(doi: string | null | undefined, locations: readonly Location[]) {
  const [own] = workIds([doi]);
  const kept = workIds(locations.map((location) => location.landing_page_url));
  const others = kept.filter((id) => id !== own);
  if (own === undefined) return { preprints: [], publishedAs: [] };
  const ofPreprint = (id: WorkId) => isPreprint(id);
  return {
    preprints: ofPreprint(own) ? [] : others.filter(ofPreprint),
    publishedAs: ofPreprint(own) ? publications(locations) : [],
  };
}

/** Where the publisher's own version is. */
function publications(locations: readonly Location[]): WorkId[] {
  const published = locations.filter(({ version }) => version === 'publishedVersion');
  return workIds(published.map((location) => location.landing_page_url)).filter((id) => !isPreprint(id));
}

function copiesOf({
  is_oa,
  pdf_url,
  landing_page_url,
  version,
  license,
}: Location): (OpenCopy | undefined)[] {
  if (is_oa !== true) return [];
  const about = { version, licence: license };
  return [
    openCopy(pdf_url, { kind: 'pdf', ...about }),
    openCopy(landing_page_url, { kind: 'page', ...about }),
  ];
}
