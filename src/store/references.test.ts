/** References of checked papers are kept once, outside of private windows and in them. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ReferencesRun } from '../resolve/kept-references';
import { closeDatabase, database } from './database';

const session = new Map<string, unknown>();
let isFull = false;
vi.mock('webextension-polyfill', () => ({
  default: {
    storage: {
      session: {
        get: async (keys: string | null) =>
          structuredClone(
            Object.fromEntries([...session].filter(([name]) => keys === null || keys === name)),
          ),
        set: async (values: object) => {
          if (isFull) throw new Error('QUOTA_BYTES quota exceeded');
          for (const [key, value] of Object.entries(values)) session.set(key, structuredClone(value));
        },
        remove: async (keys: string | string[]) => {
          for (const key of [keys].flat()) session.delete(key);
        },
      },
    },
  },
}));
const {
  deleteReferencesOf,
  forgetPrivateReferences,
  keepPrinted,
  keepRun,
  referencesOf,
  restoreReferencesOf,
} = await import('./references');

const printed = [{ text: 'Doe, J. (2020). A title.', works: ['doi:10.1000/x' as const] }];
const work = {
  source: 'crossref',
  recordId: '10.1000/x',
  address: 'https://doi.org/10.1000/x',
  ids: ['doi:10.1000/x'],
  title: 'A title',
  authors: [{ family: 'Doe', given: 'J.' }],
  hasMoreAuthors: false,
  year: 2020,
  otherYears: [],
  type: 'article',
  notices: [{ kind: 'retracted', date: '2021' }],
  publishedAs: [],
  preprints: [],
  openCopies: [{ address: 'https://example.org/x.pdf', kind: 'pdf' }],
} as const;
const run: ReferencesRun = {
  phase: 'done',
  tries: 1,
  at: '2026-05-30T10:00:00.000Z',
  services: ['crossref'],
  checked: [
    {
      at: 0,
      text: 'Doe, J. (2020). A title.',
      outcome: { state: 'found', work },
      notices: [{ kind: 'retracted', date: '2021', from: 'crossref' }],
      silent: [{ source: 'arxiv', why: 'busy' }],
    },
  ],
};
const inDatabase = async () => (await database()).getAllKeys('references');

beforeEach(() => {
  isFull = false;
  globalThis.indexedDB = new IDBFactory();
  session.clear();
});
afterEach(closeDatabase);

it('are kept with what was found of them, until the text has others', async () => {
  await keepPrinted('c', printed, false);
  await keepRun('c', run, false);
  await keepPrinted('c', printed, false);
  expect(await referencesOf('c', false)).toEqual({ id: 'c', printed, run });
  await keepPrinted('c', [...printed, { text: 'Roe, R. (2021). Another one.', works: [] }], false);
  expect((await referencesOf('c', false))?.run).toBeUndefined();
});

it('say whether they are others than before', async () => {
  expect(await keepPrinted('c', printed, false)).toBe(true);
  expect(await keepPrinted('c', printed, false)).toBe(false);
  expect(await keepPrinted('c', [], false)).toBe(true);
});

it('that were deleted together come back together', async () => {
  const ids = ['c', 'd', 'e', 'f', 'g'];
  for (const id of ids) {
    await keepPrinted(id, printed, false);
    await deleteReferencesOf(id, false);
  }
  for (const id of ids) {
    await restoreReferencesOf(id, false);
    expect(await referencesOf(id, false)).toEqual({ id, printed });
  }
  expect([...session.keys()]).toEqual([]);
});

it('that were deleted before the last twenty do not come back, and take no room', async () => {
  const ids = Array.from({ length: 22 }, (_, at) => `c${String(50 - at)}`);
  for (const id of ids) {
    await keepPrinted(id, printed, false);
    await deleteReferencesOf(id, false);
  }
  expect([...session.keys()]).toEqual(ids.slice(2).map((id) => `deletedReferences:${id}`));
});

it('go although there is no room to keep a copy', async () => {
  await keepPrinted('c', printed, false);
  isFull = true;
  await deleteReferencesOf('c', false);
  expect(await referencesOf('c', false)).toBeUndefined();
});

it('that are asked for outside of private windows count as stopped there', async () => {
  await keepPrinted('c', printed, false);
  await keepRun('c', { ...run, phase: 'asking' }, false);
  expect((await referencesOf('c', true))?.run?.phase).toBe('stopped');
  expect((await referencesOf('c', false))?.run?.phase).toBe('asking');
});

it('are not there where nothing was read, or where they are damaged', async () => {
  await keepRun('c', run, false);
  expect(await referencesOf('c', false)).toBeUndefined();
  await keepPrinted('c', printed, false);
  const damaged = { ...work, address: 'javascript:alert(1)' };
  const [one] = run.checked;
  await (await database()).put('references', {
    id: 'c',
    printed,
    run: { ...run, checked: [{ ...one, outcome: { state: 'found', work: damaged } }] },
  } as never);
  // One that cannot be read is as one that nobody was asked for.
  const unasked = { at: 0, text: one?.text, outcome: { state: 'could-not-ask', silent: [] } };
  expect((await referencesOf('c', false))?.run?.checked).toEqual([{ ...unasked, notices: [], silent: [] }]);
  await (await database()).put('references', { id: 'c', printed, run: { ...run, phase: 'ended' } } as never);
  expect(await referencesOf('c', false)).toBeUndefined();
});

it('of private windows are for these alone, and go with the last of them', async () => {
  await keepPrinted('c', printed, false);
  await keepRun('c', run, true);
  expect(await referencesOf('c', true)).toEqual({ id: 'c', printed, run });
  expect(await referencesOf('c', false)).toEqual({ id: 'c', printed });
  await keepPrinted('d', printed, true);
  expect(await referencesOf('d', false)).toBeUndefined();
  expect(await inDatabase()).toEqual(['c']);
  await deleteReferencesOf('d', true);
  await forgetPrivateReferences();
  expect([...session.keys()]).toEqual([]);
});

it.each([false, true])('go with the check, and come back with it (private: %s)', async (isPrivate) => {
  await keepPrinted('c', printed, isPrivate);
  await keepRun('c', run, isPrivate);
  await deleteReferencesOf('c', isPrivate);
  expect(await referencesOf('c', isPrivate)).toBeUndefined();
  await keepRun('c', run, isPrivate);
  expect(await referencesOf('c', isPrivate)).toBeUndefined();
  await restoreReferencesOf('c', isPrivate);
  expect(await referencesOf('c', isPrivate)).toEqual({ id: 'c', printed, run });
  await restoreReferencesOf('other', isPrivate);
  expect(await referencesOf('other', isPrivate)).toBeUndefined();
});
