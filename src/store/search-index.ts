/**
 * What claims are searched by, made of the index of reports after it was written: in segments, one transaction each, so that whoever is
 * stopped goes on at the next one, and look-ups never wait for it.
 */
import type { IDBPTransaction } from 'idb';
import type { Claim } from '../claims/claim';
import { claimsOfGroups, type MergedGroup } from '../claims/merge-claims';
import type { Report } from '../claims/report';
import { type SearchGroup, SegmentBuilder } from '../search/segment';
import { completely, type Database, database, type Edition, type Layout } from './database';
import { shownReport } from './shown-report';
import { storageProblem } from './storage-problem';

/** What a search reads. */
export const searchStores = [
  'answering',
  'sources',
  'groups',
  'commonGroups',
  'reports',
  'searchSegments',
  'searchBlocks',
] as const;
export type SearchReading = IDBPTransaction<Layout, (typeof searchStores)[number][]>;

/** Editions, ascending in the order of their sources: one, or several that have groups in common. */
export type EditionSet = readonly number[];

/** Claims of a segment, but for the last group's. One transaction writes it. */
const segmentSize = 16_000;
/** Groups that are read at a time. */
const sliceSize = 20;

let changes = 0;

/** How often this run of the background has changed what is searched. */
export function countSearchChanges(): number {
  return changes;
}

/** What is searched changes now, by a transaction that is made next. */
export function noteSearchChange(): void {
  changes += 1;
}

let writing: Promise<void> | undefined;

/**
 * Write what is missing for the sources that are on, and delete what is of editions that are gone; one call at a time does that, and others
 * wait for it. Throws StorageProblem.
 *
 * @param onProgress called whenever more can be searched
 */
export function writeSearchIndex(onProgress?: () => void): Promise<void> {
  writing ??= write(onProgress).finally(() => {
    writing = undefined;
  });
  return writing;
}

async function write(onProgress: (() => void) | undefined): Promise<void> {
  try {
    const open = await database();
    await dropGone(open);
    let isDone = false;
    while (!isDone) {
      isDone = await writeNext(open);
      if (!isDone) onProgress?.();
    }
  } catch (error) {
    throw storageProblem(error, 'write-index');
  }
}

/** @returns whether nothing was left to do */
async function writeNext(open: Database): Promise<boolean> {
  for (const editions of await answeringSets(open)) {
    const versions = await versionsOf(open.transaction('editions').store, editions);
    const rest = await restOf(open, editions);
    if (rest === undefined || versions === undefined) continue;
    await writeSegment(open, editions, versions, rest);
    return false;
  }
  return true;
}

/** The sets whose groups answer, those of the most editions first: a group is found in the first that has it. */
export async function answeringSets(
  open: Database,
  transaction: SearchReading = open.transaction([...searchStores]),
): Promise<EditionSet[]> {
  const { editions = [] } = (await transaction.objectStore('answering').get('index')) ?? {};
  const answering = new Set(editions);
  const sets: EditionSet[] = editions.map((edition) => [edition]);
  if (editions.length < 2) return sets;
  const common = transaction.objectStore('commonGroups');
  for (let key = await common.getKey(IDBKeyRange.lowerBound([])); key !== undefined; ) {
    const [own] = key;
    if (own.every((edition) => answering.has(edition))) sets.push(own);
    key = await common.getKey(IDBKeyRange.lowerBound([own, []], true));
  }
  return sets.sort((a, b) => b.length - a.length);
}

interface Rest {
  readonly segment: number;
  /** The last group that is done. */
  readonly after?: string;
}

/** What is left of a set; `undefined` where nothing is. */
async function restOf(open: Database, editions: EditionSet): Promise<Rest | undefined> {
  const last = await lastSegment(open, editions);
  if (last === undefined) return { segment: 0 };
  const after = last.units.groups.at(-1);
  if (!last.isLast) return { segment: last.segment + 1, ...(after !== undefined && { after }) };
  if (editions.length === 1) return undefined;
  // Groups come to those in common when other sources are switched off, anywhere in their order.
  const segments = await open.getAll('searchSegments', ofSet(editions));
  const count = segments.reduce((sum, { units }) => sum + units.groups.length, 0);
  if (count === (await open.count('commonGroups', ofSet(editions)))) return undefined;
  await drop(open, editions);
  return { segment: 0 };
}

async function lastSegment(open: Database, editions: EditionSet) {
  const cursor = await open.transaction('searchSegments').store.openCursor(ofSet(editions), 'prev');
  return cursor?.value;
}

/** Of records whose key begins with the set. */
export function ofSet(editions: EditionSet): IDBKeyRange {
  return IDBKeyRange.bound([editions], [editions, []]);
}

/** Names the versions of editions; `undefined` where one of them is gone. */
async function versionsOf(
  store: { get(edition: number): Promise<Edition | undefined> },
  editions: EditionSet,
): Promise<string | undefined> {
  const known = await Promise.all(editions.map((edition) => store.get(edition)));
  return known.includes(undefined) ? undefined : JSON.stringify(known.map((edition) => edition?.version));
}

/** @param versions of the editions, before it was found out what is left of them */
async function writeSegment(
  open: Database,
  editions: EditionSet,
  versions: string,
  { segment, after }: Rest,
): Promise<void> {
  const builder = new SegmentBuilder();
  const breaks = new Breaks();
  let last = after;
  let isLast = false;
  while (!isLast && builder.claimCount < segmentSize) {
    const groups = await readGroups(open, editions, last);
    for (const group of groups) {
      builder.add(searched(group));
      await breaks.pause();
    }
    last = groups.at(-1)?.merged.group ?? last;
    isLast = groups.length < sliceSize;
  }
  const { units, blocks } = await finish(builder, breaks);
  const transaction = open.transaction(['editions', 'searchSegments', 'searchBlocks'], 'readwrite');
  await completely(transaction, async () => {
    // What was read of an edition that has gone or become another version meanwhile is nothing to anybody.
    if ((await versionsOf(transaction.objectStore('editions'), editions)) !== versions) return;
    const own = { editions, segment };
    await transaction.objectStore('searchSegments').put({ ...own, units, isLast });
    // One by one: each is copied at once, and all together would take long.
    for (const block of blocks) await transaction.objectStore('searchBlocks').put({ ...own, ...block });
  });
  changes += 1;
}

async function finish(builder: SegmentBuilder, breaks: Breaks) {
  const work = builder.build();
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    await breaks.pause();
  }
}

/** Lets all else that waits go first, now and then. */
class Breaks {
  /** Milliseconds of work between two breaks. */
  static readonly #budget = 12;
  #since = performance.now();

  async pause(): Promise<void> {
    if (performance.now() - this.#since < Breaks.#budget) return;
    await new Promise((resolve) => setTimeout(resolve));
    this.#since = performance.now();
  }
}

interface ReadGroup {
  readonly merged: MergedGroup;
  readonly reports: readonly Report[];
}

/** Groups behind one, a slice of them. */
async function readGroups(
  open: Database,
  editions: EditionSet,
  after: string | undefined,
): Promise<ReadGroup[]> {
  const transaction: SearchReading = open.transaction([...searchStores]);
  const [first = 0] = editions;
  const prefix = editions.length === 1 ? first : editions;
  const range = IDBKeyRange.bound(after === undefined ? [prefix] : [prefix, after], [prefix, []], true);
  const store = transaction.objectStore(editions.length === 1 ? 'groups' : 'commonGroups');
  const groups: MergedGroup[] = await store.getAll(range, sliceSize);
  return Promise.all(
    groups.map(async (merged) => ({ merged, reports: await reportsOf(transaction, editions, merged) })),
  );
}

async function reportsOf(
  transaction: SearchReading,
  editions: EditionSet,
  { reports }: MergedGroup,
): Promise<Report[]> {
  const stored = await Promise.all(reports.map((id) => transaction.objectStore('reports').get(id)));
  return stored.flatMap((one) => shownReport(one, editions) ?? []);
}

/** The claims of a group in the order of their units, with its reports. */
export async function claimsOfGroup(
  transaction: SearchReading,
  editions: EditionSet,
  group: string,
): Promise<{ readonly claims: readonly Claim[]; readonly reports: readonly Report[] }> {
  const [first = 0] = editions;
  const merged =
    editions.length === 1
      ? await transaction.objectStore('groups').get([first, group])
      : await transaction.objectStore('commonGroups').get([[...editions], group]);
  if (merged === undefined) return { claims: [], reports: [] };
  const reports = await reportsOf(transaction, editions, merged);
  return { claims: claimsOfGroups([merged], reports), reports };
}

function searched({ merged, reports }: ReadGroup): SearchGroup {
  const publisherOf = new Map(reports.map(({ id, publisher }) => [id, publisher]));
  return {
    group: merged.group,
    examinedTitle: reports[0]?.examinedTitle ?? '',
    about: [...new Set(reports.flatMap(({ title, researchQuestion }) => [title, researchQuestion]))],
    claims: claimsOfGroups([merged], reports).map(({ wordings, status, assertions }) => ({
      texts: wordings.map(({ text }) => text),
      status,
      dates: assertions.map(({ reportDate }) => reportDate),
      publishers: [...new Set(assertions.map(({ reportId }) => publisherOf.get(reportId) ?? ''))],
    })),
  };
}

/** Delete what was made of editions that are there no more. */
async function dropGone(open: Database): Promise<void> {
  const kept = new Set(await open.getAllKeys('editions'));
  let key = await open.getKey('searchSegments', IDBKeyRange.lowerBound([]));
  while (key !== undefined) {
    const [editions] = key;
    if (!editions.every((edition) => kept.has(edition))) await drop(open, editions);
    key = await open.getKey('searchSegments', IDBKeyRange.lowerBound([editions, []], true));
  }
}

async function drop(open: Database, editions: EditionSet): Promise<void> {
  const transaction = open.transaction(['searchSegments', 'searchBlocks'], 'readwrite');
  await completely(transaction, async () => {
    await Promise.all([
      transaction.objectStore('searchSegments').delete(ofSet(editions)),
      transaction.objectStore('searchBlocks').delete(ofSet(editions)),
    ]);
  });
  changes += 1;
}
