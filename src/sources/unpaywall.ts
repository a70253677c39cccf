/** Unpaywall: copies that can be read without paying. Pure. Its interface: unpaywall.org/products/api. */
import * as v from 'valibot';
import { isDoi } from '../claims/mentions';
import type { OpenCopy, SourceWork } from '../claims/source-work';
import {
  type Adapter,
  aside,
  doiOf,
  type Records,
  readJson,
  readRecords,
  someNumber,
  someText,
} from './adapter';
import { makeWork, openCopy, yearOf } from './make-work';

const host = 'api.unpaywall.org';

const locationSchema = v.object({
  url_for_pdf: someText,
  url_for_landing_page: someText,
  url: someText,
  version: someText,
  license: someText,
});
const recordSchema = v.object({
  doi: v.string(),
  title: someText,
  genre: aside(v.string()),
  year: someNumber,
  published_date: aside(v.string()),
  journal_name: aside(v.string()),
  z_authors: v.nullish(
    v.array(v.object({ family: someText, given: someText, name: someText, raw_author_name: someText })),
  ),
  oa_locations: v.nullish(v.array(locationSchema)),
});

const types: Readonly<Record<string, SourceWork['type']>> = {
  'journal-article': 'article',
  'posted-content': 'preprint',
  'proceedings-article': 'proceedings',
  book: 'book',
  monograph: 'book',
  'book-chapter': 'chapter',
  dissertation: 'thesis',
  dataset: 'dataset',
  report: 'report',
  standard: 'standard',
};

export const unpaywall: Adapter = {
  source: 'unpaywall',
  host,
  limits: { atOnce: 3, gap: 100 },
  leastGap: 50,
  canKnow: isDoi,
  byIds: (ids) =>
    ids.map((id) => ({
      source: 'unpaywall',
      asked: { kind: 'ids', ids: [id] },
      address: `https://${host}/v2/${encodeURIComponent(doiOf(id))}`,
    })),
  sign({ address }, { mail }) {
    if (mail === undefined) return 'needs-address';
    return { address: `${address}?${new URLSearchParams({ email: mail }).toString()}`, headers: {} };
  },
  isAbsence: (status, body) => status === 404 && /"error"\s{0,3}:\s{0,3}true/.test(body.slice(0, 1_000)),
  read: (body): Records => readRecords([readJson(v.unknown(), body)], recordSchema, workOf),
};

function workOf(record: v.InferOutput<typeof recordSchema>): SourceWork {
  const { title, year } = record;
  return makeWork({
    source: 'unpaywall',
    recordId: record.doi,
    address: `https://doi.org/${encodeURI(record.doi)}`,
    ids: [record.doi],
    title,
    authors: (record.z_authors ?? []).map(({ family, given, name, raw_author_name }) => ({
      family: family ?? name ?? raw_author_name,
      given,
    })),
    year,
    otherYears: [yearOf(record.published_date)],
    venue: record.journal_name,
    type: types[record.genre ?? ''] ?? 'other',
    openCopies: (record.oa_locations ?? []).slice(0, 20).flatMap(copiesOf),
  });
}

function copiesOf(location: v.InferOutput<typeof locationSchema>): (OpenCopy | undefined)[] {
  const about = { version: location.version, licence: location.license };
  return [
    openCopy(location.url_for_pdf, { kind: 'pdf', ...about }),
    openCopy(location.url_for_landing_page ?? location.url, { kind: 'page', ...about }),
  ];
}
