/** Marks beside the references of a page that were checked, and signs where its text cites one that was retracted. */
import { rmSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fabricated, printReference, webPage } from '../services/made-references.mjs';
import { makeWorks } from '../services/made-works.mjs';
import { serveServicesToBrowsers } from '../services/service-server.mjs';
import { type FileServer, grantedExtension, serveFiles } from './file-server';
import { type Family, Session, until } from './harness';
import { makePdf } from './made-pdf';
import { showPanel } from './viewer-page';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
const host = 'api.openalex.org';
const extension = grantedExtension(family, [`https://${host}/*`]);
/** The second one is retracted, the third one printed with a year that is not its own. */
const works = makeWorks(4, 23).map((work, at) =>
  at === 1
    ? {
        ...work,
        notices: [{ type: 'retraction' as const, doi: '10.5555/notice.2', day: [2021, 3, 9] as const }],
      }
    : work,
);
const printed = [
  ...works.map((work, at) =>
    printReference(at === 2 ? { ...work, year: (work.year ?? 0) - 7 } : work, at % 2 === 0),
  ),
  fabricated,
  webPage,
];
const address = 'https://arxiv.org/html/2301.07791v1';
const title = 'Ferns keep their leaves in the shade of old beeches';
const cites = (number: number) =>
  `<cite class="ltx_cite">[<a class="ltx_ref" href="#bib.bib${String(number)}">${String(number)}</a>]</cite>`;
const paper = `<!doctype html><html lang="en"><head><title>${title}</title></head><body style="max-width: 700px; line-height: 1.6"><article class="ltx_document">
<h1 class="ltx_title ltx_title_document">${title}</h1>
<div class="ltx_abstract"><h6 class="ltx_title">Abstract</h6><p class="ltx_p">We show that shaded ferns keep 4.2 more leaves than ferns in the open, and that they lose fewer of them in dry summers.</p></div>
<section class="ltx_section"><h2 class="ltx_title">1 Introduction</h2>${printed
  .map(
    (_, at) =>
      `<p class="ltx_p">Shade keeps ${String(at + 2)} leaves, as others have found ${cites(at + 1)}. Nobody knows why.</p>`,
  )
  .join('')}</section>
<section class="ltx_section"><h2 class="ltx_title">2 Results</h2><p class="ltx_p">${'We counted the leaves of 120 ferns over two summers. Shaded ferns kept 4.2 more leaves than ferns in the open. '.repeat(3)}</p></section>
<section class="ltx_bibliography"><h2 class="ltx_title ltx_title_bibliography">References</h2><ul class="ltx_biblist" style="list-style: none">
${printed.map((text, at) => `<li class="ltx_bibitem" id="bib.bib${String(at + 1)}"><span class="ltx_tag">[${String(at + 1)}]</span> <span class="ltx_bibblock">${text}</span></li>`).join('\n')}
</ul></section></article></body></html>`;

/** Lines of at most so many characters. */
function wrapped(text: string, width = 90): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last.length + word.length < width) lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
const said = printed.map(
  (_, at) => `Shade keeps ${String(at + 2)} leaves, as others have found [${String(at + 1)}].`,
);
/** Another paper than the page's: what was found of that one would be its, too. */
const titleOfPdf = 'Mosses lose their leaves in the sun of young birches';
const pdf = makePdf({
  title: titleOfPdf,
  pages: [
    {
      lines: [
        titleOfPdf,
        'Abstract',
        ...wrapped(
          'We show that shaded mosses keep 4.2 more leaves than mosses in the open, and that they lose fewer of them in dry summers.',
        ),
        '1 Introduction',
        ...wrapped(`It is not known whether shade protects mosses. ${said.join(' ')}`),
        '2 Results',
        ...wrapped(
          'We counted the leaves of 120 mosses over two summers and measured their temperature every hour. Shaded mosses kept 4.2 more leaves than mosses in the open. We conclude that shade protects the leaves of mosses from heat.',
        ),
      ],
    },
    { lines: ['References', ...printed.flatMap((text, at) => wrapped(`[${String(at + 1)}] ${text}`))] },
  ],
});

let files: FileServer;
let session: Session;
let own: Page;
let server: Awaited<ReturnType<typeof serveServicesToBrowsers>>;

beforeAll(async () => {
  server = await serveServicesToBrowsers(works);
  files = await serveFiles({ '/paper.pdf': pdf });
  session = await Session.open(family, { extension, services: server });
  own = await session.openOwn('src/dashboard/index.html#/sources');
  await own.waitForSelector('[data-source="openalex"] input');
  // Firefox lets a page ask for a permission only where the reader has really clicked.
  await own.click('[data-source="openalex"] input');
  await own.waitForSelector('[data-source="openalex"] input:checked');
});
afterAll(async () => {
  await session.close();
  server.close();
  files.close();
  rmSync(extension, { recursive: true, force: true });
});

const press = (page: Page, selector: string) =>
  page.$eval(selector, (button) => {
    (button as HTMLElement).click();
  });

interface Mark {
  readonly label: string;
  readonly sign: string;
  readonly isSign: boolean;
  readonly isHidden: boolean;
  readonly x: number;
  readonly y: number;
}

/** Those that are drawn on a page. */
async function marksOn(url: string): Promise<Mark[]> {
  const html = await session.shadow(own, url);
  return [...html.matchAll(/<button[^>]*class="(reference-mark[^"]*)"[^>]*>([^<]*)<\/button>/g)].map(
    ([tag, name = '', sign = '']) => {
      const [, x, y] = /translate\((-?[\d.]+)px, (-?[\d.]+)px\)/.exec(tag) ?? [];
      return {
        label: /aria-label="([^"]*)"/.exec(tag)?.[1] ?? '',
        sign,
        isSign: name.includes('is-sign'),
        isHidden: / hidden(?:=""|\s|>)/.test(tag),
        x: Number(x),
        y: Number(y),
      };
    },
  );
}
const besides = (marks: readonly Mark[]) => marks.filter(({ isSign }) => !isSign);

async function openAndCheck(url = address): Promise<{ page: Page; popup: Page }> {
  const page = await session.open(url, { body: paper });
  const popup = await session.popup('unknown');
  if ((await popup.$('[data-check="done"]')) === null) {
    await popup.waitForSelector('[data-action="check"]');
    await press(popup, '[data-action="check"]');
  }
  await popup.waitForSelector('[data-check="done"]', { timeout: 20_000 });
  await popup.waitForSelector('[data-action="ask-references"]', { timeout: 20_000 });
  return { page, popup };
}

describe('the references of a page', () => {
  it('have no marks before services were asked for them', async () => {
    const { page, popup } = await openAndCheck();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await marksOn(address)).toEqual([]);
    await popup.close();
    await page.close();
  });

  it('have a mark each once that is done, which says in words what they came to', async () => {
    const { page, popup } = await openAndCheck();
    await press(popup, '[data-action="ask-references"]');
    await popup.waitForSelector('[data-references="done"]', { timeout: 30_000 });
    await page.bringToFront();
    const marks = await until(
      () => marksOn(address),
      (all) => all.length > 6 && all.every(({ isHidden }) => !isHidden),
    );
    expect(besides(marks).map(({ label, sign }) => [sign, label])).toEqual([
      ['✓', 'Found'],
      ['✗', 'Retracted\u00a0· Found'],
      ['≠', 'Found, but differs\u00a0· year'],
      ['✓', 'Found'],
      ['∅', 'No such work found, and every service that was asked has answered'],
      ['–', 'Not in these indexes. Its absence proves nothing.'],
    ]);
    // Beside its reference each, below one another, and over no words of the page.
    const lines = await page.$$eval('.ltx_bibitem', (items) =>
      items.map((item) => {
        const range = document.createRange();
        range.selectNodeContents(item);
        return [...range.getClientRects()].map(({ left, top, right, bottom }) => [
          left,
          top + scrollY,
          right,
          bottom + scrollY,
        ]);
      }),
    );
    for (const [at, { x, y }] of besides(marks).entries())
      for (const [left = 0, top = 0, right = 0, bottom = 0] of lines.flat()) {
        const isWithin = x + 20 > left && x < right && y + 20 > top && y < bottom;
        // The boxes of inline elements are as wide as their lines; of text alone the mark keeps away.
        expect(isWithin && right - left < 600 && x + 20 <= right, `mark ${String(at)}`).toBe(false);
      }
    // The retracted one alone is told where it is cited.
    const signs = marks.filter(({ isSign }) => isSign);
    expect(signs.map(({ label }) => label)).toEqual(['Cites a work with a notice: Retracted']);
    const marker = await page.$$eval('cite.ltx_cite', (all) => {
      const box = all[1]?.getBoundingClientRect();
      return { right: (box?.right ?? 0) + scrollX, top: (box?.top ?? 0) + scrollY };
    });
    expect(Math.abs((signs[0]?.x ?? 0) + 6 - marker.right)).toBeLessThan(14);
    expect(Math.abs((signs[0]?.y ?? 0) + 6 - marker.top)).toBeLessThan(14);
    await popup.close();
    await page.close();
  });

  it('say it at the pointer and the focus, until Escape', async () => {
    const page = await session.open(address, { body: paper });
    const marks = await until(
      () => marksOn(address),
      (all) => besides(all).length === 6 && all.every(({ isHidden }) => !isHidden),
    );
    await page.bringToFront();
    const tip = async () => {
      const html = await session.shadow(own, address);
      const [, attributes = '', words = ''] = /<div class="mark-tip"([^>]*)><p>([^<]*)/.exec(html) ?? [];
      return / hidden(?:=""|$)/.test(attributes) ? undefined : words;
    };
    const [, retracted] = besides(marks);
    await page.evaluate((y: number) => scrollTo(0, y - 200), retracted?.y ?? 0);
    await page.mouse.move(
      (retracted?.x ?? 0) + 10,
      (retracted?.y ?? 0) + 10 - (await page.evaluate(() => scrollY)),
    );
    expect(await until(tip, (words) => words !== undefined)).toBe('Retracted\u00a0· Found');
    await page.keyboard.press('Escape');
    await until(tip, (words) => words === undefined);
    // After all links of the page, by keyboard.
    await page.evaluate(() => [...document.links].at(-1)?.focus());
    for (let stops = 0; stops < 40 && (await tip()) === undefined; stops += 1)
      await page.keyboard.press('Tab');
    expect(await tip()).toBe('Found');
    await page.keyboard.press('Tab');
    expect(await until(tip, (words) => words !== 'Found')).toBe('Retracted\u00a0· Found');
    await page.close();
  });

  it('are marked no longer where the reader has badges switched off, or has deleted the check', async () => {
    const { page, popup } = await openAndCheck();
    await page.bringToFront();
    const untilMarks = (count: number) =>
      until(
        () => marksOn(address),
        (all) => besides(all).length === count,
      );
    await untilMarks(6);
    const change = (isOn: boolean) =>
      own.evaluate(async (to) => {
        const data = { name: 'areReferenceMarksOn', isOn: to };
        await globalThis.chrome.runtime.sendMessage({ id: 1, type: 'changeSetting', data, timestamp: 1 });
      }, isOn);
    await change(false);
    await untilMarks(0);
    await change(true);
    await untilMarks(6);
    // Drawn anew, as pages do that draw themselves.
    await page.evaluate(() => {
      const list = document.querySelector('.ltx_bibliography');
      list?.replaceWith(list.cloneNode(true));
    });
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await until(
      () => marksOn(address),
      (all) => besides(all).length === 6 && besides(all).every(({ isHidden }) => !isHidden),
    );
    await page.evaluate(() => document.querySelector('.ltx_bibitem')?.remove());
    await untilMarks(5);
    await popup.bringToFront();
    await press(popup, '[data-action="delete-check"]');
    await popup.waitForSelector('[data-check="none"]');
    await page.bringToFront();
    await untilMarks(0);
    await popup.close();
    await page.close();
  });

  it('are marked at the address alone that was checked, whatever another page says to be', async () => {
    const { page, popup } = await openAndCheck();
    await press(popup, '[data-action="ask-references"]');
    await popup.waitForSelector('[data-references="done"]', { timeout: 30_000 });
    await until(
      () => marksOn(address),
      (all) => besides(all).length === 6,
    );
    const elsewhere = 'https://arxiv.org/html/2301.07791v2';
    const other = await session.open(elsewhere, { body: paper });
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(await marksOn(elsewhere)).toEqual([]);
    for (const one of [other, popup, page]) await one.close();
  });
});

describe('the references of a PDF', () => {
  it('have their marks in the viewer, and signs where they are cited', async () => {
    const viewer = await session.openOwn(
      `src/viewer/index.html?file=${encodeURIComponent(files.address('/paper.pdf'))}`,
    );
    await showPanel(viewer);
    await viewer.waitForSelector('[data-action="check"]', { timeout: 60_000 });
    await press(viewer, '[data-action="check"]');
    await viewer.waitForSelector('[data-action="ask-references"]', { timeout: 60_000 });
    expect(await viewer.$$('.reference-mark')).toHaveLength(0);
    await press(viewer, '[data-action="ask-references"]');
    await viewer.waitForSelector('[data-references="done"]', { timeout: 30_000 });
    await viewer.evaluate(() => {
      document.querySelector('.page[data-page-number="2"]')?.scrollIntoView();
    });
    const labels = () =>
      viewer.$$eval('.page[data-page-number="2"] .reference-mark', (marks) =>
        marks.map((mark) => mark.ariaLabel ?? ''),
      );
    expect(await until(labels, (all) => all.length === printed.length)).toEqual([
      'Found',
      'Retracted\u00a0· Found',
      'Found, but differs\u00a0· year',
      'Found',
      'No such work found, and every service that was asked has answered',
      'Not in these indexes. Its absence proves nothing.',
    ]);
    // Before its reference each, on the line where it begins.
    const positions = await viewer.$$eval('.page[data-page-number="2"] .reference-mark', (marks) =>
      marks.map((mark) => {
        const { right, top, bottom } = mark.getBoundingClientRect();
        const beside = [...document.querySelectorAll('.page[data-page-number="2"] .textLayer span')].find(
          (span) => {
            const box = span.getBoundingClientRect();
            const middle = (top + bottom) / 2;
            return box.top < middle && box.bottom > middle && box.left >= right;
          },
        );
        return beside?.textContent?.slice(0, 3);
      }),
    );
    expect(positions).toEqual(printed.map((_, at) => `[${String(at + 1)}]`));
    await viewer.focus('.page[data-page-number="2"] .reference-mark:nth-of-type(2)');
    const tip = await viewer.waitForSelector('.mark-tip:not([hidden])');
    expect(await tip?.evaluate((one) => one.textContent)).toContain('Retracted\u00a0· Found');
    await viewer.evaluate(() => {
      document.querySelector('.page[data-page-number="1"]')?.scrollIntoView();
    });
    await until(
      () =>
        viewer.$$eval('.page[data-page-number="1"] .is-sign', (marks) => marks.map((mark) => mark.ariaLabel)),
      (all) => all.join() === 'Cites a work with a notice: Retracted',
    );
    await viewer.close();
  });
});
