import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, inflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { zipFolder } from './zip.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'claimlight-zip-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Name and content of each file, as the archive's directory leads to them. */
function unzip(archive: Buffer): [string, string][] {
  const end = archive.length - 22;
  expect(archive.readUInt32LE(end)).toBe(0x06054b50);
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  expect(at + archive.readUInt32LE(end + 12)).toBe(end);
  const files: [string, string][] = [];
  for (let index = 0; index < count; index += 1) {
    expect(archive.readUInt32LE(at)).toBe(0x02014b50);
    const length = archive.readUInt16LE(at + 28);
    const name = archive.toString('utf8', at + 46, at + 46 + length);
    const header = archive.readUInt32LE(at + 42);
    expect(archive.readUInt32LE(header)).toBe(0x04034b50);
    expect(archive.toString('utf8', header + 30, header + 30 + length)).toBe(name);
    const start = header + 30 + length;
    const content = inflateRawSync(archive.subarray(start, start + archive.readUInt32LE(at + 20)));
    expect(archive.readUInt32LE(at + 16)).toBe(crc32(content));
    expect(archive.readUInt32LE(at + 24)).toBe(content.length);
    files.push([name, content.toString()]);
    at += 46 + length;
  }
  return files;
}

it('has every file with its content, by name, whatever order and dates they were written in', () => {
  const long = 'x'.repeat(100_000);
  const write = (files: readonly (readonly [string, string])[], date: Date) => {
    rmSync(folder, { recursive: true });
    mkdirSync(join(folder, 'deep', 'er'), { recursive: true });
    for (const [name, content] of files) {
      writeFileSync(join(folder, name), content);
      utimesSync(join(folder, name), date, date);
    }
    return zipFolder(folder);
  };
  const files = [
    ['b.txt', ''],
    ['deep/er/é.txt', 'deeper'],
    ['a.txt', long],
  ] as const;
  const archive = write(files, new Date('2026-01-01'));
  expect(unzip(archive)).toEqual([
    ['a.txt', long],
    ['b.txt', ''],
    ['deep/er/é.txt', 'deeper'],
  ]);
  expect(write([...files].reverse(), new Date('2001-07-07')).equals(archive)).toBe(true);
});
