import { utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { gzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { faultOf } from '../../tests/fault-of';
import { hashOfKey, memberOf, prefixOf, shardPath } from './feed-key';
import { pack, unpack } from './packed';
import { checkShard, promiseOf, readManifest, readMember, writeManifest, writeShard } from './shard';

const texts = fc.constantFrom(1, 2, 4, 8, 16).chain((count) =>
  fc.array(fc.oneof(fc.constant(''), fc.string({ unit: 'grapheme', maxLength: 200 })), {
    minLength: count,
    maxLength: count,
  }),
);

const shardOf = (members: readonly string[]) => writeShard(members.map(utf8ToBytes));

describe('a shard', () => {
  it('gives each member as it was', () => {
    fc.assert(
      fc.property(texts, (members) => {
        const shard = shardOf(members);
        expect(members.map((_, at) => readMember(shard, at))).toEqual(members);
        expect(shardOf(members)).toEqual(shard);
      }),
    );
  });

  it('is read from within a longer buffer', () => {
    const shard = shardOf(['one\n', 'two\n']);
    const whole = new Uint8Array(shard.length + 7);
    whole.set(shard, 7);
    expect(readMember(whole.subarray(7), 1)).toBe('two\n');
  });

  it('is what the manifest promises, or refused', () => {
    const shard = shardOf(['one\n', '']);
    const promise = promiseOf(shard);
    expect(() => checkShard(shard, promise)).not.toThrow();
    expect(faultOf(() => checkShard(shard.subarray(1), promise))).toBe('length');
    const other = shard.slice();
    other[20] = (other[20] ?? 0) ^ 1;
    expect(faultOf(() => checkShard(other, promise))).toBe('hash');
  });
});

describe('hostile shards', () => {
  const shard = shardOf(['{"a":1}\n'.repeat(50), 'two\n', '', 'four\n']);

  it('a cut one is refused, wherever it is cut', () => {
    for (let length = 0; length < shard.length; length += 1)
      expect(faultOf(() => readMember(shard.subarray(0, length), 3))).toBe('format');
  });

  it('changed bytes give other texts or a fault, and nothing else', () => {
    fc.assert(
      fc.property(fc.nat(shard.length - 1), fc.nat(255), fc.nat(20), (at, byte, member) => {
        const changed = shard.slice();
        changed[at] = byte;
        const code = faultOf(() => readMember(changed, member));
        expect([undefined, 'format', 'too-large']).toContain(code);
        if (member > 15) expect(code).toBe('format');
      }),
    );
  });

  it('offsets beyond the file, or backwards, are refused', () => {
    for (const offset of [0, 5, shard.length + 1, 0xffff_ffff]) {
      const changed = shard.slice();
      new DataView(changed.buffer).setUint32(2 + 4, offset, true);
      expect(faultOf(() => readMember(changed, 0))).toBe('format');
    }
  });

  it('a bomb is refused by what it says, and by what it is', () => {
    const bomb = gzipSync(new Uint8Array(50_000_000), { mtime: 0 });
    expect(faultOf(() => unpack(bomb, 8_000_000))).toBe('too-large');
    const lying = bomb.slice();
    new DataView(lying.buffer).setUint32(lying.length - 4, 1_000, true);
    expect(faultOf(() => unpack(lying, 8_000_000))).toBe('format');
  });

  it('a member that promises more than it has is refused', () => {
    const packed = pack(new TextEncoder().encode('hello'));
    new DataView(packed.buffer).setUint32(packed.length - 4, 6, true);
    expect(faultOf(() => unpack(packed, 100))).toBe('format');
  });

  it('what is no UTF-8 is refused', () => {
    const packed = pack(Uint8Array.of(0xff, 0xfe, 0x0a));
    const whole = new Uint8Array(10 + packed.length);
    whole.set([1, 1]);
    new DataView(whole.buffer).setUint32(2, 10, true);
    new DataView(whole.buffer).setUint32(6, whole.length, true);
    whole.set(packed, 10);
    expect(faultOf(() => readMember(whole, 0))).toBe('format');
  });

  it('too long a member is not written', () => {
    expect(faultOf(() => shardOf(['x'.repeat(8_000_001)]))).toBe('too-large');
  });
});

describe('a manifest', () => {
  const promises = [promiseOf(shardOf(['a\n'])), promiseOf(shardOf(['b\n']))];

  it('comes back as it was', () => {
    expect(readManifest(writeManifest(promises), 1)).toEqual(promises);
  });

  it.each([
    ['of another number of shards', writeManifest(promises), 2],
    ['that is no JSON', new TextEncoder().encode('{'), 1],
    [
      'with a negative length',
      new TextEncoder().encode(`{"format":1,"shards":[["${'a'.repeat(32)}",-1]]}`),
      0,
    ],
    ['of another format', new TextEncoder().encode('{"format":2,"shards":[]}'), 0],
  ])('one %s is refused', (_name, bytes, bits) => {
    expect(faultOf(() => readManifest(bytes, bits))).toBe('format');
  });
});

describe('where a key stands', () => {
  it('is told by the first bits of its hash', () => {
    // echo -n arxiv:2504.16584 | sha256sum
    const hash = hashOfKey('arxiv:2504.16584');
    expect(Buffer.from(hash).toString('hex')).toBe(
      '052ad2167fbe052279309da4c193eb959863f4df7c1a58b07352dfbbfefbda01',
    );
    const bits = Number.parseInt(Buffer.from(hash).toString('hex', 0, 4), 16)
      .toString(2)
      .padStart(32, '0');
    for (let count = 0; count <= 16; count += 1) {
      expect(prefixOf(hash, count)).toBe(Number.parseInt(`0${bits.slice(0, count)}`, 2));
      expect(memberOf(hash, count, 8)).toBe(Number.parseInt(bits.slice(count, count + 3), 2));
      expect(memberOf(hash, count, 1)).toBe(0);
    }
  });

  it('has a path of as many digits as the last shard', () => {
    expect(shardPath(7, 0x2a4, 10)).toBe('e/7/s/2a4.bin');
    expect(shardPath(7, 0, 0)).toBe('e/7/s/0.bin');
    expect(shardPath(12, 1, 4)).toBe('e/12/s/1.bin');
    expect(shardPath(12, 1, 5)).toBe('e/12/s/01.bin');
  });
});
