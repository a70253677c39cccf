import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { claimsIndex } from './vite-claims-index';

const report = readFileSync(new URL('../reports/000_0f50615986aeb618.txt', import.meta.url), 'utf8');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'claimlight-reports-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** What the build would write of the index. */
function build(): Map<string, string> {
  const files = new Map<string, string>();
  const emitFile = ({ fileName, source }: { fileName: string; source: string }) =>
    files.set(fileName, source);
  const { generateBundle } = claimsIndex(folder) as unknown as { generateBundle: (this: object) => void };
  generateBundle.call({ emitFile });
  return files;
}

it('bundles the reports of a folder, and nothing else that lies there', () => {
  writeFileSync(join(folder, 'a.txt'), report);
  writeFileSync(join(folder, 'notes.pdf'), 'not a report');
  const files = build();
  const manifest = JSON.parse(files.get('index/manifest.json') ?? '{}') as { parts: { file: string }[] };
  expect(manifest).toMatchObject({ format: 1, reportCount: 1, claimCount: 12 });
  expect([...files.keys()].sort()).toEqual(
    ['index/manifest.json', ...manifest.parts.map(({ file }) => `index/${file}`)].sort(),
  );
});

it('stops at a faulty report with file, line and what was expected, and at a folder without reports', () => {
  expect(build).toThrow(/expected report documents/);
  writeFileSync(join(folder, 'b.txt'), report.replace(/\t0\.\d+/, '\t1.7'));
  expect(build).toThrow(/b\.txt:\d+: expected/);
});
