/** Root files: which keys may sign a feed, as the holders of the root keys say. Pure. */
import { utf8ToBytes } from '@noble/hashes/utils.js';
import * as v from 'valibot';
import { FeedFault } from './feed-fault';
import { type PublicKey, readPublicKey, verifySignature } from './minisign';

export interface RootFile {
  readonly feed: string;
  /** 1 and up. */
  readonly version: number;
  /** Three, of which two have to sign the next version. */
  readonly rootKeys: readonly PublicKey[];
  /** One to eight. */
  readonly signingKeys: readonly PublicKey[];
}

const threshold = 2;
const mostLength = 16_384;
const keyText = v.pipe(v.string(), v.maxLength(100));
const rootSchema = v.object({
  format: v.literal(1),
  feed: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/)),
  version: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(9_999)),
  root: v.pipe(v.array(keyText), v.length(3)),
  signing: v.pipe(v.array(keyText), v.minLength(1), v.maxLength(8)),
});

/** Path of a root file. Old ones stay, so that whoever was away follows step by step. */
export function rootPath(version: number): string {
  return `root/${String(version)}.json`;
}

/** Path of the signature of the version before's n-th root key, 1 to 3. */
export function rootSignaturePath(version: number, key: number): string {
  return `${rootPath(version)}.${String(key)}.minisig`;
}

/**
 * Read a root file; its signatures are not looked at.
 *
 * @throws {FeedFault} `format` or `key`
 */
export function readRootFile(text: string): RootFile {
  let value: unknown;
  try {
    value = text.length > mostLength ? undefined : JSON.parse(text);
  } catch {
    value = undefined;
  }
  const read = v.safeParse(rootSchema, value);
  if (!read.success) throw new FeedFault('format', 'expected a root file');
  const { feed, version, root, signing } = read.output;
  const rootKeys = root.map(readPublicKey);
  if (new Set(rootKeys.map(({ bytes }) => bytes.join())).size !== rootKeys.length)
    throw new FeedFault('key', 'a root key stands there twice');
  return { feed, version, rootKeys, signingKeys: signing.map(readPublicKey) };
}

/**
 * The next root file, where two of the current root keys have signed it.
 *
 * @param nextText as it came, hostile @param signatures those that came, in any order; what is none is passed over
 * @throws {FeedFault} `format`, `key`, `name` (of another feed), `rollback` (not the next version) or `signature`
 */
export function verifyRoot(current: RootFile, nextText: string, signatures: readonly string[]): RootFile {
  const next = readRootFile(nextText);
  if (next.feed !== current.feed) throw new FeedFault('name', `the root file is that of ${next.feed}`);
  if (next.version !== current.version + 1)
    throw new FeedFault('rollback', `expected version ${String(current.version + 1)} of the root file`);
  const bytes = utf8ToBytes(nextText);
  const signers = current.rootKeys.filter((key) => signatures.some((text) => isSignedBy(key, text, bytes)));
  if (signers.length < threshold)
    throw new FeedFault('signature', 'too few root keys have signed the root file');
  return next;
}

function isSignedBy(key: PublicKey, signatureText: string, bytes: Uint8Array): boolean {
  try {
    verifySignature(key, signatureText, bytes);
    return true;
  } catch (error) {
    if (error instanceof FeedFault) return false;
    throw error;
  }
}
