/** The viewer: opening, reading, finding, coming back, and what hostile and broken files get. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe, { type AxeResults } from 'axe-core';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { skipUnless } from '../skip-unless';
import { encryptedPdf } from './encrypted-pdf';
import { type FileServer, grantedExtension, serveFiles } from './file-server';
import { type Family, Session, until } from './harness';
import { makePdf, toPage } from './made-pdf';
import { openFindBar, untilPositionIsKept } from './viewer-page';

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
    '/scan.pdf': makePdf({ pages: [{ lines: [], image: { x: 0, y: 0, rgb: [9, 9, 9] } }] }),
    '/encrypted.pdf': encryptedPdf('Known to few', 'open sesame'),
    '/slow.pdf': (response) => {
      response.writeHead(200, { 'content-type': 'application/pdf', 'content-length': 5_000_000 });
      response.write(paper.subarray(0, 1_000));
    },
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

let readings = 0;

/** @param path of a file that has not been read before, as far as the reader knows, unless it has a question mark */
async function openReader(path: string, isReady = '.textLayer .endOfContent'): Promise<Page> {
  readings += 1;
  const asked = path.includes('?') ? path : `${path}?${String(readings)}`;
  const page = await session.openOwn(
    `src/viewer/index.html?file=${encodeURIComponent(server.address(asked))}`,
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
      all.map((link) => [link.href, link.target, link.rel]),
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
    await openFindBar(page);
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
    const page = await openReader('/paper.pdf?again');
    await page.click('#page-box', { count: 3 });
    await page.keyboard.type('9');
    await page.keyboard.press('Enter');
    await until(
      () => pageBox(page),
      (value) => value === '9',
    );
    await page.select('select[aria-label="Zoom"]', '150');
    await untilPositionIsKept(page, { page: 9, zoom: 1.5 });
    await page.close();
    const again = await openReader('/paper.pdf?again');
    await until(
      () => pageBox(again),
      (value) => value === '9',
    );
    expect(await again.$eval('select[aria-label="Zoom"]', (box) => box.value)).toBe('150');
    await again.close();
  });
});

describe('pages', () => {
  it('have the text items that are read without drawing, one element each', async () => {
    const page = await openReader('/paper.pdf');
    const shown = await page.$eval('.page[data-page-number="1"] .textLayer', (layer) =>
      [...layer.querySelectorAll('span:not(.markedContent)')].map((span) => span.textContent),
    );
    const pdf = await getDocument({ data: new Uint8Array(paper), verbosity: 0 }).promise;
    const first = await pdf.getPage(1);
    const { items } = await first.getTextContent({ includeMarkedContent: true, disableNormalization: true });
    expect(shown).toEqual(items.flatMap((item) => ('str' in item && item.str !== '' ? [item.str] : [])));
    await pdf.destroy();
    await page.close();
  });

  it('turn, zoom and rotate by keys', async () => {
    const page = await openReader('/paper.pdf');
    const zoom = () =>
      page.$eval('.pdfViewer', (pages) => (pages as HTMLElement).style.getPropertyValue('--scale-factor'));
    const before = Number(await zoom());
    await page.keyboard.press('n');
    await until(
      () => pageBox(page),
      (value) => value === '2',
    );
    await page.keyboard.press('-');
    await until(zoom, (value) => Number(value) < before);
    await page.keyboard.press('r');
    await page.waitForSelector('.page [data-main-rotation="90"]');
    await page.keyboard.press('End');
    await until(
      () => pageBox(page),
      (value) => value === '12',
    );
    await page.close();
  });

  it('are dark without their images', async () => {
    const page = await openReader('/paper.pdf');
    await page.click('[aria-label="Dark pages"]');
    await page.select('select[aria-label="Zoom"]', 'page-fit');
    await page.waitForSelector('canvas.true-image');
    // The picture as it is on the screen: the image's middle, and the paper beside it.
    const colours = async () => {
      const place = await page.$eval('canvas.true-image', (piece) => {
        const { x, y, width, height } = piece.getBoundingClientRect();
        return { x: x - width, y, width: 2 * width, height };
      });
      const picture = await page.screenshot({ clip: place, encoding: 'base64' });
      return page.evaluate(async (text) => {
        const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
        const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
        const context = canvas.getContext('2d');
        context?.drawImage(bitmap, 0, 0);
        const colourAt = (x: number) =>
          [...(context?.getImageData(x * bitmap.width, bitmap.height / 2, 1, 1).data ?? [])].slice(0, 3);
        return { paper: colourAt(0.25), image: colourAt(0.75) };
      }, picture);
    };
    const { paper: dark } = await until(colours, ({ image }) => String(image) === '200,40,90');
    expect(Math.max(...dark)).toBeLessThan(40);
    await page.evaluate(() => localStorage.clear());
    await page.close();
  });

  it('have small pictures, drawn when they come into view and released after', async () => {
    const page = await openReader('/paper.pdf');
    await page.click('#tab-pages');
    const drawn = () =>
      page.$$eval('.thumbnails button', (all) =>
        all.filter((one) => one.querySelector('canvas')).map((one) => (one as HTMLElement).dataset['page']),
      );
    await until(drawn, (numbers) => numbers.includes('1'));
    await page.setViewport({ width: 1_200, height: 300 });
    await page.$eval('.panel-content', (panel) => panel.scrollTo(0, panel.scrollHeight));
    await until(drawn, (numbers) => numbers.includes('12') && !numbers.includes('1'));
    await page.click('.thumbnails button[data-page="11"]');
    await until(
      () => pageBox(page),
      (value) => value === '11',
    );
    await page.close();
  });

  it('are found by the outline', async () => {
    const page = await openReader('/paper.pdf');
    await (await page.waitForSelector('#tab-outline'))?.click();
    await page.waitForSelector('.outline li:nth-child(2) button');
    expect(await page.$$eval('.outline button', (all) => all.map((one) => one.textContent))).toEqual([
      'Introduction',
      'Results',
    ]);
    await page.click('.outline li:nth-child(2) button');
    await until(
      () => pageBox(page),
      (value) => value === '3',
    );
    await page.close();
  });

  it('are printed as pictures, one sheet each', async () => {
    const page = await openReader('/paper.pdf');
    await page.evaluate(() => {
      globalThis.print = () => {
        const sheets = [...document.querySelectorAll<HTMLImageElement>('.sheets img')];
        document.body.dataset['printed'] = sheets.map((sheet) => String(sheet.naturalWidth)).join(' ');
        dispatchEvent(new Event('afterprint'));
      };
    });
    await page.click('[aria-label="Print"]');
    await page.click('.printing input', { count: 3 });
    await page.keyboard.type('11');
    await page.click('.printing button[type="submit"]');
    const printed = await until(
      () => page.$eval('body', (body) => body.dataset['printed']),
      (text) => text !== undefined,
    );
    expect(printed).toBe('1700 1700');
    await until(
      () => page.$$eval('.sheets, .printing', (left) => left.length),
      (left) => left === 0,
    );
    await page.close();
  });

  it('are saved as they came', async () => {
    const page = await openReader('/paper.pdf');
    await page.evaluate(() => {
      HTMLAnchorElement.prototype.click = function saved() {
        void fetch(this.href).then(async (answer) => {
          document.body.dataset['saved'] =
            `${this.download} ${String((await answer.arrayBuffer()).byteLength)}`;
        });
      };
    });
    await page.click('[aria-label="Save"]');
    const saved = await until(
      () => page.$eval('body', (body) => body.dataset['saved']),
      (text) => text !== undefined,
    );
    expect(saved).toBe(`paper.pdf ${String(paper.length)}`);
    await page.close();
  });

  it('are without what axe finds', async () => {
    const page = await openReader('/paper.pdf');
    await page.evaluate(axe.source);
    const { violations } = (await page.evaluate('axe.run()')) as AxeResults;
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`),
    ).toEqual([]);
    await page.close();
  });
});

describe('a file of this computer', () => {
  it('is chosen, and read where it lies', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'claimlight-files-'));
    writeFileSync(join(folder, 'mine.pdf'), makePdf({ pages: [{ lines: ['My own notes'] }] }));
    const page = await session.openOwn('src/viewer/index.html');
    const picker = await page.$('input[type="file"]');
    await picker?.uploadFile(join(folder, 'mine.pdf'));
    await page.waitForSelector('.textLayer .endOfContent');
    expect(await page.$eval('.textLayer', (layer) => layer.textContent)).toContain('My own notes');
    expect(await page.title()).toBe('mine.pdf');
    await page.close();
    rmSync(folder, { recursive: true });
  });

  it('is opened when it is dropped, in the place of another', async () => {
    const page = await openReader('/paper.pdf');
    await page.evaluate(
      (text) => {
        const data = new DataTransfer();
        data.items.add(
          new File([Uint8Array.from(text, (character) => character.charCodeAt(0))], 'dropped.pdf'),
        );
        document.body.dispatchEvent(
          new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }),
        );
      },
      makePdf({ pages: [{ lines: ['Dropped here'] }] }).toString('latin1'),
    );
    // Files are read by a worker of their own, and the tab has its title from the file.
    await until(
      () => page.evaluate(() => ({ text: document.body.textContent, title: document.title })),
      ({ text, title: own }) => text.includes('Dropped here') && own === 'dropped.pdf',
      30_000,
    );
    await page.close();
  });
});

describe('a file that needs something', () => {
  it('asks for its password until it is right', async () => {
    const page = await openReader('/encrypted.pdf', 'input[type="password"]');
    await page.type('input[type="password"]', 'wrong');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#wrong-password');
    await page.click('input[type="password"]', { count: 3 });
    await page.keyboard.type('open sesame');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.textLayer .endOfContent');
    expect(await page.$eval('.textLayer', (layer) => layer.textContent)).toContain('Known to few');
    await page.close();
  });

  it('is said to be locked when no password is given', async () => {
    const page = await openReader('/encrypted.pdf', 'input[type="password"]');
    await page.click('.notice button[type="button"]');
    await page.waitForSelector('[data-failure="locked"]');
    await page.close();
  });

  it('is said to be a scan when it has no text', async () => {
    const page = await openReader('/scan.pdf', '.scan-note');
    await page.close();
  });

  it('shows how much of it is there, and can be stopped', async () => {
    const page = await openReader('/slow.pdf', 'progress[value]');
    expect(await page.$eval('progress', (bar) => bar.max)).toBe(5_000_000);
    await page.click('.notice button[type="button"]');
    await page.waitForSelector('[data-failure="stopped"]');
    await page.close();
  });

  const canEndWorker = skipUnless(family === 'chromium', 'no protocol ends a worker in Firefox');
  it('can be loaded again when its worker has died', canEndWorker, async () => {
    const page = await openReader('/paper.pdf');
    const worker = await until(
      async () => page.workers()[0],
      (found) => found !== undefined,
    );
    await worker?.evaluate(() => self.close());
    await page.waitForSelector('[data-failure="crashed"]');
    await page.click('.notice .main');
    await page.waitForSelector('.textLayer .endOfContent');
    await page.close();
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
      `src/viewer/index.html?file=${encodeURIComponent('https://example.org/a.pdf')}`,
    );
    await until(
      () => page.$eval('.notice', (notice) => notice.textContent ?? ''),
      (text) => text.includes('permission to fetch this file from example.org'),
    );
    await page.close();
  });

  it('is refused when its address is no web address', async () => {
    const page = await session.openOwn(
      `src/viewer/index.html?file=${encodeURIComponent('javascript:alert(1)')}`,
    );
    await until(
      () => page.$eval('.notice', (notice) => notice.textContent ?? ''),
      (text) => text.includes('isn’t the address of a PDF'),
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
    expect(await page.evaluate(() => location.href)).toContain('src/viewer/index.html');
    expect(new Set(server.asked.filter((path) => !path.endsWith('.pdf')))).toEqual(new Set());
    await page.close();
  });
});
