/** What the viewer fetches: how much of a file, how often, and from which hosts. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { constants, gzipSync } from 'node:zlib';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeLongPdf, makeStreamBomb } from '../pdfs/long-pdf.mjs';
import { PdfFile, textPage } from '../pdfs/pdf-file.mjs';
import { faultsOf } from './faults-of';
import { type FileServer, grantedExtension, serveFiles } from './file-server';
import { type Family, Session, until } from './harness';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
const extension = grantedExtension(family);
lowerLimits(extension);
const sample = readFileSync('public/sample/claimlight-sample-paper.pdf');
const long = makeLongPdf({ pages: 400 });
let session: Session;
let server: FileServer;
/** Asked for since the test began: paths. */
let asked: string[] = [];
/** Parts of `/parts.pdf` that were asked for. */
const parts: string[] = [];
/** Bodies without end that somebody still reads. */
let pouring = 0;

/** A server's word that nobody is granted: the same machine by another name. */
const elsewhere = (path: string) => server.address(path).replace('127.0.0.1', 'localhost');
const sendOn = (to: () => string) => (response: ServerResponse) => {
  response.writeHead(302, { location: to() }).end();
};

/** The build's limits are high, and would take long to reach: those of the copy are a fiftieth. */
function lowerLimits(folder: string): void {
  const assets = join(folder, 'assets');
  const lower = (name: RegExp, limit: string, lowered: string) => {
    const files = readdirSync(assets)
      .filter((file) => name.test(file))
      .map((file) => join(assets, file))
      .filter((file) => readFileSync(file, 'utf8').includes(limit));
    const [file = ''] = files;
    expect(files).toHaveLength(1);
    writeFileSync(file, readFileSync(file, 'utf8').replace(limit, lowered));
  };
  lower(/^engine-.*\.js$/, '=25e7', '=5e6');
  lower(/^worker-.*\.js$/, '=2**28', '=2**22');
}

/** @param piece sent again and again behind the head, as long as somebody reads */
function pour(response: ServerResponse, head: Buffer, piece: Buffer): void {
  pouring += 1;
  response.on('close', () => {
    pouring -= 1;
  });
  response.write(head);
  const endless = new Readable({
    read() {
      this.push(piece);
    },
  });
  endless.pipe(response);
}

/** A file of more than may be fetched without a question, of which most is used by nothing. */
function makeHugePdf(): Buffer {
  const file = new PdfFile();
  file.page(textPage('A large and honest file', ['It has pictures that nobody looks at.']));
  file.stream(Buffer.alloc(9_000_000), '/Filter /None');
  return file.write();
}

beforeAll(async () => {
  const huge = makeHugePdf();
  // A packed block that stands for itself, and is sent again and again: a megabyte in a thousand bytes.
  const packed = gzipSync(Buffer.alloc(1_000_000), { finishFlush: constants.Z_FULL_FLUSH });
  server = await serveFiles({
    '/sample.pdf': sample,
    '/there.pdf': sample,
    '/moved.pdf': sendOn(() => '/sample.pdf'),
    '/away.pdf': sendOn(() => elsewhere('/there.pdf')),
    '/twice.pdf': sendOn(() => '/away.pdf'),
    '/huge.pdf': huge,
    '/endless.pdf': (response) => {
      response.writeHead(200, { 'content-type': 'application/pdf' });
      pour(response, sample.subarray(0, 1_000), Buffer.alloc(1_000_000, ' '));
    },
    '/packed.pdf': (response) => {
      response.writeHead(200, { 'content-type': 'application/pdf', 'content-encoding': 'gzip' });
      pour(response, packed, packed.subarray(10));
    },
    '/parts.pdf': (response, request) => servePart(response, request),
    '/once.pdf': (response, request) => serveOnce(response, request, long.length),
    '/once-broken.pdf': (response, request) => serveOnce(response, request, 200_000),
    '/bomb.pdf': makeStreamBomb(20),
  });
  session = await Session.open(family, { extension });
});
afterAll(async () => {
  await session.close();
  server.close();
  rmSync(extension, { recursive: true, force: true });
});
beforeEach(() => {
  asked = [...server.asked];
});

/** The beginning alone, unless a part is asked for: what the connection then has to give it keeps for itself. */
function servePart(response: ServerResponse, request: IncomingMessage): void {
  const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
  const head = { 'content-type': 'application/pdf', 'accept-ranges': 'bytes' };
  if (range === null) {
    response.writeHead(200, { ...head, 'content-length': long.length }).write(long.subarray(0, 70_000));
    return;
  }
  const [begin, end] = [Number(range[1]), Number(range[2])];
  parts.push(range[0]);
  response
    .writeHead(206, {
      ...head,
      'content-range': `bytes ${String(begin)}-${String(end)}/${String(long.length)}`,
    })
    .end(long.subarray(begin, end + 1));
}

/** One that refuses every further request, and has all of the file, or its beginning, in the first answer. */
function serveOnce(response: ServerResponse, request: IncomingMessage, sent: number): void {
  if (request.headers.range !== undefined) {
    response.writeHead(403).end();
    return;
  }
  response.writeHead(200, {
    'content-type': 'application/pdf',
    'accept-ranges': 'bytes',
    'content-length': long.length,
  });
  response.write(long.subarray(0, 100_000));
  // Late enough for the end of the file to be asked for meanwhile.
  setTimeout(() => {
    response.write(long.subarray(100_000, sent), () => {
      if (sent < long.length) response.destroy();
      else response.end();
    });
  }, 500);
}

const askedNow = () => server.asked.slice(asked.length).filter((path) => path !== '/favicon.ico');

async function openReader(path: string, isReady: string): Promise<Page> {
  const page = await session.openOwn(
    `src/viewer/index.html?file=${encodeURIComponent(server.address(path))}`,
  );
  await page.setViewport({ width: 1_300, height: 850 });
  await page.waitForSelector(isReady, { timeout: 60_000 });
  return page;
}

const text = '.textLayer .endOfContent';
const textOf = (page: Page, number: number) =>
  page.evaluate(
    (at) => document.querySelector(`.page[data-page-number="${String(at)}"] .textLayer`)?.textContent ?? '',
    number,
  );

describe('a server that sends on', () => {
  it('is followed to hosts that are granted, with one request each', async () => {
    const page = await openReader('/moved.pdf', text);
    expect(askedNow()).toEqual(['/moved.pdf', '/sample.pdf']);
    await page.close();
  });

  it.each([
    ['/away.pdf', ['/away.pdf']],
    ['/twice.pdf', ['/twice.pdf', '/away.pdf']],
  ])(
    'is not followed from %s to others: they are not asked for anything, and the reader is told',
    async (path, paths) => {
      const page = await openReader(path, '[data-failure="sent-on"]');
      expect(askedNow()).toEqual(paths);
      expect(await faultsOf(page)).toEqual([]);
      expect(await page.$('[data-action="allow-all"]')).not.toBeNull();
      await page.close();
    },
  );
});

describe('a body without end', () => {
  it.each(['/endless.pdf', '/packed.pdf'])(
    '%s is given up at the limit, and more can be asked for',
    async (path) => {
      const page = await openReader(path, '[data-failure="too-large"]');
      await until(
        () => Promise.resolve(pouring),
        (count) => count === 0,
      );
      expect(askedNow()).toEqual([path]);
      expect(await faultsOf(page)).toEqual([]);
      expect(await page.$eval('[data-action="go-on"]', (button) => button.textContent)).toBe(
        'Load up to 20.0 MB',
      );
      await page.click('[data-action="go-on"]');
      await page.waitForFunction(
        () => document.querySelector('[data-action="go-on"]')?.textContent === 'Load up to 80.0 MB',
      );
      await until(
        () => Promise.resolve(pouring),
        (count) => count === 0,
      );
      expect(askedNow()).toEqual([path, path]);
      await page.close();
    },
  );
});

it('shows a large file that is honest once the reader goes on', async () => {
  const page = await openReader('/huge.pdf', '[data-failure="too-large"]');
  expect(await page.$eval('[data-action="go-on"]', (button) => button.textContent)).toBe('Load all 9.0 MB');
  await page.click('[data-action="go-on"]');
  await page.waitForSelector(text, { timeout: 60_000 });
  expect(await textOf(page, 1)).toContain('A large and honest file');
  expect(askedNow()).toEqual(['/huge.pdf', '/huge.pdf']);
  await page.close();
});

it('reads parts of a file before all of it is there', async () => {
  const page = await openReader('/parts.pdf', text);
  await page.click('#page-box', { count: 3 });
  await page.keyboard.type('390');
  await page.keyboard.press('Enter');
  await until(
    () => textOf(page, 390),
    (found) => found.includes('of page 390.'),
  );
  // The table of objects at the end, and what the page needs.
  expect(parts.length).toBeGreaterThan(1);
  await page.close();
});

it('opens a file whose address serves once, and says so where the file breaks off', async () => {
  const page = await openReader('/once.pdf', text);
  expect(await textOf(page, 1)).not.toBe('');
  expect(askedNow().length).toBeLessThanOrEqual(2);
  await page.close();
  const broken = await openReader('/once-broken.pdf', '[data-failure="once"]');
  expect(await broken.evaluate(() => document.body.innerText)).toContain(
    'The server sends this file only once',
  );
  expect(await broken.$$eval('.actions .main', (all) => all.map(({ textContent }) => textContent))).toEqual([
    'Choose a file…',
  ]);
  await broken.close();
});

it('leaves out a page that unpacks to too much, and shows the next one', async () => {
  const page = await openReader('/bomb.pdf', '.pdfViewer .page');
  await page.click('#page-box', { count: 3 });
  await page.keyboard.type('2');
  await page.keyboard.press('Enter');
  await until(
    () => textOf(page, 2),
    (found) => found.includes('The page after'),
  );
  expect(await textOf(page, 1)).toBe('');
  await page.close();
});
