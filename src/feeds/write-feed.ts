/** Writing a feed: from reports or flags to rows, shards, days and `feed.json`. The builder cuts with the same functions. Pure. */
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Report } from '../claims/report';
import { groupOfTitle } from '../claims/title';
import type { WorkId } from '../claims/work-id';
import { FeedFault } from './feed-fault';
import { type FeedFile, fileOf, mostDayBytes, mostDayKeys, mostGone, pathsOf } from './feed-file';
import { epochPaths, hashOfKey, memberOf, mostBits, prefixOf, shardPath, startOf } from './feed-key';
import {
  claimsLine,
  type FeedFlag,
  flagLine,
  goneLine,
  moreLine,
  mostClaims,
  mostReportsOfWork,
  mostStubs,
  stubLine,
  stubsOf,
} from './feed-lines';
import { encodeKnownKeys, knownKeysOf } from './known-keys';
import { type SecretKey, sign } from './minisign';
import { pack } from './packed';
import { promiseOf, type ShardPromise, writeManifest, writeShard } from './shard';

/** A line of a shard, and what it is ordered by. */
export interface FeedRow {
  /** SHA-256 of the key, 64 hex digits. */
  readonly hash: string;
  /** The work that a stub is for; absent for claims and flags. */
  readonly work?: WorkId;
  /** ISO date; empty for a flag without one. */
  readonly date: string;
  /** Of the report; empty for flags. */
  readonly id: string;
  /** Claims of the report that are read; of a flag 1, of a stub 0. */
  readonly claims: number;
  readonly line: string;
}

/** Members of the shards that are written. */
export const writtenMembers = 8;
/** Examined works that a shard should have at least. */
const worksOfShard = 50;
/** Longest line that readers take, in UTF-16 units. */
const mostLineLength = 1_000_000;

/**
 * The rows of a report: its claims under the title that it examines, and a stub under each work that it cites.
 *
 * @throws {FeedFault} `too-large`
 */
export function rowsOfReport(report: Report, publisher: string): FeedRow[] {
  const { id, date, assertions } = report;
  const line = claimsLine(report, publisher);
  if (line.length > mostLineLength)
    throw new FeedFault('too-large', 'a report of more than a million characters');
  return [
    { hash: hexOf(titleKey(report)), date, id, claims: Math.min(assertions.length, mostClaims), line },
    ...stubsOf(report).map((stub) => ({
      hash: hexOf(stub.work),
      work: stub.work,
      date,
      id,
      claims: 0,
      line: stubLine(stub),
    })),
  ];
}

/** The row of a flag. */
export function rowOfFlag(flag: FeedFlag): FeedRow {
  return { hash: hexOf(flag.work), date: flag.date ?? '', id: '', claims: 1, line: flagLine(flag) };
}

function titleKey({ examinedTitle }: Report): string {
  return `title:${groupOfTitle(examinedTitle)}`;
}

function hexOf(key: string): string {
  return bytesToHex(hashOfKey(key));
}

/** The reports that a feed keeps: each id once, and the newest 1,000 on each work. */
export function keptReports(reports: readonly Report[]): Report[] {
  const byId = new Map(reports.map((report) => [report.id, report]));
  const newest = [...byId.values()].sort((a, b) => compare(b.date, a.date) || compare(b.id, a.id));
  const counts = new Map<string, number>();
  return newest.filter((report) => {
    const key = titleKey(report);
    const count = 1 + (counts.get(key) ?? 0);
    counts.set(key, count);
    return count <= mostReportsOfWork;
  });
}

/** The order of rows in a shard. */
export function byHash(a: FeedRow, b: FeedRow): number {
  return compare(a.hash, b.hash) || compare(a.date, b.date) || compare(a.id, b.id) || compare(a.line, b.line);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Bits of the shards for so many examined works: at least 50 in a shard, on average, and fewer than 100. */
export function bitsFor(works: number): number {
  return Math.min(mostBits, Math.max(0, Math.floor(Math.log2(works / worksOfShard))));
}

/** What is in a shard before it is packed. */
export interface CutShard {
  readonly prefix: number;
  /** NDJSON of each member, as UTF-8. */
  readonly members: readonly Uint8Array<ArrayBuffer>[];
}

/** What a run of shards has come to. */
export interface CutSums {
  /** Starts of the hashes of titles, and of works. */
  readonly titles: number[];
  readonly ids: number[];
  reports: number;
  claims: number;
}

/** What cutting needs of a row. */
export type CutRow = Pick<FeedRow, 'hash' | 'work' | 'claims' | 'line'>;

/** Cuts rows that come in their order into shards, the empty ones too. */
export class ShardCutter {
  readonly sums: CutSums = { titles: [], ids: [], reports: 0, claims: 0 };
  readonly #kind: FeedFile['kind'];
  readonly #bits: number;
  readonly #to: number;
  #prefix: number;
  #members: string[][] = ShardCutter.#none();
  #rows: CutRow[] = [];
  #ready: CutShard[] = [];

  /** @param from first prefix @param to last prefix */
  constructor(kind: FeedFile['kind'], bits: number, from = 0, to = 2 ** bits - 1) {
    this.#kind = kind;
    this.#bits = bits;
    this.#prefix = from;
    this.#to = to;
  }

  static #none(): string[][] {
    return Array.from({ length: writtenMembers }, () => []);
  }

  /** Add a row; one that is there already, the same line, is passed over. */
  add(row: CutRow): void {
    const last = this.#rows.at(-1);
    if (last !== undefined && last.hash !== row.hash) this.#endKey();
    else if (last?.line === row.line) return;
    this.#rows.push(row);
  }

  /** The shards that are complete by now. */
  take(): CutShard[] {
    const ready = this.#ready;
    this.#ready = [];
    return ready;
  }

  /** @returns the last shards */
  end(): CutShard[] {
    this.#endKey();
    while (this.#prefix <= this.#to) this.#endShard();
    return this.take();
  }

  #endKey(): void {
    const [first] = this.#rows;
    if (first === undefined) return;
    // Prefix, member and known keys are of the first 32 bits.
    const hash = hexToBytes(first.hash.slice(0, 8));
    const prefix = prefixOf(hash, this.#bits);
    while (this.#prefix < prefix) this.#endShard();
    this.#members[memberOf(hash, this.#bits, writtenMembers)]?.push(...this.#linesOf(first, startOf(hash)));
    this.#rows = [];
  }

  #linesOf({ work }: CutRow, start: number): string[] {
    const rows = this.#rows;
    const isFlag = this.#kind === 'flags';
    (work === undefined && !isFlag ? this.sums.titles : this.sums.ids).push(start);
    if (work !== undefined) {
      const kept = rows.slice(-mostStubs).map(({ line }) => line);
      return rows.length > mostStubs ? [...kept, moreLine(work, rows.length - mostStubs)] : kept;
    }
    if (!isFlag) this.sums.reports += rows.length;
    for (const { claims } of rows) this.sums.claims += claims;
    return rows.map(({ line }) => line);
  }

  #endShard(): void {
    const members = this.#members.map((lines) =>
      utf8ToBytes(lines.length === 0 ? '' : `${lines.join('\n')}\n`),
    );
    this.#ready.push({ prefix: this.#prefix, members });
    this.#prefix += 1;
    this.#members = ShardCutter.#none();
  }
}

/** The smallest number of keys that a shard has. @param starts of examined works; of flags, of works */
export function leastOf(starts: Iterable<number>, bits: number): number {
  const counts = new Uint32Array(2 ** bits);
  for (const start of starts) {
    const prefix = bits === 0 ? 0 : start >>> (32 - bits);
    counts[prefix] = (counts[prefix] ?? 0) + 1;
  }
  return counts.reduce((least, count) => Math.min(least, count), Number.MAX_SAFE_INTEGER);
}

/** What a day adds. */
export interface DayContent {
  /** Claims of reports, in their order: by date, then id. */
  readonly reports: readonly Report[];
  /** Ids of reports that are withdrawn. */
  readonly gone: readonly string[];
  /** How many reports of the epoch were gone before. */
  readonly goneBefore?: number;
}

/**
 * The three files of a day.
 *
 * @throws {FeedFault} `too-large` where subscribers would refuse it: a new epoch holds what is too much for a day
 */
export function writeDay({ reports, gone, goneBefore = 0 }: DayContent, publisher: string) {
  const allGone = goneBefore + gone.length;
  if (allGone > mostGone) throw tooLarge(`withdraws ${String(allGone)} reports with those before`, mostGone);
  const sorted = [...reports].sort((a, b) => compare(a.date, b.date) || compare(a.id, b.id));
  const lines = [...sorted.map((report) => claimsLine(report, publisher)), ...[...gone].sort().map(goneLine)];
  const bytes = utf8ToBytes(lines.map((line) => `${line}\n`).join(''));
  if (bytes.length > mostDayBytes) throw tooLarge(`has ${String(bytes.length)} bytes unpacked`, mostDayBytes);
  const works = sorted.flatMap(({ references }) => references.map(({ work }) => work));
  return {
    lines: pack(bytes),
    titles: keyListOfDay(sorted.map(titleKey)),
    ids: keyListOfDay(works),
  };
}

function keyListOfDay(keys: readonly string[]): Uint8Array<ArrayBuffer> {
  return encodeDayKeys(knownKeysOf([...new Set(keys)].map((key) => startOf(hashOfKey(key)))));
}

/** A list of a day. @param list sorted, each once @throws {FeedFault} `too-large` */
export function encodeDayKeys(list: Uint32Array): Uint8Array<ArrayBuffer> {
  if (list.length > mostDayKeys) throw tooLarge(`has ${String(list.length)} keys in a list`, mostDayKeys);
  return encodeKnownKeys(list);
}

function tooLarge(what: string, most: number): FeedFault {
  return new FeedFault(
    'too-large',
    `the day ${what}, and subscribers take ${String(most)}: make a new epoch, without --day`,
  );
}

/** The known keys of an epoch, as files. */
export function writeKeyLists({ titles, ids }: Pick<CutSums, 'titles' | 'ids'>) {
  return { titles: encodeKnownKeys(knownKeysOf(titles)), ids: encodeKnownKeys(knownKeysOf(ids)) };
}

/** `feed.json` and its signature. The same content and key give the same bytes. */
export function signFeed(file: FeedFile, key: SecretKey): Map<string, Uint8Array> {
  const { feed, epoch, day, issued, root, ...rest } = file;
  const files = Object.fromEntries(pathsOf(file).map((path) => [path, file.files[path]]));
  const { format, kind, name, publisher, bits, members, expires, reports, claims, bytes, least, faults } =
    rest;
  const head = { format, feed, kind, name, publisher, epoch, day, bits, members, issued, expires };
  const content = { ...head, reports, claims, bytes, least, faults, files, ...(root && { root }) };
  const written = utf8ToBytes(`${JSON.stringify(content, undefined, 1)}\n`);
  const comment = `claimlight feed ${feed}, epoch ${String(epoch)}, day ${String(day)}, ${issued}`;
  return new Map([
    ['feed.json', written],
    ['feed.json.minisig', utf8ToBytes(sign(key, written, comment))],
  ]);
}

/** What a feed is called, and when it is written. */
export interface FeedOptions {
  /** Its name for ever: lower-case letters, digits and hyphens. */
  readonly feed: string;
  readonly name: string;
  readonly publisher: string;
  /** 1 and up; higher than any that subscribers have seen. */
  readonly epoch: number;
  /** By default as many as give each shard 50 works. */
  readonly bits?: number;
  /** `2026-06-07T00:00:00Z`. */
  readonly issued: string;
  readonly expires: string;
}

/**
 * A whole feed of one epoch, in memory: for some thousand reports.
 *
 * @param content reports, or flags: a feed has one of them
 * @returns the bytes of each file by its path, `feed.json` and its signature last
 * @throws {FeedFault} `too-large`
 */
export function writeFeed(
  content: { readonly reports: readonly Report[] } | { readonly flags: readonly FeedFlag[] },
  options: FeedOptions,
  key: SecretKey,
): Map<string, Uint8Array> {
  const { epoch, publisher } = options;
  const isFlags = 'flags' in content;
  const rows = isFlags
    ? content.flags.map(rowOfFlag)
    : keptReports(content.reports).flatMap((report) => rowsOfReport(report, publisher));
  const works = isFlags ? rows : rows.filter(({ work }) => work === undefined);
  const bits = options.bits ?? bitsFor(new Set(works.map(({ hash }) => hash)).size);
  const kind = isFlags ? 'flags' : 'reports';
  const cutter = new ShardCutter(kind, bits);
  for (const row of rows.sort(byHash)) cutter.add(row);
  const files = new Map<string, Uint8Array>();
  const promises: ShardPromise[] = [];
  for (const { prefix, members } of cutter.end()) {
    const shard = writeShard(members);
    promises.push(promiseOf(shard));
    files.set(shardPath(epoch, prefix, bits), shard);
  }
  const { sums } = cutter;
  const lists = writeKeyLists(sums);
  const paths = epochPaths(epoch);
  files.set(paths.manifest, writeManifest(promises));
  files.set(paths.titles, lists.titles);
  files.set(paths.ids, lists.ids);
  const named = Object.values(paths).map(
    (path) => [path, fileOf(files.get(path) ?? new Uint8Array())] as const,
  );
  const file: FeedFile = {
    format: 1,
    kind,
    ...options,
    day: 0,
    bits,
    members: writtenMembers,
    reports: sums.reports,
    claims: sums.claims,
    bytes: [...files.values()].reduce((sum, { length }) => sum + length, 0),
    least: leastOf(isFlags ? sums.ids : sums.titles, bits),
    faults: 0,
    files: Object.fromEntries(named),
  };
  for (const [path, bytes] of signFeed(file, key)) files.set(path, bytes);
  return files;
}
