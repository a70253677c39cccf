/** The database `claimlight`: its layout, its versions, and opening it. Only the background opens it. */
import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';
import type { MergedGroup } from '../claims/merge-claims';
import type { Report } from '../claims/report';
import type { WorkId } from '../claims/work-id';
import type { OtherWorksRun } from '../corroborate/other-works';
import type { ImportAbout } from '../import/import-data';
import type { Question } from '../question/question';
import type { ImportedList } from '../references/imported-list';
import type { KeyedStatus } from '../references/status-list';
import type { KeptReferences } from '../resolve/kept-references';
import type { SegmentUnits, TermBlock } from '../search/segment';
import type { KeptAnswer } from '../sources/source-cache';
import type { Rejection, UndoneRejection } from '../verdicts/rejection';
import type { Verdict } from '../verdicts/verdict';
import { pairOf, type WorkLink } from '../verdicts/work-link';
import { Connection, openPatiently } from './connection';
import { joinLinks, presentId } from './join-versions';
import type { PlacesReading, VersionReading } from './version-reading';

/** What is known of a backup: see `backups.ts`. */
export interface KeptBackup {
  readonly id: string;
  /** ISO date and time, UTC. */
  readonly at: string;
  /** Compressed, in bytes. */
  readonly size: number;
  /** Of each kind in it. */
  readonly counts: Readonly<Record<string, number>>;
  /** Of what is in it: the same of the same records. */
  readonly print: string;
  /** When the same was there still. */
  readonly checkedAt: string;
  /** The reader has deleted something right afterwards. */
  readonly isBeforeClearing?: true;
}

/** Where reports come from: the package, files that the reader has imported, the reader's own checks and questions, feeds. */
export type SourceId = 'bundled' | 'checks' | 'questions' | `imported:${string}` | `feed:${string}`;

/** A source of reports as the reader has it. */
export interface Source {
  readonly id: SourceId;
  readonly isOff: boolean;
  /** Of an import, as the reader calls it; of a feed, as it calls itself. */
  readonly name?: string;
  /** Number of the edition that answers while the source is on; none until its first one is complete. */
  readonly edition?: number;
  /** Number of the edition that is being written. */
  readonly writing?: number;
}

/**
 * What a source holds, in one version. Once it is complete its records stay as they are until it is dropped, but for what one transaction
 * changes with the version (`patch-source.ts`): so what is known of an edition holds for its number and version.
 */
export interface Edition {
  readonly source: SourceId;
  /** Content hash. */
  readonly version: string;
  readonly partsWritten: number;
  /** Of an import whose reports are still coming, one more than are written. */
  readonly partCount: number;
  /** Of the package: how many reports it holds in all. */
  readonly reportCount?: number;
  /** Of an import: parts that hold its reports, before those that hold keys and groups; and what is said of it. */
  readonly reportParts?: number;
  readonly about?: ImportAbout;
}

/** Which editions are read. */
export interface Answering {
  /** In the order of their sources. */
  readonly editions: readonly number[];
  /** Those that shall be read next, and how far the groups that they have in common are merged. */
  readonly preparing?: {
    readonly editions: readonly number[];
    /** Index in `editions` of the one whose groups are being gone through. */
    readonly at: number;
    /** The last of its groups that is done. */
    readonly after?: string;
  };
}

/** A report, once for all editions that have it. */
export interface StoredReport {
  readonly id: string;
  /** All editions that have it. */
  readonly editions: readonly number[];
  /** One, unless editions have read the document in different ways. */
  readonly texts: readonly { readonly editions: readonly number[]; readonly report: Report }[];
}

export interface Layout extends DBSchema {
  sources: { key: SourceId; value: Source };
  /** By a number that is never given again. */
  editions: { key: number; value: Edition };
  answering: { key: 'index'; value: Answering };
  reports: { key: string; value: StoredReport; indexes: { edition: number } };
  /** Ids of an edition's reports under a work id or title fingerprint, newest first. */
  keys: {
    key: [edition: number, key: string];
    value: { readonly edition: number; readonly key: string; readonly reports: readonly string[] };
  };
  /** What merging the reports of each group has come to, by each edition alone. */
  groups: { key: [edition: number, group: string]; value: MergedGroup & { readonly edition: number } };
  /** The same for groups that several editions have, over the reports of all of these. */
  commonGroups: {
    key: [editions: number[], group: string];
    value: MergedGroup & { readonly editions: readonly number[] };
    indexes: { edition: number };
  };
  /**
   * What claims are searched by, in segments of groups that follow one another: those of an edition, or those that several have in common. Made
   * of the index, and made anew where it is not there.
   */
  searchSegments: {
    key: [editions: number[], segment: number];
    value: {
      readonly editions: readonly number[];
      readonly segment: number;
      readonly units: SegmentUnits;
      /** Whether no group comes behind. */
      readonly isLast: boolean;
      /** The last group that belongs here, where that may be another than the last of `units`. */
      readonly through?: string;
      /** Groups that belong here have changed: it holds none until it is made anew. */
      readonly isStale?: true;
    };
  };
  searchBlocks: {
    key: [editions: number[], segment: number, first: string];
    value: TermBlock & { readonly editions: readonly number[]; readonly segment: number };
  };
  /** The reader's verdicts; apart from the index, which can always be rebuilt. */
  verdicts: { key: string; value: Verdict; indexes: { group: string } };
  /** Titles under which a work that the index knows was seen on pages. */
  titles: { key: WorkId; value: { readonly work: WorkId; readonly titles: readonly string[] } };
  /** Highlights that the reader removed, by the page they stood on, and what is left of those that came back. */
  rejections: { key: string; value: Rejection | UndoneRejection; indexes: { url: string } };
  /** Preprints and what they were published as, as pages have declared; not all of them are believed. */
  workLinks: { key: string; value: WorkLink; indexes: { preprint: WorkId; published: WorkId } };
  /** Checks that this browser has made of papers; their files are parsed when they are read. */
  checks: {
    key: string;
    value: {
      readonly id: string;
      readonly group: string;
      readonly keys: readonly string[];
      readonly file: unknown;
      readonly dismissed: readonly string[];
    };
    indexes: { key: string; group: string };
  };
  /** Answers of scholarly services, as they came. */
  answers: { key: string; value: KeptAnswer };
  /** When each of them was last used, and its size: apart from the texts, so that nobody has to read these. */
  answerUses: {
    key: string;
    value: { readonly key: string; readonly usedAt: number; readonly size: number };
    indexes: { usedAt: number };
  };
  /** References of checked papers, and what services have said of them; parsed when they are read. */
  references: { key: string; value: KeptReferences & { readonly otherWorks?: OtherWorksRun } };
  /** Questions that the reader has asked, and what was found; parsed when they are read. */
  questions: { key: string; value: Question };
  /** Lists of retractions and replications that the reader has imported, one of each kind. */
  statusLists: { key: ImportedList['kind']; value: ImportedList };
  /** Their works, in parts; also of one that is being imported. */
  statusParts: {
    key: [list: string, at: number];
    value: {
      readonly list: string;
      /** Of the list; absent in parts of before it was kept. */
      readonly kind?: ImportedList['kind'];
      readonly at: number;
      readonly works: readonly KeyedStatus[];
    };
  };
  /** Backups of what the reader has said. */
  backups: { key: string; value: KeptBackup };
  backupBytes: { key: string; value: { readonly id: string; readonly bytes: Uint8Array } };
  /** In which versions of a work that the index knows claims were located, and where in the text that was read last. */
  readings: {
    key: WorkId;
    value: {
      readonly work: WorkId;
      readonly versions: readonly VersionReading[];
      /** Absent in records of before it was kept. */
      readonly places?: PlacesReading;
    };
  };
  /** Keys of open questions that the reader has put aside, and when (ISO date and time, UTC). */
  dismissed: { key: string; value: { readonly key: string; readonly at: string } };
}

/** How many titles are kept of a work. */
export const maxTitles = 5;

export type Database = IDBPDatabase<Layout>;
type Upgrade = IDBPTransaction<Layout, StoreNames<Layout>[], 'versionchange'>;

/** For stores of earlier versions, which the layout has no more. */
function plain(database: Database): IDBPDatabase;
function plain(upgrade: Upgrade): IDBPTransaction<unknown, string[], 'versionchange'>;
function plain(typed: unknown): unknown {
  return typed;
}

/** Until version 4 one page of any kind had made two works one, and nobody knows which: such links wait for a better word. */
async function keepUnconfirmed(
  database: IDBPDatabase,
  upgrade: IDBPTransaction<unknown, string[], 'versionchange'>,
): Promise<void> {
  const old = (await upgrade.objectStore('links').getAll()) as { preprint: WorkId; published: WorkId }[];
  database.deleteObjectStore('links');
  for (const { preprint, published } of old) {
    const pair = pairOf([preprint, published]);
    if (pair !== undefined) void upgrade.objectStore('workLinks').put({ ...pair, declarations: [] });
  }
}

/** Records of the stores that have works as their keys move to the ids that these have now. */
async function joinVersions(upgrade: Upgrade): Promise<void> {
  // Titles first: links of version 4 are moved meanwhile, and stand in their new store once these are read.
  const titles = upgrade.objectStore('titles');
  for (const record of await titles.getAll()) {
    const work = presentId(record.work);
    if (work === record.work) continue;
    await titles.delete(record.work);
    const known = (await titles.get(work))?.titles ?? [];
    await titles.put({ work, titles: [...new Set([...known, ...record.titles])].slice(-maxTitles) });
  }
  const store = upgrade.objectStore('workLinks');
  const links = await store.getAll();
  if (
    links.every(
      ({ preprint, published }) => preprint === presentId(preprint) && published === presentId(published),
    )
  )
    return;
  await store.clear();
  for (const link of joinLinks(links)) await store.put(link);
}

/** Until version 13 the ids under a key were in no order of time. The package brings its own anew; what was imported is here alone. */
async function orderByDate(upgrade: Upgrade): Promise<void> {
  const [keys, reports] = [upgrade.objectStore('keys'), upgrade.objectStore('reports')];
  const dates = new Map<string, string>();
  for (const { id, edition } of await upgrade.objectStore('sources').getAll()) {
    if (!id.startsWith('imported:') || edition === undefined) continue;
    const own = IDBKeyRange.bound([edition], [edition, []]);
    for (let cursor = await keys.openCursor(own); cursor !== null; cursor = await cursor.continue()) {
      const { value } = cursor;
      if (value.reports.length <= maxUnordered) continue;
      for (const report of value.reports) {
        if (!dates.has(report)) dates.set(report, (await reports.get(report))?.texts[0]?.report.date ?? '');
      }
      const date = (report: string) => dates.get(report) ?? '';
      const ordered = value.reports.toSorted((a, b) => (date(a) > date(b) ? -1 : date(a) < date(b) ? 1 : 0));
      await cursor.update({ ...value, reports: ordered });
    }
  }
}

/** So many reports under a key are all read, in whatever order they are. */
const maxUnordered = 10;

/** Step `n` turns version `n` into `n + 1`. A step never changes once it is released. */
const migrations: readonly ((database: Database, upgrade: Upgrade) => void)[] = [
  (database) => {
    database.createObjectStore('reports', { keyPath: 'id' });
    database.createObjectStore('keys', { keyPath: 'key' });
    plain(database).createObjectStore('progress');
    database.createObjectStore('verdicts', { keyPath: 'id' });
  },
  (database, upgrade) => {
    upgrade.objectStore('verdicts').createIndex('group', 'group');
    database.createObjectStore('titles', { keyPath: 'work' });
  },
  (database) => {
    database.createObjectStore('rejections', { keyPath: 'id' }).createIndex('url', 'url');
  },
  (database) => {
    plain(database)
      .createObjectStore('links', { keyPath: 'preprint' })
      .createIndex('published', 'published', { unique: true });
    database.createObjectStore('readings', { keyPath: 'work' });
  },
  (database, upgrade) => {
    database.createObjectStore('groups', { keyPath: 'group' });
    const links = database.createObjectStore('workLinks', { keyPath: 'id' });
    links.createIndex('preprint', 'preprint');
    links.createIndex('published', 'published');
    void keepUnconfirmed(plain(database), plain(upgrade));
  },
  (database) => {
    // The index of one source alone goes: the package has it, and nothing is answered until it is written.
    for (const store of ['reports', 'keys', 'groups', 'progress']) plain(database).deleteObjectStore(store);
    database.createObjectStore('sources', { keyPath: 'id' });
    database.createObjectStore('editions', { autoIncrement: true });
    database.createObjectStore('answering');
    const reports = database.createObjectStore('reports', { keyPath: 'id' });
    reports.createIndex('edition', 'editions', { multiEntry: true });
    database.createObjectStore('keys', { keyPath: ['edition', 'key'] });
    database.createObjectStore('groups', { keyPath: ['edition', 'group'] });
    const common = database.createObjectStore('commonGroups', { keyPath: ['editions', 'group'] });
    common.createIndex('edition', 'editions', { multiEntry: true });
  },
  (_database, upgrade) => {
    void joinVersions(upgrade);
  },
  (database) => {
    const checks = database.createObjectStore('checks', { keyPath: 'id' });
    checks.createIndex('key', 'keys', { multiEntry: true });
    checks.createIndex('group', 'group');
  },
  (database) => {
    database.createObjectStore('answers', { keyPath: 'key' });
    database.createObjectStore('answerUses', { keyPath: 'key' }).createIndex('usedAt', 'usedAt');
  },
  (database) => {
    database.createObjectStore('references', { keyPath: 'id' });
  },
  (database) => {
    database.createObjectStore('questions', { keyPath: 'id' });
    database.createObjectStore('statusLists', { keyPath: 'kind' });
    database.createObjectStore('statusParts', { keyPath: ['list', 'at'] });
  },
  (database) => {
    database.createObjectStore('backups', { keyPath: 'id' });
    database.createObjectStore('backupBytes', { keyPath: 'id' });
    database.createObjectStore('searchSegments', { keyPath: ['editions', 'segment'] });
    database.createObjectStore('searchBlocks', { keyPath: ['editions', 'segment', 'first'] });
  },
  (database) => {
    database.createObjectStore('dismissed', { keyPath: 'key' });
  },
  (_database, upgrade) => {
    void orderByDate(upgrade);
  },
];

export const databaseVersion = migrations.length;

/**
 * Open the database, bringing an older version up to date.
 *
 * @param patience as for {@link openPatiently}, `onGone` too
 * @throws {StorageProblem}
 */
export function openDatabase(patience?: number, onGone?: () => void): Promise<Database> {
  return openPatiently(
    (hearing) =>
      openDB<Layout>('claimlight', databaseVersion, {
        upgrade(database, from, _to, upgrade) {
          for (const migrate of migrations.slice(from)) migrate(database, upgrade);
        },
        ...hearing,
      }),
    patience,
    onGone,
  );
}

const connection = new Connection<Layout>((onGone) => openDatabase(undefined, onGone));

/** The database, opened again when the connection has ended. Throws as {@link openDatabase} does. */
export function database(): Promise<Database> {
  return connection.get();
}

/**
 * Something that holds for one connection: it ends with it, and is made anew for the next one, whose data may be other. Work
 * that fails is tried again when it is asked for again.
 *
 * @param make gets the connection that it is for
 * @returns gives it for a connection, if none is named for the present one
 */
export function oncePerConnection<T>(
  make: (open: Database) => Promise<T>,
): (connection?: Database) => Promise<T> {
  const made = new WeakMap<Database, Promise<T>>();
  return async (given) => {
    const open = given ?? (await database());
    const known = made.get(open);
    if (known !== undefined) return known;
    const making = make(open);
    made.set(open, making);
    making.catch(() => made.delete(open));
    return making;
  };
}

/**
 * Do all of something in a transaction, or nothing of it.
 *
 * @param work what it throws ends the transaction
 * @returns what `work` gives, once the transaction is complete
 * @throws what has ended the transaction
 */
export async function completely<T>(
  transaction: { readonly done: Promise<void>; abort(): void },
  work: () => Promise<T>,
): Promise<T> {
  const working = work();
  working.catch(() => {
    try {
      transaction.abort();
    } catch {
      // It has ended by itself.
    }
  });
  const [worked, ended] = await Promise.allSettled([working, transaction.done]);
  if (worked.status === 'fulfilled' && ended.status === 'fulfilled') return worked.value;
  // Where the browser ends it, the transaction alone knows why: its requests were just broken off.
  const errors: unknown[] = [worked, ended].flatMap((result) =>
    result.status === 'rejected' ? [result.reason] : [],
  );
  const isAbort = (error: unknown) => error instanceof DOMException && error.name === 'AbortError';
  throw errors.find((error) => !isAbort(error)) ?? errors[0];
}

/** Close the cached connection, if there is one. */
export function closeDatabase(): Promise<void> {
  return connection.close();
}
