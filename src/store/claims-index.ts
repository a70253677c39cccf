/** The claims index in the database, read by key: what all sources of reports say that are on. */
import type { IDBPTransaction, StoreNames } from 'idb';
import type { Claim } from '../claims/claim';
import { claimsOfGroups, type MergedGroup } from '../claims/merge-claims';
import type { Report } from '../claims/report';
import { groupOfTitle } from '../claims/title';
import { keysOfReport, newestFirst } from '../lookup/relate';
import type { Citing, ReportStub } from '../lookup/related';
import { shortHash } from '../text/fingerprint';
import { groupBy } from '../text/group-by';
import { database, type Layout } from './database';
import { pageOf, type RecordPage } from './records';
import { shownReport } from './shown-report';

type Reading<Store extends StoreNames<Layout>> = IDBPTransaction<Layout, Store[]>;

/** How many reports are read for one work, however many there are: the newest of each kind. */
export const bounds = {
  /** That examine one title. */
  examining: 200,
  /** The same where they are told on a page: each has some dozen claims, which are all looked for in its text. */
  told: 50,
  /** That only cite it, with all that they claim. */
  citing: 10,
  /** The same where no title is known: any of them may examine the work. */
  unknown: 20,
  /** That only cite it, without what they claim. */
  stubs: 50,
  /** Others that examine the same work as one that only cites: its claims are theirs, too. */
  beside: 20,
} as const;

/** The reports of one work. */
export interface FoundReports {
  /** Those that are told with their claims, and others that examine the same works as they do. */
  readonly reports: readonly Report[];
  readonly citing?: Citing;
  /** How many examine the work, where `reports` has the newest alone. */
  readonly examiningCount?: number;
}

/**
 * The reports on a work: those that examine it, and the newest that only cite it. A bounded number of them is read.
 *
 * @param keys of the work, and of titles that identify it
 * @param groups of all titles that the work is known by; a report under one of the keys that is in one of them examines the work
 */
export async function findOnWork(
  keys: readonly string[],
  groups: readonly string[] = [],
): Promise<FoundReports> {
  const transaction = await readIndex(['keys', 'reports']);
  return readOnWork(transaction, await answeringEditions(transaction), keys, groups);
}

/** The same as {@link findOnWork} for many works at once, by the keys of each and in their order. */
export async function findOnWorks(sets: readonly (readonly string[])[]): Promise<FoundReports[]> {
  const transaction = await readIndex(['keys', 'reports']);
  const editions = await answeringEditions(transaction);
  return Promise.all(sets.map((keys) => readOnWork(transaction, editions, keys, [])));
}

async function readOnWork(
  transaction: Reading<'answering' | 'sources' | 'keys' | 'reports'>,
  editions: readonly number[],
  keys: readonly string[],
  groups: readonly string[],
): Promise<FoundReports> {
  const titles = new Set(keys.filter(isTitleKey));
  const works = keys.filter((key) => !isTitleKey(key));
  const known = [...new Set([...titles, ...groups.map(keyOfGroup)])];
  const lists = await listsUnder(transaction, editions, [...known, ...works]);
  const listsOf = (wanted: Iterable<string>) => [...wanted].flatMap((key) => lists.get(key) ?? []);
  const named = new Set(listsOf(works).flat());
  // A title that says too little finds nothing by itself.
  const examiningLists = known.flatMap((key) =>
    listsOf([key]).map((ids) => (titles.has(key) ? ids : ids.filter((id) => named.has(id)))),
  );
  const examiningIds = new Set(examiningLists.flat());
  const citingLists = listsOf(works).map((ids) => ids.filter((id) => !examiningIds.has(id)));
  const citingIds = new Set(citingLists.flat());
  const whole = known.length === 0 ? bounds.unknown : bounds.citing;
  const isUnder = (wanted: readonly string[]) => isUnderAny(editions, new Set(wanted));
  const [examining, citing] = await Promise.all([
    newestOf(transaction, editions, examiningLists, bounds.told, isUnder(known)),
    newestOf(transaction, editions, citingLists, whole + bounds.stubs, isUnder(works)),
  ]);
  const told = citing.slice(0, whole);
  const beside = [...new Set(told.map(groupKeyOf))].filter((key) => !known.includes(key));
  const besideLists = await listsUnder(transaction, editions, beside);
  const others = await Promise.all(
    beside.map((key) =>
      newestOf(transaction, editions, besideLists.get(key) ?? [], bounds.beside, isUnder([key])),
    ),
  );
  const reports = new Map([...examining, ...told, ...others.flat()].map((report) => [report.id, report]));
  // Some that cite the work are among those that examine the same works as others.
  const isTold = (id: string) => reports.has(id);
  const count = citing.length > whole ? [...citingIds].filter((id) => !isTold(id)).length : 0;
  const stubs = citing.filter(({ id }) => !isTold(id)).map(stubOf);
  return {
    reports: [...reports.values()],
    ...(count > 0 && { citing: { count, stubs } }),
    ...(examiningIds.size > bounds.told && { examiningCount: examiningIds.size }),
  };
}

/** The reports of {@link findOnWork} alone. */
export async function findReports(
  keys: readonly string[],
  groups?: readonly string[],
): Promise<readonly Report[]> {
  return (await findOnWork(keys, groups)).reports;
}

/**
 * The reports that examine each of some titles: the newest 200 of each, and older ones that say what the reader has judged.
 *
 * @param wanted groups of the titles, and fingerprints of the wordings that are judged
 * @returns in the order of `wanted`
 */
export async function reportsOfGroups(
  wanted: readonly { readonly group: string; readonly judged?: readonly string[] }[],
): Promise<Report[][]> {
  return readGroups(wanted, bounds.examining);
}

/** All reports of sources that examine each of some titles, however many, in the order of the groups: what is taken out has these alone. */
export async function wholeGroups(groups: readonly string[]): Promise<Report[][]> {
  return readGroups(
    groups.map((group) => ({ group })),
    Number.POSITIVE_INFINITY,
  );
}

async function readGroups(
  wanted: readonly { readonly group: string; readonly judged?: readonly string[] }[],
  count: number,
): Promise<Report[][]> {
  const transaction = await readIndex(['keys', 'reports', 'groups', 'commonGroups']);
  const editions = await answeringEditions(transaction);
  const lists = await listsUnder(
    transaction,
    editions,
    wanted.map(({ group }) => keyOfGroup(group)),
  );
  return Promise.all(
    wanted.map(async ({ group, judged = [] }) => {
      const key = keyOfGroup(group);
      const isWanted = isUnderAny(editions, new Set([key]));
      const newest = await newestOf(transaction, editions, lists.get(key) ?? [], count, isWanted);
      if (newest.length < count || judged.length === 0) return newest;
      const saying = await reportsSaying(transaction, editions, group, new Set(judged));
      const all = [...newest, ...saying.filter(isWanted)];
      return [...new Map(all.map((report) => [report.id, report])).values()];
    }),
  );
}

/**
 * Some of the reports that only cite a work, newest first: what {@link findOnWork} tells the first of.
 *
 * @param keys of the work
 * @param group of its title: reports in it examine the work
 * @param from how many newer ones are left out: 0, or the `next` of the reply before
 * @param count of reports at most; there are fewer where the text of one that is shown does not name the work
 * @returns with `total`, how many there are in all, those that are left out included; and `next`, absent where there are no more
 */
export async function citingReports(
  keys: readonly string[],
  group: string,
  from: number,
  count: number,
): Promise<{ readonly reports: readonly Report[]; readonly total: number; readonly next?: number }> {
  const transaction = await readIndex(['keys', 'reports']);
  const editions = await answeringEditions(transaction);
  const lists = await listsUnder(transaction, editions, [...keys, keyOfGroup(group)]);
  const examining = new Set(lists.get(keyOfGroup(group))?.flat());
  const citing = keys
    .flatMap((key) => lists.get(key) ?? [])
    .map((ids) => ids.filter((id) => !examining.has(id)))
    .filter(({ length }) => length > 0);
  const [only = []] = citing;
  // All, so that positions count what is left out, too.
  const isAny = () => true;
  const reports =
    citing.length < 2
      ? await newestOf(transaction, editions, [only.slice(from, from + count)], count, isAny)
      : (await newestOf(transaction, editions, citing, from + count, isAny)).slice(from);
  const total = new Set(citing.flat()).size;
  const next = from + count;
  return {
    reports: reports.filter(isUnderAny(editions, new Set(keys))),
    total,
    ...(next < total && { next }),
  };
}

/** The reports of a group that say certain wordings: 200 at most. @param prints fingerprints of the wordings */
async function reportsSaying<Store extends StoreNames<Layout>>(
  transaction: Reading<Store | 'reports' | 'groups' | 'commonGroups'>,
  editions: readonly number[],
  group: string,
  prints: ReadonlySet<string>,
): Promise<Report[]> {
  const merged = await mergedGroup(transaction, editions, group);
  const ids = (merged?.claims ?? [])
    .filter((wordings) => wordings.some(([print]) => prints.has(print)))
    .flatMap((wordings) => wordings.flatMap(([, assertions]) => assertions))
    .flatMap(([report]) => merged?.reports[report] ?? []);
  const store = transaction.objectStore('reports');
  const stored = await Promise.all([...new Set(ids)].slice(-bounds.examining).map((id) => store.get(id)));
  return stored.flatMap((one) => shownReport(one, editions) ?? []);
}

/** The claims of reports as they were merged when they were written. @param reports all of their merge groups */
export async function claimsOf(reports: readonly Report[]): Promise<Claim[]> {
  return (await claimsOfEach([reports])).flat();
}

/** The same as {@link claimsOf} for the reports of many works, in their order. */
export async function claimsOfEach(sets: readonly (readonly Report[])[]): Promise<Claim[][]> {
  const groupOf = new Map(sets.flat().map((report) => [report, groupOfTitle(report.examinedTitle)] as const));
  const transaction = await readIndex(['groups', 'commonGroups']);
  const editions = await answeringEditions(transaction);
  const groups = groupBy(groupOf.keys(), (report) => groupOf.get(report) ?? '');
  const claims = new Map(
    await Promise.all(
      [...groups].map(async ([group, reports]) => {
        const merged = await mergedGroup(transaction, editions, group);
        return [group, merged === undefined ? [] : claimsOfGroups([merged], reports)] as const;
      }),
    ),
  );
  return sets.map((reports) => {
    const own = new Set(reports.map((report) => groupOf.get(report) ?? ''));
    return [...own].flatMap((group) => claims.get(group) ?? []);
  });
}

/** @returns `undefined` where no source that is on has it */
export async function findReport(id: string): Promise<Report | undefined> {
  const transaction = await readIndex(['reports']);
  const editions = await answeringEditions(transaction);
  return shownReport(await transaction.objectStore('reports').get(id), editions);
}

/** Which of these ids are those of reports that a source has which is on. */
export async function knownIds(ids: readonly string[]): Promise<Set<string>> {
  const transaction = await readIndex(['reports']);
  const editions = await answeringEditions(transaction);
  const store = transaction.objectStore('reports');
  const stored = await Promise.all(ids.map(async (id) => [id, await store.get(id)] as const));
  return new Set(stored.flatMap(([id, one]) => (shownReport(one, editions) === undefined ? [] : [id])));
}

/** Some of the reports of sources that are on, by their ids. @param count of documents that are read at most */
export async function reportsOnAfter(after: string | undefined, count: number): Promise<RecordPage<Report>> {
  const editions = await answeringEditions(await readIndex([]));
  const page = await pageOf('reports', after, count, (stored) => stored, 'read-index');
  return { ...page, records: page.records.flatMap((stored) => shownReport(stored, editions) ?? []) };
}

/** Names the state of the index: another name once sources have come, gone, changed, or been renamed. */
export async function indexState(): Promise<string> {
  const transaction = await readIndex(['editions']);
  const editions = await answeringEditions(transaction);
  // An edition may become that of another version.
  const versions = await Promise.all(
    editions.map(async (edition) => (await transaction.objectStore('editions').get(edition))?.version),
  );
  const sources = await transaction.objectStore('sources').getAll();
  return shortHash(JSON.stringify([editions, versions, sources.map(({ id, name }) => [id, name])]));
}

/** How many reports there are under each set of keys, in their order: what {@link findReports} would find by them alone. */
export async function countReports(sets: readonly (readonly string[])[]): Promise<number[]> {
  const transaction = await readIndex(['keys']);
  const editions = await answeringEditions(transaction);
  const lists = await listsUnder(transaction, editions, sets.flat());
  return sets.map((keys) => new Set(keys.flatMap((key) => lists.get(key)?.flat() ?? [])).size);
}

/** Which of these reports there are under the keys. */
export async function knownAmong(
  keys: readonly string[],
  reportIds: readonly string[],
): Promise<Set<string>> {
  const transaction = await readIndex(['keys']);
  const lists = await listsUnder(transaction, await answeringEditions(transaction), keys);
  const known = new Set([...lists.values()].flat(2));
  return new Set(reportIds.filter((id) => known.has(id)));
}

/** What is read: the index as it is, and with it the stores that say which part of it answers. */
async function readIndex<Store extends StoreNames<Layout>>(
  stores: readonly Store[],
): Promise<Reading<Store | 'answering' | 'sources'>> {
  return (await database()).transaction([...stores, 'answering', 'sources']);
}

/** The editions that are read, in the order of their sources; where there are none yet, what is written of the package's first one. */
async function answeringEditions<Store extends StoreNames<Layout>>(
  transaction: Reading<Store | 'answering' | 'sources'>,
): Promise<readonly number[]> {
  const editions = (await transaction.objectStore('answering').get('index'))?.editions ?? [];
  if (editions.length > 0) return editions;
  const packaged = await transaction.objectStore('sources').get('bundled');
  const begun = packaged?.edition === undefined && packaged?.isOff === false ? packaged.writing : undefined;
  return begun === undefined ? [] : [begun];
}

/** Ids of the reports under each of the keys, newest first: a list for each edition that has some. */
async function listsUnder<Store extends StoreNames<Layout>>(
  transaction: Reading<Store | 'keys'>,
  editions: readonly number[],
  keys: readonly string[],
): Promise<Map<string, (readonly string[])[]>> {
  const store = transaction.objectStore('keys');
  const listsOf = async (key: string) => {
    const records = await Promise.all(editions.map((edition) => store.get([edition, key])));
    return records.flatMap((record) => (record === undefined ? [] : [record.reports]));
  };
  return new Map(
    await Promise.all([...new Set(keys)].map(async (key) => [key, await listsOf(key)] as const)),
  );
}

/** An edition may have a report under a key that the text which is shown does not have. */
function isUnderAny(editions: readonly number[], keys: ReadonlySet<string>): (report: Report) => boolean {
  return (report) => editions.length === 1 || keysOfReport(report).some((key) => keys.has(key));
}

/**
 * The newest of the reports in some lists, newest first.
 *
 * @param lists ids, newest first: no more than `count` of each are read
 */
async function newestOf<Store extends StoreNames<Layout>>(
  transaction: Reading<Store | 'reports'>,
  editions: readonly number[],
  lists: readonly (readonly string[])[],
  count: number,
  isWanted: (report: Report) => boolean,
): Promise<Report[]> {
  const store = transaction.objectStore('reports');
  const ids = new Set(lists.flatMap((list) => list.slice(0, count)));
  const stored = await Promise.all([...ids].map((id) => store.get(id)));
  return stored
    .flatMap((one) => shownReport(one, editions) ?? [])
    .filter(isWanted)
    .sort(newestFirst)
    .slice(0, count);
}

function stubOf(report: Report): ReportStub {
  const { id, title, isTitleCut, date, publisher, qualityScore, examinedTitle } = report;
  return {
    id,
    title,
    isTitleCut,
    date,
    publisher,
    ...(qualityScore !== undefined && { qualityScore }),
    examinedTitle,
    group: groupOfTitle(examinedTitle),
  };
}

/** The result of merging a group over all editions that have it. */
async function mergedGroup<Store extends StoreNames<Layout>>(
  transaction: Reading<Store | 'groups' | 'commonGroups'>,
  editions: readonly number[],
  group: string,
): Promise<MergedGroup | undefined> {
  const store = transaction.objectStore('groups');
  const own = await Promise.all(editions.map((edition) => store.get([edition, group])));
  const having = own.flatMap((merged) => merged ?? []);
  if (having.length < 2) return having[0];
  return transaction.objectStore('commonGroups').get([having.map(({ edition }) => edition), group]);
}

function groupKeyOf({ examinedTitle }: Report): string {
  return keyOfGroup(groupOfTitle(examinedTitle));
}

function keyOfGroup(group: string): string {
  return `title:${group}`;
}

function isTitleKey(key: string): boolean {
  return key.startsWith('title:');
}
