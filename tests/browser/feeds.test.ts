/** Feeds from a static server: subscribed to, shown on papers, brought up to date, removed; and what the server is asked for. */
import { rmSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FeedPreview, FeedState } from '../../src/subscribe/feed-state';
import { listPage, paperPage } from '../list-pages.mjs';
import { MadeFeed, madeReport, madeReports, madeTitle, madeWork } from '../made-feed';
import { type FileServer, grantedExtension, serveFiles } from './file-server';
import { type Family, highlightSizes, isPainted, Session, until } from './harness';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
const extension = grantedExtension(family);

let session: Session;
let server: FileServer;
let own: Page;
/** What the server has, by path. It may be changed while it runs. */
const files: Record<string, Buffer | ((response: ServerResponse) => void)> = {};

beforeAll(async () => {
  server = await serveFiles(files);
  session = await Session.open(family, { extension });
  own = await session.openOwn('src/dashboard/index.html');
});
afterAll(async () => {
  await session.close();
  server.close();
  rmSync(extension, { recursive: true, force: true });
});

/** Put the files of a feed on the server, as they are now. */
function put(feed: MadeFeed): void {
  for (const [path, bytes] of feed.files) files[`/${feed.name}/${path}`] = Buffer.from(bytes);
}

async function send<Reply>(type: string, data?: unknown): Promise<Reply> {
  const answer: { res?: unknown; err?: { code?: string; message: string } } = await own.evaluate(
    async (name: string, json: string | undefined) => {
      const message = { id: 1, type: name, timestamp: 1 };
      return globalThis.chrome.runtime.sendMessage(
        json === undefined ? message : { ...message, data: JSON.parse(json) as unknown },
      );
    },
    type,
    JSON.stringify(data),
  );
  if (answer.err !== undefined) throw new Error(answer.err.code ?? answer.err.message);
  return answer.res as Reply;
}

const stateOf = async (feed: MadeFeed) =>
  (await send<FeedState[]>('listFeeds')).find(({ name }) => name === `Feed ${feed.name}`);

async function subscribe(feed: MadeFeed, mode: 'all' | 'ask'): Promise<string> {
  put(feed);
  const address = server.address(`/${feed.name}`);
  const { publicKey } = await send<FeedPreview>('previewFeed', { address });
  const { id } = await send<FeedState>('subscribeFeed', { address, publicKey, mode });
  await until(
    () => stateOf(feed),
    (state) => state?.epoch !== undefined && state.progress === undefined,
  );
  return id;
}

/** Ask a feed for what is new, and wait until it answers. */
async function updated(feed: MadeFeed, feedId: string): Promise<void> {
  put(feed);
  await send('updateFeed', { feedId });
  const { day, epoch } = feed.file;
  await until(
    () => stateOf(feed),
    (state) => state?.epoch === epoch && state.day === day,
  );
}

const addressOf = (at: number) => `https://arxiv.org/html/${madeWork(at).slice('arxiv:'.length)}v1`;
/** A paper with the passages of what a report says of it. */
function paperOf(at: number): string {
  const texts = madeReport(at).assertions.map(({ text }) => `<p class="ltx_p">${text}</p>`);
  const filler = 'The matter is described here at some length, for whoever wants to read about it. ';
  return `<!doctype html><html lang="en"><head><title>${madeTitle(at)}</title></head><body><article class="ltx_document">
<h1 class="ltx_title ltx_title_document">${madeTitle(at)}</h1>
<section class="ltx_section"><h2 class="ltx_title">1 Introduction</h2><p class="ltx_p">${filler.repeat(4)}</p></section>
<section class="ltx_section"><h2 class="ltx_title">2 Results</h2>${texts.join('')}<p class="ltx_p">${filler.repeat(4)}</p></section>
</article></body></html>`;
}
const openPaper = (at: number) => session.open(addressOf(at), { body: paperOf(at) });
const untilPainted = (page: Page, expected = true) =>
  until(
    () => highlightSizes(page),
    (sizes) => isPainted(sizes) === expected,
  );
/** What was asked for of a feed since the last look, without the two files that say what is new. */
function askedOf(feed: MadeFeed, from: number): string[] {
  return server.asked
    .slice(from)
    .filter((path) => path.startsWith(`/${feed.name}/`))
    .map((path) => path.slice(feed.name.length + 2))
    .filter((path) => !path.startsWith('feed.json'));
}
const listed = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => ({
    id: madeWork(from + at).slice('arxiv:'.length),
    title: madeTitle(from + at),
  }));
const markCount = async (address: string) =>
  (await session.shadow(own, address)).split('class="badge"').length - 1;

let from = 0;
beforeEach(() => {
  from = server.asked.length;
});

describe('a feed that is asked by prefix', () => {
  const feed = new MadeFeed('asked').publish({ reports: madeReports(300, 200) }, 1, { bits: 4 });

  it('is asked for nothing but its lists at first, for one shard of a paper that is looked at, and for nothing by lists', async () => {
    await subscribe(feed, 'ask');
    expect(askedOf(feed, from).toSorted()).toEqual(
      ['e/1/ids.gz', 'e/1/manifest.json', 'e/1/titles.gz', 'minisign.pub'].toSorted(),
    );
    const before = server.asked.length;
    const list = 'https://arxiv.org/list/cs.CL/recent';
    await session.open(list, { body: listPage(listed(210, 20)) });
    const unknown = await openPaper(900);
    const page = await openPaper(203);
    await page.bringToFront();
    await untilPainted(page);
    const [shard, ...others] = askedOf(feed, before);
    expect(shard).toMatch(/^e\/1\/s\/[\da-f]\.bin$/);
    expect(others).toEqual([]);
    expect(isPainted(await highlightSizes(unknown))).toBe(false);
    // It is kept.
    await page.reload();
    await untilPainted(page);
    expect(askedOf(feed, before)).toHaveLength(1);
  });
});

describe('a feed that is kept whole', () => {
  const feed = new MadeFeed('kept-whole').publish({ reports: madeReports(60) }, 1, { bits: 2 });
  let feedId = '';

  it('is told before it is subscribed to, and fetched file by file', async () => {
    put(feed);
    const address = server.address('/kept-whole/feed.json');
    const preview = await send<FeedPreview>('previewFeed', { address });
    expect(preview).toMatchObject({
      address: server.address('/kept-whole/'),
      name: 'Feed kept-whole',
      publicKey: feed.publicKey,
      reports: 60,
      claims: 120,
      isKnown: false,
    });
    expect(preview.fingerprint.replaceAll(' ', '')).toMatch(new RegExp(`^${feed.key.keyId}[0-9A-F]{16}$`));
    await expect(send('previewFeed', { address: 'http://feeds.example/' })).rejects.toThrow('address');
    await expect(send('previewFeed', { address: 'https://feeds.example/' })).rejects.toThrow('permission');
    feedId = await subscribe(feed, 'all');
    expect(await stateOf(feed)).toMatchObject({ mode: 'all', epoch: 1, day: 0, reports: 60, claims: 120 });
    const wanted = [...feed.files.keys()].filter((path) => /^[ed]\//.test(path));
    expect(
      askedOf(feed, from)
        .filter((path) => path !== 'minisign.pub')
        .toSorted(),
    ).toEqual(wanted.toSorted());
    await expect(send('subscribeFeed', { address, publicKey: feed.publicKey, mode: 'ask' })).rejects.toThrow(
      'known',
    );
  });

  it('is shown on a paper, and on lists and references, without a request', async () => {
    const page = await openPaper(3);
    await untilPainted(page);
    const list = 'https://arxiv.org/list/cs.CL/new';
    await session.open(list, { body: listPage(listed(10, 20)) });
    await until(
      () => markCount(list),
      (count) => count >= 1,
    );
    const citing = 'https://arxiv.org/html/2401.19999v1';
    const cited = listed(20, 5);
    const other = await session.open(citing, {
      body: paperPage({ id: '2401.19999', title: 'A paper that no report has ever heard of at all' }, cited),
    });
    await other.evaluate(() => document.querySelector('.ltx_bibliography')?.scrollIntoView());
    await until(
      () => markCount(citing),
      (count) => count >= 1,
    );
    expect(server.asked.slice(from)).toEqual([]);
    await other.close();
  });

  it('takes a day, by its files alone, and open papers hear of it', async () => {
    // Tried again, it is another day, of other reports.
    const day = feed.file.day + 1;
    const page = await openPaper(79 + day);
    // Nobody cites it.
    const kept = await openPaper(day - 1);
    await untilPainted(kept);
    const before = server.asked.length;
    feed.addDay([madeReport(79 + day)], [madeReport(day - 1).id]);
    await updated(feed, feedId);
    const start = `d/1/${String(day)}`;
    expect(askedOf(feed, before)).toEqual([`${start}.bin`, `${start}.titles.gz`, `${start}.ids.gz`]);
    await untilPainted(page);
    await untilPainted(kept, false);
  });

  it('goes on where the background was stopped, and fetches nothing twice', async () => {
    feed.publish({ reports: madeReports(90, 2) }, 2, { bits: 4 });
    put(feed);
    let held: ServerResponse | undefined;
    const path = '/kept-whole/e/2/s/7.bin';
    const whole = files[path];
    files[path] = (response) => {
      held = response;
    };
    await send('updateFeed', { feedId });
    await until(
      async () => held,
      (response) => response !== undefined,
    );
    const page = await openPaper(4);
    await untilPainted(page);
    await session.stopBackground();
    if (whole !== undefined) files[path] = whole;
    const before = server.asked.length;
    await updated(feed, feedId);
    // The lists had come, and are not asked for again.
    expect(askedOf(feed, before)).toContain('e/2/s/7.bin');
    expect(askedOf(feed, before)).not.toContain('e/2/titles.gz');
    const other = await openPaper(91);
    await untilPainted(other);
  });

  it('goes, and its claims go with it', async () => {
    const page = await openPaper(6);
    await untilPainted(page);
    await send('pauseFeed', { feedId, isPaused: true });
    await untilPainted(page, false);
    await send('pauseFeed', { feedId, isPaused: false });
    await untilPainted(page);
    await send('removeFeed', { feedId });
    await untilPainted(page, false);
    // The other one needs the permission for the host still.
    expect(await send('listFeeds')).toMatchObject([{ name: 'Feed asked' }]);
    await expect(send('updateFeed', { feedId })).rejects.toThrow('gone');
  });
});
