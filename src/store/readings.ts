/** In which of the versions that the reader has opened each claim was located, and where in the text that was read last: ids, numbers and headings. */

import type { WorkId } from '../claims/work-id';
import type { RelatedClaim } from '../lookup/related';
import { database } from './database';
import type { RecordPage } from './records';
import type { PlacesReading, VersionReading } from './version-reading';

const maxVersions = 20;
/** Ids that are kept of a version; a work of so many claims has hundreds of reports. */
const maxIds = 2_000;

/** The readings of these works, by version. */
export async function readingsOf(works: readonly WorkId[]): Promise<VersionReading[]> {
  const open = await database();
  const records = await Promise.all(works.map((work) => open.get('readings', work)));
  return records.flatMap((record) => record?.versions ?? []).sort((a, b) => a.version - b.version);
}

/** Some of the readings of all works, in the order of their ids. */
export async function readingsAfter(
  after: WorkId | undefined,
  count: number,
): Promise<RecordPage<{ readonly work: WorkId; readonly versions: readonly VersionReading[] }>> {
  const range = after === undefined ? undefined : IDBKeyRange.lowerBound(after, true);
  const records = await (await database()).getAll('readings', range, count);
  const last = records.at(-1);
  return records.length < count || last === undefined ? { records } : { records, next: last.work };
}

/**
 * Remember what a version holds. A claim that was located once stays so: the file of a version may have what its web page
 * has not.
 *
 * @param unknown claims whose highlights the reader removed: nothing is known of them any more
 * @returns whether this is news that other pages should hear: there are several versions, and one has changed
 */
export async function rememberReading(
  work: WorkId,
  reading: VersionReading,
  unknown: readonly string[],
): Promise<boolean> {
  const transaction = (await database()).transaction('readings', 'readwrite');
  const record = await transaction.store.get(work);
  const versions = record?.versions ?? [];
  const before = versions.find(({ version }) => version === reading.version);
  const isKnown = (id: string) => !unknown.includes(id);
  const located = [...new Set([...(before?.located ?? []), ...reading.located])].filter(isKnown).sort();
  const missed = [...new Set([...(before?.missed ?? []), ...reading.missed])].filter(
    (id) => isKnown(id) && !located.includes(id),
  );
  // Of this reading alone: a page that has been mended differs no more.
  const differing = (reading.differing ?? [])
    .filter((id) => isKnown(id) && located.includes(id))
    .sort()
    .slice(0, maxIds);
  const found = {
    version: reading.version,
    located: located.slice(0, maxIds),
    missed: missed.sort().slice(0, maxIds),
    ...(differing.length > 0 && { differing }),
  };
  const { on: readOn, ...known } = before ?? {};
  const isNews = JSON.stringify(found) !== JSON.stringify(known);
  const others = versions.filter(({ version }) => version !== reading.version);
  const { on = readOn } = reading;
  const next = { ...found, ...(on !== undefined && { on }) };
  if (isNews || on !== readOn)
    await transaction.store.put({ ...record, work, versions: [...others, next].slice(-maxVersions) });
  await transaction.done;
  return isNews && others.length > 0;
}

/** Where claims stand in the texts of these works that were read last, the longest text first. */
export async function placesIn(works: readonly WorkId[]): Promise<PlacesReading[]> {
  const open = await database();
  const records = await Promise.all(works.map((work) => open.get('readings', work)));
  return records.flatMap((record) => record?.places ?? []).sort((a, b) => b.length - a.length);
}

/**
 * Remember where claims stand in a text of a work. An abstract does not take the place of a full text; what was looked for in the same
 * text one after the other is kept together.
 */
export async function rememberPlaces(work: WorkId, places: PlacesReading): Promise<void> {
  const transaction = (await database()).transaction('readings', 'readwrite');
  const record = await transaction.store.get(work);
  const before = record?.places;
  // A paper is many times as long as its abstract, and its versions are of like length.
  if (before !== undefined && places.length < before.length / 2) return transaction.done;
  const earlier = before?.length === places.length ? before.starts : [];
  const starts = [...new Map([...earlier, ...places.starts])].slice(0, maxIds);
  await transaction.store.put({ versions: [], ...record, work, places: { ...places, starts } });
  await transaction.done;
}

/** Claims of the open work with the versions in which they were looked for. */
export function withReadings(
  claims: readonly RelatedClaim[],
  readings: readonly VersionReading[],
): RelatedClaim[] {
  return claims.map((claim) => {
    if (claim.relation !== 'examines') return claim;
    const seenIn = readings.flatMap(({ version, located, missed }) => {
      const isLocated = located.includes(claim.id);
      return isLocated || missed.includes(claim.id) ? [{ version, isLocated }] : [];
    });
    return seenIn.length === 0 ? claim : { ...claim, seenIn };
  });
}
