import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, it } from 'vitest';

const read = (file: string) => readFileSync(file, 'utf8');

it('has every test that stands behind a promise', () => {
  const [, table = ''] = read('docs/privacy-and-trust.md').split('## What leaves the browser');
  const named = [...table.matchAll(/`([\w/.-]+\.test\.tsx?)`/g)].map(([, name = '']) => name);
  expect(named.length).toBeGreaterThan(15);
  const files = ['src', 'tests', 'scripts'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }),
  );
  // One without a folder is in that of the one before it.
  const known = new Set(files.map((file) => basename(file)));
  expect(named.filter((name) => !(name.includes('/') ? existsSync(name) : known.has(name)))).toEqual([]);
});

it('tells stores a reason for each permission of the manifest, and for no other', () => {
  const manifest = JSON.parse(read('manifest.json')) as {
    permissions: string[];
    optional_permissions?: string[];
  };
  const [, section = ''] = /## Permissions\n([^]*?)\n## /.exec(read('docs/stores.md')) ?? [];
  const rows = section.split('\n').map((line) => line.split('|')[1] ?? '');
  const told = rows.flatMap((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, name = '']) => name));
  expect(told.sort()).toEqual([...manifest.permissions, ...(manifest.optional_permissions ?? [])].sort());
});
