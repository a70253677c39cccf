/** A feed on the disk: reading what is there, writing a file whole or not at all. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type FeedFile, mostDayBytes, readFeedFile } from '../../src/feeds/feed-file';
import { dayPaths, epochPaths, shardPath } from '../../src/feeds/feed-key';
import { type FeedLines, readLines } from '../../src/feeds/feed-lines';
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

/** A feed's lines: those of each member of the epoch, then those of each day. @throws {FeedFault} */
export function* linesOfFeed(
  folder: string,
  file: FeedFile,
): Generator<FeedLines & { readonly day: number }> {
  const { epoch, bits } = file;
  const shards = readManifest(readFileSync(join(folder, epochPaths(epoch).manifest)), bits);
  for (const prefix of shards.keys()) {
    const shard = readFileSync(join(folder, shardPath(epoch, prefix, bits)));
    for (let member = 0; member < file.members; member += 1)
      yield { ...readLines(readMember(shard, member), file), day: 0 };
  }
  for (let day = 1; day <= file.day; day += 1) {
    const packed = readFileSync(join(folder, dayPaths(epoch, day).lines));
    yield { ...readLines(readText(packed, mostDayBytes), file), day };
  }
}

/** What a feed holds by now. */
export interface Held {
  /** Number of claims of each report that is not gone, by its id. */
  readonly claims: ReadonlyMap<string, number>;
  /** Reports of the epoch, and reports that days have brought or withdrawn. */
  readonly ofEpoch: number;
  readonly ofDays: number;
}

/** Days count in their order: what one has withdrawn a later one may bring back. @throws {FeedFault} */
export function readHeld(folder: string, file: FeedFile): Held {
  const claims = new Map<string, number>();
  let ofEpoch = 0;
  let ofDays = 0;
  for (const { day, reports, gone } of linesOfFeed(folder, file)) {
    for (const id of gone) claims.delete(id);
    for (const { id, assertions } of reports) claims.set(id, assertions.length);
    if (day === 0) ofEpoch += reports.length;
    else ofDays += reports.length + gone.length;
  }
  return { claims, ofEpoch, ofDays };
}
