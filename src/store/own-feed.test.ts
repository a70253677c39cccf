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
const { keepOwnFeed, readOwnFeed } = await import('./own-feed');

const own = {
  feed: 'group-1',
  name: 'Reports of a group',
  publisher: 'A group',
  publicKey: 'untrusted comment: key\nRWQ',
  secretKey: 'untrusted comment: key\nRWR',
  epoch: 3,
};

beforeEach(() => {
  for (const key of Object.keys(items)) delete items[key];
});

describe('the own feed', () => {
  it('is none, is kept, and is read', async () => {
    expect(await readOwnFeed()).toBeUndefined();
    await keepOwnFeed(own);
    expect(await readOwnFeed()).toEqual(own);
  });

  it('never gets a lower number, unless it is another feed', async () => {
    await keepOwnFeed(own);
    await keepOwnFeed({ ...own, name: 'Renamed', epoch: 2 });
    expect(await readOwnFeed()).toEqual({ ...own, name: 'Renamed', epoch: 3 });
    await keepOwnFeed({ ...own, feed: 'group-2', epoch: 1 });
    expect((await readOwnFeed())?.epoch).toBe(1);
  });

  it('is none where what is stored is damaged', async () => {
    items['ownFeed'] = { ...own, epoch: -1 };
    expect(await readOwnFeed()).toBeUndefined();
  });
});
