/** Encrypts the streams of a PDF with AES-256, revision 6 (ISO 32000-2, 7.6.4); salts and keys are fixed, for files that stay the same. */
import { createCipheriv, createHash } from 'node:crypto';

/** @param {string} name @param {number} length */
const fixedBytes = (name, length) => createHash('sha512').update(name).digest().subarray(0, length);
const noVector = Buffer.alloc(16);

/**
 * @param {import('./pdf-file.mjs').PdfFile} file whose streams are written from now on; it must hold no strings outside of them
 * @param {{ user: string, owner: string }} passwords the user's may be empty: the file then opens without one
 */
export function encryptFile(file, { user, owner }) {
  const key = fixedBytes('file key', 32);
  file.encrypt = (bytes, number) => {
    const vector = fixedBytes(`vector ${number}`, 16);
    const cipher = createCipheriv('aes-256-cbc', key, vector);
    return Buffer.concat([vector, cipher.update(bytes), cipher.final()]);
  };
  const forUser = passwordEntries(user, 'user', key, Buffer.alloc(0));
  const forOwner = passwordEntries(owner, 'owner', key, forUser.check);
  // Printing and copying for accessibility only: -1340 is what publishers often set.
  const permissions = Buffer.concat([
    int32(-1340),
    Buffer.from([0xff, 0xff, 0xff, 0xff]),
    Buffer.from('Tadb'),
    fixedBytes('permissions', 4),
  ]);
  const cipher = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false);
  const hex = (/** @type {Buffer} */ bytes) => `<${bytes.toString('hex')}>`;
  const entries = file.add(
    `<< /Filter /Standard /V 5 /R 6 /Length 256 /P -1340 /U ${hex(forUser.check)} /UE ${hex(forUser.key)} ` +
      `/O ${hex(forOwner.check)} /OE ${hex(forOwner.key)} /Perms ${hex(cipher.update(permissions))} ` +
      '/CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV3 /Length 32 >> >> /StmF /StdCF /StrF /StdCF >>',
  );
  const id = hex(fixedBytes('id', 16));
  file.trailer += ` /Encrypt ${entries} 0 R /ID [${id} ${id}]`;
}

/**
 * The entries /U and /UE, or /O and /OE: algorithms 8 and 9.
 *
 * @param {string} password @param {string} name @param {Buffer} key of the file @param {Buffer} userCheck empty for the user's
 */
function passwordEntries(password, name, key, userCheck) {
  const bytes = Buffer.from(password, 'utf8');
  const [checkSalt, keySalt] = [fixedBytes(`${name} check`, 8), fixedBytes(`${name} key`, 8)];
  const check = Buffer.concat([slowHash(bytes, checkSalt, userCheck), checkSalt, keySalt]);
  const cipher = createCipheriv('aes-256-cbc', slowHash(bytes, keySalt, userCheck), noVector);
  return { check, key: cipher.setAutoPadding(false).update(key) };
}

/** Algorithm 2.B. @param {Buffer} password @param {Buffer} salt @param {Buffer} userCheck */
function slowHash(password, salt, userCheck) {
  let hash = createHash('sha256')
    .update(Buffer.concat([password, salt, userCheck]))
    .digest();
  for (let round = 0, last = 0; round < 64 || last > round - 32; round += 1) {
    const once = Buffer.concat([password, hash, userCheck]);
    const cipher = createCipheriv('aes-128-cbc', hash.subarray(0, 16), hash.subarray(16, 32));
    const encrypted = cipher.setAutoPadding(false).update(Buffer.concat(Array(64).fill(once)));
    const remainder = encrypted.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3;
    hash = createHash(['sha256', 'sha384', 'sha512'][remainder] ?? 'sha256')
      .update(encrypted)
      .digest();
    last = encrypted.at(-1) ?? 0;
  }
  return hash.subarray(0, 32);
}

/** @param {number} value */
function int32(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}
