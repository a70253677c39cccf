/** In which of the versions that the reader has opened each claim was located: ids alone, no text. */

import type { WorkId } from '../claims/work-id';
import type { RelatedClaim } from '../lookup/related';
import { database } from './database';
import type { VersionReading } from './version-reading';

const maxVersions = 20;
/** Ids that are kept of a version; a work of so many claims has hundreds of reports. */
const maxIds = 2_000;

/** The readings of these works, by version. */
export async function readingsOf(works: readonly WorkId[]): Promise<VersionReading[]> {
  const open = await database();
  const records = await Promise.all(works.map((work) => open.get('readings', work)));
  return records.flatMap((record) => record?.versions ?? []).sort((a, b) => a.version - b.version);
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
  const versions = (await transaction.store.get(work))?.versions ?? [];
  const before = versions.find(({ version }) => version === reading.version);
  const isKnown = (id: string) => !unknown.includes(id);
  const located = [...new Set([...(before?.located ?? []), ...reading.located])].filter(isKnown).sort();
  const missed = [...new Set([...(before?.missed ?? []), ...reading.missed])].filter(
    (id) => isKnown(id) && !located.includes(id),
  );
  const found = {
    version: reading.version,
    located: located.slice(0, maxIds),
    missed: missed.sort().slice(0, maxIds),
  };
  const { on: readOn, ...known } = before ?? {};
  const isNews = JSON.stringify(found) !== JSON.stringify(known);
  const others = versions.filter(({ version }) => version !== reading.version);
  const { on = readOn } = reading;
  const next = { ...found, ...(on !== undefined && { on }) };
  if (isNews || on !== readOn)
    await transaction.store.put({ work, versions: [...others, next].slice(-maxVersions) });
  await transaction.done;
  return isNews && others.length > 0;
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
