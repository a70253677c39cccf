/** Feeds are fetched and kept, and answer by what is kept of them. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it, vi } from 'vitest';
import {
  day,
  found,
  id,
  keysOf,
  newFeed,
  now,
  portsFor,
  problem,
  reader,
  serve,
  server,
  stageFeeds,
  subscribe,
} from '../../tests/feed-stage';
import { locksInTurn } from '../../tests/made-browser';
import { madeReport, madeReports, madeTitle, madeWork } from '../../tests/made-feed';
import { groupOfTitle } from '../claims/title';
import { shardPath } from '../feeds/feed-key';
import { closeFeedFiles, feedStore } from '../store/feed-files';
import { FeedProblem } from '../subscribe/feed-state';
import { FeedReader, nothingFound } from '../subscribe/find-in-feeds';
import type { FeedStore } from '../subscribe/kept-feed';
import { type FeedPorts, updateFeed } from '../subscribe/update-feed';

vi.mock('webextension-polyfill', async () => {
  const { storage } = await import('../../tests/made-browser');
  return { default: { storage } };
});
vi.stubGlobal('navigator', { locks: locksInTurn() });
stageFeeds();

describe('a feed that is kept whole', () => {
  it('answers by title and by id, and is not fetched again', async () => {
    const feed = newFeed().publish({ reports: madeReports(40) }, 1, { bits: 3 });
    await subscribe(feed);
    expect(await updateFeed(portsFor(feed), id)).toBe(true);
    // All files of the epoch, and no other.
    expect(server.asked.toSorted()).toEqual(
      [...feed.files.keys()].filter((path) => path !== 'minisign.pub').sort(),
    );
    expect(await found(feed, 3, 39, 41)).toEqual([madeReport(3).id, madeReport(39).id, undefined]);
    const { stubs, reports, notAsked } = await reader(feed).find([madeWork(5)]);
    expect({ reports, notAsked }).toEqual({ reports: [], notAsked: [] });
    expect(stubs).toMatchObject([{ reportId: madeReport(4).id, examinedTitle: madeTitle(4) }]);
    const { assertions, publisher, references } = (await reader(feed).find(keysOf(3))).reports[0] ?? {};
    expect({ assertions, publisher, references }).toEqual({
      assertions: madeReport(3).assertions,
      publisher: 'Made Reports',
      references: madeReport(3).references,
    });
    server.asked = [];
    expect(await updateFeed(portsFor(feed), id)).toBe(false);
    expect(server.asked.toSorted()).toEqual(['feed.json', 'feed.json.minisig']);
    const kept = await feedStore.feed(id);
    expect(kept?.dueAt).toBeGreaterThan(now + day / 3);
    expect(kept).toMatchObject({
      checkedAt: new Date(now).toISOString(),
      seen: { [feed.key.keyId]: [1, 0] },
    });
  });

  it('takes days, and what they withdraw goes', async () => {
    const feed = newFeed().publish({ reports: madeReports(10) });
    await subscribe(feed);
    await updateFeed(portsFor(feed), id);
    feed.addDay(madeReports(5, 10)).addDay([], [madeReport(3).id, madeReport(12).id]);
    server.asked = [];
    expect(await updateFeed(portsFor(feed), id)).toBe(true);
    expect(server.asked.filter((path) => !path.startsWith('feed.json'))).toEqual([
      'd/1/1.bin',
      'd/1/1.titles.gz',
      'd/1/1.ids.gz',
      'd/1/2.bin',
      'd/1/2.titles.gz',
      'd/1/2.ids.gz',
    ]);
    expect(await found(feed, 3, 4, 11, 12)).toEqual([
      undefined,
      madeReport(4).id,
      madeReport(11).id,
      undefined,
    ]);
    expect(await reader(feed).about(groupOfTitle(madeTitle(3)))).toEqual({
      withdrawn: { feed: 'Feed made-reports', date: feed.file.issued },
    });
    expect(await reader(feed).about(groupOfTitle(madeTitle(4)))).toEqual({});
    // Of reports that are withdrawn there are no stubs, either.
    expect((await reader(feed).find([madeWork(4)])).stubs).toEqual([]);
    expect((await feedStore.texts(id))?.gone.map(({ reportId }) => reportId)).toEqual(
      [madeReport(12).id, madeReport(3).id].sort(),
    );
    // What comes again is there again.
    feed.addDay([madeReport(3)]);
    await updateFeed(portsFor(feed), id);
    expect(await found(feed, 3)).toEqual([madeReport(3).id]);
  });

  it('has no report of its epoch back that was withdrawn, however many others are', async () => {
    const feed = newFeed().publish({ reports: madeReports(10) });
    await subscribe(feed);
    feed.addDay([], [madeReport(3).id]);
    const others = Array.from({ length: 10_000 }, (_, at) => madeReport(1_000 + at).id);
    feed.addDay([], others);
    await updateFeed(portsFor(feed), id);
    expect(await found(feed, 3, 4)).toEqual([undefined, madeReport(4).id]);
    // Later epochs do not have them: of these the last are remembered.
    feed.publish({ reports: madeReports(10, 4) }, 2);
    await updateFeed(portsFor(feed), id);
    const { gone = [] } = (await feedStore.texts(id)) ?? {};
    expect(gone).toHaveLength(10_000);
    expect(gone.some(({ reportId }) => reportId === madeReport(3).id)).toBe(false);
  });

  it('is gone through once for all that was withdrawn, and no further once that is stopped', async () => {
    const feed = newFeed().publish({ reports: madeReports(40) }, 1, { bits: 3 });
    await subscribe(feed);
    await updateFeed(portsFor(feed), id);
    // Nobody knows the last of them.
    for (const at of [3, 5, 7, 900]) feed.addDay([], [madeReport(at).id]);
    const read: string[] = [];
    let whenRead = () => {};
    const store: FeedStore = {
      ...feedStore,
      read: async (of, path) => {
        if (path.includes('/s/')) {
          read.push(path);
          whenRead();
        }
        return feedStore.read(of, path);
      },
    };
    const end = new AbortController();
    whenRead = () => {
      end.abort();
    };
    await expect(updateFeed(portsFor(feed, { store, signal: end.signal }), id)).rejects.toThrow();
    expect(read).toHaveLength(1);
    read.length = 0;
    whenRead = () => {};
    expect(await updateFeed(portsFor(feed, { store }), id)).toBe(true);
    expect(read).toHaveLength(8);
    const groups = new Map((await feedStore.texts(id))?.gone.map((one) => [one.reportId, one.group]));
    expect([3, 5, 7, 900].map((at) => groups.get(madeReport(at).id))).toEqual([
      ...[3, 5, 7].map((at) => groupOfTitle(madeTitle(at))),
      undefined,
    ]);
  });

  it('answers from the old epoch until the new one is complete, whose files then take its place', async () => {
    const feed = newFeed().publish({ reports: madeReports(10) });
    await subscribe(feed);
    await updateFeed(portsFor(feed), id);
    feed.publish({ reports: madeReports(20, 5) }, 2, { bits: 2 });
    const last = shardPath(2, 3, 2);
    server.fault = (path) => (path === last ? 'down' : undefined);
    expect(await updateFeed(portsFor(feed), id)).toBe(false);
    expect(await problem()).toBe('unreachable');
    expect(await found(feed, 0, 20)).toEqual([madeReport(0).id, undefined]);
    server.fault = () => undefined;
    server.asked = [];
    expect(await updateFeed(portsFor(feed), id)).toBe(true);
    expect(server.asked).not.toContain('e/2/titles.gz');
    expect(server.asked).toContain(last);
    expect(await problem()).toBeUndefined();
    expect(await found(feed, 0, 20)).toEqual([undefined, madeReport(20).id]);
    expect((await feedStore.files(id)).every(({ path }) => path.startsWith('e/2/'))).toBe(true);
  });

  /** Whether the disk is full before anything of the new epoch is there, or while its shards are written. */
  it.each([
    ['at first', { free: async () => 30 }],
    [
      'in the middle',
      {
        store: {
          ...feedStore,
          write: async (of, files) => {
            if (files.some(({ path }) => path.includes('/s/'))) throw new FeedProblem('storage-full');
            return feedStore.write(of, files);
          },
        },
      },
    ],
  ] satisfies [string, Partial<FeedPorts>][])(
    'stays as it is, and kept whole, where there is no room for what is new: %s',
    async (_, full) => {
      const feed = newFeed().publish({ reports: madeReports(40) }, 1, { bits: 3 });
      await subscribe(feed);
      await updateFeed(portsFor(feed), id);
      feed.publish({ reports: madeReports(40, 20) }, 2, { bits: 3 });
      expect(await updateFeed(portsFor(feed, full), id)).toBe(false);
      expect(await feedStore.feed(id)).toMatchObject({ mode: 'all', problem: 'storage-full' });
      expect(await found(feed, 3, 50)).toEqual([madeReport(3).id, undefined]);
      expect((await feedStore.files(id)).some(({ path }) => path.startsWith('e/2/s/'))).toBe(false);
      // Once there is room again, or the reader has it asked, that is not said any more.
      await feedStore.change(id, (kept) => ({ ...kept, mode: 'ask' }));
      expect(await updateFeed(portsFor(feed), id)).toBe(true);
      expect(await problem()).toBeUndefined();
      expect((await reader(feed).find(keysOf(50))).notAsked).toEqual(['Feed made-reports']);
    },
  );

  it('is fetched anew where the browser has deleted its files', async () => {
    const feed = newFeed().publish({ reports: madeReports(10) });
    await subscribe(feed);
    await updateFeed(portsFor(feed), id);
    await closeFeedFiles();
    globalThis.indexedDB = new IDBFactory();
    expect(await found(feed, 3)).toEqual([undefined]);
    expect(await updateFeed(portsFor(feed), id)).toBe(true);
    expect(await found(feed, 3)).toEqual([madeReport(3).id]);
  });
});

it('ten feeds at once are ten feeds, and a report that several have is one', async () => {
  const names = Array.from({ length: 10 }, (_, at) => `feed-${String(at)}`);
  const made = names.map((name, at) => newFeed(name).publish({ reports: madeReports(12, at * 10) }));
  const addressOf = (name: string) => `https://feeds.example/${name}/`;
  const ports = portsFor(newFeed(), {
    fetch: serve(() => Object.fromEntries(made.map((feed) => [addressOf(feed.name), feed]))),
  });
  const idOf = (at: number) => `00000000-0000-4000-8000-00000000001${String(at)}`;
  for (const [at, feed] of made.entries())
    await subscribe(feed, { id: idOf(at), address: addressOf(feed.name) });
  await Promise.all(names.map((_, at) => updateFeed(ports, idOf(at))));
  expect((await feedStore.feeds()).map(({ problem: one }) => one)).toEqual(names.map(() => undefined));
  const opened = new FeedReader(ports);
  for (const at of [0, 11, 55, 101])
    expect((await opened.find(keysOf(at))).reports.map((report) => report.id)).toEqual([madeReport(at).id]);
  expect(await opened.report(madeReport(70).id)).toMatchObject({ examinedTitle: madeTitle(70) });
  // With the title's group no feed is gone through.
  const files = vi.spyOn(feedStore, 'files');
  const group = groupOfTitle(madeTitle(71));
  expect(await new FeedReader(ports).report(madeReport(71).id, group)).toMatchObject({
    examinedTitle: madeTitle(71),
  });
  expect(files).not.toHaveBeenCalled();
  files.mockRestore();
  await feedStore.change(idOf(9), (feed) => ({ ...feed, isPaused: true }));
  opened.forget();
  expect((await opened.find(keysOf(95))).reports).toEqual([]);
});

it('a feed of flags says them of works, and is no feed of reports', async () => {
  const feed = newFeed('flags').publish({
    flags: [{ work: madeWork(3), kind: 'retracted', date: '2026-01-02', reason: 'Figures' }],
  });
  await subscribe(feed);
  await updateFeed(portsFor(feed), id);
  const opened = reader(feed);
  expect(await opened.flags([madeWork(3), madeWork(4)])).toEqual([
    {
      work: madeWork(3),
      kind: 'retracted',
      date: '2026-01-02',
      reason: 'Figures',
      feed: 'Feed flags',
    },
  ]);
  expect(await opened.find([madeWork(3)])).toEqual(nothingFound);
});
