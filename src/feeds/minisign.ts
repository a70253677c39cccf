/**
 * Signatures and keys in the form of minisign 0.11, https://jedisct1.github.io/minisign/#signature-format. Pure, but for new keys, which are drawn
 * from the platform's random numbers.
 */
import * as ed from '@noble/ed25519';
import { blake2b } from '@noble/hashes/blake2.js';
import { scrypt } from '@noble/hashes/scrypt.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, randomBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { FeedFault } from './feed-fault';

ed.hashes.sha512 = sha512;

export interface PublicKey {
  /** As minisign writes it: 16 upper-case hex digits. */
  readonly keyId: string;
  /** 32 bytes, Ed25519. */
  readonly bytes: Uint8Array;
}

export interface SecretKey {
  readonly publicKey: PublicKey;
  /** 32 bytes. */
  readonly seed: Uint8Array;
}

/** Longest signature file, in UTF-16 units. */
const mostSignature = 4_096;
/** `Ed` signs the bytes, `ED` their BLAKE2b; `B2` is the check sum of secret keys, `Sc` what closes them. */
const [legacy, hashed, checked, closed] = ['Ed', 'ED', 'B2', 'Sc'];
const keyWords = 'untrusted comment: ';
const trustedWords = 'trusted comment: ';

/**
 * Read a public key.
 *
 * @param text a file as minisign writes it, or its second line alone
 * @throws {FeedFault} `key`
 */
export function readPublicKey(text: string): PublicKey {
  const bytes = fromBase64(lastLine(text));
  if (bytes?.length !== 42 || latin(bytes, 0, 2) !== legacy)
    throw new FeedFault('key', 'expected a public key of minisign');
  return publicKeyOf(bytes.slice(2, 10), bytes.slice(10));
}

/** The key in one line, as {@link readPublicKey} reads it. */
export function publicKeyText({ keyId, bytes }: PublicKey): string {
  return toBase64(concatBytes(utf8ToBytes(legacy), idBytes(keyId), bytes));
}

/** The key as a file. */
export function publicKeyFile(key: PublicKey): string {
  return `${keyWords}minisign public key ${key.keyId}\n${publicKeyText(key)}\n`;
}

/** What people compare: the key's id, and the first 8 bytes of its SHA-256; 32 hex digits in groups of four. */
export function fingerprintOf({ keyId, bytes }: PublicKey): string {
  const digits = `${keyId}${bytesToHex(sha256(bytes)).slice(0, 16).toUpperCase()}`;
  return digits.replace(/(?!^)(?=(?:.{4})+$)/g, ' ');
}

/**
 * Check a signature.
 *
 * @param signatureText a file as minisign writes it, hostile
 * @returns what the signer says beside it
 * @throws {FeedFault} `signature`, where it is not one of this key for these bytes
 */
export function verifySignature(
  key: PublicKey,
  signatureText: string,
  bytes: Uint8Array,
): { readonly trustedComment: string } {
  const { method, keyId, signature, trustedComment, whole } = readSignature(signatureText);
  const signed = method === hashed ? blake2b(bytes, { dkLen: 64 }) : bytes;
  const isRight =
    keyId === key.keyId &&
    isSigned(signature, signed, key.bytes) &&
    isSigned(whole, concatBytes(signature, utf8ToBytes(trustedComment)), key.bytes);
  if (!isRight) throw new FeedFault('signature', 'the signature is not one of this key for these bytes');
  return { trustedComment };
}

/** The key that a signature says to be of, by its id. @throws {FeedFault} `signature` */
export function signerOf(signatureText: string): string {
  return readSignature(signatureText).keyId;
}

/**
 * Sign, as minisign does by default: Ed25519 of the BLAKE2b of the bytes. The same bytes and comment give the same signature.
 *
 * @param trustedComment one line
 */
export function sign({ publicKey, seed }: SecretKey, bytes: Uint8Array, trustedComment: string): string {
  const signature = ed.sign(blake2b(bytes, { dkLen: 64 }), seed);
  const whole = ed.sign(concatBytes(signature, utf8ToBytes(trustedComment)), seed);
  const line = toBase64(concatBytes(utf8ToBytes(hashed), idBytes(publicKey.keyId), signature));
  return `${keyWords}signature of a feed\n${line}\n${trustedWords}${trustedComment}\n${toBase64(whole)}\n`;
}

/**
 * Read a secret key, open (`minisign -W`) or closed with a password. Opening takes a gigabyte of memory and some seconds: so minisign wants it.
 *
 * @throws {FeedFault} `key`, or `password` where one is missing or wrong
 */
export function readSecretKey(text: string, password?: string): SecretKey {
  const bytes = fromBase64(lastLine(text));
  if (bytes?.length !== 158 || latin(bytes, 0, 2) !== legacy || latin(bytes, 4, 6) !== checked)
    throw new FeedFault('key', 'expected a secret key of minisign');
  const isClosed = latin(bytes, 2, 4) === closed;
  if (!isClosed && (bytes[2] !== 0 || bytes[3] !== 0))
    throw new FeedFault('key', 'the secret key is closed in another way');
  const data = bytes.slice(54);
  if (isClosed) {
    if (password === undefined) throw new FeedFault('password', 'the secret key wants a password');
    const stream = streamOf(bytes, password);
    for (const [at, byte] of stream.entries()) data[at] = (data[at] ?? 0) ^ byte;
    const sum = blake2b(concatBytes(utf8ToBytes(legacy), data.subarray(0, 72)), { dkLen: 32 });
    if (!sum.every((byte, at) => byte === data[72 + at]))
      throw new FeedFault('password', 'the password is wrong');
  }
  const seed = data.slice(8, 40);
  const publicBytes = data.slice(40, 72);
  const own = ed.getPublicKey(seed);
  if (!own.every((byte, at) => byte === publicBytes[at]))
    throw new FeedFault('key', 'the secret key is damaged');
  return { publicKey: publicKeyOf(data.slice(0, 8), publicBytes), seed };
}

/** New keys, as files; the secret one is open, as `minisign -G -W` makes it. */
export function makeKeys(): { readonly publicText: string; readonly secretText: string } {
  const seed = randomBytes(32);
  const id = randomBytes(8);
  const publicKey = publicKeyOf(id, ed.getPublicKey(seed));
  const open = new Uint8Array(48);
  const sum = new Uint8Array(32);
  const secret = concatBytes(utf8ToBytes(`${legacy}\0\0${checked}`), open, id, seed, publicKey.bytes, sum);
  return {
    publicText: publicKeyFile(publicKey),
    secretText: `${keyWords}minisign secret key\n${toBase64(secret)}\n`,
  };
}

function publicKeyOf(id: Uint8Array, bytes: Uint8Array): PublicKey {
  return { keyId: bytesToHex(id.slice().reverse()).toUpperCase(), bytes };
}

/** The 8 bytes of an id: the lowest stands first. */
function idBytes(keyId: string): Uint8Array {
  return Uint8Array.from(keyId.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16)).reverse();
}

function readSignature(text: string) {
  const [comment, line = '', trusted, wholeLine = ''] =
    text.length > mostSignature ? [] : text.split(/\r?\n/);
  const bytes = fromBase64(line);
  const whole = fromBase64(wholeLine);
  const method = bytes && latin(bytes, 0, 2);
  if (
    comment?.startsWith(keyWords) !== true ||
    trusted?.startsWith(trustedWords) !== true ||
    bytes?.length !== 74 ||
    whole?.length !== 64 ||
    (method !== legacy && method !== hashed)
  )
    throw new FeedFault('signature', 'expected a signature of minisign');
  const { keyId } = publicKeyOf(bytes.slice(2, 10), bytes);
  return {
    method,
    keyId,
    signature: bytes.slice(10),
    trustedComment: trusted.slice(trustedWords.length),
    whole,
  };
}

function isSigned(signature: Uint8Array, bytes: Uint8Array, key: Uint8Array): boolean {
  try {
    // Strictly as RFC 8032 has it.
    return ed.verify(signature, bytes, key, { zip215: false });
  } catch {
    return false;
  }
}

/** What a closed key is mixed with: 104 bytes of scrypt, whose cost the key names as libsodium does (`crypto_pwhash_scryptsalsa208sha256`, `pickparams`). */
function streamOf(bytes: Uint8Array, password: string): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const operations = Math.max(32_768, Number(view.getBigUint64(38, true)));
  const memory = Number(view.getBigUint64(46, true));
  const isShort = operations < memory / 32;
  const most = isShort ? operations / 32 : memory / 1_024;
  const log = 1 + Math.max(0, Math.floor(Math.log2(most / 2)));
  const p = isShort ? 1 : Math.floor(Math.floor(operations / 4 / 2 ** log) / 8);
  if (log > 20 || p < 1 || p > 64)
    throw new FeedFault('key', 'the secret key asks for more work than minisign does');
  const salt = bytes.subarray(6, 38);
  return scrypt(utf8ToBytes(password), salt, { N: 2 ** log, r: 8, p, dkLen: 104, maxmem: 2 ** 31 });
}

function lastLine(text: string): string {
  return text.length > mostSignature ? '' : (text.trim().split(/\r?\n/).at(-1) ?? '').trim();
}

function latin(bytes: Uint8Array, start: number, end: number): string {
  return String.fromCharCode(...bytes.subarray(start, end));
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

/** @returns `undefined` where it is none */
function fromBase64(text: string): Uint8Array | undefined {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) return undefined;
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
