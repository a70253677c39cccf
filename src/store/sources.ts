/**
 * The sources of reports: each is written, replaced, switched off and removed on its own. What is read changes in one transaction,
 * and only once all that belongs to the change is there; until then it stays as it was.
 */
import type { ClaimsIndexManifest, ClaimsIndexPart } from '../lookup/index-parts';
import { completely, type Database, database, type SourceId } from './database';
import { patchSource } from './patch-source';
import { withEdition } from './report-editions';
import { notePart, settleSources } from './settle-sources';
import { StorageProblem, storageProblem } from './storage-problem';

/** What a source holds, part by part. */
export interface SourceParts {
  readManifest(): Promise<ClaimsIndexManifest>;
  readPart(file: string): Promise<ClaimsIndexPart>;
}

/** How far a version of a source has been written. */
export interface SourceProgress {
  readonly version: string;
  readonly partsWritten: number;
  readonly partCount: number;
}

export interface SourceState {
  readonly id: SourceId;
  readonly isOff: boolean;
  /** The version that is complete, which answers while the source is on. */
  readonly version?: string;
  /** The version that is being written: the first, or one to replace that which is complete. */
  readonly writing?: SourceProgress;
}

/** All sources, by id. @throws {StorageProblem} */
export async function listSources(): Promise<SourceState[]> {
  try {
    const transaction = (await database()).transaction(['sources', 'editions']);
    const editions = transaction.objectStore('editions');
    const sources = await transaction.objectStore('sources').getAll();
    const states = sources.map(async ({ id, isOff, edition, writing }) => {
      const complete = edition === undefined ? undefined : await editions.get(edition);
      const begun = writing === undefined ? undefined : await editions.get(writing);
      return {
        id,
        isOff,
        ...(complete && { version: complete.version }),
        ...(begun && {
          writing: {
            version: begun.version,
            partsWritten: begun.partsWritten,
            partCount: begun.partCount,
          },
        }),
      };
    });
    return await Promise.all(states);
  } catch (error) {
    throw storageProblem(error, 'list-sources');
  }
}

/**
 * How far the first version of the package's index is read in.
 *
 * @returns reports; `undefined` where one is complete, or the package is off
 * @throws {StorageProblem}
 */
export async function packageProgress(): Promise<{ readonly done: number; readonly of: number } | undefined> {
  try {
    const transaction = (await database()).transaction(['sources', 'editions', 'answering']);
    const editions = transaction.objectStore('editions');
    const [source, answering] = await Promise.all([
      transaction.objectStore('sources').get('bundled'),
      transaction.objectStore('answering').get('index'),
    ]);
    if (source?.isOff === true) return undefined;
    const read = await Promise.all((answering?.editions ?? []).map((edition) => editions.get(edition)));
    if (read.some((edition) => edition?.source === 'bundled')) return undefined;
    // One that is complete answers once the sources are settled.
    const begun = source?.writing ?? source?.edition;
    const edition = begun === undefined ? undefined : await editions.get(begun);
    if (edition === undefined) return { done: 0, of: 0 };
    const { reportCount = 0, partsWritten, partCount } = edition;
    return { done: Math.floor((reportCount * partsWritten) / partCount), of: reportCount };
  } catch (error) {
    throw storageProblem(error, 'list-sources');
  }
}

/**
 * Make sure that the database holds this version of a source, and that it answers if the source is on.
 *
 * Where an earlier version is complete and little differs from it, that is changed in one transaction. Else every part is written in one
 * transaction together with the progress, so a run that is stopped at any point is taken up at the next part; an earlier version
 * answers until this one is complete, and is deleted then. Where the source is removed or written in another version meanwhile, the
 * rest is not written.
 *
 * @param connection all parts go there: one that was opened meanwhile has other data
 * @throws {StorageProblem}
 */
export async function writeSource(id: SourceId, parts: SourceParts, connection?: Database): Promise<void> {
  try {
    const open = connection ?? (await database());
    const manifest = await parts.readManifest();
    let at = await nextPart(open, id, manifest);
    if (at === 0) {
      // What is left of an earlier change would stand in the way of this one.
      await settleSources(open);
      await patchSource(open, id, manifest, (file) => parts.readPart(file));
      at = await nextPart(open, id, manifest);
    }
    while (at !== undefined) {
      const file = manifest.parts[at]?.file;
      at =
        file === undefined ? undefined : await writePart(open, id, manifest, at, await parts.readPart(file));
    }
    await settleSources(open);
  } catch (error) {
    throw storageProblem(error, 'write-index');
  }
}

/**
 * Switch a source on or off; its reports stay where they are.
 *
 * @throws {StorageProblem} also if the source is not there
 */
export async function switchSource(id: SourceId, isOn: boolean): Promise<void> {
  try {
    const open = await database();
    const transaction = open.transaction('sources', 'readwrite');
    await completely(transaction, async () => {
      const source = await transaction.store.get(id);
      if (source === undefined) throw new StorageProblem('storeSourceGone');
      await transaction.store.put({ ...source, isOff: !isOn });
    });
    await settleSources(open);
  } catch (error) {
    throw storageProblem(error, 'switch-source');
  }
}

/** Call a source otherwise. @throws {StorageProblem} also if it is not there */
export async function nameSource(id: SourceId, name: string): Promise<void> {
  try {
    const transaction = (await database()).transaction('sources', 'readwrite');
    await completely(transaction, async () => {
      const source = await transaction.store.get(id);
      if (source === undefined) throw new StorageProblem('storeSourceGone');
      await transaction.store.put({ ...source, name });
    });
  } catch (error) {
    throw storageProblem(error, 'save-import');
  }
}

/**
 * Delete a source, and all reports that no other source has. The bundled one comes back with the next start.
 *
 * @throws {StorageProblem}
 */
export async function removeSource(id: SourceId): Promise<void> {
  try {
    const open = await database();
    await open.delete('sources', id);
    await settleSources(open);
  } catch (error) {
    throw storageProblem(error, 'remove-source');
  }
}

/** @returns the part to go on with, none if this version is complete */
async function nextPart(
  open: Database,
  id: SourceId,
  { hash }: ClaimsIndexManifest,
): Promise<number | undefined> {
  const transaction = open.transaction(['sources', 'editions']);
  const source = await transaction.objectStore('sources').get(id);
  const versionOf = async (edition: number | undefined) =>
    edition === undefined ? undefined : transaction.objectStore('editions').get(edition);
  const complete = await versionOf(source?.edition);
  const begun = await versionOf(source?.writing);
  if (complete?.version !== hash) return begun?.version === hash ? begun.partsWritten : 0;
  // The version that is complete is wanted after all.
  if (begun !== undefined) await stopWriting(open, id);
  return undefined;
}

/**
 * Give up the version that is being written; a source that has no other goes with it. What was written of it is deleted when sources are
 * settled. Throws what the browser throws.
 *
 * @param version no other one is given up; if it is left out, any
 */
export async function stopWriting(open: Database, id: SourceId, version?: string): Promise<void> {
  const transaction = open.transaction(['sources', 'editions'], 'readwrite');
  await completely(transaction, async () => {
    const sources = transaction.objectStore('sources');
    const source = await sources.get(id);
    if (source?.writing === undefined) return;
    const { writing, ...rest } = source;
    const begun = await transaction.objectStore('editions').get(writing);
    if (version !== undefined && begun?.version !== version) return;
    await (rest.edition === undefined ? sources.delete(id) : sources.put(rest));
  });
}

/** @returns the part to go on with, none if there is no more to write */
async function writePart(
  open: Database,
  id: SourceId,
  manifest: ClaimsIndexManifest,
  at: number,
  part: ClaimsIndexPart,
): Promise<number | undefined> {
  const transaction = open.transaction(['sources', 'editions', 'reports', 'keys', 'groups'], 'readwrite');
  const next = await completely(transaction, async () => {
    const sources = transaction.objectStore('sources');
    const editions = transaction.objectStore('editions');
    const { writing, ...source } = (await sources.get(id)) ?? { id, isOff: false };
    const begun = writing === undefined ? undefined : await editions.get(writing);
    const isBegun = begun?.version === manifest.hash;
    if (isBegun && begun.partsWritten !== at) return begun.partsWritten;
    if (!isBegun && at > 0) return undefined;
    const progress = {
      ...(isBegun && begun),
      source: id,
      version: manifest.hash,
      partsWritten: at + 1,
      partCount: manifest.parts.length,
      reportCount: manifest.reportCount,
    };
    const edition = isBegun && writing !== undefined ? writing : await editions.add(progress);
    const isComplete = progress.partsWritten === progress.partCount;
    const isOnly = (await editions.count()) === 1;
    const reports = transaction.objectStore('reports');
    const keys = transaction.objectStore('keys');
    const groups = transaction.objectStore('groups');
    await Promise.all([
      editions.put(progress, edition),
      sources.put({ ...source, ...(isComplete ? { edition } : { writing: edition }) }),
      ...part.reports.map(async (report) => {
        // Nothing is there but what this edition has.
        const stored = isOnly ? undefined : await reports.get(report.id);
        await reports.put(withEdition(stored, edition, report));
      }),
      ...part.keys.map(([key, ids]) => keys.put({ edition, key, reports: ids })),
      ...part.groups.map((group) => groups.put({ ...group, edition })),
    ]);
    return isComplete ? undefined : at + 1;
  });
  notePart();
  return next;
}
