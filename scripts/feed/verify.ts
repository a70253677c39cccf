/** Checks a feed as a subscriber does, and beyond that everything that a subscriber takes on trust: that each line stands where it is looked for. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { groupOfTitle } from '../../src/claims/title';
import { FeedFault } from '../../src/feeds/feed-fault';
import {
  checkFile,
  type FeedFile,
  mostDayBytes,
  mostDayKeys,
  mostFeedKeys,
  mostGone,
  pathsOf,
  readFeedFile,
} from '../../src/feeds/feed-file';
import {
  dayPaths,
  epochPaths,
  hashOfKey,
  memberOf,
  prefixOf,
  shardPath,
  startOf,
} from '../../src/feeds/feed-key';
import { type FeedLines, readLines } from '../../src/feeds/feed-lines';
import { decodeKnownKeys, isKnown, knownKeysOf } from '../../src/feeds/known-keys';
import { type PublicKey, verifySignature } from '../../src/feeds/minisign';
import { readRootFile, rootPath, rootSignaturePath, verifyRoot } from '../../src/feeds/root-file';
import { checkShard, readManifest, readMember, readText } from '../../src/feeds/shard';
import { leastOf } from '../../src/feeds/write-feed';
import { countKeys, readEpoch, readHeld } from './feed-folder';

/**
 * Check a folder.
 *
 * @param now milliseconds since 1970
 * @returns what is wrong, none where all is right; and what it says of itself, where that can be read
 */
export function verifyFolder(
  folder: string,
  key: PublicKey,
  now: number,
): { readonly faults: readonly string[]; readonly file?: FeedFile } {
  const faults: string[] = [];
  const check = <Result>(name: string, run: () => Result): Result | undefined => {
    try {
      return run();
    } catch (error) {
      const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (!isMissing && !(error instanceof FeedFault)) throw error;
      faults.push(`${name}: ${isMissing ? 'it is not there' : error.message}`);
      return undefined;
    }
  };
  const read = (path: string) => readFileSync(join(folder, path));
  const file = check('feed.json', () => {
    const bytes = read('feed.json');
    verifySignature(key, read('feed.json.minisig').toString('utf8'), bytes);
    return readFeedFile(bytes.toString('utf8'));
  });
  if (file === undefined) return { faults };
  if (Date.parse(file.issued) > now + 86_400_000)
    faults.push('feed.json: it is issued more than a day ahead');
  if (Date.parse(file.expires) < now) faults.push('feed.json: it has expired');
  for (const path of pathsOf(file)) check(path, () => checkFile(read(path), file.files[path] ?? ['', 0]));
  checkRoot(file, read, check);
  if (faults.length > 0) return { faults, file };

  const seen = { titles: new Set<number>(), ids: new Set<number>() };
  const paths = epochPaths(file.epoch);
  let bytes = Object.values(file.files).reduce((sum, [, length]) => sum + length, 0);
  for (const [prefix, promise] of readManifest(read(paths.manifest), file.bits).entries()) {
    const path = shardPath(file.epoch, prefix, file.bits);
    bytes += promise[1];
    check(path, () => {
      const shard = read(path);
      checkShard(shard, promise);
      if (shard[1] !== file.members)
        faults.push(`${path}: it has another number of members than feed.json says`);
      for (let member = 0; member < file.members; member += 1) {
        const lines = readLines(readMember(shard, member), file);
        if (lines.faults > 0)
          faults.push(
            `${path}: ${String(lines.faults)} lines of member ${String(member)} are left out by readers`,
          );
        const hashes = hashesOf(lines, seen);
        const isElsewhere = (hash: Uint8Array) =>
          prefixOf(hash, file.bits) !== prefix || memberOf(hash, file.bits, file.members) !== member;
        if (hashes.some(isElsewhere))
          faults.push(`${path}: a line of member ${String(member)} belongs elsewhere`);
      }
    });
  }
  for (const [name, path] of [
    ['titles', paths.titles],
    ['ids', paths.ids],
  ] as const) {
    const list = decodeKnownKeys(read(path));
    if (knownKeysOf(seen[name]).join() !== list.join())
      faults.push(`${path}: it does not list the keys of the shards`);
  }
  for (let day = 1; day <= file.day; day += 1) checkDay(file, day, read, check, faults);
  if (faults.length > 0) return { faults, file };
  const keys = countKeys(folder, file);
  if (keys > mostFeedKeys)
    faults.push(
      `feed.json: its lists have ${String(keys)} keys, and subscribers take ${String(mostFeedKeys)}`,
    );
  if (bytes !== file.bytes)
    faults.push(`feed.json: the files have ${String(bytes)} bytes, not ${String(file.bytes)}`);
  const least = leastOf(file.kind === 'flags' ? seen.ids : seen.titles, file.bits);
  if (least !== file.least)
    faults.push(`feed.json: the least shard has ${String(least)} works, not ${String(file.least)}`);
  if (file.kind === 'reports') {
    const { claims, mostGone: gone } = readHeld(folder, file, readEpoch(folder, file));
    if (gone > mostGone)
      faults.push(
        `feed.json: its days withdraw ${String(gone)} reports, and subscribers take ${String(mostGone)}`,
      );
    const sum = [...claims.values()].reduce((all, count) => all + count, 0);
    if (claims.size !== file.reports || sum !== file.claims)
      faults.push(
        `feed.json: there are ${String(claims.size)} reports with ${String(sum)} claims, not ${String(file.reports)} with ${String(file.claims)}`,
      );
  }
  return { faults, file };
}

type Check = <Result>(name: string, run: () => Result) => Result | undefined;
type Read = (path: string) => Buffer;

function checkDay(file: FeedFile, day: number, read: Read, check: Check, faults: string[]): void {
  const paths = dayPaths(file.epoch, day);
  check(paths.lines, () => {
    const lines = readLines(readText(read(paths.lines), mostDayBytes), file);
    if (lines.faults > 0 || lines.stubs.length > 0) faults.push(`${paths.lines}: a line is none of a day`);
    const [titles, ids] = [paths.titles, paths.ids].map((path) =>
      check(path, () => decodeKnownKeys(read(path), mostDayKeys)),
    );
    if (titles === undefined || ids === undefined) return;
    for (const { examinedTitle, references } of lines.reports) {
      const isThere =
        isKnown(titles, hashOfKey(`title:${groupOfTitle(examinedTitle)}`)) &&
        references.every(({ work }) => isKnown(ids, hashOfKey(work)));
      if (!isThere) faults.push(`${paths.lines}: a key is not in the lists of the day`);
    }
  });
}

/** The hashes of the lines' keys, added to those seen by their starts. */
function hashesOf(lines: FeedLines, seen: { titles: Set<number>; ids: Set<number> }): Uint8Array[] {
  const titles = lines.reports.map(({ examinedTitle }) => hashOfKey(`title:${groupOfTitle(examinedTitle)}`));
  const works = [...lines.stubs, ...lines.flags].map(({ work }) => work);
  const ids = [...new Set([...works, ...lines.more.keys()])].map(hashOfKey);
  for (const hash of titles) seen.titles.add(startOf(hash));
  for (const hash of ids) seen.ids.add(startOf(hash));
  return [...titles, ...ids];
}

/** Each root file has to be signed by the keys of the one before. */
function checkRoot({ root }: FeedFile, read: Read, check: Check): void {
  if (root === undefined) return;
  const [version, ...promise] = root;
  check(rootPath(version), () => {
    checkFile(read(rootPath(version)), promise);
    let current = readRootFile(read(rootPath(1)).toString('utf8'));
    for (let next = 2; next <= version; next += 1) {
      const signatures = [1, 2, 3]
        .map((at) => rootSignaturePath(next, at))
        .flatMap((path) => textOf(read, path));
      current = verifyRoot(current, read(rootPath(next)).toString('utf8'), signatures);
    }
  });
}

function textOf(read: Read, path: string): string[] {
  try {
    return [read(path).toString('utf8')];
  } catch {
    return [];
  }
}

/** The key of a folder, as `minisign.pub`. @throws {Error} where there is none */
export function keyTextOf(folder: string): string {
  const path = join(folder, 'minisign.pub');
  if (!existsSync(path)) throw new Error(`${path}: expected the public key there, or --public-key`);
  return readFileSync(path, 'utf8');
}
