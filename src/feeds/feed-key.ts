/** Where a key stands in a feed: its hash, shard and member. Pure. */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/** Shards are 2^bits. Beyond this, manifest and key lists would have to be cut. */
export const mostBits = 16;
/** Members of a shard: a power of two. */
export const mostMembers = 16;

/** SHA-256 of a key: a work id, or `title:` and the group of a title. */
export function hashOfKey(key: string): Uint8Array {
  return sha256(utf8ToBytes(key));
}

/** The first 32 bits of a hash, as the known keys are kept. */
export function startOf(hash: Uint8Array): number {
  return new DataView(hash.buffer, hash.byteOffset, hash.byteLength).getUint32(0);
}

/** Number of the shard: the first `bits` bits of the hash. @param bits 0 to {@link mostBits} */
export function prefixOf(hash: Uint8Array, bits: number): number {
  return bits === 0 ? 0 : startOf(hash) >>> (32 - bits);
}

/** Number of the member in its shard: the bits after the prefix. @param members 1, 2, 4, 8 or 16 */
export function memberOf(hash: Uint8Array, bits: number, members: number): number {
  const all = prefixOf(hash, bits + Math.log2(members));
  return all % members;
}

/** A shard's path: `e/7/s/2a4.bin`, the prefix in hex, with as many digits as the highest one has. */
export function shardPath(epoch: number, prefix: number, bits: number): string {
  const digits = Math.max(1, Math.ceil(bits / 4));
  return `e/${String(epoch)}/s/${prefix.toString(16).padStart(digits, '0')}.bin`;
}

/** Paths of an epoch's manifest and key lists. */
export function epochPaths(epoch: number) {
  const folder = `e/${String(epoch)}`;
  return { manifest: `${folder}/manifest.json`, titles: `${folder}/titles.gz`, ids: `${folder}/ids.gz` };
}

/** Paths of a day, 1 and up. */
export function dayPaths(epoch: number, day: number) {
  const start = `d/${String(epoch)}/${String(day)}`;
  return { lines: `${start}.bin`, titles: `${start}.titles.gz`, ids: `${start}.ids.gz` };
}
