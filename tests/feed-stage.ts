/** A server of made feeds, and what is kept of them here: for tests that have the browser's storage from made-browser. */
import { afterEach, beforeEach, expect } from 'vitest';
import { groupOfTitle } from '../src/claims/title';
import { closeFeedFiles, feedStore } from '../src/store/feed-files';
import { changeFeeds } from '../src/store/feed-subscriptions';
import { FeedReader } from '../src/subscribe/find-in-feeds';
import type { KeptFeed } from '../src/subscribe/kept-feed';
import type { FeedPorts } from '../src/subscribe/update-feed';
import { emptyStorage } from './made-browser';
import { MadeFeed, madeTitle, madeWork } from './made-feed';

/** Milliseconds. */
export const day = 86_400_000;
/** The time at which each test begins. */
export const now = Date.parse('2026-06-10T12:00:00Z');
/** Of the feed that most tests have. */
export const address = 'https://feeds.example/made/';
export const id = '00000000-0000-4000-8000-000000000001';

type Fault = Response | Uint8Array | 'down' | undefined;

export const server = {
  /** What it was asked for, in its order: paths below the addresses of feeds. */
  asked: [] as string[],
  /** What it does in place of sending a file. */
  fault: (_path: string): Fault | Promise<Fault> => undefined,
  /** What the clock says: milliseconds since 1970. */
  time: now,
};

/** Each test begins with nothing kept, and a server that does as it should. */
export function beginAnew(): void {
  emptyStorage();
  server.asked = [];
  server.fault = () => undefined;
  server.time = now;
}

/** To be called once by a file of tests: they all begin anew. */
export function stageFeeds(): void {
  beforeEach(beginAnew);
  afterEach(closeFeedFiles);
}

/** @param feeds by their addresses; asked for at each request */
export function serve(feeds: () => Readonly<Record<string, MadeFeed>>): typeof fetch {
  return async (request, init) => {
    const url = new Request(request).url;
    const [at, feed] = Object.entries(feeds()).find(([start]) => url.startsWith(start)) ?? [];
    const path = url.slice(at?.length ?? 0);
    expect(init).toMatchObject({
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      redirect: 'error',
    });
    expect(init?.headers).toBeUndefined();
    init?.signal?.throwIfAborted();
    server.asked.push(path);
    const instead = await server.fault(path);
    if (instead === 'down') throw new TypeError('Failed to fetch');
    if (instead instanceof Response) return instead;
    const bytes = instead ?? feed?.files.get(path);
    return bytes === undefined
      ? new Response('', { status: 404 })
      : new Response(Uint8Array.from(bytes), { status: 200 });
  };
}

export const newFeed = (name?: string) => new MadeFeed(name, now - day);

/** @param over in place of a server that has this feed alone, the store, and a browser in which all is well */
export function portsFor(feed: MadeFeed, over: Partial<FeedPorts> = {}): FeedPorts {
  return {
    store: feedStore,
    fetch: serve(() => ({ [address]: feed })),
    now: () => server.time,
    mayAsk: async () => true,
    free: async () => 1e9,
    stayAwake: async () => undefined,
    ...over,
  };
}

/** The reader subscribes to it: whole, unless something else is said. */
export async function subscribe(feed: MadeFeed, change: Partial<KeptFeed> = {}): Promise<void> {
  await changeFeeds((before) => [
    ...before,
    {
      id,
      address,
      feed: feed.name,
      name: feed.name,
      publisher: 'Made Reports',
      keys: [feed.publicKey],
      mode: 'all',
      isPaused: false,
      seen: {},
      dueAt: 0,
      ...change,
    },
  ]);
}

/** By which a made work is looked up. */
export const keysOf = (at: number) => [madeWork(at), `title:${groupOfTitle(madeTitle(at))}`];

export const reader = (feed: MadeFeed) => new FeedReader(portsFor(feed));

/** Ids of the reports that examine these works, as they are found on this computer. */
export async function found(feed: MadeFeed, ...works: number[]): Promise<(string | undefined)[]> {
  const opened = reader(feed);
  return Promise.all(works.map(async (at) => (await opened.find(keysOf(at))).reports[0]?.id));
}

/** Why the feed could not be brought up to date, if so. */
export const problem = async () => (await feedStore.feed(id))?.problem;
