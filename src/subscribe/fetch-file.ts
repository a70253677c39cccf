/** Fetches single files of feeds: never more than was announced, and nothing that tells who asks, or why. */
import { bytesToHex } from '@noble/hashes/utils.js';
import { readBytes, TooLarge } from '../sources/read-body';
import { FeedProblem } from './feed-state';
import type { CheckedFile } from './kept-feed';

export interface FetchPorts {
  readonly fetch: typeof fetch;
  /** Ends all that is under way. */
  readonly signal?: AbortSignal;
}

/** What the signed list says of a file. */
export interface ListedFile {
  readonly path: string;
  /** The beginning of its SHA-256, hex digits. */
  readonly hash: string;
  /** Bytes. */
  readonly length: number;
}

/** Milliseconds for one file. */
const patience = 120_000;

/**
 * Fetch a file of which nothing is known but how long it may be.
 *
 * @param address of the feed's folder
 * @param most bytes
 * @returns `undefined` where the server says that there is none
 * @throws {FeedProblem} `unreachable`, `too-large`
 */
export async function fetchSmall(
  { fetch: ask, signal }: FetchPorts,
  address: string,
  path: string,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const timeout = AbortSignal.timeout(patience);
  try {
    const response = await ask(new URL(path, address).href, {
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      redirect: 'error',
    });
    // Object stores say 403 of what is not there to whoever may not list it.
    if ([403, 404, 410].includes(response.status)) return undefined;
    if (response.status !== 200) throw new FeedProblem('unreachable', response.status);
    return await readBytes(response, most);
  } catch (error) {
    // Whoever has ended it knows why.
    signal?.throwIfAborted();
    if (error instanceof FeedProblem) throw error;
    throw new FeedProblem(error instanceof TooLarge ? 'too-large' : 'unreachable', error);
  }
}

/**
 * Fetch a file that the signed list names, once more where it is not what it should be.
 *
 * @throws {FeedProblem} `unreachable`, `length`, `hash`
 */
export async function fetchListed(
  ports: FetchPorts,
  address: string,
  listed: ListedFile,
): Promise<CheckedFile> {
  try {
    return await fetchOnce(ports, address, listed);
  } catch (error) {
    if (!(error instanceof FeedProblem) || (error.code !== 'hash' && error.code !== 'length')) throw error;
    return fetchOnce(ports, address, listed);
  }
}

async function fetchOnce(
  ports: FetchPorts,
  address: string,
  { path, hash, length }: ListedFile,
): Promise<CheckedFile> {
  let bytes: Uint8Array<ArrayBuffer> | undefined;
  try {
    bytes = await fetchSmall(ports, address, path, length);
  } catch (error) {
    throw error instanceof FeedProblem && error.code === 'too-large'
      ? new FeedProblem('length', error)
      : error;
  }
  if (bytes === undefined) throw new FeedProblem('unreachable', 404);
  if (bytes.byteLength !== length) throw new FeedProblem('length');
  const whole = bytesToHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
  if (!whole.startsWith(hash)) throw new FeedProblem('hash');
  return { path, size: length, hash: whole, bytes };
}
