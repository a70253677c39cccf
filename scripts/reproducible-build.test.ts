/** The same source gives the same files and packages, byte by byte, whatever folder it is built in. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'claimlight-builds-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What a build reads. */
const source = ['src', 'scripts', 'public', 'reports', 'manifest.json', 'package.json', 'vite.config.ts'];

/** Build and pack a copy of the source. @returns names of what is then in `dist`, each with the hash of its content */
async function build(path: string, zone: string): Promise<Record<string, string>> {
  const root = join(folder, path);
  mkdirSync(root, { recursive: true });
  for (const name of source) cpSync(name, join(root, name), { recursive: true });
  symlinkSync(join(process.cwd(), 'node_modules'), join(root, 'node_modules'));
  const run = async (...args: string[]) =>
    promisify(execFile)(process.execPath, args, {
      cwd: root,
      // The test's own environment would make it a build for development.
      env: { ...process.env, NODE_ENV: 'production', TZ: zone },
    });
  for (const mode of ['chrome', 'firefox'])
    await run('node_modules/vite/bin/vite.js', 'build', '--mode', mode, '--logLevel', 'error');
  await run('scripts/package.mjs');
  const files = readdirSync(join(root, 'dist'), { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    files
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((file) => [
        file.slice(join(root, 'dist').length),
        createHash('sha256').update(readFileSync(file)).digest('hex'),
      ]),
  );
}

it('gives the same files in another folder, at another time, in another time zone', async () => {
  const [one, other] = [
    await build('one', 'UTC'),
    await build('an/other folder', 'Pacific/Kiritimati'),
  ] as const;
  expect(other).toEqual(one);
  expect(Object.keys(one).filter((name) => name.endsWith('.zip'))).toHaveLength(2);
}, 300_000);
