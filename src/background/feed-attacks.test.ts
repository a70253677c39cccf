/** Feeds whose publisher is hostile: whatever is rightly signed. */
import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import {
  beginAnew,
  found,
  id,
  keysOf,
  newFeed,
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
import { encodeKnownKeys } from '../feeds/known-keys';
import { pack } from '../feeds/packed';
import { writeManifest } from '../feeds/shard';
import { closeFeedFiles, feedStore } from '../store/feed-files';
import { updateFeed } from '../subscribe/update-feed';

vi.mock('webextension-polyfill', async () => {
  const { storage } = await import('../../tests/made-browser');
  return { default: { storage } };
});
vi.stubGlobal('navigator', { locks: locksInTurn() });
stageFeeds();

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
      await closeFeedFiles();
      beginAnew();
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
    server.asked = [];
    await updateFeed(portsFor(feed, { free: async () => 300_000_000 }), id);
    expect(await problem()).toBe('storage-full');
    expect(server.asked.filter((path) => path.startsWith('e/'))).toEqual([]);
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
    expect(server.asked.some((one) => one.includes('/s/'))).toBe(false);
  });
});
