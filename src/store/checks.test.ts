/** Checks are kept once, outside of private windows and in them, and how far those of tabs have come. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sampleCheckFile, sampleFinding } from '../../tests/gallery/sample-check';
import { type KeptCheck, keptCheckOf } from '../check/kept-check';
import { closeDatabase, database } from './database';

const session = new Map<string, unknown>();
vi.mock('webextension-polyfill', () => ({
  default: {
    storage: {
      session: {
        get: async (keys: string | string[] | null) =>
          structuredClone(
            Object.fromEntries(
              [...session].filter(([name]) => keys === null || [keys].flat().includes(name)),
            ),
          ),
        set: async (values: object) => {
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
  checkOf,
  checksAfter,
  checksOfGroup,
  checksUnder,
  deleteCheckOf,
  dismissFindingOf,
  forgetPrivateChecks,
  keepCheck,
} = await import('./checks');
const { checkStateOf, forgetCheckState, keepCheckState } = await import('./check-states');

const file = sampleCheckFile();
const check = keptCheckOf(file, true);
const [work = ''] = file.page.works;
/** Of the same paper by another text, found by its address alone. */
const other = keptCheckOf({ ...file, textHash: '0'.repeat(16) }, false);
const idsOf = (checks: readonly KeptCheck[]) => checks.map(({ id }) => id).sort();
const inDatabase = async () => (await database()).getAll('checks');

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  session.clear();
});
afterEach(closeDatabase);

describe('a check', () => {
  it('is found by its id, by each of its keys and by its group', async () => {
    await keepCheck(check, false);
    await keepCheck(other, false);
    expect(await checkOf(check.id, false)).toEqual(check);
    expect(check.keys.length).toBeGreaterThan(1);
    for (const key of check.keys) expect(await checksUnder([key], false)).toEqual([check]);
    expect(await checksUnder(other.keys, false)).toEqual([other]);
    expect(await checksUnder(['arxiv:2301.00001'], false)).toEqual([]);
    expect(idsOf(await checksOfGroup(check.group, false))).toEqual(idsOf([check, other]));
    expect(await checksOfGroup('f'.repeat(16), false)).toEqual([]);
  });

  it('that is found by several keys comes once', async () => {
    await keepCheck(check, false);
    await keepCheck(other, false);
    const found = await checksUnder([...check.keys, ...other.keys], false);
    expect(idsOf(found)).toEqual(idsOf([check, other]));
  });

  it('is replaced by one of its id; its day and what was said of its findings stay', async () => {
    await keepCheck(check, false);
    await dismissFindingOf(check.id, sampleFinding.id, true, false);
    const page = { ...file.page, url: 'https://arxiv.org/abs/2301.07777v1' };
    await keepCheck({ ...check, file: { ...file, page, date: '2027-01-01' } }, false);
    expect(await inDatabase()).toEqual([
      { ...check, file: { ...file, page }, dismissed: [sampleFinding.id] },
    ]);
  });

  it('has each finding dismissed once, until that is taken back', async () => {
    await keepCheck(check, false);
    for (const id of [sampleFinding.id, 'finding-2', sampleFinding.id])
      await dismissFindingOf(check.id, id, true, false);
    expect((await checkOf(check.id, false))?.dismissed).toEqual(['finding-2', sampleFinding.id]);
    await dismissFindingOf(check.id, 'finding-2', false, false);
    expect((await checkOf(check.id, false))?.dismissed).toEqual([sampleFinding.id]);
  });

  it('that is gone has nothing dismissed', async () => {
    await dismissFindingOf(check.id, sampleFinding.id, true, false);
    await dismissFindingOf(check.id, sampleFinding.id, true, true);
    expect(await inDatabase()).toEqual([]);
    expect(session.size).toBe(0);
  });

  it('is deleted alone', async () => {
    await keepCheck(check, false);
    await keepCheck(other, false);
    await deleteCheckOf(check.id, false);
    expect(await checkOf(check.id, false)).toBeUndefined();
    expect(await checksOfGroup(check.group, false)).toEqual([other]);
  });

  it.each<[string, object]>([
    ['a file of another version', { file: { ...file, version: 2 } }],
    ['a file that is cut', { file: { ...file, claims: undefined } }],
    ['no list of what was dismissed', { dismissed: 'finding-1' }],
  ])('is passed over where it has %s, and can be made again', async (_what, damage) => {
    await keepCheck(other, false);
    const damaged = { ...check, ...damage };
    await (await database()).put('checks', damaged);
    session.set('privateCheck:x', { ...damaged, id: 'x' });
    expect(await checkOf(check.id, false)).toBeUndefined();
    expect(await checksOfGroup(check.group, true)).toEqual([other]);
    await keepCheck(check, false);
    expect(await checkOf(check.id, false)).toEqual(check);
  });

  it('that cannot be kept is said to be so', async () => {
    const spy = vi.spyOn(await database(), 'transaction').mockImplementation(() => {
      throw new DOMException('no space', 'QuotaExceededError');
    });
    const { StorageProblem } = await import('./storage-problem');
    await expect(keepCheck(check, false)).rejects.toThrow(StorageProblem);
    await expect(checksUnder([work], false)).rejects.toThrow(StorageProblem);
    spy.mockRestore();
  });
});

describe('a check in a private window', () => {
  it('stays there, and is forgotten with the last of them', async () => {
    await keepCheck(other, false);
    await keepCheck(check, true);
    session.set('check:3', 'of a tab');
    expect(await inDatabase()).toEqual([other]);
    expect(await checkOf(check.id, false)).toBeUndefined();
    expect(await checksUnder(check.keys, false)).toEqual([]);
    expect(await checksOfGroup(check.group, false)).toEqual([other]);
    expect(await checkOf(check.id, true)).toEqual(check);
    expect(await checksUnder(check.keys, true)).toEqual([check]);
    expect(idsOf(await checksOfGroup(check.group, true))).toEqual(idsOf([check, other]));
    await forgetPrivateChecks();
    expect(await checksOfGroup(check.group, true)).toEqual([other]);
    expect([...session.keys()]).toEqual(['check:3']);
  });

  it('can be dismissed in, replaced and deleted', async () => {
    await keepCheck(check, true);
    await dismissFindingOf(check.id, sampleFinding.id, true, true);
    await keepCheck(check, true);
    expect((await checkOf(check.id, true))?.dismissed).toEqual([sampleFinding.id]);
    await deleteCheckOf(check.id, true);
    expect(await checkOf(check.id, true)).toBeUndefined();
    expect(session.size).toBe(0);
  });

  it('changes nothing of the same one outside', async () => {
    await keepCheck(check, false);
    await dismissFindingOf(check.id, sampleFinding.id, true, true);
    expect((await checkOf(check.id, true))?.dismissed).toEqual([sampleFinding.id]);
    expect((await checksUnder(check.keys, true)).map(({ dismissed }) => dismissed)).toEqual([
      [sampleFinding.id],
    ]);
    expect(await checkOf(check.id, false)).toEqual(check);
    await forgetPrivateChecks();
    expect(await checkOf(check.id, true)).toEqual(check);
  });

  it('can be deleted there though it is from outside, and can be made again', async () => {
    await keepCheck(check, false);
    await dismissFindingOf(check.id, sampleFinding.id, true, false);
    await deleteCheckOf(check.id, true);
    expect(await checkOf(check.id, true)).toBeUndefined();
    expect(await checksUnder(check.keys, true)).toEqual([]);
    expect(await checksOfGroup(check.group, true)).toEqual([]);
    expect((await checkOf(check.id, false))?.dismissed).toEqual([sampleFinding.id]);
    await keepCheck(check, true);
    expect(await checkOf(check.id, true)).toEqual(check);
    await deleteCheckOf(check.id, true);
    await forgetPrivateChecks();
    expect((await checkOf(check.id, true))?.dismissed).toEqual([sampleFinding.id]);
  });
});

describe('how far the check of a tab has come', () => {
  const url = 'https://arxiv.org/abs/2301.07777';

  it('is of its tab and page alone, until it is forgotten', async () => {
    const state = { phase: 'ended', why: 'failed', detail: 'no text' } as const;
    await keepCheckState(3, { url, state, tries: 1 });
    await keepCheckState(4, { url, state: { phase: 'reading' }, tries: 0 });
    expect(await checkStateOf(3, url)).toEqual(state);
    expect(await checkStateOf(3, `${url}v2`)).toBeUndefined();
    expect(await checkStateOf(5, url)).toBeUndefined();
    await forgetCheckState(3);
    expect(await checkStateOf(3, url)).toBeUndefined();
    expect(await checkStateOf(4, url)).toEqual({ phase: 'reading' });
  });

  it('is nothing that another version has written', async () => {
    session.set('check:3', { url, state: { phase: 'waiting' }, tries: 0 });
    expect(await checkStateOf(3, url)).toBeUndefined();
  });
});

it('are listed page by page; in private windows with those made there, and without those deleted there', async () => {
  const idsAfter = async (after: string | undefined, isPrivate: boolean) => {
    const { records, next } = await checksAfter(after, 1, isPrivate);
    return [records.map(({ id }) => id), next] as const;
  };
  await keepCheck(check, false);
  await keepCheck(other, false);
  const [first = '', second = ''] = idsOf([check, other]);
  expect(await idsAfter(undefined, false)).toEqual([[first], first]);
  expect(await idsAfter(first, false)).toEqual([[second], second]);
  expect(await idsAfter(second, false)).toEqual([[], undefined]);
  await deleteCheckOf(first, true);
  const own = keptCheckOf({ ...file, textHash: '1'.repeat(16) }, true);
  await keepCheck(own, true);
  expect(await idsAfter(undefined, true)).toEqual([[own.id], first]);
  expect(await idsAfter(first, true)).toEqual([[second], second]);
  expect(await idsAfter(undefined, false)).toEqual([[first], first]);
});
