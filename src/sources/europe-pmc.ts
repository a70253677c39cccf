/** Europe PMC. Pure. Its interface: europepmc.org/RestfulWebService. */
import * as v from 'valibot';
import { findWorkIds } from '../claims/find-work-ids';
import { isDoi } from '../claims/mentions';
import type { SourceWork, WorkNotice } from '../claims/source-work';
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
import { makeWork, openCopy, yearOf } from './make-work';
import { noticeKind } from './notices';
import { plainAbstract } from './plain-text';

const host = 'www.ebi.ac.uk';
const base = `https://${host}/europepmc/webservices/rest/search`;
/** Ids in a request: addresses of some 2,000 characters. */
const idsAtOnce = 20;
/** Words of a title that are looked for: the longest ones. */
const titleWords = 8;

const commentSchema = v.object({ type: someText, reference: someText });
const recordSchema = v.object({
  id: v.string(),
  source: v.string(),
  doi: someText,
  title: someText,
  authorString: aside(v.string()),
  authorList: v.nullish(
    v.object({
      author: v.array(
        v.object({
          fullName: someText,
          firstName: someText,
          lastName: someText,
          initials: someText,
          collectiveName: someText,
        }),
      ),
    }),
  ),
  journalInfo: aside(
    v.object({ yearOfPublication: aside(v.number()), journal: aside(v.object({ title: someText })) }),
  ),
  bookOrReportDetails: aside(v.object({ publisher: someText })),
  pubYear: someText,
  firstPublicationDate: aside(v.string()),
  electronicPublicationDate: aside(v.string()),
  abstractText: someText,
  pubTypeList: v.nullish(v.object({ pubType: v.array(v.string()) })),
  commentCorrectionList: v.nullish(v.object({ commentCorrection: v.array(commentSchema) })),
  fullTextUrlList: aside(
    v.object({
      fullTextUrl: v.array(v.object({ availabilityCode: someText, documentStyle: someText, url: someText })),
    }),
  ),
  license: aside(v.string()),
  pmcid: aside(v.string()),
  isOpenAccess: aside(v.string()),
  citedByCount: aside(v.number()),
});
type PmcRecord = v.InferOutput<typeof recordSchema>;
const answerSchema = v.object({
  hitCount: v.number(),
  resultList: v.object({ result: v.array(v.unknown()) }),
});

function addressOf(query: string, most: number): string {
  const parameters = { query, resultType: 'core', format: 'json', pageSize: String(most) };
  return `${base}?${new URLSearchParams(parameters).toString()}`;
}

export const europePmc: Adapter = {
  source: 'europepmc',
  host,
  limits: { atOnce: 3, gap: 120 },
  leastGap: 100,
  /** In its language a quotation mark ends a value, and a backslash has a meaning. */
  canKnow: (work) => isDoi(work) && !/["\\]/.test(work),
  byIds: (ids) =>
    chunks(ids, idsAtOnce).map((some) => ({
      source: 'europepmc',
      asked: { kind: 'ids', ids: some },
      // A work may be there twice, as a preprint's version or under another kind of record.
      address: addressOf(some.map((id) => `DOI:"${doiOf(id)}"`).join(' OR '), some.length * 2),
    })),
  byTitle(query) {
    const words = [...new Set(searchWords(query.title))].filter((word) => word.length > 2);
    const telling = words.toSorted((a, b) => b.length - a.length).slice(0, titleWords);
    if (telling.length === 0) return undefined;
    return {
      source: 'europepmc',
      asked: { kind: 'title', ...query },
      address: addressOf(telling.map((word) => `TITLE:${word}`).join(' AND '), 5),
    };
  },
  byWords(words, most) {
    const wanted = words.flatMap(searchWords);
    if (wanted.length === 0) return undefined;
    return {
      source: 'europepmc',
      asked: { kind: 'words', words },
      address: addressOf(wanted.map((word) => `TITLE_ABS:${word}`).join(' OR '), most),
    };
  },
  read: readAnswer,
};

function readAnswer(body: string): Records {
  return readRecords(readJson(answerSchema, body).resultList.result, recordSchema, workOf);
}

function workOf(record: PmcRecord): SourceWork | undefined {
  if (!/^[A-Z]{2,5}$/.test(record.source) || !/^[\w.-]{1,40}$/.test(record.id)) return undefined;
  const kinds = (record.pubTypeList?.pubType ?? []).slice(0, 50).map((kind) => kind.toLowerCase());
  const isOfPreprint = record.source === 'PPR' || kinds.includes('preprint');
  const stages = stagesOf(record);
  return makeWork({
    source: 'europepmc',
    recordId: `${record.source}/${record.id}`,
    address: `https://europepmc.org/article/${record.source}/${record.id}`,
    ids: [record.doi],
    title: (record.title ?? '').replace(/\.\s*$/, ''),
    authors: authorsOf(record),
    year: yearOf(record.pubYear) ?? record.journalInfo?.yearOfPublication,
    otherYears: [
      record.journalInfo?.yearOfPublication,
      yearOf(record.firstPublicationDate),
      yearOf(record.electronicPublicationDate),
    ],
    venue:
      record.journalInfo?.journal?.title ??
      (isOfPreprint ? record.bookOrReportDetails?.publisher : undefined),
    type: typeOf(kinds, isOfPreprint),
    abstract: plainAbstract(record.abstractText),
    notices: noticesOf(record, kinds),
    publishedAs: isOfPreprint ? stages : [],
    preprints: isOfPreprint ? [] : stages,
    openCopies: (record.fullTextUrlList?.fullTextUrl ?? [])
      .filter(({ availabilityCode: code }) => code === 'OA' || code === 'F')
      .map(({ url, documentStyle: style }) =>
        openCopy(url, {
          kind: style === 'html' || style === 'pdf' ? style : 'page',
          licence: record.license,
        }),
      ),
    // Of others it gives no text.
    ...(record.isOpenAccess === 'Y' && { pmcId: record.pmcid }),
    citedBy: record.citedByCount,
  });
}

function authorsOf({ authorList, authorString }: PmcRecord) {
  if (authorList != null)
    return authorList.author.map(({ collectiveName, lastName, firstName, initials, fullName }) => ({
      family: collectiveName ?? lastName ?? fullName,
      given: collectiveName == null && lastName != null ? (firstName ?? initials) : undefined,
    }));
  const names = (authorString ?? '')
    .slice(0, 20_000)
    .replace(/\.\s*$/, '')
    .split(',');
  return names.map((name) => ({ family: name }));
}

function typeOf(kinds: readonly string[], isOfPreprint: boolean): SourceWork['type'] {
  const isNotice = kinds.some((kind) =>
    /^(?:retraction of publication|published erratum|expression of concern)$/.test(kind),
  );
  if (isNotice) return 'notice';
  if (isOfPreprint) return 'preprint';
  if (kinds.some((kind) => kind.includes('thesis'))) return 'thesis';
  if (kinds.some((kind) => /\bbook chapter\b/.test(kind))) return 'chapter';
  return kinds.some((kind) => /^(?:book|monograph)$/.test(kind)) ? 'book' : 'article';
}

/** “Retraction in” stands at what is retracted, “Retraction of” at the notice. */
function noticesOf({ commentCorrectionList }: PmcRecord, kinds: readonly string[]): WorkNotice[] {
  const told = (commentCorrectionList?.commentCorrection ?? [])
    .slice(0, 100)
    .flatMap(({ type, reference }) => {
      const kind = / in$/i.test(type ?? '') ? noticeKind(type ?? '') : undefined;
      if (kind === undefined) return [];
      const notice = idIn(reference);
      const date = /(?:^|[ .])((?:19|20)\d{2})(?=[ ;])/.exec((reference ?? '').slice(0, 500))?.[1];
      return [{ kind, ...(date === undefined ? {} : { date }), ...(notice === undefined ? {} : { notice }) }];
    });
  return kinds.includes('retracted publication') ? [...told, { kind: 'retracted' }] : told;
}

/** “Preprint in”, “Preprint of”: the other stage of the work. */
function stagesOf({ commentCorrectionList }: PmcRecord) {
  return (commentCorrectionList?.commentCorrection ?? [])
    .slice(0, 100)
    .filter(({ type }) => /^preprint\b/i.test(type ?? ''))
    .map(({ reference }) => idIn(reference));
}

function idIn(reference: string | null | undefined) {
  return findWorkIds((reference ?? '').slice(0, 500))[0]?.work;
}
