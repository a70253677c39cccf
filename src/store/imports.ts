/**
 * Imports of reports: each is a source of the claims index. Its reports come in parts, while the reader looks at the preview, and are written into
 * an edition that does not answer; once the reader imports them, keys and merged groups are written besides, and it answers as a whole. One that
 * is left off is deleted. No step has more in memory than the keys of all reports, and some reports.
 */
import { mergeGroups } from '../claims/merge-claims';
import type { Report } from '../claims/report';
import { groupOfTitle } from '../claims/title';
import type { ImportAbout, ImportedSource, ImportId, Standings } from '../import/import-data';
import { standingOf } from '../import/import-plan';
import type { ClaimsIndexPart } from '../lookup/index-parts';
import { keysOfReport, newestFirst } from '../lookup/relate';
import { findReport, reportsOfGroups } from './claims-index';
import { completely, type Database, database, type Edition, type SourceId } from './database';
import { withEdition } from './report-editions';
import { settleSources } from './settle-sources';
import { type SourceParts, stopWriting, writeSource } from './sources';
import { StorageProblem, storageProblem } from './storage-problem';

/** Reports whose groups are merged in one step, unless a group alone has more; and keys that are written in one. */
const reportsAtOnce = 50;
const keysAtOnce = 2_000;

/** One run of an import: into which source, and which version of it. */
export interface ImportRun {
  readonly id: ImportId;
  /** Made by who imports; never used again. */
  readonly version: string;
}

/** All that are complete, the latest first. Throws StorageProblem. */
export async function listImports(): Promise<ImportedSource[]> {
  try {
    const transaction = (await database()).transaction(['sources', 'editions']);
    const sources = await transaction.objectStore('sources').getAll();
    const listed = await Promise.all(
      sources.map(async ({ id, isOff, name = '', edition }) => {
        if (!isImport(id) || edition === undefined) return [];
        const about = (await transaction.objectStore('editions').get(edition))?.about;
        return about === undefined ? [] : [{ id, isOff, name, ...about }];
      }),
    );
    return listed.flat().sort((a, b) => (a.importedAt > b.importedAt ? -1 : 1));
  } catch (error) {
    throw storageProblem(error, 'list-sources');
  }
}

/**
 * Keep some reports of an import, which do not answer yet. They may come again.
 *
 * @param at number of the part, from 0; with 0 an import into the source that was left off ends
 * @returns how each stands to the reports that answer
 * @throws {StorageProblem} `storeImportGone` where parts before this one are not there
 */
export async function stageReports(
  { id, version }: ImportRun,
  at: number,
  reports: readonly Report[],
): Promise<Standings> {
  try {
    const open = await database();
    const stores = ['sources', 'editions', 'reports'] as const;
    const transaction = open.transaction([...stores], 'readwrite');
    await completely(transaction, async () => {
      const [sources, editions, stored] = [
        transaction.objectStore('sources'),
        transaction.objectStore('editions'),
        transaction.objectStore('reports'),
      ];
      const source = (await sources.get(id)) ?? { id, isOff: false };
      const kept = source.writing === undefined ? undefined : await editions.get(source.writing);
      const begun = kept?.version === version ? kept : undefined;
      const written = begun?.reportParts ?? 0;
      if (at < written) return;
      if (at > written) throw new StorageProblem('storeImportGone');
      const progress: Edition = {
        source: id,
        version,
        partsWritten: at + 1,
        partCount: at + 2,
        reportParts: at + 1,
      };
      const isBegun = begun !== undefined && source.writing !== undefined;
      const edition = isBegun ? source.writing : await editions.add(progress);
      await Promise.all([
        editions.put(progress, edition),
        sources.put({ ...source, writing: edition }),
        ...reports.map(async (report) =>
          stored.put(withEdition(await stored.get(report.id), edition, report)),
        ),
      ]);
    });
    return await standingsOf(reports);
  } catch (error) {
    throw storageProblem(error, 'save-import');
  }
}

async function standingsOf(reports: readonly Report[]): Promise<Standings> {
  const known = await reportsOfGroups(
    reports.map(({ examinedTitle }) => ({ group: groupOfTitle(examinedTitle) })),
  );
  return Promise.all(
    reports.map(async (report, at) => {
      const standing = standingOf(report, known[at] ?? []);
      // It may be none of the newest of its group.
      return standing === 'known' || (await findReport(report.id)) === undefined ? standing : 'known';
    }),
  );
}

/** How a source is to be called, and whether it is off. */
export interface ImportedAs {
  readonly name: string;
  readonly isOff?: boolean;
}

/**
 * Let an import answer, in place of what its source had before. It may be asked for again.
 *
 * @param as `name` of a source that has none yet; with `isOff`, of one that is brought back, both are as they were
 * @param about `reports` and `claims` are counted here
 * @param onShare told how much is done, 0 to 1
 * @throws {StorageProblem} `storeImportGone` where it was given up
 */
export async function completeImport(
  run: ImportRun,
  as: ImportedAs,
  about: Omit<ImportAbout, 'reports' | 'claims'>,
  onShare: (share: number) => void,
): Promise<void> {
  try {
    const open = await database();
    const begun = await editionOf(open, run);
    if (begun === undefined) return;
    const planned = await planParts(open, begun.number, (share) => onShare(share * 0.2));
    await describe(open, run, as, { ...about, reports: planned.reports, claims: planned.claims });
    const staged = begun.edition.reportParts ?? 0;
    const files = Array.from({ length: staged + planned.parts.length }, (_, at) => String(at - staged));
    const parts: SourceParts = {
      readManifest: () =>
        Promise.resolve({
          format: 1,
          hash: run.version,
          parts: files.map((file) => ({ file })),
          reportCount: planned.reports,
          claimCount: planned.claims,
        }),
      readPart: async (file) => {
        const at = Number(file);
        onShare(0.2 + (0.8 * at) / planned.parts.length);
        return readPart(open, begun.number, planned.parts[at]);
      },
    };
    await writeSource(run.id, parts, open);
    // It ends where it was given up meanwhile.
    if ((await editionOf(open, run)) !== undefined) throw new StorageProblem('storeImportGone');
  } catch (error) {
    throw storageProblem(error, 'save-import');
  }
}

/** Give up an import that is not complete. Throws StorageProblem. */
export async function discardImport({ id, version }: ImportRun): Promise<void> {
  try {
    const open = await database();
    await stopWriting(open, id, version);
    await settleSources(open);
  } catch (error) {
    throw storageProblem(error, 'save-import');
  }
}

/** Give up those of these imports that are not complete. @param ids of imports that nobody works on. Throws StorageProblem. */
export async function dropUnfinished(ids: ReadonlySet<ImportId>): Promise<void> {
  try {
    const open = await database();
    const sources = await open.getAll('sources');
    const left = sources.flatMap(({ id, writing }) =>
      isImport(id) && writing !== undefined && ids.has(id) ? [id] : [],
    );
    for (const id of left) await stopWriting(open, id);
    if (left.length > 0) await settleSources(open);
  } catch (error) {
    throw storageProblem(error, 'save-import');
  }
}

/**
 * Names of the imports and feeds that reports have come with: of those that no other source has.
 *
 * @param reportIds of reports that answer
 * @returns by report id. Throws StorageProblem.
 */
export async function importNames(
  reportIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  try {
    const transaction = (await database()).transaction(['answering', 'sources', 'reports']);
    const [answering, sources, stored] = await Promise.all([
      transaction.objectStore('answering').get('index'),
      transaction.objectStore('sources').getAll(),
      Promise.all(reportIds.map((id) => transaction.objectStore('reports').get(id))),
    ]);
    const sourceOf = new Map(sources.map((source) => [source.edition, source]));
    const names = new Map<string, string[]>();
    for (const { id, editions } of stored.flatMap((report) => report ?? [])) {
      const own = (answering?.editions ?? []).filter((edition) => editions.includes(edition));
      const having = own.flatMap((edition) => sourceOf.get(edition) ?? []);
      if (having.length > 0 && having.every(({ name }) => name !== undefined))
        names.set(id, [...new Set(having.map(({ name = '' }) => name))]);
    }
    return names;
  } catch (error) {
    throw storageProblem(error, 'read-index');
  }
}

function isImport(id: SourceId): id is ImportId {
  return id.startsWith('imported:');
}

/**
 * The edition that a run writes.
 *
 * @returns `undefined` where it is complete
 * @throws {StorageProblem} `storeImportGone` where it is not there
 */
async function editionOf(
  open: Database,
  { id, version }: ImportRun,
): Promise<{ readonly number: number; readonly edition: Edition } | undefined> {
  const transaction = open.transaction(['sources', 'editions']);
  const source = await transaction.objectStore('sources').get(id);
  for (const number of [source?.writing, source?.edition]) {
    const edition = number === undefined ? undefined : await transaction.objectStore('editions').get(number);
    if (number === undefined || edition?.version !== version) continue;
    return number === source?.edition ? undefined : { number, edition };
  }
  throw new StorageProblem('storeImportGone');
}

async function describe(
  open: Database,
  run: ImportRun,
  { name, isOff }: ImportedAs,
  about: ImportAbout,
): Promise<void> {
  const transaction = open.transaction(['sources', 'editions'], 'readwrite');
  await completely(transaction, async () => {
    const [sources, editions] = [transaction.objectStore('sources'), transaction.objectStore('editions')];
    const source = await sources.get(run.id);
    const edition = source?.writing === undefined ? undefined : await editions.get(source.writing);
    if (source?.writing === undefined || edition?.version !== run.version)
      throw new StorageProblem('storeImportGone');
    await editions.put({ ...edition, about }, source.writing);
    const as = isOff === undefined ? { name: source.name ?? name } : { name, isOff };
    await sources.put({ ...source, ...as });
  });
}

/** What stands in a part: whole groups by the ids of their reports, and keys with theirs. */
interface PlannedPart {
  readonly reports: readonly string[];
  readonly keys: ClaimsIndexPart['keys'];
}

interface PlannedParts {
  readonly parts: readonly PlannedPart[];
  readonly reports: number;
  readonly claims: number;
}

type Dated = Pick<Report, 'id' | 'date'>;

/** Which parts there will be: of all reports ids, dates and keys alone. The same reports give the same parts. */
async function planParts(
  open: Database,
  edition: number,
  onShare: (share: number) => void,
): Promise<PlannedParts> {
  const ids = await open.getAllKeysFromIndex('reports', 'edition', edition);
  const keys = new Map<string, Dated[]>();
  const groups = new Map<string, string[]>();
  let claims = 0;
  for (let at = 0; at < ids.length; at += reportsAtOnce) {
    onShare(at / ids.length);
    for (const report of await readReports(open, edition, ids.slice(at, at + reportsAtOnce))) {
      claims += report.assertions.length;
      add(groups, groupOfTitle(report.examinedTitle), report.id);
      const dated = { id: report.id, date: report.date };
      for (const key of keysOfReport(report)) add(keys, key, dated);
    }
  }
  const sets: string[][] = [];
  for (const members of groups.values()) {
    const last = sets.at(-1);
    if (last !== undefined && last.length + members.length <= reportsAtOnce) last.push(...members);
    else sets.push([...members]);
  }
  const count = Math.max(sets.length, Math.ceil(keys.size / keysAtOnce));
  const allKeys = [...keys].map(
    ([key, reports]) => [key, reports.sort(newestFirst).map(({ id }) => id)] as const,
  );
  const share = Math.ceil(allKeys.length / Math.max(1, count));
  const parts = Array.from({ length: count }, (_, at) => ({
    reports: sets[at] ?? [],
    keys: allKeys.slice(at * share, (at + 1) * share),
  }));
  return { parts, reports: ids.length, claims };
}

function add<T>(map: Map<string, T[]>, key: string, one: T): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [one]);
  else known.push(one);
}

async function readPart(open: Database, edition: number, part?: PlannedPart): Promise<ClaimsIndexPart> {
  if (part === undefined) return { reports: [], keys: [], groups: [] };
  const reports = await readReports(open, edition, part.reports);
  return { reports: [], keys: part.keys, groups: mergeGroups(reports) };
}

/** Reports as an edition has them. */
async function readReports(open: Database, edition: number, ids: readonly string[]): Promise<Report[]> {
  const store = open.transaction('reports').store;
  const stored = await Promise.all(ids.map((id) => store.get(id)));
  return stored.flatMap((one) => one?.texts.find(({ editions }) => editions.includes(edition))?.report ?? []);
}
