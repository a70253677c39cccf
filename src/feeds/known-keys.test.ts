import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FeedFault } from './feed-fault';
import { hashOfKey, startOf } from './feed-key';
import { decodeKnownKeys, encodeKnownKeys, isKnown, knownKeysOf } from './known-keys';
import { pack } from './packed';

const starts = fc.array(fc.nat({ max: 0xffff_ffff }), { maxLength: 300 });

describe('a list of known keys', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(starts, (all) => {
        const list = knownKeysOf(all);
        expect([...list]).toEqual([...new Set(all)].sort((a, b) => a - b));
        expect(decodeKnownKeys(encodeKnownKeys(list))).toEqual(list);
      }),
    );
  });

  it('is empty for nothing, and has the least and the greatest', () => {
    expect(encodeKnownKeys(new Uint32Array()).length).toBe(0);
    expect(decodeKnownKeys(new Uint8Array()).length).toBe(0);
    const ends = Uint32Array.of(0, 0xffff_ffff);
    expect(decodeKnownKeys(encodeKnownKeys(ends))).toEqual(ends);
  });

  it('knows its keys and hardly another', () => {
    const keyOf = (at: number) => hashOfKey(`doi:10.1000/${String(at)}`);
    const list = knownKeysOf(Array.from({ length: 5_000 }, (_, at) => startOf(keyOf(at))));
    const known = Array.from({ length: 10_000 }, (_, at) => isKnown(list, keyOf(at)));
    expect(known.slice(0, 5_000).every(Boolean)).toBe(true);
    expect(known.slice(5_000).filter(Boolean).length).toBeLessThan(3);
    expect(isKnown(new Uint32Array(), keyOf(1))).toBe(false);
  });
});

describe('hostile lists', () => {
  it.each([
    ['a cut number', [0x80]],
    ['a number of six bytes', [0x80, 0x80, 0x80, 0x80, 0x80, 0x01]],
    ['more than 32 bits', [0xff, 0xff, 0xff, 0xff, 0x7f]],
    ['a sum of more than 32 bits', [0xff, 0xff, 0xff, 0xff, 0x0f, 0x01]],
    ['the same key twice', [0x05, 0x00]],
  ])('%s is refused', (_name, bytes) => {
    expect(() => decodeKnownKeys(pack(Uint8Array.from(bytes)))).toThrow(FeedFault);
  });

  it('a short file that unpacks to many keys is refused, and one of more keys than there may be', () => {
    const all = Uint32Array.from({ length: 100_000 }, (_, at) => at);
    const tooLarge = expect.objectContaining({ code: 'too-large' }) as FeedFault;
    expect(() => decodeKnownKeys(encodeKnownKeys(all))).toThrow(tooLarge);
    const keys = knownKeysOf(Array.from({ length: 3_000 }, (_, at) => startOf(hashOfKey(String(at)))));
    const packed = encodeKnownKeys(keys);
    expect(decodeKnownKeys(packed, 3_000)).toEqual(keys);
    expect(() => decodeKnownKeys(packed, 2_999)).toThrow(tooLarge);
  });

  it('whatever bytes there are, a list is sorted or refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        let list: Uint32Array;
        try {
          list = decodeKnownKeys(pack(bytes));
        } catch (error) {
          expect(error).toBeInstanceOf(FeedFault);
          return;
        }
        expect([...list].every((start, at) => at === 0 || start > (list[at - 1] ?? 0))).toBe(true);
        // The shortest form of each number is not asked for: a longer one says the same.
        expect(decodeKnownKeys(encodeKnownKeys(list))).toEqual(list);
      }),
    );
  });
});
