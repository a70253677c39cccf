import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', () => ({ default: { storage: { local: {}, session: {} } } }));
const { closeDatabase, database } = await import('./database');
const { emptySourceCache, keptAnswers, StoredAnswers } = await import('./source-cache');

const day = 86_400_000;
let time = 1_000 * day;
const answer = (key: string, size: number) => ({
  key,
  source: 'crossref' as const,
  at: time,
  status: 200,
  body: 'x'.repeat(size),
});
let cache = new StoredAnswers();

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  cache = new StoredAnswers(100, () => (time += 1));
});
afterEach(closeDatabase);

/** Of these keys, those that are there, without using them. */
async function there(): Promise<string[]> {
  return (await database()).getAllKeys('answers');
}

describe('answers of services', () => {
  it('go when there is no more room, those first that were not used for longest', async () => {
    for (const key of ['a', 'b', 'c']) await cache.put(answer(key, 40));
    expect(await there()).toEqual(['b', 'c']);
    expect(await cache.get('b')).toMatchObject({ key: 'b' });
    await cache.put(answer('d', 40));
    expect(await there()).toEqual(['b', 'd']);
    expect(await keptAnswers()).toEqual({ count: 2, size: 80, oldestUse: expect.any(Number) as number });
    await cache.put(answer('d', 60));
    expect(await keptAnswers()).toEqual({ count: 2, size: 100, oldestUse: expect.any(Number) as number });
    await cache.put(answer('e', 101));
    expect(await there()).toEqual(['b', 'd']);
  });

  it('are read for 30 days, and gone when others are kept later', async () => {
    await cache.put(answer('a', 10));
    time += 29 * day;
    expect(await cache.get('a')).toBeDefined();
    time += day;
    expect(await cache.get('a')).toBeUndefined();
    time += 30 * day;
    await cache.put(answer('b', 10));
    expect(await there()).toEqual(['b']);
  });

  it('are not there where they are damaged', async () => {
    await cache.put(answer('a', 10));
    const damaged = { ...answer('a', 10), source: 'elsewhere' };
    await (await database()).put('answers', damaged as never);
    expect(await cache.get('a')).toBeUndefined();
    expect(await cache.get('none')).toBeUndefined();
  });

  it('are all forgotten at once', async () => {
    for (const key of ['a', 'b']) await cache.put(answer(key, 10));
    await emptySourceCache();
    expect(await there()).toEqual([]);
    expect(await keptAnswers()).toEqual({ count: 0, size: 0 });
  });

  it('of many requests at the same time are all kept', async () => {
    const keys = Array.from({ length: 20 }, (_, at) => `k${String(at).padStart(2, '0')}`);
    await Promise.all(keys.map((key) => cache.put(answer(key, 1))));
    expect(await there()).toEqual(keys);
  });
});
