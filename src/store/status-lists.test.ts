/** Imported lists: a list counts when it is whole, and not before. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ImportedList } from '../references/imported-list';
import type { KeyedStatus } from '../references/status-list';
import { closeDatabase, database } from './database';

vi.mock('webextension-polyfill', () => ({ default: {} }));
const { importedLists, keepListPart, removeList, worksOfList } = await import('./status-lists');

const idOf = (number: number) => `00000000-0000-4000-8000-00000000000${String(number)}`;
const list = (number: number, parts: number, more: Partial<ImportedList> = {}): ImportedList => ({
  kind: 'retractions',
  id: idOf(number),
  name: `list-${String(number)}.csv`,
  date: '2026-05-04',
  count: parts,
  left: 0,
  parts,
  ...more,
});
const work = (key: string): KeyedStatus => ({ keys: [key], status: { kind: 'retracted' } });
async function worksOf(one: ImportedList): Promise<string[]> {
  const found: string[] = [];
  for await (const works of worksOfList(one)) found.push(...works.flatMap(({ keys }) => keys));
  return found;
}
const keptParts = async () => (await database()).getAllKeys('statusParts');

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(closeDatabase);

it('counts once its last part is there, in the place of the one of its kind before it', async () => {
  const [first, second] = [list(1, 1), list(2, 2)];
  await keepListPart(first, 0, [work('a')]);
  await keepListPart(list(3, 1, { kind: 'replications' }), 0, [work('r')]);
  await keepListPart(second, 0, [work('b')]);
  expect((await importedLists()).map(({ name }) => name)).toEqual(['list-3.csv', 'list-1.csv']);
  expect(await worksOf(first)).toEqual(['a']);
  await keepListPart(second, 1, [work('c')]);
  // The reply was lost, and the last part comes again.
  await keepListPart(second, 1, [work('c')]);
  expect((await importedLists()).map(({ name }) => name)).toEqual(['list-3.csv', 'list-2.csv']);
  expect(await worksOf(second)).toEqual(['b', 'c']);
  expect(await keptParts()).toHaveLength(3);
});

it('does not count without a part, and what is left of it goes with the next import', async () => {
  await keepListPart(list(1, 3), 0, [work('a')]);
  await expect(keepListPart(list(1, 3), 2, [work('c')])).rejects.toMatchObject({ code: 'storeListGone' });
  expect(await importedLists()).toEqual([]);
  await keepListPart(list(2, 1), 0, [work('b')]);
  expect(await keptParts()).toEqual([[idOf(2), 0]]);
});

it('is imported while one of the other kind is, and both count', async () => {
  const [first, second] = [list(1, 2), list(2, 2, { kind: 'replications' })];
  await keepListPart(first, 0, [work('a')]);
  await keepListPart(second, 0, [work('r')]);
  await keepListPart(first, 1, [work('b')]);
  await keepListPart(second, 1, [work('s')]);
  expect(await worksOf(first)).toEqual(['a', 'b']);
  expect(await worksOf(second)).toEqual(['r', 's']);
  expect(await importedLists()).toHaveLength(2);
});

it('goes with all of its works, and leaves the other one', async () => {
  await keepListPart(list(1, 1), 0, [work('a')]);
  await keepListPart(list(2, 1, { kind: 'replications' }), 0, [work('r')]);
  await removeList('retractions');
  await removeList('retractions');
  expect((await importedLists()).map(({ kind }) => kind)).toEqual(['replications']);
  expect(await keptParts()).toEqual([[idOf(2), 0]]);
});

it('is as if it were not there where it is damaged', async () => {
  await (await database()).put('statusLists', { kind: 'retractions', id: 'x' } as unknown as ImportedList);
  expect(await importedLists()).toEqual([]);
});
