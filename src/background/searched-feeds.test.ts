/** Feeds that are searched are sources of the claims index, whatever is wrong with one of them. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { newFeed, portsFor, serve, stageFeeds, subscribe } from '../../tests/feed-stage';
import { locksInTurn } from '../../tests/made-browser';
import { type MadeFeed, madeReport, madeReports } from '../../tests/made-feed';
import { fileOf } from '../feeds/feed-file';
import { writeManifest } from '../feeds/shard';
import { closeDatabase } from '../store/database';
import { feedStore } from '../store/feed-files';
import { listSources } from '../store/sources';
import { FeedProblem } from '../subscribe/feed-state';
import type { KeptFeed } from '../subscribe/kept-feed';
import { searchedParts } from '../subscribe/searched-parts';
import { updateFeed } from '../subscribe/update-feed';
import { writeSearchedFeeds } from './searched-feeds';

const { alarms } = vi.hoisted(() => ({
  alarms: { create: vi.fn(), clear: vi.fn(), onAlarm: { addListener: vi.fn() } },
}));
vi.mock('./report-change', () => ({ reportChange: vi.fn() }));
vi.mock('./prepare-search', () => ({ prepareSearch: vi.fn() }));
vi.mock('webextension-polyfill', async () => {
  const { storage } = await import('../../tests/made-browser');
  return {
    default: {
      runtime: { getPlatformInfo: async () => ({}) },
      alarms,
      storage,
    },
  };
});
vi.stubGlobal('navigator', { locks: locksInTurn() });
stageFeeds();
beforeEach(() => {
  alarms.create.mockClear();
  alarms.clear.mockClear();
});
afterEach(closeDatabase);

const idOf = (at: number) => `00000000-0000-4000-8000-00000000000${String(at)}`;
const addressOf = (at: number) => `https://feeds.example/${String(at)}/`;

/** Subscribe to it, if that is not so yet, and fetch what is new. */
async function kept(at: number, feed: MadeFeed): Promise<void> {
  if ((await feedStore.feed(idOf(at))) === undefined)
    await subscribe(feed, { id: idOf(at), address: addressOf(at), isSearched: true });
  await updateFeed(portsFor(feed, { fetch: serve(() => ({ [addressOf(at)]: feed })) }), idOf(at));
  expect((await feedStore.feed(idOf(at)))?.problem).toBeUndefined();
}

const change = async (at: number, over: Partial<KeptFeed>) =>
  feedStore.change(idOf(at), (feed) => ({ ...feed, ...over }));
const sources = async () =>
  (await listSources())
    .filter(({ version }) => version !== undefined)
    .map(({ id, isOff }) => (isOff ? `${id} off` : id))
    .sort();
/** Ids of the reports of the epoch that are searched. */
async function reportsOf(at: number): Promise<string[]> {
  const { epoch } = (await searchedParts(feedStore, idOf(at))) ?? {};
  if (epoch === undefined) return [];
  const { parts } = await epoch.readManifest();
  const read = await Promise.all(parts.map(({ file }) => epoch.readPart(file)));
  return read
    .flatMap(({ reports }) => reports)
    .map(({ id }) => id)
    .sort();
}

/** A feed one of whose shards cannot be read, and whose second day cannot, either; its publisher has signed them. */
function damaged(): MadeFeed {
  const feed = newFeed('damaged').publish({ reports: madeReports(40) }, 1, { bits: 1 });
  feed.files.set('e/1/s/0.bin', new Uint8Array([9]));
  const shards = ['e/1/s/0.bin', 'e/1/s/1.bin'].map((path) =>
    fileOf(feed.files.get(path) ?? new Uint8Array()),
  );
  const manifest = writeManifest(shards.map(([hash, length]) => [hash.slice(0, 32), length]));
  feed.files.set('e/1/manifest.json', manifest);
  feed.addDay([madeReport(60)]).addDay([madeReport(61)]);
  feed.files.set('d/1/2.bin', new Uint8Array([8]));
  return feed.sign({
    ...feed.file,
    bytes: 1e6,
    files: {
      ...feed.file.files,
      'e/1/manifest.json': fileOf(manifest),
      'd/1/2.bin': fileOf(new Uint8Array([8])),
    },
  });
}

it('what cannot be read of a feed is left out, and the rest of it is found', async () => {
  await kept(1, damaged());
  await kept(2, newFeed('other').publish({ reports: madeReports(5, 80) }));
  await writeSearchedFeeds();
  expect(await sources()).toEqual([`feed:${idOf(1)}`, `feed:${idOf(1)}/days`, `feed:${idOf(2)}`]);
  const there = await reportsOf(1);
  expect(there.length).toBeGreaterThan(0);
  expect(there.length).toBeLessThan(40);
  const days = await (await searchedParts(feedStore, idOf(1)))?.days?.readPart('days');
  expect(JSON.stringify(days)).toContain(madeReport(60).id);
  expect(alarms.clear).toHaveBeenCalledOnce();
});

it('a feed is written once all of its shards are there', async () => {
  const feed = newFeed().publish({ reports: madeReports(40) }, 1, { bits: 3 });
  await kept(1, feed);
  await writeSearchedFeeds();
  expect(await sources()).toEqual([`feed:${idOf(1)}`]);
  // As after it was asked by prefix: the list is there, and one of the shards.
  await feedStore.trim(idOf(1), 'e/1/s/', 1);
  await writeSearchedFeeds();
  expect(await sources()).toEqual([]);
  await kept(1, feed);
  await writeSearchedFeeds();
  expect(await sources()).toEqual([`feed:${idOf(1)}`]);
  expect(await reportsOf(1)).toEqual(madeReports(40).map(({ id }) => id));
});

it('a feed that fails keeps no other from being written, switched off or removed, and is not tried again for ever', async () => {
  for (const at of [1, 2, 3])
    await kept(at, newFeed(`feed-${String(at)}`).publish({ reports: madeReports(5) }));
  await change(2, { isSearched: false });
  await writeSearchedFeeds();
  expect(await sources()).toEqual([`feed:${idOf(1)}`, `feed:${idOf(3)}`]);
  alarms.clear.mockClear();
  const store = { ...feedStore };
  const reading = vi.spyOn(feedStore, 'texts').mockImplementation(async (id) => {
    if (id === idOf(1)) throw new FeedProblem('storage');
    return store.texts(id);
  });
  await change(2, { isSearched: true });
  await change(3, { isPaused: true });
  await writeSearchedFeeds();
  expect(await sources()).toEqual([`feed:${idOf(1)}`, `feed:${idOf(2)}`, `feed:${idOf(3)} off`]);
  await change(3, { mode: 'ask' });
  await writeSearchedFeeds();
  expect(await sources()).toEqual([`feed:${idOf(1)}`, `feed:${idOf(2)}`]);
  expect(alarms.clear).toHaveBeenCalledTimes(2);
  reading.mockRestore();
});
