/** The reader page: opening, reading, finding, coming back, and what hostile and broken files get. */
import { rmSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FileServer, grantedExtension, serveFiles } from './file-server';
import { type Family, Session, until } from './harness';
import { makePdf, toPage } from './made-pdf';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
const title = 'Light on claims: a paper made for a test';
const paper = makePdf({
  title,
  outline: [
    { title: 'Introduction', page: 1 },
    { title: 'Results', page: 3 },
  ],
  pages: Array.from({ length: 12 }, (_, index) => ({
    lines: [
      `Page ${String(index + 1)} of the paper`,
      'The accuracy was 98.08% on the test set',
      'A link',
      'Another link',
    ],
    ...(index === 0 && {
      image: { x: 300, y: 300, rgb: [200, 40, 90] as const },
      links: [
        { line: 2, action: toPage(5) },
        { line: 3, action: '/A << /S /URI /URI (https://example.org/paper) >>' },
      ],
    }),
  })),
});

let session: Session;
let server: FileServer;
const extension = grantedExtension(family);

beforeAll(async () => {
  server = await serveFiles({
    '/paper.pdf': paper,
    '/login.pdf': (response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Log in</title>');
    },
    '/broken.pdf': Buffer.from('%PDF-1.7\nnothing of the kind'),
    '/empty.pdf': Buffer.alloc(0),
    '/refused.pdf': (response) => {
      response.writeHead(403).end();
    },
    '/hostile.pdf': makeHostile(),
  });
  session = await Session.open(family, { extension });
});
afterAll(async () => {
  await session.close();
  server.close();
  rmSync(extension, { recursive: true, force: true });
});

/** Everything a PDF can ask for by itself. The addresses are the server's, which would see it. */
function makeHostile(): Buffer {
  const call = '/S /JavaScript /JS (app.alert\\(1\\); this.submitForm\\("/js"\\); document.title = "hit")';
  return makePdf({
    pages: [
      {
        lines: ['Hostile', 'Click here', 'And here'],
        links: [
          { line: 1, action: '/A << /S /URI /URI (javascript:document.title="hit") >>' },
          { line: 2, action: '/A << /S /Launch /F (/bin/sh) >>' },
        ],
      },
    ],
    catalogue: `/OpenAction << ${call} >> /AA << /WC << ${call} >> >> /Names << /JavaScript << /Names [(a) << ${call} >>] >> >>`,
  });
}

async function openReader(path: string, isReady = '.textLayer .endOfContent'): Promise<Page> {
  const page = await session.openOwn(
    `src/reader/index.html?file=${encodeURIComponent(server.address(path))}`,
  );
  await page.setViewport({ width: 1_200, height: 800 });
  await page.waitForSelector(isReady, { timeout: 30_000 });
  return page;
}

const pageBox = (page: Page) => page.$eval('#page-box', (box) => (box as HTMLInputElement).value);

describe('the reader', () => {
  it('shows a PDF with its title, its pages and its text', async () => {
    const page = await openReader('/paper.pdf');
    expect(await page.title()).toBe(title);
    expect(await page.$eval('.page-box', (box) => box.textContent)).toContain('of 12');
    expect(await page.$eval('.textLayer', (layer) => layer.textContent)).toContain('The accuracy was 98.08%');
    const drawn = await page.$$eval('.page canvas', (canvases) => canvases.length);
    expect(drawn).toBeGreaterThan(0);
    expect(drawn).toBeLessThan(12);
    await page.close();
  });

  it('follows links within the file, and leads back', async () => {
    const page = await openReader('/paper.pdf');
    await page.waitForSelector('.linkAnnotation a');
    const links = await page.$$eval('.linkAnnotation a', (all) =>
      all.map((link) => [
        (link as HTMLAnchorElement).href,
        (link as HTMLAnchorElement).target,
        (link as HTMLAnchorElement).rel,
      ]),
    );
    expect(links.find(([address]) => address === 'https://example.org/paper')).toEqual([
      'https://example.org/paper',
      '_blank',
      expect.stringContaining('noopener'),
    ]);
    await page.click('.linkAnnotation a');
    await until(
      () => pageBox(page),
      (value) => value === '5',
    );
    await page.click('[aria-label="Back to where you were"]');
    await until(
      () => pageBox(page),
      (value) => value === '1',
    );
    await page.close();
  });

  it('finds words, counts them, and goes from one to the next', async () => {
    const page = await openReader('/paper.pdf');
    await page.keyboard.down('Control');
    await page.keyboard.press('KeyF');
    await page.keyboard.up('Control');
    await page.waitForSelector('.find-bar input');
    await page.keyboard.type('accuracy');
    const count = () => page.$eval('.find-bar output', (output) => output.textContent ?? '');
    await until(count, (text) => text === '1 of 12');
    await page.keyboard.press('Enter');
    await until(count, (text) => text === '2 of 12');
    await until(
      () => pageBox(page),
      (value) => value === '2',
    );
    await page.keyboard.press('Escape');
    expect(await page.$('.find-bar')).toBeNull();
    await page.close();
  });

  it('comes back to the same place after a reload', async () => {
    const page = await openReader('/paper.pdf');
    await page.click('#page-box', { count: 3 });
    await page.keyboard.type('9');
    await page.keyboard.press('Enter');
    await until(
      () => pageBox(page),
      (value) => value === '9',
    );
    await page.select('select[aria-label="Zoom"]', '150');
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await page.close();
    const again = await openReader('/paper.pdf');
    await until(
      () => pageBox(again),
      (value) => value === '9',
    );
    expect(await again.$eval('select[aria-label="Zoom"]', (box) => (box as HTMLSelectElement).value)).toBe(
      '150',
    );
    await again.evaluate(() => localStorage.clear());
    await again.close();
  });
});

describe('a file that cannot be shown', () => {
  it.each([
    ['/missing.pdf', 'missing'],
    ['/refused.pdf', 'refused'],
    ['/login.pdf', 'web-page'],
    ['/broken.pdf', 'broken'],
    ['/empty.pdf', 'empty'],
  ])('%s is called %s', async (path, kind) => {
    const page = await openReader(path, '[data-failure]');
    expect(await page.$eval('[data-failure]', (words) => words.getAttribute('data-failure'))).toBe(kind);
    await page.close();
  });

  it('is asked a permission for when its host is not granted', async () => {
    const page = await session.openOwn(
      `src/reader/index.html?file=${encodeURIComponent('https://example.org/a.pdf')}`,
    );
    await until(
      () => page.$eval('.notice', (notice) => notice.textContent ?? ''),
      (text) => text.includes('permission to fetch this file from example.org'),
    );
    await page.close();
  });

  it('is refused when its address is no web address', async () => {
    const page = await session.openOwn(
      `src/reader/index.html?file=${encodeURIComponent('javascript:alert(1)')}`,
    );
    await until(
      () => page.$eval('.notice', (notice) => notice.textContent ?? ''),
      (text) => text.includes('no address of a PDF'),
    );
    await page.close();
  });
});

describe('a hostile file', () => {
  it('runs nothing, asks for nothing and leads nowhere', async () => {
    const page = await openReader('/hostile.pdf');
    await page.waitForSelector('.linkAnnotation');
    for (const link of await page.$$('.linkAnnotation a')) await link.click().catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(await page.title()).toBe('hostile.pdf');
    expect(page.url()).toContain('src/reader/index.html');
    expect(new Set(server.asked.filter((path) => !path.endsWith('.pdf')))).toEqual(new Set());
    await page.close();
  });
});
