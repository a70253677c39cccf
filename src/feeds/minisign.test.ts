import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultOf } from '../../tests/fault-of';
import {
  fingerprintOf,
  makeKeys,
  publicKeyFile,
  publicKeyText,
  readPublicKey,
  readSecretKey,
  sign,
  signerOf,
  verifySignature,
} from './minisign';

// Made by minisign 0.11 of Debian; the closed key with little memory (ulimit), so that opening it takes a moment only.
const fixture = (name: string) => readFileSync(`tests/feed/minisign/${name}`, 'utf8');
const signed = new Uint8Array(readFileSync('tests/feed/minisign/signed.txt'));

describe('what minisign has made', () => {
  const key = readPublicKey(fixture('open.pub'));

  it.each(['hashed', 'legacy'])('a %s signature is right', (kind) => {
    const text = fixture(`${kind}.minisig`);
    expect(verifySignature(key, text, signed)).toEqual({ trustedComment: 'epoch 1' });
    expect(signerOf(text)).toBe(key.keyId);
  });

  it('the id of a key is the one in its comment', () => {
    expect(fixture('open.pub')).toContain(key.keyId);
    expect(publicKeyFile(key)).toBe(fixture('open.pub'));
    expect(readPublicKey(publicKeyText(key))).toEqual(key);
  });

  it('a secret key is read, and signs as minisign does', () => {
    const secret = readSecretKey(fixture('open.key'));
    expect(secret.publicKey).toEqual(key);
    // Ed25519 has one signature for a key and a text: line two and four of the file are those of minisign.
    const [, own, , whole] = sign(secret, signed, 'epoch 1').split('\n');
    const [, theirs, , theirWhole] = fixture('hashed.minisig').split('\n');
    expect([own, whole]).toEqual([theirs, theirWhole]);
  });

  it('a secret key with a password opens with it, and with no other', () => {
    const text = fixture('closed.key');
    expect(readSecretKey(text, 'secret words').publicKey).toEqual(readPublicKey(fixture('closed.pub')));
    expect(faultOf(() => readSecretKey(text, 'secret word'))).toBe('password');
    expect(faultOf(() => readSecretKey(text))).toBe('password');
  });

  it('nothing else is taken for signed', () => {
    const text = fixture('hashed.minisig');
    const changed = signed.slice();
    changed[3] = 0;
    expect(faultOf(() => verifySignature(key, text, changed))).toBe('signature');
    expect(faultOf(() => verifySignature(key, text.replace('epoch 1', 'epoch 2'), signed))).toBe('signature');
    expect(faultOf(() => verifySignature(readPublicKey(fixture('closed.pub')), text, signed))).toBe(
      'signature',
    );
  });
});

describe('hostile texts', () => {
  const key = readPublicKey(fixture('open.pub'));
  const good = fixture('hashed.minisig');

  it('whatever a signature is changed to is refused, unless it says the same', () => {
    const arbitrary = fc.tuple(
      fc.nat(good.length - 1),
      fc.string({ maxLength: 5, unit: 'binary' }),
      fc.nat(5),
    );
    fc.assert(
      fc.property(arbitrary, ([at, inserted, removed]) => {
        const text = good.slice(0, at) + inserted + good.slice(at + removed);
        const lines = (of: string) => of.split(/\r?\n/).slice(1, 4).join('\n');
        if (lines(text) === lines(good)) return;
        expect(faultOf(() => verifySignature(key, text, signed))).toBe('signature');
      }),
    );
  });

  it('no text does more than be refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(faultOf(() => readPublicKey(text))).toBe('key');
        expect(faultOf(() => readSecretKey(text))).toBe('key');
        expect(faultOf(() => signerOf(text))).toBe('signature');
      }),
    );
  });

  it('a text of any length is refused at once', () => {
    const long = 'A'.repeat(10_000_000);
    expect(faultOf(() => readPublicKey(long))).toBe('key');
    expect(faultOf(() => verifySignature(key, long, signed))).toBe('signature');
  });

  it('a closed key cannot ask for more work than minisign does', () => {
    const bytes = Buffer.from(fixture('closed.key').trim().split('\n').at(-1) ?? '', 'base64');
    bytes.writeBigUInt64LE(2n ** 40n, 38);
    bytes.writeBigUInt64LE(2n ** 40n, 46);
    expect(faultOf(() => readSecretKey(bytes.toString('base64'), 'x'))).toBe('key');
  });
});

it('new keys sign, and each is another', () => {
  const { publicText, secretText } = makeKeys();
  const secret = readSecretKey(secretText);
  expect(secret.publicKey).toEqual(readPublicKey(publicText));
  const bytes = new TextEncoder().encode('x');
  expect(verifySignature(secret.publicKey, sign(secret, bytes, 'day 2'), bytes).trustedComment).toBe('day 2');
  expect(makeKeys().publicText).not.toBe(publicText);
});

it('a fingerprint is short enough to be compared by eye', () => {
  expect(fingerprintOf(readPublicKey(fixture('open.pub')))).toMatch(/^(?:[0-9A-F]{4} ){7}[0-9A-F]{4}$/);
});
