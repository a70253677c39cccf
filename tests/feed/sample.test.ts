import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { groupOfTitle, normaliseTitle } from '../../src/claims/title';
import { readFeedFile } from '../../src/feeds/feed-file';
import { unpack } from '../../src/feeds/packed';
import { readMember, readText } from '../../src/feeds/shard';
import { bytesOf, issued, keyFile, runFeed } from './run-feed';

const sample = 'tests/feed/sample';
const schema = JSON.parse(readFileSync('docs/feed.schema.json', 'utf8')) as { $id: string };
const ajv = new Ajv2020({ allErrors: true, strictTuples: false }).addSchema(schema);
const faultsOf = (value: unknown, part = '') => {
  ajv.validate(`${schema.$id}${part}`, value);
  return ajv.errors ?? [];
};
const jsonOf = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as unknown;
/** Each member of the only shard, and the day. */
function textsOf(kind: string): string[] {
  const shard = readFileSync(`${sample}/${kind}/e/1/s/0.bin`);
  const members = Array.from({ length: 8 }, (_, at) => readMember(shard, at));
  return kind === 'flags'
    ? members
    : [...members, readText(readFileSync(`${sample}/${kind}/d/1/1.bin`), 1e7)];
}
const linesOf = (kind: string) =>
  textsOf(kind).flatMap((text) => text.split('\n').filter((line) => line !== ''));

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'claimlight-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

it('the sample is what the builder makes of the bundled reports', { timeout: 120_000 }, async () => {
  const [reports, out, flags] = [join(folder, 'in'), join(folder, 'reports'), join(folder, 'flags')];
  mkdirSync(reports);
  const common = (to: string) => ['--out', to, '--key', keyFile, '--issued', issued, '--valid', '3650'];
  const names = [
    '000_0f50615986aeb618.txt',
    '001_862a2733509e4c9d.txt',
    '002_4fa2960950408e02.txt',
    '003_bf9e1751f9aa60c0.txt',
  ];
  for (const name of names) cpSync(`reports/${name}`, join(reports, name));
  const first = ['--name', 'Sample', '--publisher', 'Assignee Research'];
  expect(await runFeed('--reports', reports, ...common(out), ...first)).toMatchObject({ code: 0 });
  rmSync(join(reports, names[1] ?? ''));
  cpSync('reports/004_5fbdaca84519d821.txt', join(reports, '004.txt'));
  expect(await runFeed('--reports', reports, ...common(out), '--day')).toMatchObject({ code: 0 });
  expect(bytesOf(out)).toEqual(bytesOf(`${sample}/reports`));
  const list = ['--list', `${sample}/flags.csv`, '--name', 'Sample flags'];
  expect(await runFeed(...list, ...common(flags))).toMatchObject({ code: 0 });
  expect(bytesOf(flags)).toEqual(bytesOf(`${sample}/flags`));
});

it.each(['reports', 'flags'])('the schema fits the sample feed of %s', (kind) => {
  expect(faultsOf(jsonOf(`${sample}/${kind}/feed.json`))).toEqual([]);
  expect(faultsOf(jsonOf(`${sample}/${kind}/e/1/manifest.json`), '#/$defs/manifest')).toEqual([]);
  const lines = linesOf(kind);
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines) expect([line, faultsOf(JSON.parse(line), '#/$defs/line')]).toEqual([line, []]);
});

it('the schema refuses what readers refuse', () => {
  const feed = jsonOf(`${sample}/reports/feed.json`) as Record<string, unknown>;
  const changes = [
    { format: 2 },
    { feed: '../x' },
    { bits: 17 },
    { issued: 'today' },
    { files: { 'e/1/../x': ['a'.repeat(64), 1] } },
    { files: { 'e/1/ids.gz': ['short', 1] } },
    { name: '' },
  ];
  for (const change of changes) {
    expect([change, faultsOf({ ...feed, ...change })]).not.toEqual([change, []]);
    expect(() => readFeedFile(JSON.stringify({ ...feed, ...change }))).toThrow();
  }
  for (const line of [[], ['x'], ['gone', 'x'], ['flag', 'doi:10.1000/x', 'B', null, null, null]])
    expect([line, faultsOf(line, '#/$defs/line')]).not.toEqual([line, []]);
});

it('the documented bytes are those of the sample', () => {
  const text = readFileSync('docs/feed-format.md', 'utf8');
  const blocks = [...text.matchAll(/```hex\n([^`]+)```/g)].map(([, hex = '']) => hex.replace(/\s+/g, ''));
  const files = ['s/0.bin', 'ids.gz'].map((name) => readFileSync(`${sample}/flags/e/1/${name}`));
  expect(blocks).toEqual(files.map((bytes) => bytes.toString('hex')));
  const lines = /to the second:\n```\n([^`]+)```/.exec(text)?.[1];
  expect(lines).toBe(textsOf('flags').join(''));
  const list = Buffer.from(unpack(files[1] ?? new Uint8Array(), 100)).toString('hex');
  expect(text.replaceAll(' ', '')).toContain(`unpacksto\`${list}\``);
});

it('the documented titles have the documented groups', () => {
  const rows =
    readFileSync('docs/feed-format.md', 'utf8').match(/^\| `.+` \| `.+` \| `[0-9a-f]{16}` \|$/gm) ?? [];
  expect(rows.length).toBe(5);
  for (const row of rows) {
    const [title = '', normal, group] = row.slice(3, -3).split('` | `');
    expect([normaliseTitle(title), groupOfTitle(title)]).toEqual([normal, group]);
  }
});
