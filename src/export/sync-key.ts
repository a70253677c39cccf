/**
 * What verdicts are encrypted with on their way to other devices: AES-GCM of 256 bits under a key that PBKDF2 (RFC 8018) makes of the
 * reader's passphrase. WebCrypto alone. The passphrase is kept nowhere, and the key cannot be read out of the object that holds it.
 */
import * as v from 'valibot';

/** Rounds of PBKDF2 with SHA-256: what OWASP's “Password Storage Cheat Sheet” asks for since 2023. */
const iterations = 600_000;
/** What is read beyond that would hang the browser. */
const maxIterations = 10_000_000;
/** Bytes; those of the nonce as NIST SP 800-38D recommends. */
const saltLength = 16;
const nonceLength = 12;
const tagLength = 16;

/** Goes into what is authenticated: an item of another format, or under another name, is refused. */
const format = 'claimlight-sync 1';
/** What is encrypted to tell whether a passphrase is right. */
const checked = 'claimlight';

const base64 = v.pipe(v.string(), v.maxLength(100), v.base64());

/** What all devices need beside the passphrase; it tells nothing of it. */
export const keyItemSchema = v.object({
  salt: base64,
  // Whoever could lower it would have less to try.
  iterations: v.pipe(v.number(), v.safeInteger(), v.minValue(iterations), v.maxValue(maxIterations)),
  check: base64,
});
type KeyItem = v.InferOutput<typeof keyItemSchema>;

/** A new key with a new salt. @param name under which the item is stored */
export async function makeKey(
  passphrase: string,
  name: string,
): Promise<{ readonly key: CryptoKey; readonly item: KeyItem }> {
  const salt = crypto.getRandomValues(new Uint8Array(saltLength));
  const key = await derive(passphrase, salt, iterations);
  const check = await seal(key, name, new TextEncoder().encode(checked));
  return { key, item: { salt: toBase64(salt), iterations, check } };
}

/** The key that is there already. @returns `undefined` where the passphrase is another one */
export async function keyOf(
  passphrase: string,
  name: string,
  { salt, iterations: rounds, check }: KeyItem,
): Promise<CryptoKey | undefined> {
  const key = await derive(passphrase, fromBase64(salt), rounds);
  return (await unseal(key, name, check)) === undefined ? undefined : key;
}

async function derive(passphrase: string, salt: Uint8Array<ArrayBuffer>, rounds: number): Promise<CryptoKey> {
  // Keyboards of two computers may write one letter in two ways.
  const bytes = new TextEncoder().encode(passphrase.normalize('NFKC'));
  const material = await crypto.subtle.importKey('raw', bytes, 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

const additional = (name: string) => new TextEncoder().encode(`${format} ${name}`);

/**
 * Encrypt an item, with a new random nonce.
 *
 * @param name under which it is stored: under another one it cannot be read
 * @returns nonce and ciphertext, in Base64
 */
export async function seal(key: CryptoKey, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(nonceLength));
  const sealed = new Uint8Array(
    await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: additional(name) }, key, bytes),
  );
  const all = new Uint8Array(nonceLength + sealed.length);
  all.set(iv);
  all.set(sealed, nonceLength);
  return toBase64(all);
}

/** @returns `undefined` for what is damaged, of another key, or was stored under another name */
export async function unseal(
  key: CryptoKey,
  name: string,
  text: string,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    const all = fromBase64(text);
    const iv = all.subarray(0, nonceLength);
    return new Uint8Array(
      await crypto.subtle.decrypt(
        { name: 'AES-GCM', iv, additionalData: additional(name) },
        key,
        all.subarray(nonceLength),
      ),
    );
  } catch {
    return undefined;
  }
}

/** The most bytes of which {@link seal} makes at most so many characters. */
export function maxSealed(characters: number): number {
  return Math.floor(characters / 4) * 3 - nonceLength - tagLength;
}

/** How many characters {@link seal} makes of so many bytes. */
export function sealedLength(bytes: number): number {
  return 4 * Math.ceil((bytes + nonceLength + tagLength) / 3);
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}
