import { strToU8, Zip, ZipDeflate, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { isReportFile } from './file-kinds';
import { type ZipBounds, ZipFault, ZipReader } from './zip-files';

function unzip(bytes: Uint8Array, bounds: Partial<ZipBounds> = {}, step = 1_000) {
  const reader = new ZipReader('a.zip', bounds);
  const files: { name: string; text?: string; expected?: string }[] = [];
  for (let at = 0; at < bytes.length; at += step) {
    for (const { name, bytes: own, expected } of reader.push(
      bytes.subarray(at, at + step),
      at + step >= bytes.length,
    ))
      files.push({
        name,
        ...(own && { text: new TextDecoder().decode(own) }),
        ...(expected !== undefined && { expected }),
      });
  }
  return { files, left: reader.left };
}
const long = 'A line of a report that is written again and again. '.repeat(2_000);

describe('a zip', () => {
  it.each([0, 6] as const)('has its files, packed at level %d', (level) => {
    const zip = zipSync({ 'one.txt': strToU8('One'), folder: { 'two.md': strToU8(long) } }, { level });
    for (const step of [97, 1_000, 1_000_000])
      expect(unzip(zip, {}, step).files).toEqual([
        { name: 'a.zip/one.txt', text: 'One' },
        { name: 'a.zip/folder/two.md', text: long },
      ]);
  });

  it('may not say beforehand how long its files are', () => {
    const pieces: Uint8Array[] = [];
    const zip = new Zip((_, data) => pieces.push(data));
    const file = new ZipDeflate('one.txt');
    zip.add(file);
    file.push(strToU8(long), true);
    zip.end();
    expect(unzip(Buffer.concat(pieces)).files).toEqual([{ name: 'a.zip/one.txt', text: long }]);
  });

  it('has other files, which are left out, and zips, which are refused; names are no places', () => {
    const zip = zipSync({
      'picture.png': strToU8('x'),
      '__MACOSX/._one.txt': strToU8('x'),
      'inner.zip': zipSync({ 'one.txt': strToU8('x') }),
      '../../up.txt': strToU8('Up'),
      'empty.txt': new Uint8Array(0),
    });
    const { files, left } = unzip(zip);
    expect(left).toBe(2);
    expect(files).toEqual([
      { name: 'a.zip/inner.zip', expected: 'no zip within a zip; unpack it first' },
      { name: 'a.zip/../../up.txt', text: 'Up' },
      { name: 'a.zip/empty.txt', text: '' },
    ]);
  });

  it('is not unpacked beyond its bounds', () => {
    const bomb = zipSync({ 'a.txt': new Uint8Array(60_000_000) }, { level: 9 });
    expect(() => unzip(bomb)).toThrow('a zip that grows to at most 200 times its size');
    expect(() => unzip(bomb, { allBytes: 1_000_000 })).toThrow('a zip of at most 1000000 bytes, unpacked');
    expect(unzip(bomb, { fileBytes: 5_000_000, ratio: 10_000 }).files).toEqual([
      { name: 'a.zip/a.txt', expected: 'a file of at most 5000000 bytes' },
    ]);
    const many = zipSync(
      Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`${String(at)}.txt`, strToU8('x')])),
    );
    expect(() => unzip(many, { entries: 20 })).toThrow('a zip of at most 20 files');
  });

  it('is none, or ends too soon', () => {
    expect(() => unzip(strToU8('PK, but no zip at all, only a text of some length'))).toThrow('a zip');
    const zip = zipSync({ 'one.txt': strToU8(long) }, { level: 0 });
    expect(unzip(zip.subarray(0, 5_000)).files).toEqual([
      { name: 'a.zip/one.txt', expected: 'the whole file; the zip ends before' },
    ]);
  });

  it('has files that are damaged, or packed in another way', () => {
    const zip = zipSync({ 'one.txt': strToU8(long), 'two.txt': strToU8('Two') });
    const damaged = zip.slice();
    damaged.fill(0xff, 60, 90);
    const found: [string, string | undefined][] = [];
    try {
      for (const { name, expected } of new ZipReader('a.zip').push(damaged, true))
        found.push([name, expected]);
    } catch (error) {
      // What comes behind it may be lost with it.
      expect(error).toBeInstanceOf(ZipFault);
    }
    expect(found[0]).toEqual([
      'a.zip/one.txt',
      'a file that is whole, and packed in the usual way (deflate)',
    ]);
    const otherwise = zipSync({ 'one.txt': strToU8('One') });
    otherwise[8] = 14;
    expect(unzip(otherwise).files).toEqual([
      { name: 'a.zip/one.txt', expected: 'a file that is whole, and packed in the usual way (deflate)' },
    ]);
  });
});

it('files of reports are known by their names', () => {
  expect(['a.txt', 'b/A.MD', 'c.json', 'd.jsonl'].every(isReportFile)).toBe(true);
  expect(['.DS_Store', 'a/.hidden.txt', '__MACOSX/a.txt', 'a.pdf', 'txt'].some(isReportFile)).toBe(false);
});
