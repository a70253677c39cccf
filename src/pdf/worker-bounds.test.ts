import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import {
  boundOperators,
  boundUnpacking,
  boundWork,
  maxOperators,
  maxUnpacked,
  maxWorkLength,
} from './worker-bounds';

const from = { sourceName: 'worker', targetName: 'page' };
const operators = (count: number, streamId = 1, lastChunk = false) => ({
  ...from,
  stream: 4,
  streamId,
  chunk: { fnArray: { length: count }, lastChunk },
});

it('passes all messages on, up to a page with too many operators, which fails once', () => {
  const sent: unknown[] = [];
  const post = boundOperators((message, transfers) => sent.push([message, transfers]));
  const others = [
    { ...from, stream: 4, streamId: 1, chunk: { items: [] } },
    { ...from, action: 'ready' },
    'pong',
    null,
  ];
  for (const message of others) post(message, ['buffer']);
  expect(sent).toEqual(others.map((message) => [message, ['buffer']]));
  sent.length = 0;
  post(operators(maxOperators));
  post(operators(5, 2));
  post(operators(1));
  post(operators(1));
  post(operators(1, 1, true));
  expect(sent).toEqual([
    [operators(maxOperators), undefined],
    [operators(5, 2), undefined],
    [{ ...from, stream: 5, streamId: 1, reason: expect.any(Error) as Error }, undefined],
  ]);
});

it('counts each page for itself', () => {
  const sent: unknown[] = [];
  const post = boundOperators((message) => sent.push(message));
  for (let streamId = 1; streamId <= 5; streamId += 1) post(operators(maxOperators, streamId, true));
  // The next file numbers its streams from 1 again.
  post(operators(maxOperators, 1, true));
  expect(sent).toHaveLength(6);
});

it('makes work fail that hears nothing for too long, until it does', () => {
  const clock = { now: () => 42 };
  let time = 1_000;
  const hear = boundWork(clock, { now: () => time });
  time += maxWorkLength;
  expect(clock.now()).toBe(42);
  time += 1;
  expect(() => clock.now()).toThrow('too long');
  expect(() => clock.now()).toThrow('too long');
  hear();
  expect(clock.now()).toBe(42);
});

it('lets streams unpack to as much as they may, and nobody have a larger buffer but the file', async () => {
  const scope = { Uint8Array, DecompressionStream };
  const tell = boundUnpacking(scope);
  const { Uint8Array: Buffer } = scope;
  expect(new Buffer(3)).toEqual(new Uint8Array(3));
  expect(new Uint8Array(1) instanceof Buffer).toBe(true);
  expect(Buffer.from([1, 2])).toEqual(new Uint8Array([1, 2]));
  expect(new Buffer(maxUnpacked)).toHaveLength(maxUnpacked);
  expect(() => new Buffer(maxUnpacked + 1)).toThrow('too much');
  tell(maxUnpacked + 1);
  expect(new Buffer(maxUnpacked + 1)).toHaveLength(maxUnpacked + 1);
  expect(() => new Buffer(maxUnpacked + 2)).toThrow('too much');
  const unpack = async (packed: Uint8Array<ArrayBuffer>) => {
    const { readable, writable } = new scope.DecompressionStream('gzip');
    const writer = (writable as WritableStream<Uint8Array>).getWriter();
    // All at once, as pdf.js does it.
    writer.write(packed).then(
      () => writer.close(),
      () => undefined,
    );
    let size = 0;
    for await (const piece of readable as unknown as AsyncIterable<Uint8Array>) size += piece.length;
    return size;
  };
  const million = gzipSync(new Uint8Array(1_000_000));
  expect(await unpack(new Uint8Array(million))).toBe(1_000_000);
  // Packed files may stand one after the other.
  const many = new Uint8Array(Array.from({ length: 300 }, () => [...million]).flat());
  await expect(unpack(many)).rejects.toThrow('too much');
});
