/** Builds a feed from reports: the stages one after the other, or one of them at a time. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { FeedFault } from '../../src/feeds/feed-fault';
import { type FeedFile, fileOf, mostFeedKeys } from '../../src/feeds/feed-file';
import { dayPaths, epochPaths } from '../../src/feeds/feed-key';
import { readLines } from '../../src/feeds/feed-lines';
import { decodeKnownKeys } from '../../src/feeds/known-keys';
import { publicKeyFile, type SecretKey, verifySignature } from '../../src/feeds/minisign';
import { readRootFile, rootPath } from '../../src/feeds/root-file';
import { writeManifest } from '../../src/feeds/shard';
import {
  bitsFor,
  leastOf,
  signFeed,
  writeDay,
  writeKeyLists,
  writtenMembers,
} from '../../src/feeds/write-feed';
import { type ClaimCounts, countKeys, readEpoch, readFeedOf, readHeld, writeWhole } from './feed-folder';
import { Order } from './order';
import { type ParseSums, parsePart } from './parse';
import { gatherShards, rangeOfPart, writeShards } from './shards';

/** What a feed is called. */
export interface FeedNames {
  readonly feed: string;
  readonly name: string;
  readonly publisher: string;
}

export interface BuildOptions extends FeedNames {
  /** A folder with documents, or a file with one report a line. */
  readonly reports: string;
  readonly out: string;
  /** Folder of what is kept between runs. */
  readonly cacheRoot: string;
  /** State of the sources, as bundle.mjs names it. */
  readonly version: string;
  /** What worker threads run, and how many. */
  readonly worker: string;
  readonly workers: number;
  /** What DuckDB may take, in megabytes. */
  readonly memory: number;
  /** Of how many parts the documents are. */
  readonly parts: number;
  readonly bits?: number;
  /** By default the one after the last. */
  readonly epoch?: number;
}

export interface SignOptions {
  readonly key: SecretKey;
  readonly issued: string;
  readonly expires: string;
}

/** More refused documents than this share stop the builder. */
const mostRefused = 0.01;
const mostDays = 60;
/** Days hold so many reports however small the epoch is. */
const fewReports = 10;

/** Reports of other publishers are other lines: each publisher has tables of its own. */
function cacheOf({ cacheRoot, version, publisher }: BuildOptions): string {
  return join(cacheRoot, `${version}-${createHash('sha256').update(publisher).digest('hex').slice(0, 8)}`);
}

/** Parse a part of the documents. */
export async function buildPart(options: BuildOptions, part: number): Promise<ParseSums> {
  return parsePart({ ...options, cache: cacheOf(options), part });
}

/** Write a part of the shards: of prefixes from–to, or the n-th of so many parts. */
export async function buildShards(
  options: BuildOptions,
  choose: (bits: number) => { readonly from: number; readonly to: number },
): Promise<void> {
  await withOrder(options, async (order) => {
    const bits = options.bits ?? bitsFor(await order.countWorks());
    const range = { ...choose(bits), bits, epoch: epochOf(options) };
    if (range.to >= 2 ** bits) throw new Error(`there are ${String(2 ** bits)} shards, from 0 on`);
    await writeShards(order, { ...options, cache: cacheOf(options), ...range });
  });
}

/** Write lists, manifest and `feed.json`, once all shards are there. */
export async function finishFeed(options: BuildOptions, signing: SignOptions): Promise<FeedFile> {
  return withOrder(options, async (order) => {
    checkKey(options.out, signing.key);
    const faults = await tellFaults(options, order);
    const bits = options.bits ?? bitsFor(await order.countWorks());
    return writeEpoch(options, signing, bits, { faults, kept: await order.kept() });
  });
}

/** A new epoch, in one piece. */
export async function buildEpoch(options: BuildOptions, signing: SignOptions): Promise<FeedFile> {
  checkKey(options.out, signing.key);
  dropOtherCaches(options);
  await buildPart(options, 1);
  return withOrder(options, (order) => writeNew(options, signing, order));
}

async function writeNew(options: BuildOptions, signing: SignOptions, order: Order): Promise<FeedFile> {
  const faults = await tellFaults(options, order);
  const bits = options.bits ?? bitsFor(await order.countWorks());
  const range = { ...rangeOfPart(1, 1, bits), bits, epoch: epochOf(options) };
  await writeShards(order, { ...options, cache: cacheOf(options), ...range });
  return writeEpoch(options, signing, bits, { faults, kept: await order.kept() });
}

/** What has come since the last time: a day, or an epoch where days have become many, or where there is none yet. */
export async function buildDay(options: BuildOptions, signing: SignOptions): Promise<FeedFile> {
  checkKey(options.out, signing.key);
  const last = readFeedOf(options.out);
  if (last === undefined) return buildEpoch(options, signing);
  dropOtherCaches(options);
  await buildPart(options, 1);
  return withOrder(options, async (order) => {
    const epoch = epochOfCache(options, last) ?? readEpoch(options.out, last);
    const held = readHeld(options.out, last, epoch);
    const kept = await order.kept();
    const fresh = [...kept.keys()].filter((id) => !held.claims.has(id)).sort();
    const gone = [...held.claims.keys()].filter((id) => !kept.has(id));
    const ofDays = held.ofDays + fresh.length + gone.length;
    const isSame = fresh.length + gone.length === 0;
    const isOtherFeed = options.publisher !== last.publisher;
    if (isOtherFeed || (!isSame && (last.day >= mostDays || ofDays > Math.max(fewReports, epoch.size / 10))))
      return writeNew(options, signing, order);
    const faults = await tellFaults(options, order);
    const lines = await order.linesOf(fresh);
    const { reports } = readLines(lines.map((line) => `${line}\n`).join(''), options);
    const day = last.day + (isSame ? 0 : 1);
    const files = { ...last.files };
    let { bytes } = last;
    if (!isSame) {
      const goneBefore = [...held.gone].filter((id) => !kept.has(id)).length;
      const written = writeDay({ reports, gone, goneBefore }, options.publisher);
      const keys = countKeys(options.out, last) + lengthOf(written.titles) + lengthOf(written.ids);
      if (keys > mostFeedKeys)
        throw new FeedFault(
          'too-large',
          `with this day the lists have ${String(keys)} keys, and subscribers take ${String(mostFeedKeys)}: make a new epoch, without --day`,
        );
      const paths = dayPaths(last.epoch, day);
      for (const [name, path] of Object.entries(paths) as [keyof typeof paths, string][]) {
        writeWhole(join(options.out, path), written[name]);
        files[path] = fileOf(written[name]);
        bytes += written[name].length;
      }
    }
    const claims = new Map(held.claims);
    for (const id of gone) claims.delete(id);
    for (const { id, assertions } of reports) claims.set(id, assertions.length);
    const sums = {
      reports: claims.size,
      claims: sumOf(claims),
    };
    return publish(
      { ...last, ...namesOf(options), day, files, bytes, faults, ...sums },
      options.out,
      signing,
    );
  });
}

async function withOrder<Result>(
  options: BuildOptions,
  use: (order: Order) => Promise<Result>,
): Promise<Result> {
  const order = await Order.open({ ...options, cache: cacheOf(options) });
  try {
    return await use(order);
  } finally {
    order.close();
  }
}

function epochOf({ out, epoch }: BuildOptions): number {
  return epoch ?? (readFeedOf(out)?.epoch ?? 0) + 1;
}

function namesOf({ feed, name, publisher }: FeedNames): FeedNames {
  return { feed, name, publisher };
}

function writeEpoch(
  options: BuildOptions,
  signing: SignOptions,
  bits: number,
  { faults, kept }: { readonly faults: number; readonly kept: ClaimCounts },
): FeedFile {
  const epoch = epochOf(options);
  const { promises, titles, ids, reports, claims } = gatherShards({
    ...options,
    cache: cacheOf(options),
    epoch,
    bits,
  });
  const paths = epochPaths(epoch);
  const written = { manifest: writeManifest(promises), ...writeKeyLists({ titles, ids }) };
  const files: FeedFile['files'] = {};
  let bytes = promises.reduce((sum, [, length]) => sum + length, 0);
  for (const [name, path] of Object.entries(paths) as [keyof typeof paths, string][]) {
    writeWhole(join(options.out, path), written[name]);
    files[path] = fileOf(written[name]);
    bytes += written[name].length;
  }
  const file: FeedFile = {
    format: 1,
    kind: 'reports',
    ...namesOf(options),
    epoch,
    day: 0,
    bits,
    members: writtenMembers,
    issued: signing.issued,
    expires: signing.expires,
    reports,
    claims,
    bytes,
    least: leastOf(titles, bits),
    faults,
    files,
  };
  // Documents may have changed since another job has written shards: then a day reads these.
  const isWhole = kept.size === reports && sumOf(kept) === claims;
  if (isWhole)
    writeWhole(epochPath(options), JSON.stringify({ manifest: files[paths.manifest]?.[0], kept: [...kept] }));
  return publish(file, options.out, signing);
}

function lengthOf(list: Uint8Array): number {
  return decodeKnownKeys(list).length;
}

function sumOf(counts: ClaimCounts): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

function epochPath({ cacheRoot }: BuildOptions): string {
  return join(cacheRoot, 'epoch.json');
}

/** What an epoch holds, as it was noted when it was written: a day need not read all shards for it. */
function epochOfCache(options: BuildOptions, { epoch, files }: FeedFile): ClaimCounts | undefined {
  const path = epochPath(options);
  if (!existsSync(path)) return undefined;
  const noted = JSON.parse(readFileSync(path, 'utf8')) as { manifest: string; kept: [string, number][] };
  return noted.manifest === files[epochPaths(epoch).manifest]?.[0] ? new Map(noted.kept) : undefined;
}

/** Write `feed.json`: from then on the rest counts. Of former epochs the last one stays, for whoever is about to fetch it. */
export function publish(file: FeedFile, out: string, { key, issued, expires }: SignOptions): FeedFile {
  const root = rootOf(out);
  const { root: _before, ...rest } = file;
  const issuedFile: FeedFile = { ...rest, issued, expires, ...(root && { root }) };
  writeWhole(join(out, 'minisign.pub'), publicKeyFile(key.publicKey));
  for (const [path, bytes] of [...signFeed(issuedFile, key)].reverse()) writeWhole(join(out, path), bytes);
  for (const folder of ['e', 'd']) {
    const epochs = existsSync(join(out, folder)) ? readdirSync(join(out, folder)) : [];
    for (const epoch of epochs)
      if (Number(epoch) < file.epoch - 1) rmSync(join(out, folder, epoch), { recursive: true });
  }
  return issuedFile;
}

/** The newest root file of a folder. */
function rootOf(out: string): FeedFile['root'] {
  const folder = join(out, 'root');
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const versions = names.flatMap((name) => /^([1-9]\d{0,3})\.json$/.exec(name)?.[1] ?? []).map(Number);
  if (versions.length === 0) return undefined;
  const version = Math.max(...versions);
  return [version, ...fileOf(readFileSync(join(out, rootPath(version))))];
}

/** Subscribers refuse a key that they do not know: it has to be the last one, or one that the newest root file names. */
export function checkKey(out: string, { publicKey }: SecretKey): void {
  if (!existsSync(join(out, 'feed.json'))) return;
  const root = rootOf(out);
  const isNamed =
    root !== undefined &&
    readRootFile(readFileSync(join(out, rootPath(root[0])), 'utf8')).signingKeys.some(
      ({ keyId }) => keyId === publicKey.keyId,
    );
  if (isNamed) return;
  try {
    const signature = readFileSync(join(out, 'feed.json.minisig'), 'utf8');
    verifySignature(publicKey, signature, readFileSync(join(out, 'feed.json')));
  } catch (error) {
    if (!(error instanceof FeedFault)) throw error;
    throw new Error(
      `${out} is signed with another key, and subscribers would refuse this one: take that one, or name this one in a root file`,
      { cause: error },
    );
  }
}

/**
 * Write what was left out to `faults.txt`.
 *
 * @returns number of documents that were refused
 * @throws {Error} where they are too many, or all
 */
async function tellFaults(options: BuildOptions, order: Order): Promise<number> {
  const { refused, repeated, documents } = await order.leftOut();
  const path = join(options.cacheRoot, 'faults.txt');
  const lines = [...refused, ...repeated].map(
    ({ name, line, expected }) => `${name}:${String(line)}: expected ${expected}\n`,
  );
  writeWhole(path, lines.join(''));
  const count = new Set(refused.map(({ name }) => name)).size;
  if (documents === 0) throw new Error(`no document can be used; ${path} says why`);
  if (count > mostRefused * (count + documents))
    throw new Error(
      `${String(count)} of ${String(count + documents)} documents cannot be used; ${path} says why`,
    );
  return count;
}

/** What other states of the sources, or other names, have left is of no use any more. */
function dropOtherCaches(options: BuildOptions): void {
  const own = cacheOf(options);
  if (!existsSync(options.cacheRoot)) return;
  for (const name of readdirSync(options.cacheRoot)) {
    const folder = join(options.cacheRoot, name);
    if (/^[0-9a-f]{16}-[0-9a-f]{8}$/.test(name) && folder !== own) rmSync(folder, { recursive: true });
  }
}
