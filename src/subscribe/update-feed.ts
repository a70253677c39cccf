/**
 * Brings a feed up to date. What is known stands in the store alone: an update that was stopped anywhere is simply begun again, and
 * fetches what is not there yet. Until all of it is there, what was there before answers.
 */
import { groupOfTitle } from '../claims/title';
import { FeedFault } from '../feeds/feed-fault';
import {
  type FeedFile,
  mostDayBytes,
  mostDayKeys,
  mostFeedKeys,
  mostGone,
  pathsOf,
  readFeedFile,
} from '../feeds/feed-file';
import { dayPaths, epochPaths, shardPath } from '../feeds/feed-key';
import { type FeedLines, readLines } from '../feeds/feed-lines';
import { decodeKnownKeys } from '../feeds/known-keys';
import { readManifest, readMember, readText } from '../feeds/shard';
import { FeedProblem, type FeedProblemCode } from './feed-state';
import { type FetchPorts, fetchListed, type ListedFile } from './fetch-file';
import type { CheckedFile, FeedStore, FeedTexts, GoneReport, KeptFeed, KeptFile } from './kept-feed';
import { readFirstRoot, readNewest, withFaults } from './read-newest';

export interface FeedPorts extends FetchPorts {
  readonly store: FeedStore;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Whether the reader lets us ask this address. */
  readonly mayAsk: (address: string) => Promise<boolean>;
  /** Bytes that the browser has left for us; `undefined` where it does not say. */
  readonly free: () => Promise<number | undefined>;
  /** Called after each step: a call of the browser, so that it does not stop the background. */
  readonly stayAwake: () => Promise<unknown>;
  /** Called as files come. */
  readonly onProgress?: (progress: FeedProgress) => void;
}

export interface FeedProgress {
  readonly files: number;
  readonly of: number;
  readonly bytes: number;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Files that are fetched side by side, and written in one transaction, and their bytes: one that is longer comes alone. */
const batchSize = 64;
const batchBytes = 16 * 1024 * 1024;
/** The whole feed is kept only where the browser has so many times its size left. */
const roomFor = 3;
/** What may be otherwise soon: a publisher may just be putting files there, one after the other. */
const passing: ReadonlySet<FeedProblemCode> = new Set([
  'unreachable',
  'storage',
  'signature',
  'hash',
  'length',
]);
/** Reports of earlier epochs of which it is remembered that they were withdrawn. */
const maxEarlierGone = 10_000;

/**
 * Ask a feed whether there is something new, and fetch it. What goes wrong is noted with the feed.
 *
 * @returns whether other files answer than before
 * @throws {FeedProblem} `gone` also where the reader has paused it meanwhile; `storage`, `storage-full` where not even that could be noted; whatever has stopped the background
 */
export async function updateFeed(ports: FeedPorts, id: string): Promise<boolean> {
  const { store, now } = ports;
  // Should the background be stopped in between, the alarm takes it up.
  const feed = await store.change(id, (before) => ({ ...before, dueAt: now() + minute }));
  if (feed === undefined) throw new FeedProblem('gone');
  if (feed.isPaused) return false;
  try {
    const isNew = await fetchNews(ports, feed);
    await changeStill(store, id, ({ problem: _problem, ...before }) => ({
      ...before,
      checkedAt: new Date(now()).toISOString(),
      dueAt: nextDay(now()),
    }));
    return isNew;
  } catch (error) {
    if (!(error instanceof FeedProblem) || error.code === 'gone') throw error;
    await store.change(id, (before) => ({
      ...before,
      problem: error.code,
      dueAt: passing.has(error.code) ? now() + hour : nextDay(now()),
    }));
    return false;
  }
}

/** Change a feed while it is updated. @throws {FeedProblem} `gone` where the reader has removed or paused it meanwhile */
async function changeStill(store: FeedStore, id: string, make: (feed: KeptFeed) => KeptFeed): Promise<void> {
  const changed = await store.change(id, (kept) => (kept.isPaused ? kept : make(kept)));
  if (changed === undefined || changed.isPaused) throw new FeedProblem('gone');
}

/** A random minute of the day that begins in 12 hours: nobody can tell from the time when the browser was opened. */
function nextDay(now: number): number {
  return now + day / 2 + Math.floor(Math.random() * 24 * 60) * minute;
}

async function fetchNews(ports: FeedPorts, before: KeptFeed): Promise<boolean> {
  const { store, now } = ports;
  if (!(await ports.mayAsk(before.address))) throw new FeedProblem('permission');
  const { newest, feed } = await readNewest(ports, before, now());
  const { text, file, key } = newest;
  const texts = await store.texts(feed.id);
  const current = keptList(texts?.current);
  if (current !== undefined) checkUnchanged(current, file);
  const root = feed.root ?? (await readFirstRoot(ports, feed.address, newest));
  await changeStill(store, feed.id, (kept) => ({
    ...kept,
    keys: feed.keys,
    signedBy: key.keyId,
    ...(root !== undefined && { root }),
    seen: { ...feed.seen, [key.keyId]: [file.epoch, file.day] },
    kind: file.kind,
    name: file.name,
    publisher: file.publisher,
  }));
  if (texts?.next !== text && texts?.current !== text) await store.setNext(feed.id, text);
  try {
    return await takeFiles(ports, feed, text, file);
  } catch (error) {
    // No room for all of it: what was there answers still. How the feed is kept is the reader's to choose, whatever its publisher sends.
    if (error instanceof FeedProblem && error.code === 'storage-full' && current?.epoch !== file.epoch)
      await store.trim(feed.id, shardFolder(file), 0).catch(() => undefined);
    throw error;
  }
}

/** A list of files as it is kept. @returns `undefined` where there is none, or one of a version of ours that read others */
export function keptList(text: string | undefined): FeedFile | undefined {
  try {
    return text === undefined ? undefined : readFeedFile(text);
  } catch (error) {
    if (error instanceof FeedFault) return undefined;
    throw error;
  }
}

/** What an epoch says of a file it says for ever: else what answers at present could be changed file by file. */
function checkUnchanged(before: FeedFile, after: FeedFile): void {
  for (const [path, [hash]] of Object.entries(before.files))
    if ((after.files[path]?.[0] ?? hash) !== hash) throw new FeedProblem('rollback');
}

async function takeFiles(ports: FeedPorts, feed: KeptFeed, text: string, file: FeedFile): Promise<boolean> {
  const { store } = ports;
  const run = new Run(ports, feed, await store.files(feed.id));
  // The lists of keys and the days come first: they are few, and needed in any case.
  const named = namedFiles(file);
  checkSize(file, named);
  await run.fetch(named);
  const texts = await store.texts(feed.id);
  if (texts?.current !== text) await checkKeys(ports, feed.id, file);
  if (feed.mode === 'all') {
    const manifest = await store.read(feed.id, epochPaths(file.epoch).manifest);
    // The browser has deleted it meanwhile.
    if (manifest === undefined) throw new FeedProblem('storage');
    const shards = shardsOf(file, manifest);
    checkSize(file, [...named, ...shards]);
    await run.fetch(shuffled(shards));
  }
  if (texts?.current === text) return run.fetched > 0;
  await store.settle(feed.id, text, await goneIn(ports, feed.id, file, texts), isNeeded(file));
  return true;
}

/** The reader was told how large the feed is: nothing beyond that is fetched. @throws {FeedProblem} `too-large` */
function checkSize({ bytes }: FeedFile, files: readonly ListedFile[]): void {
  if (files.reduce((sum, { length }) => sum + length, 0) > bytes) throw new FeedProblem('too-large');
}

/**
 * The lists of keys of a feed that answers are in memory, all of them: one that has too many is not to answer.
 *
 * @throws {FeedProblem} `too-large`, `format`; `storage`
 */
async function checkKeys({ store, signal, stayAwake }: FeedPorts, id: string, file: FeedFile): Promise<void> {
  const days = Array.from({ length: file.day }, (_, at) => dayPaths(file.epoch, at + 1));
  const lists = [
    ...keyLists(epochPaths(file.epoch), mostFeedKeys),
    ...days.flatMap((paths) => keyLists(paths, mostDayKeys)),
  ];
  let left = mostFeedKeys;
  for (const { path, most } of lists) {
    signal?.throwIfAborted();
    const bytes = await store.read(id, path);
    if (bytes === undefined) throw new FeedProblem('storage');
    left -= withFaults(() => decodeKnownKeys(bytes, Math.min(most, left))).length;
    await stayAwake();
  }
}

const keyLists = ({ titles, ids }: { readonly titles: string; readonly ids: string }, most: number) => [
  { path: titles, most },
  { path: ids, most },
];

/**
 * The reports that were withdrawn until now: those that were known, and what the days say that are new.
 *
 * @throws {FeedProblem} `storage`; `too-large` where this epoch has withdrawn more than {@link mostGone}
 */
async function goneIn(
  { store, signal, stayAwake }: FeedPorts,
  id: string,
  file: FeedFile,
  texts: FeedTexts | undefined,
): Promise<GoneReport[]> {
  const { epoch, day, issued: date } = file;
  const known = (texts?.gone ?? []).map((one) => [one.reportId, one] as const);
  const earlier = new Map(known.filter(([, one]) => one.epoch !== epoch));
  const here = new Map(known.filter(([, one]) => one.epoch === epoch));
  const isNew = new Set<string>();
  const before = keptList(texts?.current);
  for (let at = before?.epoch === epoch ? before.day + 1 : 1; at <= day; at += 1) {
    signal?.throwIfAborted();
    await stayAwake();
    const bytes = await store.read(id, dayPaths(epoch, at).lines);
    if (bytes === undefined) throw new FeedProblem('storage');
    const [lines] = linesOf(() => readText(bytes, mostDayBytes), file);
    if (lines === undefined) continue;
    // What comes again counts again.
    for (const report of lines.reports) for (const all of [earlier, here, isNew]) all.delete(report.id);
    for (const reportId of lines.gone) {
      earlier.delete(reportId);
      here.delete(reportId);
      here.set(reportId, { reportId, date, epoch });
      isNew.add(reportId);
    }
    if (here.size > mostGone) throw new FeedProblem('too-large');
  }
  if (isNew.size > 0) {
    const step = async () => {
      signal?.throwIfAborted();
      await stayAwake();
    };
    for (const [reportId, group] of await groupsOf(store, id, file, isNew, step))
      here.set(reportId, { reportId, date, epoch, group });
  }
  // Of this epoch all: its files have these reports still.
  return [...[...earlier.values()].slice(-maxEarlierGone), ...here.values()];
}

/** The groups of the titles that reports examine, as far as these are on this computer. It takes seconds in large feeds; reports are seldom withdrawn. */
async function groupsOf(
  store: FeedStore,
  id: string,
  file: FeedFile,
  wanted: ReadonlySet<string>,
  step: () => Promise<void>,
): Promise<Map<string, string>> {
  const groups = new Map<string, string>();
  for await (const { reports } of allLines(store, id, file, step)) {
    for (const report of reports)
      if (wanted.has(report.id)) groups.set(report.id, groupOfTitle(report.examinedTitle));
    if (groups.size === wanted.size) break;
  }
  return groups;
}

/** All lines of an epoch and its days that are on this computer, part by part. @param step called before each file */
export async function* allLines(
  store: FeedStore,
  id: string,
  file: FeedFile,
  step?: () => Promise<void>,
): AsyncGenerator<FeedLines> {
  for (const { path } of await store.files(id)) {
    const isDay = path.startsWith(`d/${String(file.epoch)}/`) && path.endsWith('.bin');
    if (!isDay && !path.startsWith(shardFolder(file))) continue;
    await step?.();
    const bytes = await store.read(id, path);
    if (bytes === undefined) continue;
    for (let member = 0; member < (isDay ? 1 : file.members); member += 1)
      yield* linesOf(() => (isDay ? readText(bytes, mostDayBytes) : readMember(bytes, member)), file);
  }
}

/** @returns nothing where it cannot be read: its hash is right, so the publisher has made it so */
export function linesOf(unpack: () => string, file: FeedFile): FeedLines[] {
  try {
    return [readLines(unpack(), file)];
  } catch (error) {
    if (error instanceof FeedFault) return [];
    throw error;
  }
}

/** The folder of an epoch's shards. */
export function shardFolder({ epoch }: Pick<FeedFile, 'epoch'>): string {
  return `e/${String(epoch)}/s/`;
}

function isNeeded(file: FeedFile): (path: string) => boolean {
  const folder = shardFolder(file);
  return (path) => file.files[path] !== undefined || path.startsWith(folder);
}

/** @param manifest bytes of the epoch's */
export function shardsOf({ epoch, bits }: FeedFile, manifest: Uint8Array): ListedFile[] {
  const promises = withFaults(() => readManifest(manifest, bits));
  return promises.map(([hash, length], prefix) => ({ path: shardPath(epoch, prefix, bits), hash, length }));
}

/** In an order that nobody can tell: whoever breaks off has told nothing by what was fetched last. */
function shuffled<T>(all: readonly T[]): T[] {
  const drawn = [...all];
  for (let at = drawn.length - 1; at > 0; at -= 1) {
    const other = Math.floor(Math.random() * (at + 1));
    const [one, two] = [drawn[at] as T, drawn[other] as T];
    drawn[at] = two;
    drawn[other] = one;
  }
  return drawn;
}

/** Fetches what is missing, batch by batch. */
class Run {
  readonly #ports: FeedPorts;
  readonly #feed: KeptFeed;
  readonly #kept: Map<string, KeptFile>;
  #of = 0;
  #done = 0;
  #bytes = 0;
  fetched = 0;

  constructor(ports: FeedPorts, feed: KeptFeed, kept: readonly KeptFile[]) {
    this.#ports = ports;
    this.#feed = feed;
    this.#kept = new Map(kept.map((file) => [file.path, file]));
  }

  /** @throws {FeedProblem} `storage-full` also where there would be too little room */
  async fetch(files: readonly ListedFile[]): Promise<void> {
    const { store, stayAwake, onProgress, free, signal } = this.#ports;
    const missing = files.filter(({ path, hash }) => this.#kept.get(path)?.hash.startsWith(hash) !== true);
    this.#of += files.length;
    this.#done += files.length - missing.length;
    if (missing.length === 0) return;
    const room = await free();
    const size = missing.reduce((sum, { length }) => sum + length, 0);
    if (room !== undefined && room < roomFor * size) throw new FeedProblem('storage-full');
    for (const batch of batchesOf(missing)) {
      const checked = await this.#fetchBatch(batch);
      signal?.throwIfAborted();
      await store.write(this.#feed.id, checked);
      for (const { path, size: bytes, hash } of checked) {
        this.#kept.set(path, { path, size: bytes, hash });
        this.#bytes += bytes;
      }
      this.#done += batch.length;
      this.fetched += batch.length;
      onProgress?.({ files: this.#done, of: this.#of, bytes: this.#bytes });
      await stayAwake();
    }
  }

  async #fetchBatch(files: readonly ListedFile[]): Promise<CheckedFile[]> {
    return Promise.all(files.map((file) => fetchListed(this.#ports, this.#feed.address, file)));
  }
}

function batchesOf(files: readonly ListedFile[]): ListedFile[][] {
  const batches: ListedFile[][] = [];
  let bytes = 0;
  for (const file of files) {
    const last = batches.at(-1);
    bytes += file.length;
    if (last !== undefined && last.length < batchSize && bytes <= batchBytes) {
      last.push(file);
      continue;
    }
    batches.push([file]);
    bytes = file.length;
  }
  return batches;
}

/** The files that the first file names: those of the epoch first, then the days in their order. */
function namedFiles(file: FeedFile): ListedFile[] {
  return pathsOf(file).flatMap((path) => {
    const promised = file.files[path];
    return promised === undefined ? [] : [{ path, hash: promised[0], length: promised[1] }];
  });
}
