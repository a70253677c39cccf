/**
 * A feed from its reports to a paper: published with two commands, subscribed to in another profile, its claims on a paper, and nothing but
 * the files of the feed was ever asked for.
 */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { AwsClient } from 'aws4fetch';
import { unzipSync } from 'fflate';
import type { Page } from 'puppeteer-core';
import S3rver from 's3rver';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeReport } from '../../bench/made-documents.mjs';
import { faultsOf } from './faults-of';
import { grantedExtension } from './file-server';
import { type Family, highlightSizes, Session, until } from './harness';
import { savedFile } from './saved-file';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
const lichens = 'Lichens on old walls grow slower in dry towns than elsewhere';
const paperAddress = 'https://arxiv.org/abs/2301.07792';
const paperPage = {
  body: `<!doctype html><html lang="en"><head><title>${lichens}</title><meta name="citation_title" content="${lichens}">
<meta name="citation_arxiv_id" content="2301.07792"></head><body><main><div id="abs"><h1 class="title mathjax">${lichens}</h1>
<blockquote class="abstract mathjax">We measured 120 lichens over two summers. Lichens in dry towns grew 4.2 millimetres less than those in wet towns. We discuss why.</blockquote></div></main></body></html>`,
};
const dry = {
  text: 'Lichens in dry towns grew 4.2 millimetres less than those in wet towns.',
  isVerified: true,
  confidence: 0.7,
};
const measured = { text: 'We measured 120 lichens over two summers.', isVerified: false, confidence: 0.4 };
const report = (title: string, claims: (typeof dry)[]) =>
  makeReport({ title, examined: lichens, claims, references: ['http://arxiv.org/abs/2301.07792v1'] });

/** Reports beside those on the paper. */
const others = 30;

const folder = mkdtempSync(join(tmpdir(), 'claimlight-feed-'));
const [reports, feed, key] = [join(folder, 'reports'), join(folder, 'feed'), join(folder, 'feed.key')];
/** Reports and feed as they are when each test begins. */
const atFirst = join(folder, 'at-first');
const publish = (...more: string[]) =>
  execFileSync(
    'npm',
    ['run', '--silent', 'feed', '--', '--reports', reports, '--out', feed, '--key', key, ...more],
    {
      encoding: 'utf8',
    },
  );

let server: Server;
const asked: string[] = [];
let base = '';
/** Nothing else is ever asked for. */
const isOfFeed =
  /^\/feed\/(?:own\/)?(?:feed\.json(?:\.minisig)?|minisign\.pub|root\.json(?:\.\d+\.minisig)?|[ed]\/\d+\/[a-z0-9./-]+)$/;
let session: Session;
const extension = grantedExtension(family);

beforeAll(async () => {
  mkdirSync(reports);
  writeFileSync(join(reports, 'first.txt'), report('How lichens grow in towns', [dry]));
  // On other papers: so much that what is added is a day, and no new epoch.
  for (let at = 0; at < others; at += 1)
    writeFileSync(
      join(reports, `other-${String(at)}.txt`),
      makeReport({
        title: `What is known of moss, part ${String(at)}`,
        examined: `Mosses of the ${String(at)} highest roofs of a small town in the north`,
        claims: [{ ...dry, text: `Moss covers ${String(at)} of 40 roofs that face the north.` }],
        references: [`http://arxiv.org/abs/2302.${String(10_000 + at)}v1`],
      }),
    );
  // The two commands of docs/feeds.md.
  execFileSync('npm', ['run', '--silent', 'feed', '--', '--make-key', key]);
  publish('--name', 'Reports on lichens', '--publisher', 'A group');
  server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    asked.push(request.url ?? '');
    const file = join(feed, path.replace(/^\/feed\//, ''));
    const isFile = path.startsWith('/feed/') && existsSync(file) && statSync(file).isFile();
    if (isFile) response.writeHead(200).end(readFileSync(file));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/feed/`;
  for (const one of [reports, feed]) cpSync(one, join(atFirst, basename(one)), { recursive: true });
}, 120_000);
// A test that is tried again finds what it found the first time: a feed that was removed has taken the permission for its host with it.
beforeEach(async () => {
  for (const one of [reports, feed]) {
    rmSync(one, { recursive: true, force: true });
    cpSync(join(atFirst, basename(one)), one, { recursive: true });
  }
  asked.length = 0;
  session = await Session.open(family, { extension });
});
afterEach(async () => {
  await session.close();
  expect(asked.filter((path) => !isOfFeed.test(path))).toEqual([]);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(extension, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

const textOf = (page: Page, selector: string) => page.$eval(selector, (one) => one.textContent ?? '');

/** The desk of a reader, with the feed at this address written into its field. */
async function deskWith(reader: Session, address: string): Promise<Page> {
  const board = await reader.openOwn('src/dashboard/index.html#/feeds');
  await board.waitForSelector('[data-field="feed-address"]');
  await board.bringToFront();
  await board.type('[data-field="feed-address"]', address);
  return board;
}

/** The feed is looked at and subscribed to, and all of it is there. */
async function subscribe(board: Page): Promise<void> {
  await board.click('[data-action="look-at-feed"]');
  await board.waitForSelector('[data-action="subscribe"]');
  await board.click('[data-action="subscribe"]');
  await board.waitForSelector('[data-feed][data-epoch]', { timeout: 30_000 });
}

describe('a feed', () => {
  it('is looked at, subscribed to, and shown on the paper that its report examines', async () => {
    const board = await deskWith(session, base);
    expect(asked).toEqual([]);
    await board.click('[data-action="look-at-feed"]');
    await board.waitForSelector('.feed-preview [data-fingerprint]');
    expect(await textOf(board, '.feed-preview')).toContain('Reports on lichens');
    expect(await faultsOf(board)).toEqual([]);
    await board.click('[data-action="subscribe"]');
    await board.waitForSelector('[data-feed][data-epoch]', { timeout: 30_000 });
    await until(
      () => board.$('[data-feed] progress'),
      (progress) => progress === null,
    );
    expect(await textOf(board, '[data-feed]')).toContain('31 reports');
    expect(await faultsOf(board)).toEqual([]);
    const before = asked.length;
    const paper = await session.open(paperAddress, paperPage);
    await until(
      () => highlightSizes(paper),
      (sizes) => (sizes['verified'] ?? 0) > 0,
    );
    await paper.bringToFront();
    const popup = await session.popup();
    expect(await textOf(popup, '.claim')).toContain('4.2 millimetres');
    expect(await textOf(popup, '.report h3')).toContain('How lichens grow in towns');
    await popup.close();
    // All of it is on this computer: the paper is nobody's business.
    expect(asked.slice(before)).toEqual([]);
  });

  it('is brought up to date by what a day has added, and takes back what was withdrawn', async () => {
    const board = await deskWith(session, base);
    await subscribe(board);
    writeFileSync(join(reports, 'second.txt'), report('What lichens need', [measured]));
    publish('--day');
    await board.click('[data-action="update-feed"]');
    await board.waitForSelector('[data-feed][data-day="1"]', { timeout: 30_000 });
    const paper = await session.open(paperAddress, paperPage);
    await until(
      () => highlightSizes(paper),
      (sizes) => (sizes['verified'] ?? 0) > 0 && (sizes['unverified'] ?? 0) > 0,
    );
    rmSync(join(reports, 'first.txt'));
    publish('--day');
    await board.bringToFront();
    await board.click('[data-action="update-feed"]');
    await board.waitForSelector('[data-feed][data-day="2"]', { timeout: 30_000 });
    await paper.bringToFront();
    await until(
      () => highlightSizes(paper),
      (sizes) => (sizes['verified'] ?? 0) === 0 && (sizes['unverified'] ?? 0) > 0,
    );
  });

  it('is found by search on the desk once the reader wants that, and no longer when it does not', async () => {
    const board = await deskWith(session, base);
    await subscribe(board);
    const searched = async (text: string) => {
      await board.evaluate(() => {
        location.hash = '#/claims';
      });
      await board.waitForSelector('[type="search"]');
      await board.$eval('[type="search"]', (field) => {
        (field as HTMLInputElement).value = '';
      });
      await board.type('[type="search"]', text);
    };
    const toFeeds = async () => {
      await board.evaluate(() => {
        location.hash = '#/feeds';
      });
      await board.waitForSelector('[data-feed]');
    };
    await board.click('[data-action="search-feed"]');
    await board.waitForSelector('[data-action="search-feed"]:checked');
    await searched('roofs that face the north');
    await board.waitForSelector('[data-claim-id]', { timeout: 30_000 });
    await toFeeds();
    await board.click('[data-action="search-feed"]');
    await board.waitForSelector('[data-action="search-feed"]:not(:checked)');
    await searched('roofs that face the north');
    await until(
      () => board.$('[data-claim-id]'),
      (row) => row === null,
      30_000,
    );
  });

  it('is removed with its claims', async () => {
    const board = await deskWith(session, base);
    await subscribe(board);
    await board.click('[data-action="remove-feed"]');
    await board.click('[data-action="remove-feed-now"]');
    await until(
      () => board.$('[data-feed]'),
      (entry) => entry === null,
    );
    const paper = await session.open(paperAddress, paperPage);
    await paper.bringToFront();
    const popup = await session.popup('unknown');
    expect(await popup.$('.claim')).toBeNull();
    await popup.close();
  });

  it('is taken from an object store, too', async () => {
    // Of an epoch and a day.
    writeFileSync(join(reports, 'second.txt'), report('What lichens need', [measured]));
    publish('--day');
    const store = new S3rver({
      address: '127.0.0.1',
      port: 0,
      silent: true,
      directory: mkdtempSync(join(folder, 'store-')),
      configureBuckets: [{ name: 'feeds', configs: [] }],
    });
    const { port } = await store.run();
    const where = `http://127.0.0.1:${String(port)}/feeds/lichens/`;
    const s3 = new AwsClient({
      accessKeyId: 'S3RVER',
      secretAccessKey: 'S3RVER',
      service: 's3',
      region: 'us-east-1',
    });
    // As docs/feeds.md has it: feed.json last.
    const paths = readdirSync(feed, { recursive: true, encoding: 'utf8' })
      .filter((path) => !path.startsWith('.') && statSync(join(feed, path)).isFile())
      .sort((a, b) => Number(a.startsWith('feed.json')) - Number(b.startsWith('feed.json')));
    for (const path of paths) {
      const body = new Uint8Array(readFileSync(join(feed, path)));
      expect((await s3.fetch(where + path, { method: 'PUT', body })).status).toBe(200);
    }
    await subscribe(await deskWith(session, where));
    const paper = await session.open(paperAddress, paperPage);
    await until(
      () => highlightSizes(paper),
      (sizes) => (sizes['verified'] ?? 0) > 0 && (sizes['unverified'] ?? 0) > 0,
    );
    await store.close();
  });
});

describe('a feed of one’s own', () => {
  it('is made of reports that were imported, and is shown to whoever subscribes to it', async () => {
    const own = await session.openOwn('src/dashboard/index.html#/import');
    await own.waitForSelector('[data-action="choose-folder"]');
    await own.click('details summary');
    await own.$eval(
      '[data-field="report-text"]',
      (field, text) => {
        (field as HTMLTextAreaElement).value = text;
      },
      report('How lichens grow in towns', [dry]),
    );
    await own.click('.ask [type="submit"]');
    await own.waitForSelector('[data-action="import-reports"]');
    await own.click('[data-action="import-reports"]');
    await own.waitForSelector('[data-import]');
    await own.evaluate(() => {
      location.hash = '#/feeds';
    });
    await own.waitForSelector('[data-action="own-feed"]');
    await own.click('[data-action="own-feed"]');
    await own.waitForSelector('[data-field="own-feed-name"]');
    expect(await faultsOf(own)).toEqual([]);
    await own.type('[data-field="own-feed-name"]', 'Lichens for colleagues');
    await own.type('[data-field="own-feed-publisher"]', 'One of the group');
    await own.type('[data-field="own-feed-address"]', `${base}own/`);
    const zip = await savedFile(own, '[data-action="publish-feed"]', 'application/zip');
    await own.waitForSelector('.own-feed [data-feed-code]');
    const code = await textOf(own, '.own-feed [data-feed-code]');
    await own.close();
    for (const [path, bytes] of Object.entries(unzipSync(zip))) {
      const file = join(feed, 'own', path.replace(/^[^/]*\//, ''));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, bytes);
    }
    const colleague = await Session.open(family, { extension });
    try {
      const theirs = await deskWith(colleague, code);
      await theirs.keyboard.press('Enter');
      await theirs.waitForSelector('[data-action="subscribe"]');
      expect(await textOf(theirs, '.feed-preview')).toContain('Lichens for colleagues');
      await theirs.click('[data-action="subscribe"]');
      await theirs.waitForSelector('[data-feed][data-epoch="1"]', { timeout: 30_000 });
      const paper = await colleague.open(paperAddress, paperPage);
      await until(
        () => highlightSizes(paper),
        (sizes) => (sizes['verified'] ?? 0) > 0,
      );
    } finally {
      await colleague.close();
    }
  });
});
