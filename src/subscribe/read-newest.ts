/** What a feed says it is at present: its first file, signed by a key that the reader has agreed to, and not older than what was seen. */
import { FeedFault } from '../feeds/feed-fault';
import { type FeedFile, readFeedFile } from '../feeds/feed-file';
import { type PublicKey, publicKeyText, readPublicKey, verifySignature } from '../feeds/minisign';
import { type RootFile, readRootFile, rootPath, rootSignaturePath, verifyRoot } from '../feeds/root-file';
import { FeedProblem, type FeedProblemCode } from './feed-state';
import { type FetchPorts, fetchListed, fetchSmall } from './fetch-file';
import type { KeptFeed } from './kept-feed';

/** The first file of a feed, whose signature was checked. */
export interface Newest {
  readonly text: string;
  readonly file: FeedFile;
  readonly key: PublicKey;
}

/** Bytes of the first file, and of a root file. */
const maxFirst = 64 * 1024;
/** Bytes of a signature and of a key. */
const maxSignature = 4 * 1024;
/** Milliseconds that a clock may be behind. */
const maxAhead = 86_400_000;
/** Root files that are followed at once. */
const maxSteps = 32;

/**
 * @param address of the feed's folder
 * @param keys one of which has to have signed it
 * @throws {FeedProblem} as for {@link fetchSmall}; `unreachable` where there is no file, `signature`, `key`, `format`
 */
export async function readFirstFile(
  ports: FetchPorts,
  address: string,
  keys: readonly PublicKey[],
): Promise<Newest> {
  const [bytes, signature] = await Promise.all([
    fetchSmall(ports, address, 'feed.json', maxFirst),
    fetchSmall(ports, address, 'feed.json.minisig', maxSignature),
  ]);
  if (bytes === undefined) throw new FeedProblem('unreachable', 404);
  if (signature === undefined) throw new FeedProblem('signature', 404);
  const text = decode(bytes);
  const signatureText = decode(signature);
  return withFaults(() => {
    const key = signerOf(keys, signatureText, bytes);
    return { text, file: readFeedFile(text), key };
  });
}

/** The key that lies beside a feed. @throws {FeedProblem} `key` where there is none; as for {@link fetchSmall} */
export async function readKeyBeside(ports: FetchPorts, address: string): Promise<string> {
  const bytes = await fetchSmall(ports, address, 'minisign.pub', maxSignature);
  if (bytes === undefined) throw new FeedProblem('key', 404);
  return decode(bytes);
}

/** @throws {FeedProblem} `key` */
export function readKey(text: string): PublicKey {
  try {
    return readPublicKey(text);
  } catch (error) {
    throw new FeedProblem('key', error);
  }
}

/**
 * What a feed says it is, and the feed with the keys that its root keys have named since.
 *
 * @param now milliseconds since 1970
 * @throws {FeedProblem} as for {@link readFirstFile}; `name`, `rollback`, `future`
 */
export async function readNewest(
  ports: FetchPorts,
  feed: KeptFeed,
  now: number,
): Promise<{ readonly newest: Newest; readonly feed: KeptFeed }> {
  const rotated = await withNewKeys(ports, feed);
  const newest = await readFirstFile(ports, rotated.address, rotated.keys.map(readKey));
  checkOrder(rotated, newest, now);
  return { newest, feed: rotated };
}

/** @throws {FeedProblem} `name`, `rollback`, `future` */
function checkOrder({ feed: name, kind, seen }: KeptFeed, { file, key }: Newest, now: number): void {
  if (file.feed !== name || (kind ?? file.kind) !== file.kind) throw new FeedProblem('name');
  if (Date.parse(file.issued) > now + maxAhead) throw new FeedProblem('future');
  const [epoch, day] = seen[key.keyId] ?? [0, 0];
  if (file.epoch < epoch || (file.epoch === epoch && file.day < day)) throw new FeedProblem('rollback');
}

/**
 * Follow the root files from the one that was seen last: each is signed by root keys of the one before, and names the keys that may sign the
 * feed; the first one, too. The highest epochs of keys
 * that are gone are forgotten, so that who has stolen one cannot keep readers from what comes next.
 */
async function withNewKeys(ports: FetchPorts, feed: KeptFeed): Promise<KeptFeed> {
  if (feed.root === undefined) return feed;
  let text = feed.root;
  let root = withFaults(() => readRootFile(text));
  for (let step = 0; step < maxSteps; step += 1) {
    const next = await nextRoot(ports, feed.address, root);
    if (next === undefined) break;
    ({ text, root } = next);
  }
  const ids = new Set(root.signingKeys.map(({ keyId }) => keyId));
  return {
    ...feed,
    root: text,
    keys: root.signingKeys.map(publicKeyText),
    seen: Object.fromEntries(Object.entries(feed.seen).filter(([id]) => ids.has(id))),
  };
}

/** @returns `undefined` where there is no later one */
async function nextRoot(
  ports: FetchPorts,
  address: string,
  root: RootFile,
): Promise<{ readonly text: string; readonly root: RootFile } | undefined> {
  const version = root.version + 1;
  const bytes = await fetchSmall(ports, address, rootPath(version), maxFirst);
  if (bytes === undefined) return undefined;
  const text = decode(bytes);
  const signatures = await Promise.all(
    root.rootKeys.map((_, at) =>
      fetchSmall(ports, address, rootSignaturePath(version, at + 1), maxSignature),
    ),
  );
  const texts = signatures.flatMap((one) => (one === undefined ? [] : [decode(one)]));
  return { text, root: withFaults(() => verifyRoot(root, text, texts)) };
}

/**
 * The root file that a signed first file names: it counts from then on.
 *
 * @returns `undefined` where it names none
 * @throws {FeedProblem} as for {@link fetchListed}; `format`, `key`, `name`
 */
export async function readFirstRoot(
  ports: FetchPorts,
  address: string,
  { file, key }: Newest,
): Promise<string | undefined> {
  if (file.root === undefined) return undefined;
  const [version, hash, length] = file.root;
  const { bytes } = await fetchListed(ports, address, { path: rootPath(version), hash, length });
  const text = decode(bytes);
  const root = withFaults(() => readRootFile(text));
  if (root.feed !== file.feed) throw new FeedProblem('name');
  if (!root.signingKeys.some(({ keyId }) => keyId === key.keyId)) throw new FeedProblem('key');
  return text;
}

function signerOf(keys: readonly PublicKey[], signature: string, bytes: Uint8Array): PublicKey {
  let first: unknown;
  for (const key of keys) {
    try {
      verifySignature(key, signature, bytes);
      return key;
    } catch (error) {
      first ??= error;
    }
  }
  throw first;
}

/** What the format calls a fault, as a problem of the feed. */
export function withFaults<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof FeedFault) throw new FeedProblem(codeOf(error), error);
    throw error;
  }
}

function codeOf({ code }: FeedFault): FeedProblemCode {
  // No secret key is read here.
  return code === 'password' ? 'key' : code;
}

/** Refused where it is no UTF-8: the signature is of the bytes. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new FeedProblem('format', error);
  }
}
