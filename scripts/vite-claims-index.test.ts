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

/** What the build would write of the index, and what it says at its end. */
function build(isStrict = true): { files: Map<string, string>; said: string[] } {
  const files = new Map<string, string>();
  const said: string[] = [];
  const emitFile = ({ fileName, source }: { fileName: string; source: string }) =>
    files.set(fileName, source);
  const { generateBundle, closeBundle } = claimsIndex(folder, {
    isStrict,
    tell: (words) => said.push(words),
  }) as unknown as Record<'generateBundle' | 'closeBundle', (this: object) => void>;
  generateBundle.call({ emitFile });
  expect(said).toEqual([]);
  closeBundle.call({});
  return { files, said };
}

function manifestOf(files: Map<string, string>): { parts: { file: string }[] } {
  return JSON.parse(files.get('index/manifest.json') ?? '{}') as { parts: { file: string }[] };
}

const faulty = report.replace(/\t0\.\d+/, '\t1.7');
const oddReference = report.replace(/^- <.*>$/m, '- <https://openalex.org/W2741809807>');

it('bundles the reports of a folder, and nothing else that lies there', () => {
  writeFileSync(join(folder, 'a.txt'), report);
  writeFileSync(join(folder, 'notes.pdf'), 'not a report');
  const { files, said } = build();
  const manifest = manifestOf(files);
  expect(manifest).toMatchObject({ format: 1, reportCount: 1, claimCount: 12 });
  expect([...files.keys()].sort()).toEqual(
    ['manifest.json', 'papers.json', 'size.json', ...manifest.parts.map(({ file }) => file)]
      .map((name) => `index/${name}`)
      .sort(),
  );
  expect(said).toEqual([]);
});

it('stops at reports that cannot be used with file, line and what was expected, and at a folder without reports', () => {
  expect(build).toThrow(/expected report documents/);
  writeFileSync(join(folder, 'a.txt'), report);
  writeFileSync(join(folder, 'b.txt'), faulty);
  writeFileSync(join(folder, 'c.txt'), '');
  expect(build).toThrow(/b\.txt:\d+: expected [\s\S]*c\.txt:1: expected/);
});

it('leaves one in a hundred out, and says so', () => {
  for (let at = 0; at < 99; at += 1)
    writeFileSync(
      join(folder, `a${String(at)}.txt`),
      report.replace('Enhances', `Enhances ${String(at)}-fold`),
    );
  writeFileSync(join(folder, 'b.txt'), faulty);
  expect(build().said.join('')).toMatch(/^Left out: 1 of 100 reports:\n.*b\.txt:\d+: expected /m);
  writeFileSync(join(folder, 'c.txt'), '');
  expect(build).toThrow(/c\.txt:1: expected/);
});

it('leaves those of others out that cannot be used, and says so at its end', () => {
  writeFileSync(join(folder, 'a.txt'), report);
  writeFileSync(join(folder, 'b.txt'), faulty);
  writeFileSync(join(folder, 'c.txt'), '');
  const { files, said } = build(false);
  expect(manifestOf(files)).toMatchObject({ reportCount: 1 });
  expect(said).toEqual([
    expect.stringMatching(
      /^Left out: 2 of 3 reports:\n.*b\.txt:\d+: expected [\s\S]*c\.txt:1: expected/,
    ) as string,
  ]);
  rmSync(join(folder, 'a.txt'));
  expect(() => build(false)).toThrow(/b\.txt:\d+: expected/);
});

it('goes on with a reference that it does not know, and warns of it', () => {
  writeFileSync(join(folder, 'a.txt'), oddReference);
  for (const isStrict of [true, false]) {
    const { files, said } = build(isStrict);
    expect(manifestOf(files)).toMatchObject({ reportCount: 1 });
    expect([...files.values()].join('\n')).toContain(
      '"otherReferences":["https://openalex.org/W2741809807"]',
    );
    expect(said).toEqual([expect.stringMatching(/^Warnings:\n.*a\.txt:\d+: .*kept as text$/) as string]);
  }
});
