/** The viewer with hostile, damaged, odd and very long files, and in tabs that are reloaded or doubled. */
import { readFileSync, rmSync } from 'node:fs';
import type { HTTPRequest, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFormBomb, makeLongPdf, makeManyLinks } from '../pdfs/long-pdf.mjs';
import { brokenPdfs, hostilePdfs, leakHost, readSpecialPdf, specialPapers } from '../pdfs/special';
import { type FileServer, grantedExtension, serveFiles } from './file-server';
import { type Family, Session, until } from './harness';
import { untilPositionIsKept } from './viewer-page';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
const extension = grantedExtension(family);
const special = [...specialPapers, ...brokenPdfs, ...hostilePdfs];
let session: Session;
let server: FileServer;
/** Addresses that any page has asked for, and dialogs that any page has opened. */
const requests: string[] = [];
const dialogs: string[] = [];

beforeAll(async () => {
  server = await serveFiles({
    ...Object.fromEntries(
      special.map(({ name }) => [`/${name}.pdf`, Buffer.from(readSpecialPdf(name))] as const),
    ),
    '/long.pdf': makeLongPdf({ pages: 300 }),
    '/bomb.pdf': makeFormBomb(11),
    '/silent-bomb.pdf': makeFormBomb(11, { isSilent: true }),
    '/links.pdf': makeManyLinks(5_000),
    '/sample.pdf': readFileSync('tests/sample/long.pdf'),
  });
  session = await Session.open(family, { extension });
  session.browser.on('targetcreated', (target) => {
    const listen = (page: Page | null) => {
      page?.on('request', (request: HTTPRequest) => requests.push(request.url()));
      page?.on('dialog', (dialog) => {
        dialogs.push(dialog.message());
        void dialog.dismiss();
      });
    };
    // Workers are targets, too, and have no page.
    void target.page().then(listen, () => undefined);
  });
});
afterAll(async () => {
  await session.close();
  server.close();
  rmSync(extension, { recursive: true, force: true });
});

const text = '.textLayer .endOfContent';

async function openReader(name: string, isReady = text): Promise<Page> {
  const address = server.address(`/${name}.pdf`);
  const page = await session.openOwn(`src/viewer/index.html?file=${encodeURIComponent(address)}`);
  await page.setViewport({ width: 1_300, height: 850 });
  await page.waitForSelector(isReady, { timeout: 40_000 });
  // How far the search has come is told there; a file that could not be opened has no panels.
  await page.$('#tab-claims').then((tab) => tab?.click());
  return page;
}

const textOf = (page: Page, number: number) =>
  page.evaluate(
    (at) => document.querySelector(`.page[data-page-number="${String(at)}"] .textLayer`)?.textContent ?? '',
    number,
  );

async function goTo(page: Page, number: number): Promise<void> {
  await page.click('#page-box', { count: 3 });
  await page.keyboard.type(String(number));
  await page.keyboard.press('Enter');
  await until(
    () => page.$eval('#page-box', (box) => (box as HTMLInputElement).value),
    (value) => value === String(number),
  );
}

const searchWords = (page: Page) => page.$eval('.claim-list .search', (words) => words.textContent ?? '');
const canvasSizes = (page: Page) =>
  page.$$eval('.pdfViewer canvas', (all) => all.map(({ width, height }) => width * height));

describe('a hostile file', () => {
  it.each(hostilePdfs.map((pdf) => [pdf.name, pdf] as const))(
    '%s is read like any other, and does nothing',
    async (name, { texts = {}, about }) => {
      const before = server.asked.length;
      const page = await openReader(name);
      expect(await textOf(page, 1), about).toContain(texts[1]);
      await page.waitForFunction(() =>
        /^(?:All|The only) /.test(document.querySelector('.claim-list .search')?.textContent ?? ''),
      );
      expect(await page.title()).not.toMatch(/hit|leak/);
      // Links within the file lead to this page itself.
      const links = await page.$$eval('.page a[href]', (all) =>
        all
          .filter((link) => link.href.replace(/#.*/, '') !== location.href.replace(/#.*/, ''))
          .map((link) => link.protocol),
      );
      expect(links.filter((protocol) => !['https:', 'http:', 'mailto:'].includes(protocol))).toEqual([]);
      expect(await page.$$('.page iframe, .page embed, .page object, .page script, .page form')).toEqual([]);
      expect(Math.max(...(await canvasSizes(page)))).toBeLessThanOrEqual(2 ** 25);
      expect(new Set(server.asked.slice(before))).toEqual(new Set([`/${name}.pdf`]));
      await page.close();
    },
  );

  it('has reached no one, and asked nothing', () => {
    expect(requests.filter((address) => new URL(address).hostname === leakHost)).toEqual([]);
    expect(requests.length).toBeGreaterThan(0);
    expect(dialogs).toEqual([]);
  });

  it('of pages without end has canvases of bounded size, on every page', async () => {
    const page = await openReader('huge-page');
    for (const number of [2, 3, 4]) {
      await goTo(page, number);
      await page.waitForSelector(`.page[data-page-number="${String(number)}"] canvas`);
      for (const size of await canvasSizes(page)) expect(size).toBeLessThanOrEqual(2 ** 25);
    }
    await until(
      () => textOf(page, 4),
      (words) => words.includes('An ordinary page'),
    );
    await page.close();
  });

  it('of many links shows some of them', async () => {
    const page = await openReader('links', '.linkAnnotation');
    expect(await page.$$eval('.linkAnnotation', (all) => all.length)).toBe(2_000);
    await page.close();
  });

  it.each(['bomb', 'silent-bomb'])(
    '%s leaves the page after it readable',
    async (name) => {
      const page = await openReader(name, '.page canvas');
      await goTo(page, 2);
      await until(
        () => textOf(page, 2),
        (words) => words.includes('The page after'),
        120_000,
      );
      // Its 20,000 words take Firefox most of a minute, beside everything else.
      if (name === 'silent-bomb' || family === 'chromium') {
        await until(
          () => searchWords(page),
          (words) => words === 'All 2 pages searched.',
          120_000,
        );
      }
      await page.close();
    },
    300_000,
  );
});

describe('a damaged file', () => {
  it.each([
    ['truncated', 'broken'],
    ['web-page', 'web-page'],
    ['empty', 'empty'],
    ['header-alone', 'broken'],
  ])('%s is called %s', async (name, kind) => {
    const page = await openReader(name, '[data-failure]');
    expect(await page.$eval('[data-failure]', (words) => words.getAttribute('data-failure'))).toBe(kind);
    await page.close();
  });

  it.each(['lost-tail', 'wrong-table', 'garbled-page'])('%s is read as far as it goes', async (name) => {
    const { texts = {}, unreadable = [] } = brokenPdfs.find((pdf) => pdf.name === name) ?? {};
    const page = await openReader(name);
    await goTo(page, 3);
    await until(
      () => textOf(page, 3),
      (words) => words.includes(texts[3] ?? ''),
    );
    await until(
      () => searchWords(page),
      (words) => words === `All 3 pages searched.${unreadable.length > 0 ? ' 1 page couldn’t be read.' : ''}`,
    );
    await page.close();
  });
});

describe('an odd file', () => {
  it('is opened with its password', async () => {
    const page = await openReader('password-user', 'input[type="password"]');
    await page.type('input[type="password"]', 'open sesame');
    await page.keyboard.press('Enter');
    await page.waitForSelector(text);
    expect(await textOf(page, 1)).toContain('Of the 412 households');
    await page.close();
  });

  /** Shares of the first page's canvas that are not white, and that have a colour. */
  const inkOf = (page: Page) =>
    page.$eval('.page[data-page-number="1"] canvas', (canvas) => {
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? {
        data: [],
      };
      let [dark, coloured] = [0, 0];
      for (let at = 0; at < data.length; at += 4) {
        const [red = 0, green = 0, blue = 0] = [data[at], data[at + 1], data[at + 2]];
        if (red + green + blue < 300) dark += 1;
        if (Math.max(red, green, blue) - Math.min(red, green, blue) > 60) coloured += 1;
      }
      return { dark: (4 * dark) / data.length, coloured: (4 * coloured) / data.length };
    });

  it.each([
    ['embedded-cjk', 'dark', 0.002],
    ['named-cjk', 'dark', 0.002],
    ['jpeg2000', 'coloured', 0.02],
    ['jbig2', 'dark', 0.008],
  ] as const)('%s is drawn', async (name, kind, least) => {
    const page = await openReader(name);
    expect((await inkOf(page))[kind]).toBeGreaterThan(least);
    await page.close();
  });
});

describe('a file of 300 pages', () => {
  it('is searched to its end; pages out of view are released', async () => {
    const page = await openReader('long');
    const most: number[] = [];
    for (const number of [300, 150, 20, 200, 100, 250, 50, 299]) {
      await goTo(page, number);
      await until(
        () => textOf(page, number),
        (words) => words.includes(`of page ${String(number)}.`),
      );
      most.push((await canvasSizes(page)).length);
    }
    expect(Math.max(...most)).toBeLessThanOrEqual(14);
    await until(
      () => searchWords(page),
      (words) => words === 'All 300 pages searched.',
      60_000,
    );
    await page.close();
  });

  it('comes back to its place when its tab is loaded again', async () => {
    const page = await openReader('long');
    await goTo(page, 222);
    await untilPositionIsKept(page, { page: 222 });
    await page.evaluate(() => {
      document.body.dataset['isOld'] = 'yes';
      setTimeout(() => location.reload(), 50);
    });
    await until(
      () =>
        page
          .evaluate(() => {
            const box = document.querySelector<HTMLInputElement>('#page-box');
            return document.body.dataset['isOld'] === undefined ? box?.value : undefined;
          })
          .catch(() => undefined),
      (value) => value === '222',
    );
    await page.close();
  });
});

describe('two tabs with one file', () => {
  it('each has its own place, and both learn of a verdict', async () => {
    const [one, other] = [await openReader('sample'), await openReader('sample')];
    await one.bringToFront();
    await goTo(one, 20);
    expect(await other.$eval('#page-box', (box) => (box as HTMLInputElement).value)).toBe('1');
    for (const page of [one, other]) {
      await page.bringToFront();
      await page.waitForFunction(
        () => document.querySelectorAll('.claim-list [data-found="yes"]').length === 12,
        { timeout: 40_000 },
      );
    }
    await one.bringToFront();
    await one.hover('.claim-list [data-found="yes"]');
    await one.click('.claim-list [data-open] [data-action="confirm"]');
    await one.waitForSelector('.claim-list [data-verdict="confirmed"]');
    await other.bringToFront();
    await other.waitForSelector('.claim-list [data-verdict="confirmed"]');
    for (const page of [one, other]) await page.close();
  });
});
