/** The claims index in the database: written from the package part by part, and read by key. */
import type { Claim } from '../claims/claim';
import { claimsOfGroups } from '../claims/merge-claims';
import type { Report } from '../claims/report';
import { groupOfTitle } from '../claims/title';
import type { ClaimsIndexManifest, ClaimsIndexPart } from '../lookup/index-parts';
import { keysOfReport } from '../lookup/relate';
import { groupBy } from '../text/group-by';
import { type Database, database } from './database';
import { storageProblem } from './storage-problem';

/** Where the bundled index comes from. */
export interface IndexSource {
  readManifest(): Promise<ClaimsIndexManifest>;
  readPart(file: string): Promise<ClaimsIndexPart>;
}

/**
 * Make sure that the database holds the bundled index.
 *
 * Every part is written in one transaction together with the progress, so a run that is stopped at any point is taken up
 * at the next part. An index of another hash replaces the old one, beginning with the transaction of its first part.
 *
 * @param connection all parts go there: one that was opened meanwhile has other data
 * @throws {StorageProblem}
 */
export async function writeClaimsIndex(source: IndexSource, connection?: Database): Promise<void> {
  try {
    const open = connection ?? (await database());
    const manifest = await source.readManifest();
    const known = await open.get('progress', 'index');
    const isSame = known?.hash === manifest.hash;
    if (isSame && known.isComplete) return;
    for (let at = isSame ? known.partsWritten : 0; at < manifest.parts.length; at += 1) {
      const file = manifest.parts[at]?.file;
      if (file !== undefined) await writePart(open, await source.readPart(file), manifest, at);
    }
  } catch (error) {
    throw storageProblem(error, 'write the claims index');
  }
}

async function writePart(
  open: Database,
  part: ClaimsIndexPart,
  manifest: ClaimsIndexManifest,
  at: number,
): Promise<void> {
  const transaction = open.transaction(['reports', 'keys', 'groups', 'progress'], 'readwrite');
  const reports = transaction.objectStore('reports');
  const keys = transaction.objectStore('keys');
  const groups = transaction.objectStore('groups');
  const progress = transaction.objectStore('progress');
  const writes: Promise<unknown>[] = at === 0 ? [reports.clear(), keys.clear(), groups.clear()] : [];
  for (const report of part.reports) writes.push(reports.put(report));
  for (const [key, ids] of part.keys) writes.push(keys.put({ key, reports: ids }));
  for (const group of part.groups) writes.push(groups.put(group));
  writes.push(
    progress.put(
      { hash: manifest.hash, partsWritten: at + 1, isComplete: at + 1 === manifest.parts.length },
      'index',
    ),
    transaction.done,
  );
  await Promise.all(writes);
}

/** The reports under these keys, and all others that examine the same works as they do. */
export async function findReports(keys: readonly string[]): Promise<Report[]> {
  const found = await reportsUnder(keys);
  const groups = new Set(
    found.flatMap((report) => keysOfReport(report).filter((key) => key.startsWith('title:'))),
  );
  const all = new Map(found.map((report) => [report.id, report]));
  for (const report of await reportsUnder([...groups])) all.set(report.id, report);
  return [...all.values()];
}

/** The claims of reports as they were merged when the index was made. @param reports all of their merge groups */
export async function claimsOf(reports: readonly Report[]): Promise<Claim[]> {
  return (await claimsOfEach([reports])).flat();
}

/** The same as {@link claimsOf} for the reports of many works, in their order. */
export async function claimsOfEach(sets: readonly (readonly Report[])[]): Promise<Claim[][]> {
  const groups = sets.map(
    (reports) => new Set(reports.map(({ examinedTitle }) => groupOfTitle(examinedTitle))),
  );
  const { store } = (await database()).transaction('groups');
  const names = [...new Set(groups.flatMap((own) => [...own]))];
  const merged = (await Promise.all(names.map((name) => store.get(name)))).flatMap((group) => group ?? []);
  const claims = groupBy(claimsOfGroups(merged, sets.flat()), ({ group }) => group);
  return groups.map((own) => [...own].flatMap((group) => claims.get(group) ?? []));
}

/**
 * The same as {@link findReports} for many works at once.
 *
 * @param sets keys of each work
 * @returns reports of each work, in the order of `sets`
 */
export async function findReportsOfEach(sets: readonly (readonly string[])[]): Promise<Report[][]> {
  const known = await idsUnder(sets.flat());
  const idsOf = (keys: readonly string[]) => keys.flatMap((key) => known.get(key) ?? []);
  const found = await reportsOf(sets.flatMap(idsOf));
  const groupOf = (id: string) =>
    found.get(id) && `title:${groupOfTitle(found.get(id)?.examinedTitle ?? '')}`;
  const groups = await idsUnder([...found.keys()].flatMap((id) => groupOf(id) ?? []));
  const all = new Map([...found, ...(await reportsOf([...groups.values()].flat()))]);
  return sets.map((keys) => {
    const own = idsOf(keys);
    const ids = new Set([...own, ...own.flatMap((id) => groups.get(groupOf(id) ?? '') ?? [])]);
    return [...ids].flatMap((id) => all.get(id) ?? []);
  });
}

/** Ids of the reports under each of the keys that are there. */
async function idsUnder(keys: readonly string[]): Promise<Map<string, readonly string[]>> {
  const { store } = (await database()).transaction('keys');
  const records = await Promise.all([...new Set(keys)].map((key) => store.get(key)));
  return new Map(records.flatMap((record) => (record === undefined ? [] : [[record.key, record.reports]])));
}

async function reportsOf(ids: readonly string[]): Promise<Map<string, Report>> {
  const { store } = (await database()).transaction('reports');
  const reports = await Promise.all([...new Set(ids)].map((id) => store.get(id)));
  return new Map(reports.flatMap((report) => (report === undefined ? [] : [[report.id, report]])));
}

/** How many reports there are under each set of keys, in their order: what {@link findReports} would find by them alone. */
export async function countReports(sets: readonly (readonly string[])[]): Promise<number[]> {
  const { store } = (await database()).transaction('keys');
  return Promise.all(
    sets.map(async (keys) => {
      const records = await Promise.all(keys.map((key) => store.get(key)));
      return new Set(records.flatMap((record) => record?.reports ?? [])).size;
    }),
  );
}

async function reportsUnder(keys: readonly string[]): Promise<Report[]> {
  const transaction = (await database()).transaction(['keys', 'reports']);
  const records = await Promise.all(keys.map((key) => transaction.objectStore('keys').get(key)));
  const ids = new Set(records.flatMap((record) => record?.reports ?? []));
  const reports = await Promise.all([...ids].map((id) => transaction.objectStore('reports').get(id)));
  return reports.filter((report) => report !== undefined);
}
