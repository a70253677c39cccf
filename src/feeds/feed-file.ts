/** `feed.json`: what a feed is, and what each of its files is promised to be. Pure. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import * as v from 'valibot';
import { FeedFault } from './feed-fault';
import { dayPaths, epochPaths, mostBits } from './feed-key';

/** Longest `feed.json`, in UTF-16 units: 60 days take 20 kB. */
export const mostFeedLength = 65_536;
/** Longest file that `feed.json` names, in bytes. */
export const mostFileBytes = 128_000_000;
/** Longest day, unpacked, in bytes. */
export const mostDayBytes = 64_000_000;
/** Keys of all lists of a feed: as many as both lists of the largest epoch may have. In memory they take 134 MB. */
export const mostFeedKeys = 2 ** 25;
/** Keys of each of the two lists of a day. */
export const mostDayKeys = 2 ** 20;
/** Reports that the days of one epoch may withdraw: those that are gone after any of them. */
export const mostGone = 200_000;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const length = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(mostFileBytes));
const path = v.pipe(
  v.string(),
  v.maxLength(100),
  v.regex(/^[ed]\/\d{1,9}\/[a-z0-9./-]+$/),
  v.check((text) => text.split('/').every((part) => /^[a-z0-9-]/.test(part)), 'expected a path without “..”'),
);
const time = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
  v.check((text) => !Number.isNaN(Date.parse(text))),
);
const words = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

const feedSchema = v.object({
  format: v.literal(1),
  feed: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/)),
  kind: v.picklist(['reports', 'flags']),
  name: words,
  publisher: words,
  epoch: v.pipe(count, v.minValue(1), v.maxValue(999_999_999)),
  day: v.pipe(count, v.maxValue(400)),
  bits: v.pipe(count, v.maxValue(mostBits)),
  members: v.picklist([1, 2, 4, 8, 16]),
  issued: time,
  expires: time,
  reports: count,
  claims: count,
  bytes: count,
  least: count,
  faults: count,
  files: v.record(path, v.strictTuple([hash, length])),
  root: v.optional(v.strictTuple([v.pipe(count, v.minValue(1), v.maxValue(9_999)), hash, length])),
});

/**
 * What `feed.json` says. `feed` names the feed for ever; `issued` and `expires` are UTC; `reports` and `claims` (rows of their tables) are those of epoch and
 * days without what is gone, of flags `claims` is their number; `bytes` is the length of all files but `feed.json`; `least` the smallest number of examined works (of flags, of
 * works) in a shard; `faults` how many documents the builder left out; `files` gives SHA-256 and length of the epoch's manifest and key lists, and of
 * all files of days; `root` version, SHA-256 and length of the newest root file, if there is one.
 */
export type FeedFile = v.InferOutput<typeof feedSchema>;

/**
 * @param text hostile; its signature is not looked at here
 * @throws {FeedFault} `format`, `too-large`
 */
export function readFeedFile(text: string): FeedFile {
  if (text.length > mostFeedLength) throw new FeedFault('too-large', 'feed.json is longer than 64 kB');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new FeedFault('format', 'feed.json is no JSON');
  }
  const read = v.safeParse(feedSchema, value);
  if (!read.success) {
    const [issue] = read.issues;
    throw new FeedFault('format', `feed.json: “${v.getDotPath(issue) ?? ''}”: ${issue.message}`);
  }
  for (const name of pathsOf(read.output))
    if (read.output.files[name] === undefined)
      throw new FeedFault('format', `feed.json does not name ${name}`);
  if (read.output.expires <= read.output.issued)
    throw new FeedFault('format', 'feed.json expires before it is issued');
  return read.output;
}

/** The paths that a feed's `feed.json` has to name: those of the epoch's lists, then those of each day. */
export function pathsOf({ epoch, day }: Pick<FeedFile, 'epoch' | 'day'>): string[] {
  const days = Array.from({ length: day }, (_, at) => Object.values(dayPaths(epoch, at + 1)));
  return [...Object.values(epochPaths(epoch)), ...days.flat()];
}

/** SHA-256 in hex and length, as `files` has them. */
export function fileOf(bytes: Uint8Array): [hash: string, length: number] {
  return [bytesToHex(sha256(bytes)), bytes.length];
}

/** @throws {FeedFault} `length` or `hash` where a file is not what is promised */
export function checkFile(
  bytes: Uint8Array,
  [promised, size]: readonly [hash: string, length: number],
): void {
  if (bytes.length !== size) throw new FeedFault('length', 'a file has another length than promised');
  if (fileOf(bytes)[0] !== promised) throw new FeedFault('hash', 'a file has another hash than promised');
}
