/** A feed on the disk: reading what is there, writing a file whole or not at all. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type FeedFile, mostDayBytes, pathsOf, readFeedFile } from '../../src/feeds/feed-file';
import { dayPaths, epochPaths, shardPath } from '../../src/feeds/feed-key';
import { type FeedLines, readLines } from '../../src/feeds/feed-lines';
import { decodeKnownKeys } from '../../src/feeds/known-keys';
import { readManifest, readMember, readText } from '../../src/feeds/shard';

/** `feed.json` of a folder, where there is one. @throws {FeedFault} where it is none */
export function readFeedOf(folder: string): FeedFile | undefined {
  const path = join(folder, 'feed.json');
  return existsSync(path) ? readFeedFile(readFileSync(path, 'utf8')) : undefined;
}

/** Whoever reads at the same time gets the old file or the new one. */
export function writeWhole(path: string, bytes: Uint8Array | string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.tmp`, bytes);
  renameSync(`${path}.tmp`, path);
}

/** The lines of each member of a feed's epoch. @throws {FeedFault} */
function* linesOfEpoch(folder: string, file: FeedFile): Generator<FeedLines> {
  const { epoch, bits } = file;
  const shards = readManifest(readFileSync(join(folder, epochPaths(epoch).manifest)), bits);
  for (const prefix of shards.keys()) {
    const shard = readFileSync(join(folder, shardPath(epoch, prefix, bits)));
    for (let member = 0; member < file.members; member += 1) yield readLines(readMember(shard, member), file);
  }
}

/** The lines of each of its days. @throws {FeedFault} */
function* linesOfDays(folder: string, file: FeedFile): Generator<FeedLines> {
  for (let day = 1; day <= file.day; day += 1) {
    const packed = readFileSync(join(folder, dayPaths(file.epoch, day).lines));
    yield readLines(readText(packed, mostDayBytes), file);
  }
}

/** Number of claims of reports, by their ids. */
export type ClaimCounts = ReadonlyMap<string, number>;

/** What the epoch of a feed holds, read from all of its shards. @throws {FeedFault} */
export function readEpoch(folder: string, file: FeedFile): ClaimCounts {
  const claims = new Map<string, number>();
  for (const { reports } of linesOfEpoch(folder, file))
    for (const { id, assertions } of reports) claims.set(id, assertions.length);
  return claims;
}

/** What a feed holds by now. */
export interface Held {
  /** Reports that are not gone. */
  readonly claims: ClaimCounts;
  /** How many reports days have brought or withdrawn. */
  readonly ofDays: number;
  /** Reports that are gone, and how many were at most after any of the days. */
  readonly gone: ReadonlySet<string>;
  readonly mostGone: number;
}

/**
 * Days count in their order: what one has withdrawn a later one may bring back.
 *
 * @param epoch what the epoch holds
 * @throws {FeedFault}
 */
export function readHeld(folder: string, file: FeedFile, epoch: ClaimCounts): Held {
  const claims = new Map(epoch);
  const allGone = new Set<string>();
  let ofDays = 0;
  let mostGone = 0;
  for (const { reports, gone } of linesOfDays(folder, file)) {
    for (const { id, assertions } of reports) {
      claims.set(id, assertions.length);
      allGone.delete(id);
    }
    for (const id of gone) {
      claims.delete(id);
      allGone.add(id);
    }
    ofDays += reports.length + gone.length;
    mostGone = Math.max(mostGone, allGone.size);
  }
  return { claims, ofDays, gone: allGone, mostGone };
}

/** How many keys the lists of a feed have, those of its days too: subscribers keep all of them in memory. @throws {FeedFault} */
export function countKeys(folder: string, file: Pick<FeedFile, 'epoch' | 'day'>): number {
  const lists = pathsOf(file).filter((path) => path.endsWith('.gz'));
  return lists.reduce((sum, path) => sum + decodeKnownKeys(readFileSync(join(folder, path))).length, 0);
}
