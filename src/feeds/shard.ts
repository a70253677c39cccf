/** Shards and their manifest. Pure. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import * as v from 'valibot';
import { FeedFault } from './feed-fault';
import { mostBits, mostMembers } from './feed-key';
import { pack, unpack } from './packed';

const version = 1;
/** Bytes of a member, unpacked. */
export const mostMemberBytes = 8_000_000;
/** Bytes of a shard, packed. */
export const mostShardBytes = 32_000_000;

/** What the manifest promises of a shard: the first 16 bytes of its SHA-256 in hex, and its length in bytes. */
export type ShardPromise = readonly [hash: string, length: number];

/**
 * Make a shard: a byte of version, a byte with the number of members, where each begins and the last one ends (counted from the first byte of
 * the file, 32 bits each, the lowest byte first), and the members.
 *
 * @param members NDJSON of each as UTF-8, 1 to 16 and a power of two; an empty one takes no byte
 * @throws {FeedFault} `too-large`
 */
export function writeShard(members: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const packed = members.map((bytes) => {
    if (bytes.length > mostMemberBytes)
      throw new FeedFault(
        'too-large',
        `a member of ${String(bytes.length)} bytes; more bits make it smaller`,
      );
    return pack(bytes);
  });
  const head = 2 + 4 * (members.length + 1);
  const shard = new Uint8Array(packed.reduce((sum, { length }) => sum + length, head));
  if (shard.length > mostShardBytes)
    throw new FeedFault('too-large', `a shard of ${String(shard.length)} bytes; more bits make it smaller`);
  const view = new DataView(shard.buffer);
  shard.set([version, members.length]);
  let offset = head;
  for (const [at, member] of packed.entries()) {
    view.setUint32(2 + 4 * at, offset, true);
    shard.set(member, offset);
    offset += member.length;
  }
  view.setUint32(2 + 4 * members.length, offset, true);
  return shard;
}

/**
 * The lines of one member.
 *
 * @param member its number, from 0
 * @returns NDJSON, at most 8 MB of UTF-8
 * @throws {FeedFault} `format` or `too-large`
 */
export function readMember(shard: Uint8Array, member: number): string {
  const view = new DataView(shard.buffer, shard.byteOffset, shard.byteLength);
  const [written, count = 0] = shard;
  const head = 2 + 4 * (count + 1);
  if (written !== version || count === 0 || count > mostMembers || shard.length < head || member >= count)
    throw new FeedFault('format', 'a shard is not of this format');
  const start = view.getUint32(2 + 4 * member, true);
  const end = view.getUint32(2 + 4 * (member + 1), true);
  if (start < head || end < start || end > shard.length)
    throw new FeedFault('format', 'a shard has a wrong offset');
  return readText(shard.subarray(start, end), mostMemberBytes);
}

/**
 * Packed NDJSON as text.
 *
 * @param most bytes that may come out
 * @throws {FeedFault} `format` or `too-large`
 */
export function readText(packed: Uint8Array, most: number): string {
  const bytes = unpack(packed, most);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new FeedFault('format', 'lines are not UTF-8');
  }
}

/** What the manifest says of a shard's bytes. @param digest SHA-256: Node's own is five times as fast */
export function promiseOf(
  shard: Uint8Array,
  digest: (bytes: Uint8Array) => Uint8Array = sha256,
): ShardPromise {
  return [bytesToHex(digest(shard)).slice(0, 32), shard.length];
}

/** @throws {FeedFault} `length` or `hash` where a shard is not what the manifest promises */
export function checkShard(shard: Uint8Array, [hash, length]: ShardPromise): void {
  if (shard.length !== length) throw new FeedFault('length', 'a shard has another length than promised');
  if (promiseOf(shard)[0] !== hash) throw new FeedFault('hash', 'a shard has another hash than promised');
}

const promiseSchema = v.strictTuple([
  v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
  v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(mostShardBytes)),
]);
const manifestSchema = v.object({
  format: v.literal(1),
  shards: v.pipe(v.array(promiseSchema), v.maxLength(2 ** mostBits)),
});

/** @param shards what is promised of each, in the order of their prefixes */
export function writeManifest(shards: readonly ShardPromise[]): Uint8Array<ArrayBuffer> {
  return utf8ToBytes(`${JSON.stringify({ format: 1, shards })}\n`);
}

/**
 * @param bits of the epoch
 * @returns what is promised of each shard, in the order of their prefixes: 2^bits
 * @throws {FeedFault} `format`
 */
export function readManifest(bytes: Uint8Array, bits: number): readonly ShardPromise[] {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new FeedFault('format', 'the manifest is no JSON');
  }
  const read = v.safeParse(manifestSchema, value);
  if (!read.success || read.output.shards.length !== 2 ** bits)
    throw new FeedFault('format', `the manifest is not that of ${String(2 ** bits)} shards`);
  return read.output.shards;
}
