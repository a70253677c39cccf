/** Semantic Scholar's Academic Graph. Pure. Its interface: api.semanticscholar.org/api-docs/graph. */
import * as v from 'valibot';
import { isPreprint } from '../claims/preprints';
import type { SourceWork } from '../claims/source-work';
import type { WorkId } from '../claims/work-id';
import {
  type Adapter,
  aside,
  chunks,
  doiOf,
  type Records,
  readJson,
  readRecords,
  type SourceRequest,
  searchWords,
  someNumber,
  someText,
  UnreadableAnswer,
} from './adapter';
import { makeWork, openCopy, workIds, yearOf } from './make-work';
import { plainAbstract } from './plain-text';

const host = 'api.semanticscholar.org';
const base = `https://${host}/graph/v1/paper`;
const fields =
  'externalIds,title,abstract,venue,year,publicationDate,publicationTypes,journal,authors,openAccessPdf,citationCount';
/** Ids in a request. The service takes 500; with abstracts, answers of that length would be too large. */
const idsAtOnce = 200;

const externalSchema = v.object({ DOI: someText, ArXiv: someText });
const recordSchema = v.object({
  paperId: v.string(),
  externalIds: v.nullish(externalSchema),
  title: someText,
  abstract: someText,
  venue: aside(v.string()),
  year: someNumber,
  publicationDate: aside(v.string()),
  publicationTypes: aside(v.array(v.string())),
  journal: aside(v.object({ name: someText })),
  authors: v.nullish(v.array(v.object({ name: someText }))),
  openAccessPdf: aside(v.object({ url: someText, license: someText })),
  citationCount: aside(v.number()),
});
type PaperRecord = v.InferOutput<typeof recordSchema>;
const batchSchema = v.array(v.unknown());
/** A search without results has no `data`. */
const searchSchema = v.union([
  v.object({ data: v.array(v.unknown()) }),
  v.pipe(
    v.object({ total: v.literal(0) }),
    v.transform(() => ({ data: [] })),
  ),
]);

const types: Readonly<Record<string, SourceWork['type']>> = {
  JournalArticle: 'article',
  Review: 'article',
  Conference: 'proceedings',
  Book: 'book',
  BookSection: 'chapter',
  Dataset: 'dataset',
};

export const semanticScholar: Adapter = {
  source: 'semanticscholar',
  host,
  limits: { atOnce: 1, gap: 1_000 },
  leastGap: 1_000,
  canKnow: () => true,
  byIds: (ids) =>
    chunks(ids, idsAtOnce).map((some) => ({
      source: 'semanticscholar',
      asked: { kind: 'ids', ids: some },
      address: `${base}/batch?${new URLSearchParams({ fields }).toString()}`,
      body: JSON.stringify({ ids: some.map(nameOf) }),
    })),
  byTitle(query) {
    const words = searchWords(query.title);
    if (words.length === 0) return undefined;
    const asked = { query: words.join(' '), fields };
    return {
      source: 'semanticscholar',
      asked: { kind: 'title', ...query },
      address: `${base}/search/match?${new URLSearchParams(asked).toString()}`,
    };
  },
  byWords(words, most) {
    const wanted = words.flatMap(searchWords);
    if (wanted.length === 0) return undefined;
    const asked = { query: wanted.join(' '), limit: String(Math.min(most, 100)), fields };
    return {
      source: 'semanticscholar',
      asked: { kind: 'words', words },
      address: `${base}/search?${new URLSearchParams(asked).toString()}`,
    };
  },
  sign: ({ address }, { semanticscholar: key }) => ({
    address,
    headers: key === undefined ? {} : { 'x-api-key': key },
  }),
  /** A batch of unknown ids alone is a 400. */
  isAbsence: (status, body) =>
    (status === 404 && /not found/i.test(body.slice(0, 500))) ||
    (status === 400 && /no valid paper ids/i.test(body.slice(0, 500))),
  read: readAnswer,
};

function nameOf(work: WorkId): string {
  return work.startsWith('doi:') ? `DOI:${doiOf(work)}` : `ARXIV:${work.slice(6)}`;
}

function readAnswer(body: string, { asked }: SourceRequest): Records {
  if (asked.kind !== 'ids')
    return readRecords(readJson(searchSchema, body).data, recordSchema, (one) => workOf(one));
  const list = readJson(batchSchema, body);
  if (list.length !== asked.ids.length) throw new UnreadableAnswer('another number of works than asked for');
  const ids = asked.ids.filter((_, at) => list[at] !== null);
  // The service knows works by more ids than it names.
  return readRecords(
    list.filter((record) => record !== null),
    recordSchema,
    (record, at) => workOf(record, ids[at]),
  );
}

/** @param asked the id that the service has found it by */
function workOf(record: PaperRecord, asked?: WorkId): SourceWork | undefined {
  if (!/^[0-9a-f]{40}$/.test(record.paperId)) return undefined;
  const { DOI: doi, ArXiv: arxiv } = record.externalIds ?? {};
  const ids = workIds([doi, arxiv, asked]);
  const preprints = ids.filter((id) => isPreprint(id));
  const published = ids.filter((id) => !isPreprint(id));
  const hasBoth = preprints.length > 0 && published.length > 0;
  return {
    ...makeWork({
      source: 'semanticscholar',
      recordId: record.paperId,
      address: `https://www.semanticscholar.org/paper/${record.paperId}`,
      ids,
      title: record.title,
      authors: (record.authors ?? []).map(({ name }) => ({ family: name })),
      year: record.year,
      otherYears: [yearOf(record.publicationDate)],
      venue: record.venue === '' || record.venue == null ? record.journal?.name : record.venue,
      type: typeOf(record, hasBoth || published.length > 0),
      abstract: plainAbstract(record.abstract),
      openCopies: [
        openCopy(record.openAccessPdf?.url, { kind: 'pdf', licence: record.openAccessPdf?.license }),
      ],
      citedBy: record.citationCount,
    }),
    // The record is of both stages: what it is known by is at the same time what the other stage is.
    preprints: hasBoth ? preprints : [],
    publishedAs: hasBoth ? published : [],
  };
}

function typeOf({ publicationTypes }: PaperRecord, isPublished: boolean): SourceWork['type'] {
  const known = (publicationTypes ?? []).flatMap((name) => types[name] ?? []);
  return known[0] ?? (isPublished ? 'article' : 'other');
}
