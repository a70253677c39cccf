/** Feeds go on wherever the background is stopped, and leave nothing where they are removed. */
import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import {
  address,
  beginAnew,
  found,
  id,
  newFeed,
  now,
  portsFor,
  problem,
  serve,
  server,
  stageFeeds,
  subscribe,
} from '../../tests/feed-stage';
import { locksInTurn } from '../../tests/made-browser';
import { madeReport, madeReports } from '../../tests/made-feed';
import { closeFeedFiles, feedStore } from '../store/feed-files';
import { changeFeeds } from '../store/feed-subscriptions';
import type { FeedStore, KeptFeed } from '../subscribe/kept-feed';
import { type FeedPorts, updateFeed } from '../subscribe/update-feed';

vi.mock('webextension-polyfill', async () => {
  const { storage } = await import('../../tests/made-browser');
  return { default: { storage } };
});
vi.stubGlobal('navigator', { locks: locksInTurn() });
stageFeeds();

/** The background is gone: nothing that it would have done happens any more. */
class Stopped extends Error {}

/**
 * Ports whose call number `at` finds the background stopped, and all later ones, too.
 *
 * @param isDone what that call does is done before it
 */
function stoppedAt(
  ports: FeedPorts,
  at: number,
  isDone: boolean,
): { readonly ports: FeedPorts; readonly calls: () => number } {
  let calls = 0;
  const counted =
    <Args extends unknown[], Result>(call: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      calls += 1;
      const isLast = calls === at && isDone;
      if (calls >= at && !isLast) throw new Stopped();
      const result = await call(...args);
      if (calls >= at) throw new Stopped();
      return result;
    };
  const { store } = ports;
  return {
    ports: {
      ...ports,
      fetch: counted(ports.fetch),
      mayAsk: counted(ports.mayAsk),
      free: counted(ports.free),
      stayAwake: counted(ports.stayAwake),
      store: Object.fromEntries(
        Object.entries(store).map(([name, method]) => [name, counted(method as () => Promise<unknown>)]),
      ) as unknown as FeedStore,
    },
    calls: () => calls,
  };
}

describe('a background that is stopped', () => {
  it.each([
    ['before', false],
    ['after', true],
  ])(
    '%s any call goes on: the old state answers until the new one is complete, and nothing is fetched twice',
    async (_, isAfter) => {
      const feed = newFeed().publish({ reports: madeReports(12) });
      const before = [...feed.files];
      let isDone = false;
      for (let at = 1; !isDone; at += 1) {
        expect(at).toBeLessThan(200);
        beginAnew();
        feed.files.clear();
        for (const [path, bytes] of before) feed.files.set(path, bytes);
        await subscribe(feed);
        await updateFeed(portsFor(feed), id);
        feed.publish({ reports: madeReports(12, 6) }, 2, { bits: 2 }).addDay([madeReport(90)]);
        server.asked = [];
        const { ports, calls } = stoppedAt(portsFor(feed), at, isAfter);
        const stop = updateFeed(ports, id);
        isDone = await stop.then(
          () => true,
          (error: unknown) => {
            if (!(error instanceof Stopped)) throw error;
            return false;
          },
        );
        // By then either all of the old state is there, or all of the new one.
        const isNew = (await found(feed, 90))[0] !== undefined;
        expect(await found(feed, 0, 6, 17, 90)).toEqual(
          isNew
            ? [undefined, madeReport(6).id, madeReport(17).id, madeReport(90).id]
            : [madeReport(0).id, madeReport(6).id, undefined, undefined],
        );
        const kept = await feedStore.files(id);
        // The alarm takes it up.
        if (!isDone && !isNew && calls() > 1)
          expect((await feedStore.feed(id))?.dueAt).toBeLessThanOrEqual(now + 60_000);
        server.asked = [];
        await updateFeed(portsFor(feed), id);
        for (const { path } of kept) expect(server.asked).not.toContain(path);
        expect(await found(feed, 0, 6, 17, 90)).toEqual([
          undefined,
          madeReport(6).id,
          madeReport(17).id,
          madeReport(90).id,
        ]);
        expect(await problem()).toBeUndefined();
        await closeFeedFiles();
        if (isDone) expect(at).toBeGreaterThan(20);
      }
    },
  );
});

it.each([
  ['removed', (feeds: readonly KeptFeed[]) => feeds.slice(1)],
  ['paused', (feeds: readonly KeptFeed[]) => feeds.map((feed) => ({ ...feed, isPaused: true }))],
])('a feed that is %s while it is asked leaves no file', async (_, change) => {
  const feed = newFeed().publish({ reports: madeReports(10) });
  await subscribe(feed);
  const ask = serve(() => ({ [address]: feed }));
  const ports = portsFor(feed, {
    fetch: async (...request) => {
      await changeFeeds(change);
      return ask(...request);
    },
  });
  await expect(updateFeed(ports, id)).rejects.toMatchObject({ code: 'gone' });
  expect(await feedStore.files(id)).toEqual([]);
  expect(await feedStore.texts(id)).toBeUndefined();
  expect(await problem()).toBeUndefined();
});
