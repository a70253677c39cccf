/**
 * Fetches a file once, and never more of it than it may: as a whole, or where the server gives out parts of it, part by part.
 * Counted is what arrives, unpacked: servers lie about lengths, and a packed megabyte holds a gigabyte.
 */
import { failureOfStatus, PdfFailure } from './failure';

/** Bytes of a file that are fetched without a question; papers with large figures have some ten million. */
export const maxBytes = 250_000_000;
/** Bytes that are fetched at all. What a browser holds in one piece ends not far beyond. */
export const maxBytesEver = 2_000_000_000;

export interface FetchOptions {
  /** Bytes of the file at most. */
  readonly limit: number;
  /** Ends the fetching, of parts, too. */
  readonly signal: AbortSignal;
  /** Bytes there, and in all; `total` is absent where the server does not say. For a file that comes in parts pdf.js tells. */
  readonly onProgress?: ((loaded: number, total: number | undefined) => void) | undefined;
}

/** A file that is here as a whole: the browser may keep it on the disk. */
export interface WholeFile {
  readonly kind: 'whole';
  readonly blob: Blob;
}

/** A file that comes from its beginning, and of which any part can be had meanwhile. */
export interface FileInParts {
  readonly kind: 'parts';
  /** Bytes. */
  readonly length: number;
  /** From the beginning; ends where the server ends, or sends more than it has said. */
  readonly pieces: AsyncIterable<Uint8Array>;
  /** Bytes from `begin` to before `end`. @throws PdfFailure when they cannot be had; `once` when the server refuses them */
  readonly readPart: (begin: number, end: number) => Promise<Uint8Array>;
}

/** pdf.js asks for parts of this size: of a file that is not much larger there is nothing to gain. */
const smallestInParts = 2 * 2 ** 16;
/** Pieces are put together in blobs of this size, so that they need not all stay in the page's memory. */
const blobBytes = 8_000_000;
/** How often a part is asked for before the file counts as unreachable. */
const maxTries = 3;

/**
 * Publishers know their readers by cookies, so they are sent as the browser would send them for the same address; the host
 * is one that the reader has chosen to read from.
 *
 * @param address http, https or file
 * @throws PdfFailure `too-large` as soon as it is known; `stopped` when the signal comes
 */
export async function fetchFile(address: string, options: FetchOptions): Promise<WholeFile | FileInParts> {
  if (new URL(address).protocol === 'file:')
    return { kind: 'whole', blob: await readLocal(address, options) };
  const { limit, signal } = options;
  const control = new AbortController();
  const ends = AbortSignal.any([control.signal, signal]);
  try {
    const response = await fetch(address, { credentials: 'include', signal: ends });
    if (response.status !== 200)
      throw new PdfFailure(failureOfStatus(response.status), { status: response.status });
    const length = lengthOf(response);
    if (length !== undefined && length > limit) throw new PdfFailure('too-large', { limit, size: length });
    if (length === undefined || length <= smallestInParts || !hasParts(response))
      return { kind: 'whole', blob: await readWhole(response, length, options) };
    return {
      kind: 'parts',
      length,
      pieces: read(response, length),
      readPart: (begin, end) =>
        persist(() => fetchPart(address, { begin, end, length }, response.url, ends), signal),
    };
  } catch (error) {
    control.abort();
    throw toFailure(error, signal);
  }
}

/** Bytes of the file as the server says; of a packed answer the length says nothing of the file. */
function lengthOf({ headers }: Response): number | undefined {
  const said = headers.get('content-length');
  const encoding = headers.get('content-encoding') ?? 'identity';
  return encoding === 'identity' && said !== null && /^\d{1,15}$/.test(said) ? Number(said) : undefined;
}

function hasParts({ headers }: Response): boolean {
  return headers.get('accept-ranges') === 'bytes';
}

/** @throws PdfFailure when more comes than may */
async function readWhole(
  response: Response,
  length: number | undefined,
  { limit, onProgress }: FetchOptions,
): Promise<Blob> {
  const blobs: Blob[] = [];
  let pieces: Uint8Array<ArrayBuffer>[] = [];
  let [loaded, inPieces] = [0, 0];
  const pack = () => {
    blobs.push(new Blob(pieces));
    [pieces, inPieces] = [[], 0];
  };
  for await (const piece of read(response, limit)) {
    pieces.push(piece);
    loaded += piece.length;
    inPieces += piece.length;
    if (inPieces >= blobBytes) pack();
    onProgress?.(loaded, length !== undefined && length >= loaded ? length : undefined);
    if (loaded > limit) throw new PdfFailure('too-large', { limit });
  }
  pack();
  return new Blob(blobs);
}

/** The pieces of a body. The one that goes beyond `most` bytes is the last: the rest is not asked for. */
async function* read(response: Response, most: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  if (response.body === null) return;
  const reader = response.body.getReader();
  try {
    for (let left = most; left >= 0; ) {
      const { done, value } = await reader.read();
      if (done) return;
      left -= value.length;
      yield value;
    }
  } finally {
    // Of a body that has failed there is nothing to give up.
    await reader.cancel().catch(() => undefined);
  }
}

interface Part {
  readonly begin: number;
  readonly end: number;
  /** Of the file. */
  readonly length: number;
}

/** @param from address that the file came from, redirects followed @throws when another file answers, or another part */
async function fetchPart(
  address: string,
  { begin, end, length }: Part,
  from: string,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const control = new AbortController();
  try {
    const response = await fetch(address, {
      credentials: 'include',
      headers: { range: `bytes=${String(begin)}-${String(end - 1)}` },
      signal: AbortSignal.any([control.signal, signal]),
    });
    if (isRefusal(response.status)) throw new PdfFailure('once', { status: response.status });
    const range = `bytes ${String(begin)}-${String(end - 1)}/${String(length)}`;
    const isSameFile = new URL(response.url).origin === new URL(from).origin;
    // Also where a server does not do what it said, and would send the whole file once more for each part.
    if (response.status !== 206 || response.headers.get('content-range') !== range || !isSameFile)
      throw new PdfFailure('unreachable');
    const part = new Uint8Array(end - begin);
    let at = 0;
    for await (const piece of read(response, part.length)) {
      if (at + piece.length > part.length) throw new PdfFailure('unreachable');
      part.set(piece, at);
      at += piece.length;
    }
    if (at < part.length) throw new PdfFailure('unreachable');
    return part;
  } finally {
    control.abort();
  }
}

/** Addresses that serve once answer so when they are asked again; a server that is busy may give the part later. */
function isRefusal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}

/** What is refused is not asked for again. @throws PdfFailure of the last try */
async function persist<T>(act: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await act();
    } catch (error) {
      const isRefused = error instanceof PdfFailure && error.kind === 'once';
      if (tries === maxTries || isRefused || signal.aborted) throw toFailure(error, signal);
    }
  }
}

/** `fetch` reads no files. @throws PdfFailure */
function readLocal(address: string, { limit, signal, onProgress }: FetchOptions): Promise<Blob> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const give = (failure: PdfFailure) => {
      reject(failure);
      request.abort();
    };
    signal.addEventListener('abort', () => give(new PdfFailure('stopped')), { once: true });
    request.addEventListener('progress', ({ loaded, total }) => {
      onProgress?.(loaded, total > 0 ? total : undefined);
      if (loaded > limit) give(new PdfFailure('too-large', { limit, ...(total > limit && { size: total }) }));
    });
    request.addEventListener('load', () => resolve(request.response as Blob));
    request.addEventListener('error', () => reject(new PdfFailure('unreachable')));
    request.responseType = 'blob';
    request.open('GET', address);
    request.send();
  });
}

function toFailure(error: unknown, signal: AbortSignal): PdfFailure {
  if (signal.aborted) return new PdfFailure('stopped', { cause: error });
  return error instanceof PdfFailure ? error : new PdfFailure('unreachable', { cause: error });
}
