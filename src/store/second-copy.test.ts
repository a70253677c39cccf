/** The second copy as a database of its own. */
import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';

const { local } = vi.hoisted(() => ({ local: new Map<string, unknown>() }));
vi.mock('webextension-polyfill', () => ({
  default: {
    storage: {
      local: {
        get: async () => Object.fromEntries(local),
        remove: async (keys: string[]) => {
          for (const key of keys) local.delete(key);
        },
      },
    },
  },
}));
const { CopyDatabase } = await import('./second-copy');

const deleted = () =>
  new Promise((resolve) => {
    indexedDB.deleteDatabase('claimlight-copy').addEventListener('success', resolve);
  });
beforeEach(async () => {
  local.clear();
  await deleted();
});

it('keeps items, and gives those that are asked for', async () => {
  const copy = new CopyDatabase([]);
  expect(await copy.get(null)).toEqual({});
  await copy.set({ a: { id: 1 }, b: 2 });
  await copy.set({ b: 3 });
  expect(await copy.get(null)).toEqual({ a: { id: 1 }, b: 3 });
  expect(await copy.get(['b', 'c'])).toEqual({ b: 3 });
  await copy.remove(['b', 'c']);
  expect(await copy.get(null)).toEqual({ a: { id: 1 } });
  await copy.set({ b: 3 });
  // Another run of the background has the same.
  expect(await new CopyDatabase([]).get(['a'])).toEqual({ a: { id: 1 } });
});

it('takes over what earlier versions kept where content scripts could read it, and leaves nothing there', async () => {
  local.set('verdict:1', { id: '1' }).set('rejection:2', { id: '2' }).set('settings', { areMarksOn: true });
  const copy = new CopyDatabase(['verdict:', 'rejection:']);
  expect(await copy.get(null)).toEqual({ 'verdict:1': { id: '1' }, 'rejection:2': { id: '2' } });
  expect([...local.keys()]).toEqual(['settings']);
});

it('goes on with an empty database when the browser has deleted the one that was there', async () => {
  const copy = new CopyDatabase([]);
  await copy.set({ a: 1 });
  await deleted();
  expect(await copy.get(null)).toEqual({});
  await copy.set({ b: 2 });
  expect(await copy.get(null)).toEqual({ b: 2 });
});
