/** The claims index in the database, read by key: what all sources of reports say that are on. */
import type { IDBPTransaction, StoreNames } from 'idb';
import type { Claim } from '../claims/claim';
import { claimsOfGroups, type MergedGroup } from '../claims/merge-claims';
import type { Report } from '../claims/report';
import { groupOfTitle } from '../claims/title';
import { keysOfReport } from '../lookup/relate';
import { shortHash } from '../text/fingerprint';
import { groupBy } from '../text/group-by';
import { database, type Layout } from './database';
import { pageOf, type RecordPage } from './records';
import { shownReport } from './shown-report';

type Reading<Store extends StoreNames<Layout>> = IDBPTransaction<Layout, Store[]>;

/** The reports under these keys, and all others that examine the same works as they do. */
export async function findReports(keys: readonly string[]): Promise<Report[]> {
  return (await findReportsOfEach([keys])).flat();
}

/**
 * The same as {@link findReports} for many works at once.
 *
 * @param sets keys of each work
 * @returns reports of each work, in the order of `sets`
 */
export async function findReportsOfEach(sets: readonly (readonly string[])[]): Promise<Report[][]> {
  const transaction = (await database()).transaction(['answering', 'keys', 'reports']);
  const editions = await answeringEditions(transaction);
  const found = await reportsUnder(transaction, editions, sets.flat());
  const groups = new Set([...found.values()].flat().map(groupKeyOf));
  const examining = await reportsUnder(transaction, editions, [...groups]);
  return sets.map((keys) => {
    const own = keys.flatMap((key) => found.get(key) ?? []);
    const all = new Map(own.map((report) => [report.id, report]));
    for (const report of own.flatMap((one) => examining.get(groupKeyOf(one)) ?? []))
      all.set(report.id, report);
    return [...all.values()];
  });
}

/** The claims of reports as they were merged when they were written. @param reports all of their merge groups */
export async function claimsOf(reports: readonly Report[]): Promise<Claim[]> {
  return (await claimsOfEach([reports])).flat();
}

/** The same as {@link claimsOf} for the reports of many works, in their order. */
export async function claimsOfEach(sets: readonly (readonly Report[])[]): Promise<Claim[][]> {
  const groupOf = new Map(sets.flat().map((report) => [report, groupOfTitle(report.examinedTitle)] as const));
  const transaction = (await database()).transaction(['answering', 'groups', 'commonGroups']);
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
  const transaction = (await database()).transaction(['answering', 'reports']);
  const editions = await answeringEditions(transaction);
  return shownReport(await transaction.objectStore('reports').get(id), editions);
}

/** Some of the reports of sources that are on, by their ids. @param count of documents that are read at most */
export async function reportsOnAfter(after: string | undefined, count: number): Promise<RecordPage<Report>> {
  const editions = await answeringEditions((await database()).transaction(['answering']));
  const page = await pageOf('reports', after, count, (stored) => stored, 'read-index');
  return { ...page, records: page.records.flatMap((stored) => shownReport(stored, editions) ?? []) };
}

/** Names the state of the index: another name once sources have come, gone, changed, or been renamed. */
export async function indexState(): Promise<string> {
  const transaction = (await database()).transaction(['answering', 'sources']);
  const editions = await answeringEditions(transaction);
  const sources = await transaction.objectStore('sources').getAll();
  return shortHash(JSON.stringify([editions, sources.map(({ id, name }) => [id, name])]));
}

/** How many reports there are under each set of keys, in their order: what {@link findReports} would find by them alone. */
export async function countReports(sets: readonly (readonly string[])[]): Promise<number[]> {
  const transaction = (await database()).transaction(['answering', 'keys']);
  const editions = await answeringEditions(transaction);
  const ids = await idsUnder(transaction, editions, sets.flat());
  return sets.map((keys) => new Set(keys.flatMap((key) => ids.get(key) ?? [])).size);
}

/** The editions that are read, in the order of their sources. */
async function answeringEditions<Store extends StoreNames<Layout>>(
  transaction: Reading<Store | 'answering'>,
): Promise<readonly number[]> {
  return (await transaction.objectStore('answering').get('index'))?.editions ?? [];
}

/** Ids of the reports under each of the keys. */
async function idsUnder<Store extends StoreNames<Layout>>(
  transaction: Reading<Store | 'keys'>,
  editions: readonly number[],
  keys: readonly string[],
): Promise<Map<string, string[]>> {
  const store = transaction.objectStore('keys');
  const idsOf = async (key: string) => {
    const records = await Promise.all(editions.map((edition) => store.get([edition, key])));
    return [...new Set(records.flatMap((record) => record?.reports ?? []))];
  };
  return new Map(await Promise.all([...new Set(keys)].map(async (key) => [key, await idsOf(key)] as const)));
}

/** The reports under each of the keys. */
async function reportsUnder(
  transaction: Reading<'answering' | 'keys' | 'reports'>,
  editions: readonly number[],
  keys: readonly string[],
): Promise<Map<string, Report[]>> {
  const ids = await idsUnder(transaction, editions, keys);
  const store = transaction.objectStore('reports');
  const shown = new Map<string, Report>();
  const all = new Set([...ids.values()].flat());
  await Promise.all(
    [...all].map(async (id) => {
      const report = shownReport(await store.get(id), editions);
      if (report !== undefined) shown.set(id, report);
    }),
  );
  // An edition may have the report under a key that the text which is shown does not have.
  const isUnder = (report: Report, key: string) =>
    editions.length === 1 || keysOfReport(report).includes(key);
  return new Map(
    [...ids].map(([key, own]) => {
      const reports = own.flatMap((id) => shown.get(id) ?? []);
      return [key, reports.filter((report) => isUnder(report, key))];
    }),
  );
}

/** The result of merging a group over all editions that have it. */
async function mergedGroup(
  transaction: Reading<'answering' | 'groups' | 'commonGroups'>,
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
  return `title:${groupOfTitle(examinedTitle)}`;
}
