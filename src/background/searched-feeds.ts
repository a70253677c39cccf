/**
 * Makes the feeds that the reader wants searched sources of the claims index, beside the package and imports: so the desk lists and searches
 * their claims. All that is to be done follows from what is stored; what was stopped goes on at the next part.
 */
import browser from 'webextension-polyfill';
import type { SourceId } from '../store/database';
import { feedStore } from '../store/feed-files';
import { listSources, nameSource, removeSource, switchSource, writeSource } from '../store/sources';
import type { KeptFeed } from '../subscribe/kept-feed';
import { type SearchedParts, searchedParts } from '../subscribe/searched-parts';
import { prepareSearch } from './prepare-search';
import { reportChange } from './report-change';

const alarmName = 'search-feeds';
/** In minutes; the shortest that browsers allow. */
const alarmPeriod = 0.5;

/** What the index calls the epoch of a feed, and its days. */
const sourcesOf = (id: string) => ({ epoch: `feed:${id}`, days: `feed:${id}/days` }) as const;

let last: Promise<unknown> = Promise.resolve();

/**
 * Bring the sources into line with the feeds as they are; one after the other, so that the latest state is what stays. A feed that cannot be
 * written keeps what it has, and the next start or update tries again.
 *
 * @throws {StorageProblem}, {FeedProblem} where not even that could be read which is there
 */
export function writeSearchedFeeds(): Promise<void> {
  const writing = last.then(write, write);
  last = writing;
  return writing;
}

/** Register the listener that goes on where the browser has stopped the background. */
export function takeUpSearchedFeeds(): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === alarmName) void writeSearchedFeeds().catch(() => undefined);
  });
}

/** How much of each feed is written, by its id: parts, as long as there are some to write. Throws StorageProblem. */
export async function searchProgress(): Promise<ReadonlyMap<string, { done: number; of: number }>> {
  const writing = (await listSources()).flatMap(({ id, writing: begun }) =>
    begun === undefined || !id.startsWith('feed:')
      ? []
      : [[feedOf(id), { done: begun.partsWritten, of: begun.partCount }] as const],
  );
  return new Map(writing);
}

const feedOf = (source: string) => source.replace(/^feed:/, '').replace(/\/days$/, '');

async function write(): Promise<void> {
  const kept = await feedStore.feeds();
  const searched = kept.filter(({ isSearched, mode }) => isSearched === true && mode === 'all');
  const there = (await listSources()).filter(({ id }) => id.startsWith('feed:'));
  if (searched.length === 0 && there.length === 0) return;
  await browser.alarms.create(alarmName, { periodInMinutes: alarmPeriod });
  try {
    // What is not to be found any more is so at once, whatever becomes of the rest.
    for (const { id } of there) {
      const feed = searched.find((one) => one.id === feedOf(id));
      await (feed === undefined ? removeSource(id) : switchSource(id, !feed.isPaused));
    }
    void reportChange({ urls: [] });
    for (const feed of searched)
      await bringUp(
        feed,
        there.map(({ id }) => id).filter((id) => feedOf(id) === feed.id),
      ).catch(() => undefined);
  } finally {
    // Only where the browser stops the background in between it is taken up soon: what has failed now fails in half a minute, too.
    await browser.alarms.clear(alarmName);
  }
  void reportChange({ urls: [] });
  await prepareSearch();
}

/** @param before ids of the sources that it had */
async function bringUp(feed: KeptFeed, before: readonly SourceId[]): Promise<void> {
  const written = await writeFeed(feed);
  for (const id of before) if (!written.includes(id)) await removeSource(id);
}

/** @returns ids of its sources */
async function writeFeed({ id, name, isPaused }: KeptFeed): Promise<string[]> {
  const parts = await searchedParts(feedStore, id);
  if (parts === undefined) return [];
  const sources = sourcesOf(id);
  const written = [
    [sources.epoch, parts.epoch] as const,
    ...(parts.days ? [[sources.days, parts.days] as const] : []),
  ];
  for (const [source, own] of written) {
    await writeSource(source, awake(own));
    await nameSource(source, name);
    await switchSource(source, !isPaused);
  }
  return written.map(([source]) => source);
}

/** The same; the browser is called before each part, or it stops the background 30 s after its last event. */
function awake(parts: SearchedParts): SearchedParts {
  return {
    readManifest: () => parts.readManifest(),
    readPart: async (path) => {
      await browser.runtime.getPlatformInfo();
      return parts.readPart(path);
    },
  };
}
