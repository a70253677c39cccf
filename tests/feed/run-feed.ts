/** The builder as publishers call it, in a process of its own. */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A key that minisign has made. */
export const keyFile = resolve('tests/feed/minisign/open.key');
export const issued = '2026-06-07T12:00:00Z';

export interface Ran {
  readonly code: number;
  readonly text: string;
}

/** @returns how it ended, and all that it said */
export function runFeed(...args: readonly string[]): Promise<Ran> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, ['scripts/feed.mjs', ...args]);
    let text = '';
    const add = (data: Buffer) => {
      text += data.toString('utf8');
    };
    child.stdout.on('data', add);
    child.stderr.on('data', add);
    child.on('error', fail);
    child.on('close', (code) => {
      done({ code: code ?? -1, text });
    });
  });
}

/** All files of a folder by their paths, as base64: two are compared at once. */
export function bytesOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name)).toString('base64')]));
}
