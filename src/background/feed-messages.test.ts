/** What the reader does with feeds, who may, and how their reports stand beside those of the index. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { address, keysOf, serve, server, stageFeeds } from '../../tests/feed-stage';
import { local, locksInTurn } from '../../tests/made-browser';
import { MadeFeed, madeReport, madeReports, madeTitle, madeWork } from '../../tests/made-feed';
import { groupOfTitle } from '../claims/title';
import { buildClaimsIndex } from '../lookup/index-parts';
import { closeDatabase, openDatabase } from '../store/database';
import { closeFeedFiles, feedStore, feedsWithFiles } from '../store/feed-files';
import { writeSource } from '../store/sources';
import { type FeedPreview, FeedProblem, type FeedState } from '../subscribe/feed-state';
import { fingerprint } from '../text/fingerprint';
import { answerFeedMessages, dropLeftFeeds } from './feed-messages';
import { feeds, update, updateDue } from './feeds';
import * as known from './known-reports';
import { tellEveryone } from './report-change';

type Answer = (data: unknown, sender: object) => Promise<unknown>;
const { answers, granted, removed, alarms, sendMessage } = vi.hoisted(() => ({
  answers: new Map<string, Answer>(),
  granted: new Set<string>(),
  removed: vi.fn(async () => true),
  alarms: { create: vi.fn(), clear: vi.fn(), onAlarm: { addListener: vi.fn() } },
  sendMessage: vi.fn(async () => undefined),
}));
vi.mock('../messages/protocol', () => ({ sendMessage }));
vi.mock('../messages/receive', () => ({
  onMessage: (type: string, answer: Answer) => answers.set(type, answer),
}));
vi.mock('./report-change', () => ({ tellEveryone: vi.fn(async () => undefined) }));
vi.mock('webextension-polyfill', async () => {
  const { storage } = await import('../../tests/made-browser');
  return {
    default: {
      runtime: {
        getURL: (path: string) => `chrome-extension://x/${path}`,
        getPlatformInfo: async () => ({}),
      },
      alarms,
      permissions: {
        contains: async ({ origins }: { origins: string[] }) => origins.every((one) => granted.has(one)),
        remove: removed,
      },
      storage,
    },
  };
});
vi.stubGlobal('navigator', {
  locks: locksInTurn(),
  storage: { estimate: async () => ({ quota: 1e9, usage: 1e6 }) },
});
let made: Readonly<Record<string, MadeFeed>> = {};
vi.stubGlobal(
  'fetch',
  serve(() => made),
);
stageFeeds();
answerFeedMessages();

const host = 'https://feeds.example/*';
const send = async <Reply>(type: string, data?: unknown, sender: object = {}) =>
  (await answers.get(type)?.(data, sender)) as Reply;

/** Of the report that examines a work, and of the one that cites it. */
const idsOn = async (at: number) => (await known.findOnWork(keysOf(at))).reports.map(({ id }) => id);

let feed = new MadeFeed();
beforeEach(() => {
  granted.clear();
  granted.add(host);
  removed.mockClear();
  alarms.create.mockClear();
  feed = new MadeFeed().publish({ reports: madeReports(10) });
  made = { [address]: feed };
  feeds.forget();
});
afterEach(closeDatabase);

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
    expect(server.asked).toEqual([]);
    await expect(
      send('subscribeFeed', { ...request, address: 'http://feeds.example/' }),
    ).rejects.toMatchObject({ code: 'address' });
    granted.clear();
    server.asked = [];
    await expect(send('subscribeFeed', request)).rejects.toMatchObject({ code: 'permission' });
    await expect(send('previewFeed', { address })).rejects.toMatchObject({ code: 'permission' });
    expect(server.asked).toEqual([]);
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
    server.asked = [];
    await updateDue();
    await update(id);
    expect(server.asked).toEqual([]);
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

  it('says nothing any more once it is removed, also where its files stay', async () => {
    const { id } = await subscribed();
    expect(await idsOn(3)).not.toEqual([]);
    await closeFeedFiles();
    const failing = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
      throw new DOMException('no disk', 'UnknownError');
    });
    await expect(send('removeFeed', { feedId: id })).rejects.toMatchObject({ code: 'storage' });
    failing.mockRestore();
    expect(await idsOn(3)).toEqual([]);
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
    server.fault = async () => {
      await held;
      return undefined;
    };
    const updating = update(id);
    const done = send(type, { feedId: id, ...data });
    try {
      await vi.waitFor(async () => {
        const kept = await feedStore.feed(id);
        expect(kept === undefined || kept.isPaused).toBe(true);
      });
    } finally {
      // What comes now is not taken.
      go();
      await Promise.all([updating, done]);
    }
    expect(server.asked.some((path) => path.startsWith('e/2/'))).toBe(false);
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
  async function writeIndex(count: number, reports = madeReports(count)): Promise<void> {
    const { manifest, parts } = buildClaimsIndex(reports);
    await writeSource(
      'bundled',
      {
        readManifest: async () => manifest,
        readPart: async (file) => JSON.parse(parts.find((part) => part.file === file)?.text ?? '') as never,
      },
      await openDatabase(),
    );
  }

  it('are as the index has them, also once it is read in, part by part', async () => {
    await subscribed();
    const titlesOfThree = async () =>
      (await known.findOnWork(keysOf(3))).reports.flatMap(({ id, examinedTitle }) =>
        id === madeReport(3).id ? [examinedTitle] : [],
      );
    expect(await titlesOfThree()).toEqual([madeTitle(3)]);
    const { manifest, parts } = buildClaimsIndex([{ ...madeReport(3), examinedTitle: madeTitle(50) }]);
    const readPart = async (file: string) =>
      JSON.parse(parts.find((part) => part.file === file)?.text ?? '') as never;
    const unfinished = { ...manifest, parts: [...manifest.parts, { file: 'not there yet' }] };
    await expect(
      writeSource('bundled', { readManifest: async () => unfinished, readPart }, await openDatabase()),
    ).rejects.toThrow();
    expect(await titlesOfThree()).not.toContain(madeTitle(3));
  });

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

  it('are counted beside those of the index that only cite a work', async () => {
    await writeIndex(4);
    await subscribed();
    // Of the package, of the feed alone, and of nobody.
    const counts = [3, 8, 90].map((at) =>
      known.countCitingInFeeds([madeWork(at)], groupOfTitle(madeTitle(at))),
    );
    expect(await Promise.all(counts)).toEqual([0, 1, 0]);
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

  it('that take the id of another source say nothing, under whichever title', async () => {
    await writeIndex(4);
    const forged = { ...madeReport(2, 60), examinedTitle: madeTitle(50) };
    feed.publish({ reports: [...madeReports(3, 10), forged] }, 2);
    await subscribed();
    const group = groupOfTitle(madeTitle(50));
    expect((await known.findOnWork([`title:${group}`])).reports).toEqual([]);
    expect(await known.reportsOfGroup(group)).toEqual([]);
    const citing = await known.findOnWork([madeWork(60), `title:${groupOfTitle(madeTitle(90))}`]);
    expect(citing).toEqual({ reports: [] });
    expect(await known.countReports([[`title:${group}`], [madeWork(60)], keysOf(11)])).toEqual([0, 0, 2]);
    expect(await idsOn(11)).toEqual([madeReport(11).id, madeReport(10).id]);
  });

  it('of one id in two feeds are those of the first one', async () => {
    const other = 'https://feeds.example/other/';
    const [assertion] = madeReport(3).assertions;
    const forged = {
      ...madeReport(3),
      assertions: [{ text: 'Put into it.', isCut: false, isVerified: true }],
    };
    // Under another title, and citing what the first feed knows the report to cite.
    const moved = { ...madeReport(5, 6), examinedTitle: madeTitle(6) };
    made = { ...made, [other]: new MadeFeed('other').publish({ reports: [forged, moved] }) };
    await subscribed();
    await subscribed('all', other);
    const { reports } = await feeds.find([`title:${groupOfTitle(madeTitle(3))}`]);
    expect(reports.map(({ assertions }) => assertions[0]?.text)).toEqual([assertion?.text]);
    const found = await feeds.find(keysOf(6));
    expect(found.reports.map(({ id }) => id)).toEqual([madeReport(6).id]);
    expect(found.stubs).toMatchObject([{ reportId: madeReport(5).id, group: groupOfTitle(madeTitle(5)) }]);
  });

  it('that only cite a work are counted once, whoever has them', async () => {
    const other = 'https://feeds.example/other/';
    const citing = Array.from({ length: 70 }, (_, at) => madeReport(100 + at, 77));
    feed.publish({ reports: citing }, 2);
    made = { ...made, [other]: new MadeFeed('other').publish({ reports: citing }) };
    await subscribed();
    const keys = [madeWork(77), `title:${groupOfTitle('A title that no report examines at all, ever')}`];
    const countOf = async () => {
      const { reports, citing: further } = await known.findOnWork(keys);
      return reports.length + (further?.count ?? 0);
    };
    expect(await countOf()).toBe(70);
    await subscribed('all', other);
    expect(await countOf()).toBe(70);
    expect(await known.countReports([keys])).toEqual([70]);
    await writeIndex(70, citing);
    expect(await countOf()).toBe(70);
  });

  it('that examine a work are told up to a bound, the newest, and older ones that say what is judged', async () => {
    const examining = Array.from({ length: 205 }, (_, at) => ({
      ...madeReport(100 + at, 77),
      examinedTitle: madeTitle(77),
      date: new Date(Date.UTC(2024, 0, 1 + at)).toISOString().slice(0, 10),
    }));
    feed.publish({ reports: examining }, 2);
    await subscribed();
    const group = groupOfTitle(madeTitle(77));
    const found = await known.findOnWork([`title:${group}`]);
    expect(found.reports).toHaveLength(50);
    expect(found.examiningCount).toBe(205);
    const judged = [fingerprint(examining[0]?.assertions[0]?.text ?? '')];
    const told = (await known.reportsOfGroup(group, judged)).map(({ id }) => id);
    expect(told).toHaveLength(201);
    expect(told).toContain(examining[0]?.id);
  });

  it('of days are read once for all keys of a work, and not again', async () => {
    await subscribed();
    feed.addDay(madeReports(3, 20)).addDay(madeReports(3, 19));
    const [{ id } = { id: '' }] = await feedStore.feeds();
    await send('updateFeed', { feedId: id });
    await update(id);
    await feeds.find(keysOf(99));
    const read = vi.spyOn(feedStore, 'read');
    const { reports, stubs } = await feeds.find([...keysOf(21), ...keysOf(20)]);
    await feeds.find(keysOf(20));
    expect(reports.map((report) => report.id).sort()).toEqual([madeReport(20).id, madeReport(21).id]);
    expect(stubs.map(({ reportId }) => reportId)).toEqual([madeReport(19).id]);
    const days = read.mock.calls.map(([, path]) => path).filter((path) => path.startsWith('d/'));
    expect(days).toEqual(['d/1/1.bin', 'd/1/2.bin']);
    read.mockRestore();
  });

  it('of which some are told have the claims that all of the title have', async () => {
    const rewordings = [
      'The method reaches 71.5% accuracy on data set seven.',
      'On data set seven the method reaches 71.5% accuracy.',
    ];
    const saying = (at: number, text = '') => ({
      ...madeReport(200 + at, at === 1 ? 77 : 78),
      date: `2026-01-${String(at + 1).padStart(2, '0')}`,
      examinedTitle: madeTitle(200),
      assertions: [{ text, isCut: false, isVerified: true }],
    });
    const reports = Array.from({ length: 30 }, (_, at) => saying(at, rewordings[at === 0 ? 0 : 1]));
    feed.publish({ reports }, 2);
    await subscribed();
    const title = `title:${groupOfTitle('A title that no report examines at all, ever')}`;
    const told = (await known.findOnWork([madeWork(77), title])).reports;
    expect(told).toHaveLength(21);
    const [claim] = await known.claimsOf(told);
    const whole = await known.claimsOf(await known.reportsOfGroup(groupOfTitle(madeTitle(200))));
    expect(whole.map(({ id }) => id)).toEqual([claim?.id]);
  });

  it('that say very much on one title are merged up to a bound, the newest', async () => {
    const saying = (at: number, texts: readonly string[]) => ({
      ...madeReport(200 + at),
      date: `2026-01-0${9 - at}`,
      examinedTitle: madeTitle(200),
      assertions: texts.map((text) => ({ text, isCut: false, isVerified: true })),
    });
    const rows = (from: number) =>
      Array.from(
        { length: 200 },
        (_, at) => `Walls of kind x${from + at} are overgrown by moss in y${from + at}.`,
      );
    const reports = [
      saying(0, rows(0)),
      saying(1, rows(200)),
      saying(2, [
        'By moss in y5 walls of kind x5 are overgrown.',
        'Walls of kind x6 are overgrown by moss in y6.',
      ]),
    ];
    feed.publish({ reports }, 2);
    await subscribed();
    const claims = await known.claimsOf(await known.reportsOfGroup(groupOfTitle(madeTitle(200))));
    expect(claims).toHaveLength(401);
    expect(claims.filter(({ assertions }) => assertions.length === 2)).toHaveLength(1);
  });

  it('keep nobody from what the index says, whatever they fail by, or where they hang', async () => {
    await writeIndex(4);
    await subscribed();
    for (const failing of [
      () => Promise.reject(new RangeError('Array buffer allocation failed')),
      () => new Promise<never>(() => undefined),
    ]) {
      vi.spyOn(feedStore, 'read').mockImplementation(failing);
      feeds.forget();
      expect(await idsOn(2)).toEqual([madeReport(2).id, madeReport(1).id]);
      expect(await known.reportsOfGroup(groupOfTitle(madeTitle(2)))).toHaveLength(1);
      vi.restoreAllMocks();
    }
    feeds.forget();
  });

  it('that come too late for an answer are told afterwards', async () => {
    await subscribed();
    const readNow = feedStore.read.bind(feedStore);
    let go: (() => void) | undefined;
    let gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    vi.spyOn(feedStore, 'read').mockImplementation(async (...file) => {
      await gate;
      return readNow(...file);
    });
    feeds.forget();
    vi.mocked(tellEveryone).mockClear();
    expect(await idsOn(2)).toEqual([]);
    expect(tellEveryone).not.toHaveBeenCalled();
    go?.();
    await vi.waitFor(() => expect(tellEveryone).toHaveBeenCalledOnce());
    // Another one right afterwards is told, too, if after a while.
    gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    feeds.forget();
    expect(await idsOn(3)).toEqual([]);
    go?.();
    await vi.waitFor(() => expect(tellEveryone).toHaveBeenCalledTimes(2), { timeout: 5_000 });
    vi.restoreAllMocks();
    expect(await idsOn(2)).toEqual([madeReport(2).id, madeReport(1).id]);
  });

  it('are not waited for again where their database has just been found blocked', async () => {
    await writeIndex(4);
    await subscribed();
    await closeFeedFiles();
    const openNow = indexedDB.open.bind(indexedDB);
    const open = vi.spyOn(indexedDB, 'open');
    open.mockImplementation((name, version) =>
      name === 'claimlight-feeds'
        ? (new EventTarget() as unknown as IDBOpenDBRequest)
        : openNow(name, version),
    );
    const opens = () => open.mock.calls.filter(([name]) => name === 'claimlight-feeds').length;
    for (let at = 0; at < 3; at += 1) {
      feeds.forget();
      expect(await idsOn(2)).toEqual([madeReport(2).id, madeReport(1).id]);
    }
    expect(opens()).toBe(1);
    open.mockRestore();
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
