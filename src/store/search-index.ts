/**
 * What claims are searched by, made of the index of reports after it was written: in segments, one transaction each, so that whoever is
 * stopped goes on at the next one, and look-ups never wait for it.
 */
import type { IDBPTransaction, StoreNames } from 'idb';
import type { Claim } from '../claims/claim';
import { claimsOfGroups, type MergedGroup } from '../claims/merge-claims';
import type { Report } from '../claims/report';
import { type SearchGroup, SegmentBuilder, type SegmentUnits } from '../search/segment';
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

/** Claims of a segment, but for the last group's, and for what comes later to one that others stand behind. One transaction writes it. */
const usualSize = 16_000;
/** Groups that are read at a time, at most. */
const mostAtOnce = 20;

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
 * @param segmentSize claims of a segment
 */
export function writeSearchIndex(onProgress?: () => void, segmentSize = usualSize): Promise<void> {
  writing ??= write(onProgress, segmentSize).finally(() => {
    writing = undefined;
  });
  return writing;
}

async function write(onProgress: (() => void) | undefined, segmentSize: number): Promise<void> {
  try {
    const open = await database();
    await dropGone(open);
    const done = new Set<string>();
    let isDone = false;
    while (!isDone) {
      isDone = await writeNext(open, segmentSize, done);
      if (!isDone) onProgress?.();
    }
  } catch (error) {
    throw storageProblem(error, 'write-index');
  }
}

/**
 * @param done names editions of which nothing is left, as long as their versions are the same
 * @returns whether nothing was left to do
 */
async function writeNext(open: Database, segmentSize: number, done: Set<string>): Promise<boolean> {
  for (const editions of await answeringSets(open)) {
    const versions = await versionsOf(open.transaction('editions').store, editions);
    const name = `${editions.join()} ${versions ?? ''}`;
    if (versions === undefined || done.has(name)) continue;
    const rest = await restOf(open, editions);
    if (rest === undefined) {
      // Groups in common may come and go with others.
      if (editions.length === 1) done.add(name);
      continue;
    }
    await writeSegment(open, editions, versions, rest, segmentSize);
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
  /** The last group that belongs to the segment, where others stand behind it. */
  readonly until?: string;
}

type StoredSegment = Layout['searchSegments']['value'];

/** The last group that belongs to a segment. */
function throughOf({ through, units }: StoredSegment): string | undefined {
  return through ?? units.groups.at(-1);
}

/** What is left of a set; `undefined` where nothing is. */
async function restOf(open: Database, editions: EditionSet): Promise<Rest | undefined> {
  const last = (await open.transaction('searchSegments').store.openCursor(ofSet(editions), 'prev'))?.value;
  if (last?.isLast !== true) return restFrom(last);
  let before: StoredSegment | undefined;
  let groupCount = 0;
  const { store } = open.transaction('searchSegments');
  for (let cursor = await store.openCursor(ofSet(editions)); cursor; cursor = await cursor.continue()) {
    const segment = cursor.value;
    if (segment.isStale === true) return restFrom(before, segment);
    groupCount += segment.units.groups.length;
    before = segment;
  }
  if (editions.length === 1) return undefined;
  // Groups come to those in common when other sources are switched off, anywhere in their order.
  if (groupCount === (await open.count('commonGroups', ofSet(editions)))) return undefined;
  await drop(open, editions);
  return { segment: 0 };
}

/** @param stale is to be made anew; none if a new one is to be made */
function restFrom(before: StoredSegment | undefined, stale?: StoredSegment): Rest {
  const after = before && throughOf(before);
  const until = stale?.isLast === false ? throughOf(stale) : undefined;
  return {
    segment: stale?.segment ?? (before === undefined ? 0 : before.segment + 1),
    ...(after !== undefined && { after }),
    ...(until !== undefined && { until }),
  };
}

/**
 * Let the segments of a set be made anew that these groups belong to, within a transaction that changes them.
 *
 * @param groups may be there no more, or come now
 */
export async function makeStale<Store extends StoreNames<Layout>>(
  transaction: IDBPTransaction<Layout, (Store | 'searchSegments' | 'searchBlocks')[], 'readwrite'>,
  editions: EditionSet,
  groups: readonly string[],
): Promise<void> {
  const blocks = transaction.objectStore('searchBlocks');
  const store = transaction.objectStore('searchSegments');
  let after: string | undefined;
  for (let cursor = await store.openCursor(ofSet(editions)); cursor; cursor = await cursor.continue()) {
    const stored: StoredSegment = cursor.value;
    const { segment, units, isLast } = stored;
    const through = throughOf(stored);
    const isOwn = (group: string) =>
      (after === undefined || group > after) && (isLast || (through !== undefined && group <= through));
    if (stored.isStale !== true && groups.some(isOwn)) {
      // One that has grown too long is divided only with all others.
      if (!isLast && units.status.length > 2 * usualSize) {
        await Promise.all([store.delete(ofSet(editions)), blocks.delete(ofSet(editions))]);
        return;
      }
      await Promise.all([
        cursor.update({
          editions,
          segment,
          isLast,
          isStale: true,
          units: noUnits,
          ...(through !== undefined && { through }),
        }),
        blocks.delete(IDBKeyRange.bound([editions, segment], [editions, segment, []])),
      ]);
    }
    after = through;
  }
}

const noUnits: SegmentUnits = {
  groups: [],
  heads: new Uint32Array(1),
  starts: new Uint32Array(1),
  status: new Uint8Array(),
  from: new Uint16Array(),
  to: new Uint16Array(),
};

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
  { segment, after, until }: Rest,
  segmentSize: number,
): Promise<void> {
  const builder = new SegmentBuilder();
  const breaks = new Breaks();
  let last = after;
  let isThrough = false;
  const sliceSize = Math.min(mostAtOnce, segmentSize);
  const mostClaims = until === undefined ? segmentSize : Number.POSITIVE_INFINITY;
  while (!isThrough && builder.claimCount < mostClaims) {
    const groups = await readGroups(open, editions, sliceSize, last, until);
    for (const group of groups) {
      builder.add(searched(group));
      await breaks.pause();
    }
    last = groups.at(-1)?.merged.group ?? last;
    isThrough = groups.length < sliceSize || (until !== undefined && last === until);
  }
  const { units, blocks } = await finish(builder, breaks);
  const transaction = open.transaction(['editions', 'searchSegments', 'searchBlocks'], 'readwrite');
  await completely(transaction, async () => {
    // What was read of an edition that has gone or become another version meanwhile is nothing to anybody.
    if ((await versionsOf(transaction.objectStore('editions'), editions)) !== versions) return;
    const own = { editions, segment };
    const isLast = isThrough && until === undefined;
    await transaction
      .objectStore('searchSegments')
      .put({ ...own, units, isLast, ...(until !== undefined && { through: until }) });
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

/** Groups behind one, as far as another, so many of them. */
async function readGroups(
  open: Database,
  editions: EditionSet,
  count: number,
  after: string | undefined,
  until: string | undefined,
): Promise<ReadGroup[]> {
  const transaction: SearchReading = open.transaction([...searchStores]);
  const [first = 0] = editions;
  const prefix = editions.length === 1 ? first : editions;
  const range = IDBKeyRange.bound(
    after === undefined ? [prefix] : [prefix, after],
    [prefix, until ?? []],
    true,
  );
  const store = transaction.objectStore(editions.length === 1 ? 'groups' : 'commonGroups');
  const groups: MergedGroup[] = await store.getAll(range, count);
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
