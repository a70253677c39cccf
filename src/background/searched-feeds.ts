/**
 * Makes the feeds that the reader wants searched sources of the claims index, beside the package and imports: so the desk lists and searches
 * their claims. All that is to be done follows from what is stored; what was stopped goes on at the next part.
 */
import browser from 'webextension-polyfill';
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

/** Bring the sources into line with the feeds as they are; one after the other, so that the latest state is what stays. Throws StorageProblem, FeedProblem. */
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
  const wanted = new Set<string>();
  for (const feed of searched) for (const id of await writeFeed(feed)) wanted.add(id);
  for (const { id } of there) if (!wanted.has(id)) await removeSource(id);
  await browser.alarms.clear(alarmName);
  void reportChange({ urls: [] });
  await prepareSearch();
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
