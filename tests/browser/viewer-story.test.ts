/** What a new user does with a PDF: there from the abstract, two citations, three claims by keyboard, and back another day. */
import { readFileSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Family, inCard, pressAlt, pressEnter, Session, tabToAction, until } from './harness';
import { addresses } from './pages';

const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
const pdf = 'https://arxiv.org/pdf/2504.16584';
const sample = readFileSync('public/sample/claimlight-sample-paper.pdf');
let session: Session;

// A story begins with nothing judged, where it is told again, too.
beforeEach(async () => {
  session = await Session.open(family, { restarts: true });
});
afterEach(async () => {
  await session.close();
});

/** From now on the tab gets the PDF: the network is not there. */
async function servePdf(page: Page): Promise<void> {
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const answer = request.url().startsWith(pdf)
      ? request.respond({ status: 200, contentType: 'application/pdf', body: sample })
      : request.continue();
    answer.catch(() => undefined);
  });
}

const isSearched = (page: Page) =>
  page.evaluate(() =>
    /All \d+ pages searched/.test(document.querySelector('.claim-list')?.textContent ?? ''),
  );
const pageBox = (page: Page) => page.$eval('#page-box', (box) => (box as HTMLInputElement).value);
const scrollTop = (page: Page) => page.$eval('.pdf-scroller', ({ scrollTop: top }) => top);
const verdicts = (page: Page) =>
  page.$$eval('.claim-list [data-verdict]', (rows) =>
    rows.map((row) => row.getAttribute('data-verdict') ?? '').filter((value) => value !== ''),
  );

/** Where a text stands in the text that is drawn, in viewport pixels. */
const pointOf = (page: Page, text: string) =>
  page.evaluate((wanted) => {
    for (const span of document.querySelectorAll('.textLayer span')) {
      const [node] = span.childNodes;
      const at = node instanceof Text ? node.data.indexOf(wanted) : -1;
      if (node === undefined || at === -1) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      const { left, top, width, height } = range.getBoundingClientRect();
      if (top > 60 && top < innerHeight - 20) return { x: left + width / 2, y: top + height / 2 };
    }
    return undefined;
  }, text);

it('leads from the abstract to the PDF, to two references, to three verdicts, and another day to the same place', async () => {
  const abstract = await session.openPainted(addresses.abs);
  await abstract.bringToFront();
  const popup = await session.popup();
  const before = new Set(await session.browser.pages());
  await popup.click('.note [data-action="read"]');
  const tabs = await until(
    () => session.browser.pages(),
    (pages) => pages.some((page) => !before.has(page)),
  );
  const opened = tabs.find((page) => !before.has(page));
  if (opened === undefined) throw new Error('no tab was opened');
  let page: Page = opened;
  await page.setViewport({ width: 1_300, height: 850 });
  // Without a network the reader says so, and tries again when it is asked to.
  const again = await page.waitForSelector('.notice button.main', { timeout: 30_000 });
  await servePdf(page);
  await again?.click();
  await until(
    () => isSearched(page).catch(() => false),
    (is) => is,
    60_000,
  );

  // Three claims, by keyboard alone.
  await page.bringToFront();
  for (const [at, action] of ['confirm', 'dispute', 'confirm'].entries()) {
    await pressAlt(page, 'KeyN');
    // The keys go to the frame once the browser has given it the focus, not when the page asks for that.
    await until(
      () => inCard(page, (card) => card.hasFocus() && card.activeElement !== card.body),
      (isIn) => isIn === true,
    );
    // A card that has just grown counts no press: these three passages cite something, which comes a moment later.
    await until(
      () => inCard(page, (card) => card.body.textContent.includes('This passage cites:')),
      (isThere) => isThere === true,
    );
    await tabToAction(page, action);
    await pressEnter(page);
    await until(
      () => verdicts(page),
      (all) => all.length === at + 1,
    );
    await page.keyboard.press('Escape');
  }
  expect((await verdicts(page)).sort((a, b) => (a < b ? -1 : 1))).toEqual([
    'confirmed',
    'confirmed',
    'disputed',
  ]);

  // Two citations, without leaving the place.
  const there = await scrollTop(page);
  for (const [mark, work] of [
    ['32', 'Naming the Class of a Weakness'],
    ['34', 'A Comprehensive Study of the Capabilities'],
  ] as const) {
    const point = await until(
      () => pointOf(page, `${mark}]`),
      (found) => found !== undefined,
    );
    if (point === undefined) throw new Error('the mark is not there');
    await page.mouse.click(point.x - 3, point.y);
    const card = await page.waitForSelector('.citation-card', { timeout: 15_000 });
    expect(await card?.evaluate((element) => element.textContent)).toContain(work);
    await page.keyboard.press('Escape');
    await page.waitForSelector('.citation-card', { hidden: true });
  }
  expect(await scrollTop(page)).toBe(there);

  // Another day.
  const number = await pageBox(page);
  expect(Number(number)).toBeGreaterThan(1);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  session = await session.restart();
  page = await session.openOwn('src/dashboard/index.html');
  await page.setViewport({ width: 1_300, height: 850 });
  await servePdf(page);
  await page
    .evaluate((file) => {
      location.href = `../viewer/index.html?file=${encodeURIComponent(file)}`;
    }, pdf)
    .catch(() => undefined);
  await until(
    () => isSearched(page).catch(() => false),
    (is) => is,
    60_000,
  );
  expect(await pageBox(page)).toBe(number);
  await until(
    () => scrollTop(page),
    (top) => Math.abs(top - there) < 20,
  );
  expect(await verdicts(page)).toHaveLength(3);
}, 180_000);
