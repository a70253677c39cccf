/** What `npm start` and `npm test` do before anything is installed. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findBrowsers } from './browsers.mjs';
import { checkNode } from './prepare.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'claimlight-prepare-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

function program(name: string, text = ''): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${text}\n`);
  chmodSync(path, 0o755);
  return path;
}

it.each([
  ['18.20.0', false],
  ['20.18.3', false],
  ['20.19.0', true],
  ['21.7.3', false],
  ['22.12.0', false],
  ['22.13.0', true],
  ['23.11.0', false],
  ['24.0.0', true],
  ['26.1.0', true],
])('knows whether Node %s will do', (version, isFit) => {
  expect(checkNode(version)).toBe(isFit);
});

// Programs without an ending are none on Windows.
describe.skipIf(process.platform === 'win32')('browsers', () => {
  it('are found in the path, the ones that load unpacked extensions first', () => {
    program('google-chrome');
    program('firefox-esr');
    program('chromium');
    writeFileSync(join(folder, 'brave'), 'no program');
    vi.stubEnv('PATH', folder);
    vi.stubEnv('CLAIMLIGHT_BROWSER', '');
    const named = findBrowsers().filter(({ path }) => path.startsWith(folder));
    expect(named.map(({ name, family }) => [name, family])).toEqual([
      ['chromium', 'chromium'],
      ['google-chrome', 'chromium'],
      ['firefox-esr', 'firefox'],
    ]);
  });

  it('can be chosen, and a choice that is none is an error', () => {
    vi.stubEnv('CLAIMLIGHT_BROWSER', program('my-firefox'));
    expect(findBrowsers()).toMatchObject([{ name: 'my-firefox', family: 'firefox' }]);
    vi.stubEnv('CLAIMLIGHT_BROWSER', join(folder, 'nothing'));
    expect(() => findBrowsers()).toThrow(/CLAIMLIGHT_BROWSER names no program/);
  });
});

describe.skipIf(process.platform === 'win32')('a registry that cannot be reached', () => {
  it('is told in one sentence, with exit code 1', () => {
    program('npm', 'echo "npm error code ECONNREFUSED" >&2; exit 1');
    const project = join(folder, 'project');
    mkdirSync(project);
    writeFileSync(join(project, 'package-lock.json'), '{}');
    const script = `import(${JSON.stringify(new URL('prepare.mjs', import.meta.url).href)}).then((module) => module.prepare())`;
    const { status, stderr } = spawnSync(process.execPath, ['-e', script], {
      cwd: project,
      env: { ...process.env, PATH: `${folder}:/usr/bin:/bin` },
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr.trim()).toBe(
      'The package registry cannot be reached, so the locked packages could not be installed: try again when it can.',
    );
  });
});
