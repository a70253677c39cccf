/** What is read from the index while its sources change. */
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { parseReport } from '../claims/parse-report';
import { buildClaimsIndex, type ClaimsIndexPart } from '../lookup/index-parts';
import { findReports } from '../store/claims-index';
import { closeDatabase, database } from '../store/database';
import { listSources, removeSource, switchSource, writeSource } from '../store/sources';

const [first, second] = ['000_0f50615986aeb618.txt', '004_5fbdaca84519d821.txt'].map((name) =>
  parseReport(readFileSync(new URL(`../../reports/${name}`, import.meta.url), 'utf8'), name),
);
const index = buildClaimsIndex(first === undefined ? [] : [first]);
const files = new Map([
  ['index/manifest.json', JSON.stringify(index.manifest)],
  ...index.parts.map(({ file, text }) => [`index/${file}`, text] as const),
]);
const alarms = { create: vi.fn(), clear: vi.fn() };
vi.mock('webextension-polyfill', () => ({
  default: { runtime: { getURL: (path: string) => path, getPlatformInfo: async () => ({}) }, alarms },
}));
const tellEveryone = vi.fn();
vi.mock('./report-change', () => ({ tellEveryone }));
vi.stubGlobal('fetch', async (path: string) => new Response(files.get(path)));
const { fromIndex, writeBundledIndex } = await import('./write-bundled-index');

const work = ['arxiv:2504.16584'];
const other = buildClaimsIndex(second === undefined ? [] : [second]);
const imported = {
  readManifest: async () => other.manifest,
  readPart: async () => JSON.parse(other.parts[0]?.text ?? '') as ClaimsIndexPart,
};
const count = async () => (await findReports(work)).length;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(closeDatabase);

it('is read once more where a source comes, goes or is switched meanwhile', async () => {
  const meanwhile = [
    [() => writeSource('imported:a', imported), 2],
    [() => switchSource('imported:a', false), 1],
    [() => switchSource('bundled', false), 0],
    [() => switchSource('imported:a', true), 1],
    [() => removeSource('imported:a'), 0],
  ] as const;
  expect(await fromIndex(count)).toBe(1);
  for (const [change, left] of meanwhile) {
    let reads = 0;
    const counts = await fromIndex(async () => {
      const before = await count();
      reads += 1;
      if (reads === 1) await change();
      return [before, await count()];
    });
    expect(reads).toBe(2);
    expect(counts).toEqual([left, left]);
  }
});

it('is read once more where it becomes that of another version meanwhile', async () => {
  expect(await fromIndex(count)).toBe(1);
  const both = buildClaimsIndex([first, second].flatMap((report) => report ?? []));
  let reads = 0;
  const counts = await fromIndex(async () => {
    const before = await count();
    reads += 1;
    if (reads === 1)
      await writeSource('bundled', {
        readManifest: async () => both.manifest,
        readPart: async () => JSON.parse(both.parts[0]?.text ?? '') as ClaimsIndexPart,
      });
    return [before, await count()];
  });
  expect(counts).toEqual([2, 2]);
  // One report more in the edition that is there.
  expect(await (await database()).getAllKeys('editions')).toEqual([1]);
});

it('is taken up by an alarm that is set while it is written, and told once it is there', async () => {
  alarms.create.mockClear();
  alarms.clear.mockClear();
  tellEveryone.mockClear();
  await writeBundledIndex();
  expect(alarms.create).toHaveBeenCalledOnce();
  expect(alarms.clear).toHaveBeenCalledAfter(alarms.create);
  expect(tellEveryone).toHaveBeenCalledOnce();
  await closeDatabase();
  // The next run of the background finds it whole.
  await writeBundledIndex();
  expect(alarms.create).toHaveBeenCalledOnce();
  expect(tellEveryone).toHaveBeenCalledOnce();
});

it('is written once, and what was begun with another source is completed with it', async () => {
  await writeSource('imported:a', imported);
  // As a background leaves it that is stopped right after it has heard of it.
  await (await database()).put('sources', { id: 'imported:a', isOff: true, edition: 1 });
  await (await database()).add('editions', {
    source: 'feed:gone',
    version: 'x',
    partsWritten: 1,
    partCount: 2,
  });
  expect(await count()).toBe(1);
  await writeBundledIndex();
  expect(await fromIndex(count)).toBe(1);
  expect((await findReports(work)).map(({ id }) => id)).toEqual([first?.id]);
  expect(await listSources()).toEqual([
    { id: 'bundled', isOff: false, version: index.manifest.hash },
    { id: 'imported:a', isOff: true, version: other.manifest.hash },
  ]);
  expect(await (await database()).count('editions')).toBe(2);
});
