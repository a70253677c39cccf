import { beforeEach, describe, expect, it, vi } from 'vitest';

vi.stubGlobal('navigator', {
  locks: { request: (_: string, work: () => Promise<unknown>) => work() },
});

const items: Record<string, unknown> = {};
vi.mock('./second-copy', () => ({
  secondCopy: () => ({
    get: (keys: string[]) => Promise.resolve(Object.fromEntries(keys.map((key) => [key, items[key]]))),
    set: (more: object) => Promise.resolve(Object.assign(items, more)),
  }),
}));
const { nextOwnFeed, readOwnFeed } = await import('./own-feed');

const own = {
  feed: 'group-1',
  name: 'Reports of a group',
  publisher: 'A group',
  publicKey: 'untrusted comment: key\nRWQ',
  secretKey: 'untrusted comment: key\nRWR',
};

beforeEach(() => {
  for (const key of Object.keys(items)) delete items[key];
});

describe('the own feed', () => {
  it('is none, is kept, and is read', async () => {
    expect(await readOwnFeed()).toBeUndefined();
    expect(await nextOwnFeed(own)).toEqual({ ...own, epoch: 1 });
    expect(await readOwnFeed()).toEqual({ ...own, epoch: 1 });
  });

  it('never gets a number twice, nor other keys', async () => {
    const other = { ...own, feed: 'group-2', name: 'Renamed', publicKey: 'x', secretKey: 'y' };
    const numbers = [await nextOwnFeed(own), await nextOwnFeed(other), await nextOwnFeed(own)];
    expect(numbers.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
    expect(numbers[1]).toEqual({ ...own, name: 'Renamed', epoch: 2 });
  });

  it('is none where what is stored is damaged', async () => {
    items['ownFeed'] = { ...own, epoch: 0 };
    expect(await readOwnFeed()).toBeUndefined();
  });
});
