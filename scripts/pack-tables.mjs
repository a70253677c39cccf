/**
 * `npm run pack-tables`: packs the word tables of src/locate/tables into src/locate/packed-tables.ts, as stems. Pages load
 * that file: in plain text it would be a third of the script. A test tells when it is out of date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { runnerImport } from 'vite';

const { module: tokens } = await runnerImport('./src/text/tokens.ts');

/** @returns {string} what packed-tables.ts has to be */
export function packTables() {
  const read = (/** @type {string} */ name) =>
    readFileSync(new URL(`../src/locate/tables/${name}`, import.meta.url), 'utf8')
      .trim()
      .split('\n');
  const groups = read('synonyms.txt')
    .map((line) => [...new Set(line.split(' ').map((word) => String(tokens.stem(word))))].sort().join(' '))
    .filter((line) => line.includes(' '));
  // Sorted words and lines pack better; an empty line parts the tables.
  const text = [...[...new Set(groups)].sort(), '', ...read('background.txt')].join('\n');
  const packed = gzipSync(text, { level: 9 }).toString('base64');
  return [
    '/** Made by `npm run pack-tables` from src/locate/tables. */',
    `export const packed =`,
    `  '${packed}';`,
    '',
  ].join('\n');
}

if (process.argv[1] === import.meta.filename)
  writeFileSync(new URL('../src/locate/packed-tables.ts', import.meta.url), packTables());
