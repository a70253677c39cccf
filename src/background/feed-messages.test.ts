/** What the reader does with feeds, who may, and how their reports stand beside those of the index. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MadeFeed, madeReport, madeReports, madeTitle, madeWork } from '../../tests/made-feed';
import { groupOfTitle } from '../claims/title';
import { type FeedPreview, FeedProblem, type FeedState } from '../subscribe/feed-state';

type Answer = (data: unknown, sender: object) => Promise<unknown>;
const { answers, local, granted, removed, alarms, sendMessage } = vi.hoisted(() => ({
  answers: new Map<string, Answer>(),
  local: new Map<string, unknown>(),
  granted: new Set<string>(),
  removed: vi.fn(async () => true),
  alarms: { create: vi.fn(), clear: vi.fn(), onAlarm: { addListener: vi.fn() } },
  sendMessage: vi.fn(async () => undefined),
}));
vi.mock('../messages/protocol', () => ({ sendMessage }));
vi.mock('../messages/receive', () => ({
  onMessage: (type: string, answer: Answer) => answers.set(type, answer),
}));
vi.mock('./report-change', () => ({ tellEveryone: vi.fn() }));
vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: { getURL: (path: string) => `chrome-extension://x/${path}`, getPlatformInfo: async () => ({}) },
    alarms,
    permissions: {
      contains: async ({ origins }: { origins: string[] }) => origins.every((one) => granted.has(one)),
      remove: removed,
    },
    storage: {
      local: {
        get: async (keys: string[]) =>
          Object.fromEntries(
            keys.flatMap((key) => (local.has(key) ? [[key, structuredClone(local.get(key))]] : [])),
          ),
        set: async (items: object) => {
          for (const [key, value] of Object.entries(items)) local.set(key, structuredClone(value));
        },
      },
    },
  },
}));
let turn: Promise<unknown> = Promise.resolve();
vi.stubGlobal('navigator', {
  locks: {
    request: async (_name: string, work: () => Promise<unknown>) => {
      const done = turn.then(work);
      turn = done.catch(() => undefined);
      return done;
    },
  },
  storage: { estimate: async () => ({ quota: 1e9, usage: 1e6 }) },
});
let made: Readonly<Record<string, MadeFeed>> = {};
let asked: string[] = [];
/** The server answers nothing before that. */
let answerAfter: Promise<void> | undefined;
vi.stubGlobal('fetch', async (url: string) => {
  const [start = '', feed] = Object.entries(made).find(([at]) => url.startsWith(at)) ?? [];
  asked.push(url);
  await answerAfter;
  const bytes = feed?.files.get(url.slice(start.length));
  return new Response(bytes === undefined ? '' : Uint8Array.from(bytes), {
    status: bytes === undefined ? 404 : 200,
  });
});
const { closeDatabase, openDatabase } = await import('../store/database');
const { writeSource } = await import('../store/sources');
const { closeFeedFiles, feedStore, feedsWithFiles } = await import('../store/feed-files');
const { answerFeedMessages, dropLeftFeeds } = await import('./feed-messages');
const { feeds, update, updateDue } = await import('./feeds');
const known = await import('./known-reports');
const { buildClaimsIndex } = await import('../lookup/index-parts');
answerFeedMessages();

const host = 'https://feeds.example/*';
const address = 'https://feeds.example/made/';
const send = async <Reply>(type: string, data?: unknown, sender: object = {}) =>
  (await answers.get(type)?.(data, sender)) as Reply;
const keysOf = (at: number) => [madeWork(at), `title:${groupOfTitle(madeTitle(at))}`];

/** Of the report that examines a work, and of the one that cites it. */
const idsOn = async (at: number) => (await known.findOnWork(keysOf(at))).reports.map(({ id }) => id);

let feed = new MadeFeed();
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  local.clear();
  granted.clear();
  granted.add(host);
  removed.mockClear();
  alarms.create.mockClear();
  feed = new MadeFeed().publish({ reports: madeReports(10) });
  made = { [address]: feed };
  asked = [];
  feeds.forget();
});
afterEach(async () => {
  await closeFeedFiles();
  await closeDatabase();
});

async function subscribed(mode: 'all' | 'ask' = 'all', at = address): Promise<FeedState> {
  const { publicKey } = made[at] ?? feed;
  const state = await send<FeedState>('subscribeFeed', { address: at, publicKey, mode });
  // Another update of the same feed waits for the one that has begun.
  await update(state.id);
  return state;
}

describe('a feed', () => {
  it('is shown before it is subscribed to, by its own key or the one that the reader has', async () => {
    const preview = await send<FeedPreview>('previewFeed', { address: `${address}feed.json` });
    expect(preview).toMatchObject({
      address,
      publicKey: feed.publicKey,
      reports: 10,
      free: 999e6,
      isKnown: false,
    });
    await expect(send('previewFeed', { address, publicKey: new MadeFeed().publicKey })).rejects.toMatchObject(
      { code: 'signature' },
    );
    await expect(send('previewFeed', { address, publicKey: 'x' })).rejects.toMatchObject({ code: 'key' });
    expect(await send('listFeeds')).toEqual([]);
  });

  it('is subscribed to once, from no private window, at no other address, and with permission alone', async () => {
    const request = { address, publicKey: feed.publicKey, mode: 'all' };
    for (const [type, data] of [
      ['subscribeFeed', request],
      ['previewFeed', { address }],
      ['updateFeed', { feedId: 'x' }],
      ['pauseFeed', { feedId: 'x', isPaused: false }],
      ['setFeedMode', { feedId: 'x', mode: 'all' }],
    ] as const)
      await expect(send(type, data, { tab: { incognito: true } })).rejects.toMatchObject({ code: 'private' });
    expect(asked).toEqual([]);
    await expect(
      send('subscribeFeed', { ...request, address: 'http://feeds.example/' }),
    ).rejects.toMatchObject({ code: 'address' });
    granted.clear();
    asked = [];
    await expect(send('subscribeFeed', request)).rejects.toMatchObject({ code: 'permission' });
    await expect(send('previewFeed', { address })).rejects.toMatchObject({ code: 'permission' });
    expect(asked).toEqual([]);
    granted.add(host);
    await subscribed();
    await expect(send('subscribeFeed', request)).rejects.toMatchObject({ code: 'known' });
    expect(await send<FeedState[]>('listFeeds')).toMatchObject([
      { address, mode: 'all', epoch: 1, day: 0, reports: 10, bytesWhole: feed.file.bytes },
    ]);
    expect(alarms.create).toHaveBeenCalledWith('feeds', { when: expect.any(Number) as number });
  });

  it('is updated also where its first list could not be kept', async () => {
    vi.spyOn(feedStore, 'setNext').mockRejectedValueOnce(new FeedProblem('storage'));
    const { id } = await subscribed();
    expect(await idsOn(3)).toEqual([madeReport(3).id, madeReport(2).id]);
    expect(alarms.create).toHaveBeenCalled();
    expect((await feedStore.feed(id))?.problem).toBeUndefined();
  });

  it('is silent while it is paused, and neither asked nor due', async () => {
    const { id } = await subscribed();
    await send('pauseFeed', { feedId: id, isPaused: true });
    expect((await known.findOnWork(keysOf(3))).reports).toEqual([]);
    await feedStore.change(id, (one) => ({ ...one, dueAt: 0 }));
    asked = [];
    await updateDue();
    await update(id);
    expect(asked).toEqual([]);
    await send('pauseFeed', { feedId: id, isPaused: false });
    await update(id);
    expect(await idsOn(3)).toEqual([madeReport(3).id, madeReport(2).id]);
  });

  it('goes with its files, and with its permission where no other needs that', async () => {
    const other = 'https://feeds.example/other/';
    made = { ...made, [other]: new MadeFeed('other').publish({ reports: madeReports(5, 50) }) };
    const [{ id }, { id: otherId }] = [await subscribed(), await subscribed('ask', other)];
    await send('removeFeed', { feedId: id });
    expect(removed).not.toHaveBeenCalled();
    expect(await feedStore.files(id)).toEqual([]);
    expect((await known.findOnWork(keysOf(3))).reports).toEqual([]);
    await send('removeFeed', { feedId: otherId });
    expect(removed).toHaveBeenCalledWith({ origins: [host] });
    expect(await feedsWithFiles()).toEqual([]);
    await expect(send('setFeedMode', { feedId: id, mode: 'ask' })).rejects.toMatchObject({ code: 'gone' });
  });

  it('leaves nothing where the background was stopped while it was removed', async () => {
    const { id } = await subscribed();
    local.set('feeds', []);
    expect(await feedsWithFiles()).toEqual([id]);
    await dropLeftFeeds();
    expect(await feedsWithFiles()).toEqual([]);
    expect(await feedStore.files(id)).toEqual([]);
  });

  it('leaves no file that came while it was removed', async () => {
    const { id } = await subscribed();
    const [file] = await feedStore.files(id);
    if (file === undefined) throw new Error('No files');
    await send('removeFeed', { feedId: id });
    await feedStore.write(id, [{ ...file, bytes: new Uint8Array(file.size) }]);
    await feedStore.write('other', [
      { ...file, bytes: new Uint8Array(file.size) },
      { ...file, path: 'e/1/s/1.bin', bytes: new Uint8Array(file.size) },
    ]);
    expect((await feedsWithFiles()).sort()).toEqual([id, 'other'].sort());
    await dropLeftFeeds();
    expect(await feedsWithFiles()).toEqual([]);
  });

  it.each([
    ['removed', 'removeFeed', {}],
    ['paused', 'pauseFeed', { isPaused: true }],
  ])('is %s before its update is waited for', async (_, type, data) => {
    const { id } = await subscribed();
    feed.publish({ reports: madeReports(10, 50) }, 2);
    let go = () => {};
    const held = new Promise<void>((resolve) => {
      go = resolve;
    });
    answerAfter = held;
    const updating = update(id);
    const done = send(type, { feedId: id, ...data });
    try {
      await vi.waitFor(async () => {
        const kept = await feedStore.feed(id);
        expect(kept === undefined || kept.isPaused).toBe(true);
      });
    } finally {
      // What comes now is not taken.
      answerAfter = undefined;
      go();
      await Promise.all([updating, done]);
    }
    expect(asked.some((url) => url.includes('/e/2/'))).toBe(false);
    expect((await feedStore.files(id)).some(({ path }) => path.startsWith('e/2/'))).toBe(false);
    expect((await feedStore.feed(id))?.problem).toBeUndefined();
  });

  it('is kept whole once the reader says so, and asked by prefix again', async () => {
    const { id } = await subscribed('ask');
    expect(await known.findOnWork(keysOf(3))).toMatchObject({ reports: [], notAsked: ['Feed made-reports'] });
    expect(await known.countReports([keysOf(3), keysOf(40)])).toEqual([1, 0]);
    await send('setFeedMode', { feedId: id, mode: 'all' });
    await update(id);
    expect(await idsOn(3)).toEqual([madeReport(3).id, madeReport(2).id]);
    await send('setFeedMode', { feedId: id, mode: 'ask' });
    await update(id);
    expect(await send<FeedState[]>('listFeeds')).toMatchObject([{ mode: 'ask' }]);
  });
});

it('the key that is shown is the one that has signed last', async () => {
  const { id, publicKey } = await subscribed();
  expect(publicKey).toBe(feed.publicKey);
  const other = new MadeFeed();
  await feedStore.change(id, (kept) => ({ ...kept, keys: [other.publicKey, ...kept.keys] }));
  expect(await send('listFeeds')).toMatchObject([{ publicKey: feed.publicKey, keyId: feed.key.keyId }]);
});

it('a feed of flags is always kept whole', async () => {
  feed.publish({ flags: [{ work: madeWork(3), kind: 'retracted' }] }, 2);
  expect(await send('previewFeed', { address })).toMatchObject({ kind: 'flags' });
  const { id } = await subscribed('ask');
  await send('setFeedMode', { feedId: id, mode: 'ask' });
  await update(id);
  expect(await send('listFeeds')).toMatchObject([{ kind: 'flags', mode: 'all' }]);
  expect(await feeds.flags([madeWork(3)])).toMatchObject([{ kind: 'retracted' }]);
});

describe('reports of feeds', () => {
  /** As the package has them. */
  async function writeIndex(count: number): Promise<void> {
    const { manifest, parts } = buildClaimsIndex(madeReports(count));
    await writeSource(
      'bundled',
      {
        readManifest: async () => manifest,
        readPart: async (file) => JSON.parse(parts.find((part) => part.file === file)?.text ?? '') as never,
      },
      await openDatabase(),
    );
  }

  it('stand beside those of the index, one by its id, and their claims are merged with these', async () => {
    await writeIndex(4);
    // The same work, said the same by another report.
    const second = {
      ...madeReport(2),
      id: 'bbbbbbbbbbbbbbbb',
      date: '2026-06-01',
      title: 'Another synthesis',
    };
    feed.publish({ reports: [...madeReports(10), second] }, 2);
    await subscribed();
    const { reports, citing } = await known.findOnWork(keysOf(2));
    const ids = reports.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining([madeReport(2).id, second.id]));
    expect(citing).toBeUndefined();
    const claims = (await known.claimsOf(reports)).filter(
      ({ group }) => group === groupOfTitle(madeTitle(2)),
    );
    expect(claims.map(({ assertions }) => assertions.length)).toEqual([2, 2]);
    expect(await known.countReports([keysOf(2), keysOf(8), keysOf(90)])).toEqual([3, 2, 0]);
    expect((await known.reportsOfGroup(groupOfTitle(madeTitle(2)))).map(({ id }) => id).sort()).toEqual(
      [madeReport(2).id, second.id].sort(),
    );
  });

  it('that only cite a work are told with their claims, the newest, and the others by their titles', async () => {
    await subscribed();
    const citing = Array.from({ length: 30 }, (_, at) => madeReport(100 + at, 77));
    feed.publish({ reports: citing }, 2);
    await send('updateFeed', { feedId: (await feedStore.feeds())[0]?.id });
    await update((await feedStore.feeds())[0]?.id ?? '');
    const found = await known.findOnWork([
      madeWork(77),
      `title:${groupOfTitle('A title that no report examines at all, ever')}`,
    ]);
    expect(found.reports).toHaveLength(10);
    expect(found.citing?.count).toBe(20);
    expect(found.citing?.stubs).toHaveLength(20);
    const dates = [...found.reports, ...(found.citing?.stubs ?? [])].map(({ date }) => date);
    expect(dates).toEqual(dates.toSorted().toReversed());
    const [stub] = found.citing?.stubs ?? [];
    expect(await known.findReport(stub?.id ?? '')).toMatchObject({ id: stub?.id, title: stub?.title });
  });

  it('of titles that say too little count only where they name the work by its id', async () => {
    const short = { ...madeReport(5, 6), examinedTitle: 'Moss' };
    feed.publish({ reports: [short] }, 2);
    await subscribed();
    const group = groupOfTitle('Moss');
    expect((await known.findOnWork([madeWork(90)], [group])).reports).toEqual([]);
    expect((await known.findOnWork([madeWork(6)], [group])).reports).toMatchObject([{ id: short.id }]);
  });
});
