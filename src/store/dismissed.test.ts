/** Which open questions are put aside, where that is kept, and what goes with all checks. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const { areas } = vi.hoisted(() => ({
  areas: { local: new Map<string, unknown>(), session: new Map<string, unknown>() },
}));
vi.mock('webextension-polyfill', () => {
  const area = (items: Map<string, unknown>) => ({
    get: async (key: string) => ({ [key]: items.get(key) }),
    set: async (values: object) => {
      for (const [key, value] of Object.entries(values)) items.set(key, structuredClone(value));
    },
    remove: async (key: string) => void items.delete(key),
  });
  return { default: { storage: { local: area(areas.local), session: area(areas.session) } } };
});
vi.stubGlobal('navigator', { locks: { request: (_name: string, work: () => unknown) => work() } });

/** Modules as when the background starts. */
async function start() {
  vi.resetModules();
  const parts = [import('./database'), import('./dismissed'), import('./clear-stored')] as const;
  const [base, dismissed, cleared] = await Promise.all(parts);
  return { ...base, ...dismissed, ...cleared };
}
let background: Awaited<ReturnType<typeof start>>;
const keys = async (isPrivate = false) => [...(await background.dismissedKeys(isPrivate))];

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  areas.local.clear();
  areas.session.clear();
  background = await start();
});
afterEach(async () => {
  vi.useRealTimers();
  await background.closeDatabase();
});

it('are in the database alone, over a start too, until they are taken up again', async () => {
  await background.dismiss('page b', true, false);
  await background.dismiss('figures a', true, false);
  await background.dismiss('page b', true, false);
  expect(areas.local.size + areas.session.size).toBe(0);
  await background.closeDatabase();
  background = await start();
  expect(await keys()).toEqual(['figures a', 'page b']);
  await background.dismiss('page b', false, false);
  await background.dismiss('page c', false, false);
  expect(await keys()).toEqual(['figures a']);
  const at: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  expect(await (await background.database()).getAll('dismissed')).toEqual([{ key: 'figures a', at }]);
});

it('of private windows are in memory, and go with them', async () => {
  await background.dismiss('page a', true, true);
  await background.dismiss('page b', true, false);
  expect(await keys(true)).toEqual(['page a']);
  expect(await keys()).toEqual(['page b']);
  await background.dismiss('page a', false, true);
  expect(await keys(true)).toEqual([]);
  await background.dismiss('page c', true, true);
  await background.forgetPrivateDismissed();
  expect(await keys(true)).toEqual([]);
  expect(areas.session.size).toBe(0);
});

it.each([
  ['asked for', () => background.dismissedKeys(false)],
  ['put aside', () => background.dismiss('page a', true, false)],
])('leave no old record where pages can read it, once one is %s', async (_what, use) => {
  areas.local.set('dismissedQuestions', ['page old']);
  areas.local.set('settings', {});
  await use();
  expect([...areas.local.keys()]).toEqual(['settings']);
  expect(await keys()).not.toContain('page old');
});

it('are read where the old record cannot be removed, which is tried again', async () => {
  areas.local.set('dismissedQuestions', ['page old']);
  const { default: browser } = await import('webextension-polyfill');
  vi.spyOn(browser.storage.local, 'remove').mockRejectedValueOnce(new Error('busy'));
  await background.dismiss('page a', true, false);
  expect(areas.local.size).toBe(1);
  expect(await keys()).toEqual(['page a']);
  expect(areas.local.size).toBe(0);
});

it('are 5,000 at most: the oldest go, and one that is put aside again is a new one', async () => {
  const transaction = (await background.database()).transaction('dismissed', 'readwrite');
  const number = (at: number) => String(at).padStart(4, '0');
  for (let at = 0; at < 5_000; at += 1)
    // The first key is the latest.
    await transaction.store.put({
      key: `page ${number(at)}`,
      at: `2026-01-01T00:00:00.${number(4_999 - at)}Z`,
    });
  await transaction.done;
  await background.dismiss('page 4999', true, false);
  expect(await keys()).toHaveLength(5_000);
  // The clock may have been put back.
  vi.useFakeTimers({ now: Date.parse('2020-01-01T00:00:00Z'), toFake: ['Date'] });
  await background.dismiss('figures new', true, false);
  const kept = await keys();
  expect(kept).toHaveLength(5_000);
  expect(kept).toContain('figures new');
  expect(kept).toContain('page 4999');
  expect(kept).not.toContain('page 4998');
});

it('go with all checks where they are of checks', async () => {
  const others = ['checked a', 'figures a', 'page check a', 'verification a'];
  for (const key of ['check a b', 'check z', ...others]) await background.dismiss(key, true, false);
  await background.clearChecks();
  expect(await keys()).toEqual(others);
});

it('say so when the disk is full, or the database cannot be read', async () => {
  const open = await background.database();
  const fail = (error: Error) => () => {
    throw error;
  };
  const full = vi.spyOn(open, 'transaction');
  full.mockImplementation(fail(new DOMException('no space', 'QuotaExceededError')));
  await expect(background.dismiss('page a', true, false)).rejects.toThrow('storeFullSaveSettings');
  await expect(background.clearChecks()).rejects.toThrow('storeFullSaveCheck');
  full.mockRestore();
  vi.spyOn(open, 'getAllKeys').mockImplementation(fail(new Error('broken')));
  await expect(keys()).rejects.toThrow('storeFailedOpenDatabase: broken');
});
