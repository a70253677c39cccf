/** Crossref. Pure. Its interface: api.crossref.org/swagger-ui. */
import * as v from 'valibot';
import { isDoi } from '../claims/mentions';
import type { SourceWork, WorkNotice } from '../claims/source-work';
import { parseDoi } from '../claims/work-id';
import {
  type Adapter,
  aside,
  chunks,
  doiOf,
  type Records,
  readJson,
  readRecords,
  searchWords,
  someText,
} from './adapter';
import { makeWork, openCopy } from './make-work';
import { dayOf, noticeKind } from './notices';
import { plainAbstract, plainText } from './plain-text';

const host = 'api.crossref.org';
const base = `https://${host}/works`;
const fields =
  'DOI,title,subtitle,author,issued,published-print,published-online,posted,container-title,volume,page,type,abstract,update-to,updated-by,relation,is-referenced-by-count,link,license,institution,publisher';
/** Ids in a request: addresses of some 2,000 characters. */
const idsAtOnce = 20;

const dateSchema = aside(v.object({ 'date-parts': v.array(v.array(v.nullish(v.number()))) }));
const textsSchema = v.nullish(v.array(someText));
const updatesSchema = aside(
  v.array(v.object({ DOI: someText, type: someText, label: someText, updated: dateSchema })),
);
const recordSchema = v.object({
  DOI: v.string(),
  title: textsSchema,
  subtitle: textsSchema,
  author: v.nullish(v.array(v.object({ family: someText, given: someText, name: someText }))),
  issued: dateSchema,
  'published-print': dateSchema,
  'published-online': dateSchema,
  posted: dateSchema,
  'container-title': textsSchema,
  volume: aside(v.string()),
  page: aside(v.string()),
  type: aside(v.string()),
  abstract: someText,
  'update-to': updatesSchema,
  'updated-by': updatesSchema,
  relation: aside(v.record(v.string(), v.unknown())),
  'is-referenced-by-count': aside(v.number()),
  link: aside(v.array(v.object({ URL: someText, 'content-type': someText, 'content-version': someText }))),
  license: aside(v.array(v.object({ URL: someText }))),
  publisher: aside(v.string()),
});
type CrossrefRecord = v.InferOutput<typeof recordSchema>;
const listSchema = v.object({ status: v.literal('ok'), message: v.object({ items: v.array(v.unknown()) }) });
const workSchema = v.object({ status: v.literal('ok'), message: v.looseObject({ DOI: v.string() }) });

const types: Readonly<Record<string, SourceWork['type']>> = {
  'journal-article': 'article',
  'posted-content': 'preprint',
  'proceedings-article': 'proceedings',
  proceedings: 'book',
  book: 'book',
  monograph: 'book',
  'edited-book': 'book',
  'reference-book': 'book',
  'book-chapter': 'chapter',
  'book-section': 'chapter',
  'book-part': 'chapter',
  'reference-entry': 'chapter',
  dissertation: 'thesis',
  dataset: 'dataset',
  report: 'report',
  'report-component': 'report',
  standard: 'standard',
};

/** Else it could be read as several filters. */
const mayJoin = (doi: string) => /^[a-z0-9./()_;-]+$/.test(doi);

function addressOf(parameters: Readonly<Record<string, string>>): string {
  return `${base}?${new URLSearchParams({ ...parameters, select: fields }).toString()}`;
}

export const crossref: Adapter = {
  source: 'crossref',
  host,
  limits: { atOnce: 1, gap: 200 },
  leastGap: 50,
  /** DOIs of arXiv are registered elsewhere. */
  canKnow: isDoi,
  byIds(ids) {
    const joined = ids.filter((id) => mayJoin(doiOf(id)));
    const together = chunks(joined, idsAtOnce).map((some) => ({
      source: 'crossref' as const,
      asked: { kind: 'ids' as const, ids: some },
      address: addressOf({
        filter: some.map((id) => `doi:${doiOf(id)}`).join(','),
        rows: String(some.length),
      }),
    }));
    const alone = ids
      .filter((id) => !mayJoin(doiOf(id)))
      .map((id) => ({
        source: 'crossref' as const,
        asked: { kind: 'ids' as const, ids: [id] },
        address: `${base}/${encodeURIComponent(doiOf(id))}`,
      }));
    return [...together, ...alone];
  },
  byTitle(query) {
    const words = searchWords(query.title);
    if (words.length === 0) return undefined;
    const author = searchWords(query.firstAuthor ?? '');
    const year = query.year === undefined ? [] : [String(query.year)];
    return {
      source: 'crossref',
      asked: { kind: 'title', ...query },
      address: addressOf({ 'query.bibliographic': [...words, ...author, ...year].join(' '), rows: '5' }),
    };
  },
  byWords(words, most) {
    const wanted = words.flatMap(searchWords);
    if (wanted.length === 0) return undefined;
    return {
      source: 'crossref',
      asked: { kind: 'words', words },
      address: addressOf({ 'query.bibliographic': wanted.join(' '), rows: String(most) }),
    };
  },
  sign: ({ address }, { mail }) => {
    const url = new URL(address);
    if (mail !== undefined) url.searchParams.set('mailto', mail);
    return { address: url.href, headers: {} };
  },
  isAbsence: (status, body, { address }) =>
    status === 404 && address.startsWith(`${base}/`) && /^\s*resource not found/i.test(body.slice(0, 100)),
  read: readAnswer,
};

function readAnswer(body: string, { address }: { readonly address: string }): Records {
  const isOne = address.startsWith(`${base}/`);
  const list = isOne ? [readJson(workSchema, body).message] : readJson(listSchema, body).message.items;
  return readRecords(list, recordSchema, workOf);
}

function workOf(record: CrossrefRecord): SourceWork | undefined {
  const own = parseDoi(record.DOI)?.work;
  if (own === undefined) return undefined;
  const years = [record['published-print'], record.issued, record['published-online'], record.posted].map(
    (date) => date?.['date-parts'][0]?.[0],
  );
  const updated = (record['update-to'] ?? []).slice(0, 50);
  // Some register what has become of a work at the work itself.
  const ofItself = updated.filter(({ DOI: doi }) => doi != null && parseDoi(doi)?.work === own);
  const ofOthers = updated.filter((update) => !ofItself.includes(update) && noticeOf(update) !== undefined);
  return makeWork({
    source: 'crossref',
    recordId: record.DOI,
    address: `https://doi.org/${encodeURI(own.slice(4))}`,
    ids: [own],
    title: titleOf(record),
    authors: (record.author ?? []).map(({ family, given, name }) => ({ family: family ?? name, given })),
    year: years.find((year) => year != null),
    otherYears: years,
    venue:
      record['container-title']?.[0] ?? (record.type === 'posted-content' ? record.publisher : undefined),
    volume: record.volume,
    pages: record.page,
    type: ofOthers.length > 0 ? 'notice' : (types[record.type ?? ''] ?? 'other'),
    abstract: plainAbstract(record.abstract),
    notices: [...ofItself, ...(record['updated-by'] ?? []).slice(0, 50)].flatMap(
      (update) => noticeOf(update) ?? [],
    ),
    publishedAs: related(record, 'is-preprint-of'),
    preprints: related(record, 'has-preprint'),
    openCopies: copiesOf(record),
    citedBy: record['is-referenced-by-count'],
  });
}

/** What stands behind a colon in print is a part of its own here. */
function titleOf({ title, subtitle }: CrossrefRecord): string {
  const [main, further] = [plainText(title?.[0], 1_000), plainText(subtitle?.[0], 500)];
  const isTold = further === '' || main.toLowerCase().includes(further.toLowerCase());
  return isTold || main === '' ? main : `${main}: ${further}`;
}

function noticeOf(update: NonNullable<CrossrefRecord['updated-by']>[number]): WorkNotice | undefined {
  const kind = noticeKind(update.type ?? update.label ?? '');
  if (kind === undefined) return undefined;
  const date = dayOf(update.updated?.['date-parts'][0] ?? []);
  const notice = update.DOI == null ? undefined : parseDoi(update.DOI)?.work;
  return { kind, ...(date === undefined ? {} : { date }), ...(notice === undefined ? {} : { notice }) };
}

const relatedSchema = v.array(v.object({ id: v.string(), 'id-type': v.literal('doi') }));

function related({ relation }: CrossrefRecord, kind: string): string[] {
  const parsed = v.safeParse(relatedSchema, relation?.[kind]);
  return parsed.success ? parsed.output.map(({ id }) => id) : [];
}

/** Links of a record say nothing of who may read them: only those under an open licence count. */
function copiesOf({ link, license }: CrossrefRecord) {
  const open = (license ?? []).find(({ URL: url }) => /\bcreativecommons\.org\//.test(url ?? ''))?.URL;
  const licence = /\/(?:licenses|publicdomain)\/([a-z-]{2,10})\b/.exec(open ?? '')?.[1];
  if (licence === undefined) return [];
  return (link ?? []).map((one) =>
    openCopy(one.URL, {
      kind:
        one['content-type'] === 'application/pdf'
          ? 'pdf'
          : one['content-type'] === 'text/html'
            ? 'html'
            : 'page',
      version: one['content-version'] === 'vor' ? 'publishedVersion' : undefined,
      licence: licence === 'zero' ? 'cc0' : `cc-${licence}`,
    }),
  );
}
