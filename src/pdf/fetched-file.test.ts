import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, it } from 'vitest';
import type { PdfFailure } from './failure';
import { type FetchOptions, type FileInParts, fetchFile } from './fetched-file';

type Answer = (response: ServerResponse, request: IncomingMessage) => unknown;

let close: (() => void) | undefined;
afterEach(() => close?.());

/** @returns an address, what was asked of it, and how many bytes were taken from an endless body */
async function serve(answer: Answer) {
  const asked: (string | undefined)[] = [];
  const closed: Promise<unknown>[] = [];
  const server = createServer((request, response) => {
    asked.push(request.headers.range);
    closed.push(
      new Promise((resolve) => {
        response.on('close', resolve);
      }),
    );
    answer(response, request);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  close = () => {
    server.closeAllConnections();
    server.close();
  };
  return {
    address: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/a.pdf`,
    asked,
    closed,
  };
}

/** The same piece without end, as long as somebody reads. */
function endless(piece: Buffer): Readable {
  return new Readable({
    read() {
      this.push(piece);
    },
  });
}

const options = (limit: number, more: Partial<FetchOptions> = {}): FetchOptions => ({
  limit,
  signal: new AbortController().signal,
  ...more,
});
const failureOf = (fetching: Promise<unknown>) =>
  fetching.then(
    () => undefined,
    (error: PdfFailure) => error,
  );

it('stops an endless body at the limit, with a protocol that ends it or not, and hangs up', async () => {
  const answers: readonly Answer[] = [
    (response) => endless(Buffer.alloc(65_536)).pipe(response),
    ({ socket }) => {
      // Node would keep to its own word, so it is written past it: no length, and no end.
      socket?.on('error', () => undefined);
      socket?.write('HTTP/1.1 200 OK\r\ncontent-encoding: identity\r\n\r\n');
      if (socket) endless(Buffer.alloc(65_536)).pipe(socket);
    },
  ];
  for (const answer of answers) {
    const { address, closed } = await serve(answer);
    const progress: number[] = [];
    const failure = await failureOf(
      fetchFile(address, options(3_000_000, { onProgress: (loaded) => progress.push(loaded) })),
    );
    expect(failure).toMatchObject({ kind: 'too-large', limit: 3_000_000, size: undefined });
    // One piece at most is beyond.
    expect(progress.filter((loaded) => loaded > 3_000_000)).toHaveLength(1);
    await closed[0];
    close?.();
  }
});

it('counts what a packed body unpacks to', async () => {
  const bomb = gzipSync(Buffer.alloc(20_000_000));
  const { address } = await serve((response) => {
    response.writeHead(200, {
      'content-encoding': 'gzip',
      'content-length': bomb.length,
      'accept-ranges': 'bytes',
    });
    response.end(bomb);
  });
  expect(bomb.length).toBeLessThan(100_000);
  const failure = await failureOf(fetchFile(address, options(1_000_000)));
  expect(failure).toMatchObject({ kind: 'too-large', limit: 1_000_000, size: undefined });
  const file = await fetchFile(address, options(20_000_000));
  expect(file.kind === 'whole' && file.blob.size).toBe(20_000_000);
});

it('takes nothing of a file that is too large by the server’s own word, and tells its size', async () => {
  const { address } = await serve((response) => {
    response.writeHead(200, { 'content-length': 5_000_000, 'accept-ranges': 'bytes' });
    response.write('%PDF');
  });
  expect(await failureOf(fetchFile(address, options(4_999_999)))).toMatchObject({
    kind: 'too-large',
    size: 5_000_000,
  });
});

it('has a file whole, byte by byte, with one request', async () => {
  const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, at) => at % 251));
  const { address, asked } = await serve((response) => {
    response.writeHead(200);
    response.write(bytes.subarray(0, 100_000));
    setTimeout(() => response.end(bytes.subarray(100_000)), 20);
  });
  const file = await fetchFile(address, options(bytes.length));
  expect(file.kind === 'whole' && Buffer.from(await file.blob.arrayBuffer()).equals(bytes)).toBe(true);
  expect(asked).toEqual([undefined]);
});

it.each([
  [404, 'missing'],
  [403, 'refused'],
  [500, 'server'],
  [206, 'server'],
] as const)('tells what an answer of %i means', async (status, kind) => {
  const { address } = await serve((response) => {
    response.writeHead(status);
    endless(Buffer.alloc(1_000)).pipe(response);
  });
  expect(await failureOf(fetchFile(address, options(10)))).toMatchObject({ kind, status });
});

it('tells a broken connection from one that was given up', async () => {
  const control = new AbortController();
  const { address } = await serve((response) => {
    response.write('%PDF');
    setTimeout(() => response.destroy(), 20);
  });
  expect(await failureOf(fetchFile(address, options(1_000)))).toMatchObject({ kind: 'unreachable' });
  control.abort();
  expect(await failureOf(fetchFile(address, options(1_000, { signal: control.signal })))).toMatchObject({
    kind: 'stopped',
  });
});

const long = Buffer.from(Array.from({ length: 400_000 }, (_, at) => at % 251));
const lengths = { 'content-length': long.length, 'accept-ranges': 'bytes' };

/** A server of parts that answers the first request well, and requests of parts as given. */
async function serveParts(answer: Answer): Promise<{ file: FileInParts; asked: (string | undefined)[] }> {
  const { address, asked } = await serve((response, request) => {
    if (request.headers.range !== undefined) answer(response, request);
    else response.writeHead(200, lengths).end(long);
  });
  const file = await fetchFile(address, options(long.length));
  if (file.kind !== 'parts') throw new Error('expected parts');
  return { file, asked };
}

it('gives parts of a file, and all of it as it comes, where the server has parts', async () => {
  const { file, asked } = await serveParts((response) =>
    response
      .writeHead(206, { 'content-range': `bytes 100-199/${String(long.length)}` })
      .end(long.subarray(100, 200)),
  );
  expect(Buffer.from(await file.readPart(100, 200)).equals(long.subarray(100, 200))).toBe(true);
  const pieces: Uint8Array[] = [];
  for await (const piece of file.pieces) pieces.push(piece);
  expect(Buffer.concat(pieces).equals(long)).toBe(true);
  expect(asked).toEqual([undefined, 'bytes=100-199']);
});

it.each<[string, Answer]>([
  ['the whole file', (response) => response.writeHead(200, lengths).end(long)],
  [
    'without end',
    (response) => {
      response.writeHead(206, { 'content-range': `bytes 100-199/${String(long.length)}` });
      endless(Buffer.alloc(1_000)).pipe(response);
    },
  ],
  [
    'too little',
    (response) =>
      response.writeHead(206, { 'content-range': `bytes 100-199/${String(long.length)}` }).end('x'),
  ],
  [
    'another part',
    (response) =>
      response
        .writeHead(206, { 'content-range': `bytes 0-99/${String(long.length)}` })
        .end(long.subarray(0, 100)),
  ],
  [
    'of another file',
    (response) =>
      response.writeHead(206, { 'content-range': 'bytes 100-199/5' }).end(long.subarray(100, 200)),
  ],
])('gives up a part for which %s comes, after three tries', async (_what, answer) => {
  const { file, asked } = await serveParts(answer);
  expect(await failureOf(file.readPart(100, 200))).toMatchObject({ kind: 'unreachable' });
  expect(asked.slice(1)).toEqual(['bytes=100-199', 'bytes=100-199', 'bytes=100-199']);
});

it.each([401, 403, 404, 410])('asks once for a part that is refused with %i', async (status) => {
  const { file, asked } = await serveParts((response) => response.writeHead(status).end());
  expect(await failureOf(file.readPart(100, 200))).toMatchObject({ kind: 'once', status });
  expect(asked.slice(1)).toEqual(['bytes=100-199']);
  const pieces: Uint8Array[] = [];
  for await (const piece of file.pieces) pieces.push(piece);
  expect(Buffer.concat(pieces).equals(long)).toBe(true);
});

it('asks again where a server is busy', async () => {
  const { file, asked } = await serveParts((response) => response.writeHead(429).end());
  expect(await failureOf(file.readPart(100, 200))).toMatchObject({ kind: 'unreachable' });
  expect(asked).toHaveLength(4);
});
