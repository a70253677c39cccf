/** The list of all keys that a feed knows: the first 32 bits of their hashes, so that most look-ups end without a request. Pure. */
import { firstWhere } from '../text/lower-bound';
import { FeedFault } from './feed-fault';
import { startOf } from './feed-key';
import { pack, unpack } from './packed';

/** Keys of a list: those of 65,536 shards with 250 each. */
const mostKeys = 1 << 24;
/** A varint of 32 bits takes five bytes. */
const longest = 5;
/** Keys that a list may have beyond one for each of its bytes: short ones may happen to pack well. */
const slack = 1_024;

/** The list of these starts of hashes, sorted, each once. */
export function knownKeysOf(starts: Iterable<number>): Uint32Array<ArrayBuffer> {
  const sorted = Uint32Array.from(starts).sort();
  let count = 0;
  for (const start of sorted) {
    if (count > 0 && sorted[count - 1] === start) continue;
    sorted[count] = start;
    count += 1;
  }
  return sorted.slice(0, count);
}

/**
 * Pack a list: gzip of the differences from each to the next (of the first, from 0), as varints of 7 bits a byte, the lowest first.
 *
 * @param sorted ascending, each once
 * @throws {FeedFault} `too-large`
 */
export function encodeKnownKeys(sorted: Uint32Array): Uint8Array<ArrayBuffer> {
  if (sorted.length > mostKeys)
    throw new FeedFault(
      'too-large',
      `${String(sorted.length)} keys, and a list holds ${String(mostKeys)}: make several feeds of it`,
    );
  const bytes = new Uint8Array(longest * sorted.length);
  let at = 0;
  let last = 0;
  for (const start of sorted) {
    let rest = start - last;
    for (; rest > 0x7f; rest = Math.floor(rest / 0x80)) {
      bytes[at] = (rest % 0x80) | 0x80;
      at += 1;
    }
    bytes[at] = rest;
    at += 1;
    last = start;
  }
  return pack(bytes.subarray(0, at));
}

/**
 * Unpack a list. Hashes do not pack: even of the longest list a key takes more than a byte, so that no short file fills the memory.
 *
 * @param most keys
 * @throws {FeedFault} `format` or `too-large`
 */
export function decodeKnownKeys(packed: Uint8Array, most = mostKeys): Uint32Array<ArrayBuffer> {
  const bound = Math.min(most, mostKeys, packed.length + slack);
  const bytes = unpack(packed, longest * bound);
  const found = new Uint32Array(Math.min(bytes.length, bound));
  let count = 0;
  let last = -1;
  let rest = 0;
  let unit = 1;
  for (const byte of bytes) {
    rest += (byte & 0x7f) * unit;
    unit *= 0x80;
    if (byte > 0x7f && unit < 2 ** 35) continue;
    const start = count === 0 ? rest : last + rest;
    if (byte > 0x7f || start <= last || start > 0xffff_ffff)
      throw new FeedFault('format', 'a list of keys is damaged');
    if (count === bound) throw new FeedFault('too-large', `more than ${String(bound)} keys`);
    found[count] = start;
    count += 1;
    last = start;
    rest = 0;
    unit = 1;
  }
  if (unit !== 1) throw new FeedFault('format', 'a list of keys is cut');
  return found.slice(0, count);
}

/** Whether a key may be in the list: one in 30,000 others is taken for it at 145,000 keys. */
export function isKnown(list: Uint32Array, hash: Uint8Array): boolean {
  const start = startOf(hash);
  return list[firstWhere(list.length, (at) => (list[at] ?? 0) >= start)] === start;
}
