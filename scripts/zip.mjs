/** Zip archives that depend on nothing but names and contents of their files: no dates, no order of a disk. Plain Node. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';

/** 1 January 1980, midnight, which is as far back as the format goes. */
const dosDate = (1 << 5) | 1;
/** Version 2.0 of the format: deflated files in folders. */
const version = 20;
/** Names are UTF-8. */
const flags = 1 << 11;
const deflated = 8;

/**
 * The files of a folder as a zip archive, in the order of their names.
 *
 * @param {string} folder of less than 4 GB and 65,536 files, which is as much as the plain format holds
 * @returns {Buffer}
 */
export function zipFolder(folder) {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, sep).length))
    .map((name) => name.replaceAll(sep, '/'))
    .sort();
  /** @type {Buffer[]} */
  const files = [];
  /** @type {Buffer[]} */
  const directory = [];
  let offset = 0;
  for (const name of names) {
    const content = readFileSync(join(folder, name));
    const packed = deflateRawSync(content, { level: 9 });
    const bytes = Buffer.from(name);
    const facts = Buffer.alloc(26);
    [version, flags, deflated, 0, dosDate].forEach((value, at) => {
      facts.writeUInt16LE(value, 2 * at);
    });
    [crc32(content), packed.length, content.length].forEach((value, at) => {
      facts.writeUInt32LE(value, 10 + 4 * at);
    });
    facts.writeUInt16LE(bytes.length, 22);
    const header = Buffer.concat([Buffer.from('PK\x03\x04'), facts, bytes]);
    // Made by version 2.0; no comment, first disk, no attributes; where the file is.
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const madeBy = Buffer.from([version, 0]);
    directory.push(Buffer.from('PK\x01\x02'), madeBy, facts, place, bytes);
    files.push(header, packed);
    offset += header.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(names.length, 4);
  end.writeUInt16LE(names.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...files, listed, Buffer.from('PK\x05\x06'), end]);
}
