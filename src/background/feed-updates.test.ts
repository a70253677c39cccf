/** Feeds are fetched, checked and kept: whatever a server sends, and wherever the background is stopped. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MadeFeed, madeReport, madeReports, madeTitle, madeWork } from '../../tests/made-feed';
import { titleFingerprint } from '../claims/title';
import { fileOf } from '../feeds/feed-file';
import { shardPath } from '../feeds/feed-key';
import { encodeKnownKeys } from '../feeds/known-keys';
import { makeKeys, type PublicKey, publicKeyText, readSecretKey, sign } from '../feeds/minisign';
import { pack } from '../feeds/packed';
import { rootPath, rootSignaturePath } from '../feeds/root-file';
import { writeManifest } from '../feeds/shard';
import { FeedProblem } from '../subscribe/feed-state';
import { FeedReader, nothingFound } from '../subscribe/find-in-feeds';
import type { FeedStore, KeptFeed } from '../subscribe/kept-feed';
import { readFirstFile, readFirstRoot } from '../subscribe/read-newest';
import { type FeedPorts, updateFeed } from '../subscribe/update-feed';

const local = new Map<string, unknown>();
vi.mock('webextension-polyfill', () => ({
  default: {
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
});
const { closeFeedFiles, feedStore } = await import('../store/feed-files');
const { changeFeeds } = await import('../store/feed-subscriptions');

const address = 'https://feeds.example/made/';
const day = 86_400_000;
const now = Date.parse('2026-06-10T12:00:00Z');
let time = now;
/** What the server was asked for, in its order. */
let asked: string[] = [];
/** What the server does in place of sending a file. */
let fault: (path: string) => Response | Uint8Array | 'down' | undefined = () => undefined;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  local.clear();
  time = now;
  asked = [];
  fault = () => undefined;
});
afterEach(closeFeedFiles);

const newFeed = (name?: string) => new MadeFeed(name, now - day);

/** A server that has the files of feeds, each at an address of its own. */
function serve(feeds: Readonly<Record<string, MadeFeed>>): typeof fetch {
  return async (request, init) => {
    const url = new Request(request).url;
    const [at, feed] = Object.entries(feeds).find(([start]) => url.startsWith(start)) ?? [];
    const path = url.slice(at?.length ?? 0);
    expect(init).toMatchObject({
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      redirect: 'error',
    });
    expect(init?.headers).toBeUndefined();
    init?.signal?.throwIfAborted();
    asked.push(path);
    const instead = fault(path);
    if (instead === 'down') throw new TypeError('Failed to fetch');
    if (instead instanceof Response) return instead;
    const bytes = instead ?? feed?.files.get(path);
    return bytes === undefined
      ? new Response('', { status: 404 })
      : new Response(Uint8Array.from(bytes), { status: 200 });
  };
}

function portsFor(feed: MadeFeed, over: Partial<FeedPorts> = {}): FeedPorts {
  return {
    store: feedStore,
    fetch: serve({ [address]: feed }),
    now: () => time,
    mayAsk: async () => true,
    free: async () => 1e9,
    stayAwake: async () => undefined,
    ...over,
  };
}

const id = '00000000-0000-4000-8000-000000000001';
async function subscribe(feed: MadeFeed, change: Partial<KeptFeed> = {}): Promise<void> {
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

const keysOf = (at: number) => [madeWork(at), `title:${titleFingerprint(madeTitle(at)) ?? ''}`];
const reader = (feed: MadeFeed) => new FeedReader(portsFor(feed));
/** The reports that examine these works, as they are found on this computer. */
async function found(feed: MadeFeed, ...works: number[]): Promise<(string | undefined)[]> {
  const opened = reader(feed);
  return Promise.all(works.map(async (at) => (await opened.find(keysOf(at))).reports[0]?.id));
}
const problem = async () => (await feedStore.feed(id))?.problem;

describe('a feed that is kept whole', () => {
  it('answers by title and by id, and is not fetched again', async () => {
    const feed = newFeed().publish({ reports: madeReports(40) }, 1, { bits: 3 });
    await subscribe(feed);
    expect(await updateFeed(portsFor(feed), id)).toBe(true);
    // All files of the epoch, and no other.
    expect(asked.toSorted()).toEqual([...feed.files.keys()].filter((path) => path !== 'minisign.pub').sort());
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
    asked = [];
    expect(await updateFeed(portsFor(feed), id)).toBe(false);
    expect(asked.toSorted()).toEqual(['feed.json', 'feed.json.minisig']);
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
    asked = [];
    expect(await updateFeed(portsFor(feed), id)).toBe(true);
    expect(asked.filter((path) => !path.startsWith('feed.json'))).toEqual([
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
    expect(await reader(feed).about(titleFingerprint(madeTitle(3)) ?? '')).toEqual({
      withdrawn: { feed: 'Feed made-reports', date: feed.file.issued },
    });
    expect(await reader(feed).about(titleFingerprint(madeTitle(4)) ?? '')).toEqual({});
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
      ...[3, 5, 7].map((at) => titleFingerprint(madeTitle(at))),
      undefined,
    ]);
  });

  it('answers from the old epoch until the new one is complete, whose files then take its place', async () => {
    const feed = newFeed().publish({ reports: madeReports(10) });
    await subscribe(feed);
    await updateFeed(portsFor(feed), id);
    feed.publish({ reports: madeReports(20, 5) }, 2, { bits: 2 });
    const last = shardPath(2, 3, 2);
    fault = (path) => (path === last ? 'down' : undefined);
    expect(await updateFeed(portsFor(feed), id)).toBe(false);
    expect(await problem()).toBe('unreachable');
    expect(await found(feed, 0, 20)).toEqual([madeReport(0).id, undefined]);
    fault = () => undefined;
    asked = [];
    expect(await updateFeed(portsFor(feed), id)).toBe(true);
    expect(asked).not.toContain('e/2/titles.gz');
    expect(asked).toContain(last);
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

it.each([
  ['removed', (feeds: readonly KeptFeed[]) => feeds.slice(1)],
  ['paused', (feeds: readonly KeptFeed[]) => feeds.map((feed) => ({ ...feed, isPaused: true }))],
])('a feed that is %s while it is asked leaves no file', async (_, change) => {
  const feed = newFeed().publish({ reports: madeReports(10) });
  await subscribe(feed);
  const ask = serve({ [address]: feed });
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

describe('a feed that is asked by prefix', () => {
  it('is asked for one shard of a work, once, and for none of works that it does not know', async () => {
    const feed = newFeed().publish({ reports: madeReports(400) });
    await subscribe(feed, { mode: 'ask' });
    await updateFeed(portsFor(feed), id);
    expect(asked.some((path) => path.includes('/s/'))).toBe(false);
    asked = [];
    const opened = reader(feed);
    expect(await opened.wants(keysOf(7))).toBe(true);
    expect(await opened.about(titleFingerprint(madeTitle(7)) ?? '')).toEqual({
      notAsked: ['Feed made-reports'],
    });
    expect(await opened.count([keysOf(7), keysOf(900)])).toEqual([
      { ids: [], more: 1 },
      { ids: [], more: 0 },
    ]);
    expect(asked).toEqual([]);
    expect(await Promise.all([opened.ask(keysOf(7)), opened.ask(keysOf(7))])).toEqual([true, true]);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatch(/^e\/1\/s\/[\da-f]\.bin$/);
    expect((await opened.find(keysOf(7))).reports).toMatchObject([{ id: madeReport(7).id }]);
    expect(await opened.ask(keysOf(7))).toBe(false);
    expect(await opened.ask(keysOf(900))).toBe(false);
    expect(asked).toHaveLength(1);
  });

  it('is asked for no second shard of a work once it has a title, too', async () => {
    const feed = newFeed().publish({ reports: madeReports(400) }, 1, { bits: 4 });
    await subscribe(feed, { mode: 'ask' });
    await updateFeed(portsFor(feed), id);
    const opened = reader(feed);
    for (let at = 1; at < 9; at += 1) {
      asked = [];
      await opened.ask([madeWork(at)]);
      await opened.ask(keysOf(at));
      expect(asked.length).toBeLessThan(2);
    }
  });

  it('is not asked, and nothing of it kept, once the reader has removed, paused or kept it whole', async () => {
    const feed = newFeed().publish({ reports: madeReports(40) });
    await subscribe(feed, { mode: 'ask' });
    await updateFeed(portsFor(feed), id);
    const opened = reader(feed);
    await opened.wants(keysOf(7));
    asked = [];
    await feedStore.change(id, (one) => ({ ...one, isPaused: true }));
    expect(await opened.ask(keysOf(7))).toBe(false);
    await feedStore.change(id, (one) => ({ ...one, isPaused: false, mode: 'all' }));
    expect(await opened.ask(keysOf(7))).toBe(false);
    expect(asked).toEqual([]);
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
      fault = () => answer;
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

describe('what is refused', () => {
  let feed = newFeed();
  /** Try to update; what was there answers still. */
  async function refused(): Promise<string | undefined> {
    expect(await updateFeed(portsFor(feed), id)).toBe(false);
    expect(await found(feed, 3)).toEqual([madeReport(3).id]);
    return problem();
  }
  beforeEach(async () => {
    feed = newFeed().publish({ reports: madeReports(10) }, 3);
    await subscribe(feed);
    await updateFeed(portsFor(feed), id);
  });

  it('a signature of another key, or none', async () => {
    feed.rotate(readSecretKey(makeKeys().secretText));
    feed.publish({ reports: madeReports(10, 50) }, 4);
    expect(await refused()).toBe('signature');
    fault = (path) => (path.endsWith('.minisig') ? new Response('', { status: 404 }) : undefined);
    expect(await refused()).toBe('signature');
  });

  it('a list that was changed after it was signed', async () => {
    const text = new TextDecoder().decode(feed.files.get('feed.json')).replace('"epoch": 3', '"epoch": 4');
    feed.files.set('feed.json', new TextEncoder().encode(text));
    expect(await refused()).toBe('signature');
  });

  it('an epoch or a day before the last one', async () => {
    feed.publish({ reports: madeReports(10, 50) }, 2);
    expect(await refused()).toBe('rollback');
    feed.publish({ reports: madeReports(10) }, 3).addDay([madeReport(20)]);
    await updateFeed(portsFor(feed), id);
    feed.publish({ reports: madeReports(10) }, 3);
    expect(await refused()).toBe('rollback');
  });

  it('other files in the place of those of an epoch', async () => {
    feed.publish({ reports: madeReports(11) }, 3);
    expect(await refused()).toBe('rollback');
  });

  it('another feed, and one that is dated ahead', async () => {
    feed.sign({ ...feed.file, feed: 'other' });
    expect(await refused()).toBe('name');
    feed.sign({ ...feed.file, feed: feed.name, kind: 'flags' });
    expect(await refused()).toBe('name');
    const ahead = new Date(now + 2 * day).toISOString().replace(/\.\d+Z$/, 'Z');
    feed.sign({
      ...feed.file,
      kind: 'reports',
      epoch: 3,
      issued: ahead,
      expires: ahead.replace('2026', '2027'),
    });
    expect(await refused()).toBe('future');
  });

  it('a file that is cut, longer, or another one; it is fetched twice', async () => {
    feed.publish({ reports: madeReports(10, 50) }, 4);
    const whole = feed.files.get('e/4/s/0.bin') ?? new Uint8Array();
    const changed = Uint8Array.from(whole);
    changed[40] = (changed[40] ?? 0) ^ 1;
    for (const [bytes, code] of [
      [whole.subarray(0, -1), 'length'],
      [new Uint8Array([...whole, 0]), 'length'],
      [changed, 'hash'],
    ] as const) {
      fault = (path) => (path === 'e/4/s/0.bin' ? bytes : undefined);
      asked = [];
      expect(await refused()).toBe(code);
      expect(asked.filter((path) => path === 'e/4/s/0.bin')).toHaveLength(2);
    }
    let times = 0;
    fault = (path) => (path === 'e/4/s/0.bin' && (times += 1) === 1 ? changed : undefined);
    expect(await updateFeed(portsFor(feed), id)).toBe(true);
  });

  it('a list that is too long, before it has come', async () => {
    let pulled = 0;
    fault = (path) =>
      path === 'feed.json'
        ? new Response(
            new ReadableStream({
              pull(controller) {
                pulled += 1;
                controller.enqueue(new Uint8Array(16_384));
              },
            }),
          )
        : undefined;
    expect(await refused()).toBe('too-large');
    expect(pulled).toBeLessThan(10);
  });

  it('a host that the reader has not allowed, which is not asked', async () => {
    asked = [];
    expect(await updateFeed(portsFor(feed, { mayAsk: async () => false }), id)).toBe(false);
    expect(asked).toEqual([]);
    expect(await problem()).toBe('permission');
  });

  it('is nothing that runs out: it stays, and is asked again', async () => {
    time = now + 30 * day;
    expect(await updateFeed(portsFor(feed), id)).toBe(false);
    expect(await problem()).toBeUndefined();
    const { reports, silent } = await reader(feed).find(keysOf(3));
    expect(reports).toMatchObject([{ id: madeReport(3).id }]);
    expect(silent).toEqual([{ name: 'Feed made-reports', since: feed.file.issued }]);
  });
});

describe('root keys', () => {
  const roots = Array.from({ length: 3 }, () => readSecretKey(makeKeys().secretText));
  const rootOf = (feed: MadeFeed, version: number, ...signing: readonly PublicKey[]) =>
    JSON.stringify({
      format: 1,
      feed: feed.name,
      version,
      root: roots.map(({ publicKey }) => publicKeyText(publicKey)),
      signing: signing.map(publicKeyText),
    });
  const bytesOf = (text: string) => new TextEncoder().encode(text);
  /** Put the next root file beside a feed. @param signers which of the root keys sign it */
  function putRoot(feed: MadeFeed, version: number, signing: PublicKey, signers: readonly number[]): void {
    const text = bytesOf(rootOf(feed, version, signing));
    feed.files.set(rootPath(version), text);
    for (const at of signers) {
      const root = roots[at];
      if (root === undefined) throw new Error('No such key');
      feed.files.set(rootSignaturePath(version, at + 1), bytesOf(sign(root, text, 'root')));
    }
  }

  it('name new signing keys, two of three of them; what old keys have signed counts no more', async () => {
    const feed = newFeed().publish({ reports: madeReports(10) }, 900);
    const first = rootOf(feed, 1, feed.key);
    await subscribe(feed, { root: first });
    await updateFeed(portsFor(feed), id);
    const next = readSecretKey(makeKeys().secretText);
    feed.rotate(next);
    // Whoever had stolen the old key may have counted up: the new one begins with any number.
    feed.publish({ reports: madeReports(10, 50) }, 5);
    putRoot(feed, 2, next.publicKey, [1]);
    expect(await updateFeed(portsFor(feed), id)).toBe(false);
    expect(await problem()).toBe('signature');
    putRoot(feed, 2, next.publicKey, [1, 2]);
    expect(await updateFeed(portsFor(feed), id)).toBe(true);
    expect(await feedStore.feed(id)).toMatchObject({
      keys: [publicKeyText(next.publicKey)],
      seen: { [next.publicKey.keyId]: [5, 0] },
      root: rootOf(feed, 2, next.publicKey),
    });
    expect(await found(feed, 3, 50)).toEqual([undefined, madeReport(50).id]);
  });

  it('name several, of which any may sign from the first root file on', async () => {
    const feed = newFeed().publish({ reports: madeReports(10) });
    const other = readSecretKey(makeKeys().secretText);
    const root = bytesOf(rootOf(feed, 1, other.publicKey, feed.key));
    feed.files.set(rootPath(1), root);
    feed.sign({ ...feed.file, root: [1, ...fileOf(root)] });
    await subscribe(feed);
    await updateFeed(portsFor(feed), id);
    expect(await feedStore.feed(id)).toMatchObject({ signedBy: feed.key.keyId });
    feed.rotate(other);
    feed.publish({ reports: madeReports(10, 50) }, 2);
    expect(await updateFeed(portsFor(feed), id)).toBe(true);
    expect(await problem()).toBeUndefined();
    expect(await feedStore.feed(id)).toMatchObject({ signedBy: other.publicKey.keyId });
    // What one of them had signed is not forgotten where no root file is new.
    expect((await feedStore.feed(id))?.seen).toEqual({
      [feed.key.keyId]: [1, 0],
      [other.publicKey.keyId]: [2, 0],
    });
  });

  it('are those of the list that was signed when the reader has subscribed', async () => {
    const feed = newFeed().publish({ reports: madeReports(10) });
    putRoot(feed, 1, feed.key, []);
    const [hash, length] = fileOf(feed.files.get(rootPath(1)) ?? new Uint8Array());
    feed.sign({ ...feed.file, root: [1, hash, length] });
    const ports = portsFor(feed);
    const first = await readFirstFile(ports, address, [feed.key]);
    expect(await readFirstRoot(ports, address, first)).toBe(rootOf(feed, 1, feed.key));
    fault = (path) =>
      path === rootPath(1) ? bytesOf(rootOf(feed, 1, roots[0]?.publicKey ?? feed.key)) : undefined;
    await expect(readFirstRoot(ports, address, first)).rejects.toThrow(FeedProblem);
  });
});

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
        globalThis.indexedDB = new IDBFactory();
        local.clear();
        feed.files.clear();
        for (const [path, bytes] of before) feed.files.set(path, bytes);
        await subscribe(feed);
        await updateFeed(portsFor(feed), id);
        feed.publish({ reports: madeReports(12, 6) }, 2, { bits: 2 }).addDay([madeReport(90)]);
        asked = [];
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
        asked = [];
        await updateFeed(portsFor(feed), id);
        for (const { path } of kept) expect(asked).not.toContain(path);
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

it('ten feeds at once are ten feeds, and a report that several have is one', async () => {
  const names = Array.from({ length: 10 }, (_, at) => `feed-${String(at)}`);
  const made = names.map((name, at) => newFeed(name).publish({ reports: madeReports(12, at * 10) }));
  const addressOf = (name: string) => `https://feeds.example/${name}/`;
  const ports = portsFor(newFeed(), {
    fetch: serve(Object.fromEntries(made.map((feed) => [addressOf(feed.name), feed]))),
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
  const group = titleFingerprint(madeTitle(71)) ?? '';
  expect(await new FeedReader(ports).report(madeReport(71).id, group)).toMatchObject({
    examinedTitle: madeTitle(71),
  });
  expect(files).not.toHaveBeenCalled();
  files.mockRestore();
  await feedStore.change(idOf(9), (feed) => ({ ...feed, isPaused: true }));
  opened.forget();
  expect((await opened.find(keysOf(95))).reports).toEqual([]);
});

describe('a hostile feed', () => {
  /** A feed whose shards are these bytes, rightly signed. */
  async function withShard(bytes: Uint8Array): Promise<MadeFeed> {
    const feed = newFeed().publish({ reports: madeReports(3) });
    const hash = fileOf(bytes);
    const manifest = writeManifest([[hash[0].slice(0, 32), hash[1]]]);
    feed.files.set('e/1/s/0.bin', bytes);
    feed.files.set('e/1/manifest.json', manifest);
    const { file } = feed;
    feed.sign({ ...file, bytes: 1e9, files: { ...file.files, 'e/1/manifest.json': fileOf(manifest) } });
    await subscribe(feed);
    await updateFeed(portsFor(feed), id);
    return feed;
  }
  /** A shard of one member. */
  function shardOf(member: Uint8Array): Uint8Array {
    const shard = new Uint8Array(10 + member.length);
    shard.set([1, 1]);
    new DataView(shard.buffer).setUint32(2, 10, true);
    new DataView(shard.buffer).setUint32(6, 10 + member.length, true);
    shard.set(member, 10);
    return shard;
  }
  const gzip = (text: string) => pack(new TextEncoder().encode(text));

  it('says nothing by lines that are too long, packed too far, cut, or of another form', async () => {
    const bomb = gzip(' '.repeat(100_000_000));
    expect(bomb.length).toBeLessThan(200_000);
    const lied = Uint8Array.from(bomb);
    new DataView(lied.buffer).setUint32(lied.length - 4, 1_000, true);
    for (const bytes of [
      shardOf(bomb),
      shardOf(lied),
      shardOf(gzip(`["${'x'.repeat(7_000_000)}"]`)),
      shardOf(gzip(`${'['.repeat(900_000)}\n`)),
      shardOf(gzip('{"__proto__": {"reports": []}}\n[null]\n[{}]\n["gone"]\n')),
      shardOf(new Uint8Array([0xff, 0xfe])),
      new Uint8Array([1, 8, 0]),
      new Uint8Array([9]),
    ]) {
      globalThis.indexedDB = new IDBFactory();
      await closeFeedFiles();
      local.clear();
      const feed = await withShard(bytes);
      expect(await problem()).toBeUndefined();
      const { reports, stubs } = await reader(feed).find(keysOf(1));
      expect({ reports, stubs }).toEqual({ reports: [], stubs: [] });
    }
  });

  it('that would fill the disk is not taken', async () => {
    const feed = newFeed().publish({ reports: madeReports(3) });
    const { file } = feed;
    feed.sign({
      ...file,
      bytes: 128_000_000,
      files: { ...file.files, 'e/1/ids.gz': [fileOf(new Uint8Array())[0], 127_000_000] },
    });
    await subscribe(feed);
    asked = [];
    await updateFeed(portsFor(feed, { free: async () => 300_000_000 }), id);
    expect(await problem()).toBe('storage-full');
    expect(asked.filter((path) => path.startsWith('e/'))).toEqual([]);
  });

  it('that has more bytes than it says is not taken, and changes nothing', async () => {
    const feed = newFeed().publish({ reports: madeReports(3) });
    await subscribe(feed);
    await updateFeed(portsFor(feed), id);
    feed.publish({ reports: madeReports(3) }, 2, { bits: 4 });
    const huge = writeManifest(Array.from({ length: 16 }, () => ['0'.repeat(32), 32_000_000]));
    feed.files.set('e/2/manifest.json', huge);
    const { file } = feed;
    const files = { ...file.files, 'e/2/manifest.json': fileOf(huge) };
    for (const bytes of [100, 500_000_000]) {
      feed.sign({ ...file, files, bytes });
      expect(await updateFeed(portsFor(feed), id)).toBe(false);
      expect(await feedStore.feed(id)).toMatchObject({ mode: 'all', problem: 'too-large' });
      expect(await found(feed, 1)).toEqual([madeReport(1).id]);
    }
    feed.sign({ ...file, files, bytes: 1e9 });
    await updateFeed(portsFor(feed), id);
    expect(await problem()).toBe('storage-full');
  });

  it('has lists of keys that cannot be read, and answers nothing', async () => {
    const feed = newFeed().publish({ reports: madeReports(3) });
    const bytes = gzip('\u0000\u0000\u0000');
    feed.files.set('e/1/titles.gz', bytes);
    feed.sign({ ...feed.file, files: { ...feed.file.files, 'e/1/titles.gz': fileOf(bytes) } });
    await subscribe(feed);
    await updateFeed(portsFor(feed), id);
    expect(await problem()).toBe('format');
    expect(await found(feed, 1)).toEqual([undefined]);
  });

  it.each([
    // A few kB, and 8 MB of memory.
    ['packed far', Uint32Array.from({ length: 2 ** 21 }, (_, at) => at), 'e/1/ids.gz'],
    [
      'long',
      Uint32Array.from({ length: 2 ** 20 + 1 }, (_, at) => 4_000 * at + ((at * 7_919) % 3_571)),
      'd/1/1.ids.gz',
    ],
  ])('whose lists of keys are too %s is not taken', async (_, keys, path) => {
    const feed = newFeed().publish({ reports: madeReports(3) });
    feed.addDay([madeReport(7)]);
    const bytes = encodeKnownKeys(keys);
    feed.files.set(path, bytes);
    feed.sign({ ...feed.file, bytes: 1e8, files: { ...feed.file.files, [path]: fileOf(bytes) } });
    await subscribe(feed);
    await updateFeed(portsFor(feed), id);
    expect(await problem()).toBe('too-large');
    expect((await feedStore.texts(id))?.current).toBeUndefined();
    expect(await found(feed, 1)).toEqual([undefined]);
    expect(asked.some((one) => one.includes('/s/'))).toBe(false);
  });
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
