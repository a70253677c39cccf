import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { packTables } from './pack-tables.mjs';

it('the packed tables are made from the tables', () => {
  const packed = readFileSync(new URL('../src/locate/packed-tables.ts', import.meta.url), 'utf8');
  expect(packed, 'run `npm run pack-tables`').toBe(packTables());
});

it('the table of near-synonyms has plain groups', () => {
  const table = readFileSync(new URL('../src/locate/tables/synonyms.txt', import.meta.url), 'utf8');
  for (const line of table.trim().split('\n')) {
    expect(line).toMatch(/^[a-z\d]+(?: [a-z\d]+)+$/);
    expect(new Set(line.split(' ')).size).toBe(line.split(' ').length);
  }
});
