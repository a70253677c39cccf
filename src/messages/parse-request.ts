/** Parses what pages send: a page's process may be in hostile hands, so the background trusts no message. */
import * as v from 'valibot';
import type { ListedKeys } from '../claims/listed-work';
import { rejectedPassageSchema } from '../claims/rejection';
import type { PageWork } from '../claims/related';
import type { VerdictChange } from '../claims/verdict-changes';
import type { ImportChoices } from '../claims/verdict-file';
import type { WorkId } from '../claims/work-id';
import type { PassageRejection } from './protocol';

const workId = v.custom<WorkId>(
  (value) => typeof value === 'string' && value.length <= 500 && /^(?:arxiv:|doi:10\.)\S+$/.test(value),
  'expected a work id',
);
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const longestShort = 10_000;
const shortText = v.pipe(v.string(), v.maxLength(longestShort));

const pageWork = v.object({
  works: v.pipe(v.array(workId), v.maxLength(10)),
  version: v.exactOptional(count),
  title: v.exactOptional(shortText),
  url: v.exactOptional(v.string()),
  namesBoth: v.exactOptional(v.boolean()),
});

/** So many works are asked for in one message at most. */
const mostWorks = 2_500;
const pageWorks = v.pipe(v.array(pageWork), v.maxLength(mostWorks));

/** Each of so many works has an id and a title. */
const listedKeys = v.object({
  place: v.picklist(['listing', 'references']),
  keys: v.pipe(v.array(shortText), v.maxLength(2 * mostWorks)),
});

const evidence = v.object({
  url: shortText,
  quote: v.object({ exact: shortText, prefix: shortText, suffix: shortText }),
  position: v.object({ start: count, end: count }),
});

const verdictRequest = v.object({
  claimId: shortText,
  change: v.object({
    value: v.exactOptional(v.nullable(v.picklist(['confirmed', 'disputed']))),
    note: v.exactOptional(shortText),
    evidence: v.exactOptional(evidence),
  }),
  tabId: v.exactOptional(count),
});

/** What a verdict request asks for. */
export interface VerdictRequest {
  readonly claimId: string;
  readonly change: VerdictChange;
  readonly tabId?: number;
}

const passageRejection = v.object({ claimId: shortText, url: shortText, passage: rejectedPassageSchema });
const rejectionIds = v.pipe(v.array(v.pipe(v.string(), v.uuid())), v.maxLength(1_000));

const importChoices = v.record(v.pipe(v.string(), v.uuid()), v.picklist(['here', 'there']));

/** @throws {v.ValiError} when `data` is not of the form */
export function parseImportChoices(data: unknown): ImportChoices {
  return v.parse(importChoices, data);
}

/** @throws {v.ValiError} when `data` is not of the form */
export function parseClaimId(data: unknown): string {
  return v.parse(shortText, data);
}

/** @throws {v.ValiError} when `data` is not of the form */
export function parseVerdictId(data: unknown): string {
  return v.parse(v.pipe(v.string(), v.uuid()), data);
}

/**
 * Nothing is kept under an address of more than ten thousand characters: it is left out.
 *
 * @throws {v.ValiError} when `data` is not of the form
 */
export function parsePageWork(data: unknown): PageWork {
  const { url, ...work } = v.parse(pageWork, data);
  return url === undefined || url.length > longestShort ? work : { ...work, url };
}

/** @throws {v.ValiError} when `data` is not of the form, or more than 2,500 works */
export function parsePageWorks(data: unknown): PageWork[] {
  return v.parse(pageWorks, data);
}

/** @throws {v.ValiError} when `data` is not of the form, or more than 5,000 keys */
export function parseListedKeys(data: unknown): ListedKeys {
  return v.parse(listedKeys, data);
}

/** @returns `undefined` for what is no work id */
export function asWorkId(key: string): WorkId | undefined {
  return v.is(workId, key) ? key : undefined;
}

/** @throws {v.ValiError} when `data` is not of the form */
export function parseVerdictRequest(data: unknown): VerdictRequest {
  return v.parse(verdictRequest, data);
}

/** @throws {v.ValiError} when `data` is not of the form */
export function parsePassageRejection(data: unknown): PassageRejection {
  return v.parse(passageRejection, data);
}

/** @throws {v.ValiError} when `data` is not of the form */
export function parseRejectionIds(data: unknown): string[] {
  return v.parse(rejectionIds, data);
}
