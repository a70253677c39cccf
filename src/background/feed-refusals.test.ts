/** Feeds are checked: what is not signed, not named, or older than what is there is refused. */
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  address,
  day,
  found,
  id,
  keysOf,
  newFeed,
  now,
  portsFor,
  problem,
  reader,
  server,
  stageFeeds,
  subscribe,
} from '../../tests/feed-stage';
import { locksInTurn } from '../../tests/made-browser';
import { type MadeFeed, madeReport, madeReports } from '../../tests/made-feed';
import { fileOf } from '../feeds/feed-file';
import { makeKeys, type PublicKey, publicKeyText, readSecretKey, sign } from '../feeds/minisign';
import { rootPath, rootSignaturePath } from '../feeds/root-file';
import { feedStore } from '../store/feed-files';
import { FeedProblem } from '../subscribe/feed-state';
import { readFirstFile, readFirstRoot } from '../subscribe/read-newest';
import { updateFeed } from '../subscribe/update-feed';

vi.mock('webextension-polyfill', async () => {
  const { storage } = await import('../../tests/made-browser');
  return { default: { storage } };
});
vi.stubGlobal('navigator', { locks: locksInTurn() });
stageFeeds();

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
    server.fault = (path) => (path.endsWith('.minisig') ? new Response('', { status: 404 }) : undefined);
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
      server.fault = (path) => (path === 'e/4/s/0.bin' ? bytes : undefined);
      server.asked = [];
      expect(await refused()).toBe(code);
      expect(server.asked.filter((path) => path === 'e/4/s/0.bin')).toHaveLength(2);
    }
    let times = 0;
    server.fault = (path) => (path === 'e/4/s/0.bin' && (times += 1) === 1 ? changed : undefined);
    expect(await updateFeed(portsFor(feed), id)).toBe(true);
  });

  it('a list that is too long, before it has come', async () => {
    let pulled = 0;
    server.fault = (path) =>
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
    server.asked = [];
    expect(await updateFeed(portsFor(feed, { mayAsk: async () => false }), id)).toBe(false);
    expect(server.asked).toEqual([]);
    expect(await problem()).toBe('permission');
  });

  it('is nothing that runs out: it stays, and is asked again', async () => {
    server.time = now + 30 * day;
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
    server.fault = (path) =>
      path === rootPath(1) ? bytesOf(rootOf(feed, 1, roots[0]?.publicKey ?? feed.key)) : undefined;
    await expect(readFirstRoot(ports, address, first)).rejects.toThrow(FeedProblem);
  });
});
