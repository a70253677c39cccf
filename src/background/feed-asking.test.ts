/** Feeds that are asked by prefix. */
import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import {
  day,
  id,
  keysOf,
  newFeed,
  portsFor,
  reader,
  server,
  stageFeeds,
  subscribe,
} from '../../tests/feed-stage';
import { locksInTurn } from '../../tests/made-browser';
import { madeReport, madeReports, madeTitle, madeWork } from '../../tests/made-feed';
import { groupOfTitle } from '../claims/title';
import { feedStore } from '../store/feed-files';
import { changeFeeds } from '../store/feed-subscriptions';
import { FeedReader } from '../subscribe/find-in-feeds';
import { updateFeed } from '../subscribe/update-feed';

vi.mock('webextension-polyfill', async () => {
  const { storage } = await import('../../tests/made-browser');
  return { default: { storage } };
});
vi.stubGlobal('navigator', { locks: locksInTurn() });
stageFeeds();

describe('a feed that is asked by prefix', () => {
  it('is asked for one shard of a work, once, and for none of works that it does not know', async () => {
    const feed = newFeed().publish({ reports: madeReports(400) });
    await subscribe(feed, { mode: 'ask' });
    await updateFeed(portsFor(feed), id);
    expect(server.asked.some((path) => path.includes('/s/'))).toBe(false);
    server.asked = [];
    const opened = reader(feed);
    expect(await opened.wants(keysOf(7))).toBe(true);
    expect(await opened.about(groupOfTitle(madeTitle(7)))).toEqual({
      notAsked: ['Feed made-reports'],
    });
    expect(await opened.count([keysOf(7), keysOf(900)])).toEqual([
      { ids: [], more: 1 },
      { ids: [], more: 0 },
    ]);
    expect(server.asked).toEqual([]);
    expect(await Promise.all([opened.ask(keysOf(7)), opened.ask(keysOf(7))])).toEqual([true, true]);
    expect(server.asked).toHaveLength(1);
    expect(server.asked[0]).toMatch(/^e\/1\/s\/[\da-f]\.bin$/);
    expect((await opened.find(keysOf(7))).reports).toMatchObject([{ id: madeReport(7).id }]);
    expect(await opened.ask(keysOf(7))).toBe(false);
    expect(await opened.ask(keysOf(900))).toBe(false);
    expect(server.asked).toHaveLength(1);
  });

  it('is asked for no second shard of a work once it has a title, too', async () => {
    const feed = newFeed().publish({ reports: madeReports(400) }, 1, { bits: 4 });
    await subscribe(feed, { mode: 'ask' });
    await updateFeed(portsFor(feed), id);
    const opened = reader(feed);
    for (let at = 1; at < 9; at += 1) {
      server.asked = [];
      await opened.ask([madeWork(at)]);
      await opened.ask(keysOf(at));
      expect(server.asked.length).toBeLessThan(2);
    }
  });

  it('is not asked, and nothing of it kept, once the reader has removed, paused or kept it whole', async () => {
    const feed = newFeed().publish({ reports: madeReports(40) });
    await subscribe(feed, { mode: 'ask' });
    await updateFeed(portsFor(feed), id);
    const opened = reader(feed);
    await opened.wants(keysOf(7));
    server.asked = [];
    await feedStore.change(id, (one) => ({ ...one, isPaused: true }));
    expect(await opened.ask(keysOf(7))).toBe(false);
    await feedStore.change(id, (one) => ({ ...one, isPaused: false, mode: 'all' }));
    expect(await opened.ask(keysOf(7))).toBe(false);
    expect(server.asked).toEqual([]);
    await feedStore.change(id, (one) => ({ ...one, mode: 'ask' }));
    const { fetch } = portsFor(feed);
    const leaving = new FeedReader(
      portsFor(feed, {
        fetch: async (...request) => {
          await changeFeeds(() => []);
          return fetch(...request);
        },
      }),
    );
    expect(await leaving.ask(keysOf(7))).toBe(false);
    expect((await feedStore.files(id)).some(({ path }) => path.includes('/s/'))).toBe(false);
  });

  it('notes that a shard is of use where the reader looks at a work, and not where it is only looked up', async () => {
    const feed = newFeed().publish({ reports: madeReports(40) });
    await subscribe(feed, { mode: 'ask' });
    await updateFeed(portsFor(feed), id);
    const opened = reader(feed);
    await opened.ask(keysOf(7));
    const noteUse = vi.spyOn(feedStore, 'noteUse');
    await opened.find(keysOf(7));
    await opened.count([keysOf(7)]);
    expect(noteUse).not.toHaveBeenCalled();
    await opened.wants(keysOf(7));
    expect(noteUse).toHaveBeenCalledOnce();
    noteUse.mockRestore();
  });

  it('says so where it cannot be asked, and keeps nothing that is not what was promised', async () => {
    const feed = newFeed().publish({ reports: madeReports(40) }, 1, { bits: 2 });
    await subscribe(feed, { mode: 'ask' });
    await updateFeed(portsFor(feed), id);
    const opened = reader(feed);
    for (const answer of ['down', new Uint8Array(10)] as const) {
      server.fault = () => answer;
      expect(await opened.ask(keysOf(7))).toBe(false);
    }
    expect((await feedStore.files(id)).some(({ path }) => path.includes('/s/'))).toBe(false);
  });

  it('keeps the shards that were of use last', async () => {
    const feed = newFeed().publish({ reports: madeReports(40) }, 1, { bits: 3 });
    await subscribe(feed);
    await updateFeed(portsFor(feed), id);
    const shards = (await feedStore.files(id)).filter(({ path }) => path.includes('/s/'));
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + day });
    await feedStore.noteUse(id, shards[3]?.path ?? '');
    vi.useRealTimers();
    await feedStore.trim(id, 'e/1/s/', 1);
    const left = (await feedStore.files(id)).filter(({ path }) => path.includes('/s/'));
    expect(left.map(({ path }) => path)).toEqual([shards[3]?.path]);
    expect(await feedStore.read(id, 'e/1/titles.gz')).toBeDefined();
  });
});
