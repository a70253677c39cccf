/** What `npm start` shows where there is no display: a table of the claims, the popup's list, and pictures in demo/. */
import { mkdirSync } from 'node:fs';
import { openOwnPage } from './open-browser.mjs';
import { serveSamples } from './sample-pages.mjs';

/**
 * @param {import('./open-browser.mjs').Opened} opened
 * @param {import('puppeteer-core').Page} page
 */
export async function showDemo(opened, page) {
  mkdirSync('demo', { recursive: true });
  await page.setViewport({ width: 1000, height: 800 });
  await page.waitForFunction(() => (CSS.highlights.get('claimlight-verified')?.size ?? 0) > 0, {
    timeout: 20_000,
  });
  await page.screenshot({ path: 'demo/page.png' });
  await openCard(page);
  await page.screenshot({ path: 'demo/card.png' });
  const popup = await openOwnPage(opened, 'src/popup/index.html');
  await popup.waitForSelector('[data-state="ready"]', { timeout: 20_000 });
  await popup.screenshot({ path: 'demo/popup.png' });
  const claims = await popup.$$eval('[data-report-id]:first-of-type [data-claim-id]', (rows) =>
    rows.map((row) => ({
      claim: (row.querySelector('p')?.textContent ?? '').slice(0, 60),
      status: row.getAttribute('data-status'),
      agreement: row.getAttribute('data-agreement') || '–',
      sentence: row.getAttribute('data-evidence')?.slice(0, 70) ?? 'not on this page',
    })),
  );
  console.log('\nClaims on the page');
  console.table(claims);
  const reports = await popup.$$eval('[data-report-id]', (rows) =>
    rows.map((row) => [
      row.getAttribute('data-relation'),
      row.querySelector('h3')?.textContent,
      row.querySelector('.line')?.textContent,
    ]),
  );
  console.log('\nRelated reports');
  for (const [relation, title, facts] of reports) console.log(`- ${relation}: ${title} (${facts})`);
  const reader = await openViewer(opened);
  await openCard(reader);
  await reader.screenshot({ path: 'demo/reader.png' });
  const search = await reader.$$eval('.claim-list .about', (lines) => lines.map((line) => line.textContent));
  console.log(`\nThe PDF in the reader: ${search.slice(0, 2).join('; ')}`);
  console.log('\nPictures: demo/page.png, demo/card.png, demo/popup.png, demo/reader.png');
}

/**
 * The sample paper's PDF in the viewer, once all of it is searched.
 *
 * @param {import('./open-browser.mjs').Opened} opened
 * @param {import('puppeteer-core').MediaFeature[]} [features]
 */
export async function openViewer(opened, features = []) {
  const page = await openOwnPage(opened, 'src/dashboard/index.html');
  await page.setViewport({ width: 1300, height: 880 });
  await page.emulateMediaFeatures(features);
  await serveSamples(page);
  const file = encodeURIComponent('https://arxiv.org/pdf/2504.16584v1');
  // Firefox never tells that a page of the extension has loaded.
  void page.goto(`${opened.base}src/viewer/index.html?file=${file}`, { timeout: 0 }).catch(() => undefined);
  const end = Date.now() + 60_000;
  const isSearched = () =>
    page
      .$eval('.claim-list', (list) => /All \d+ pages searched/.test(list.textContent ?? ''))
      .catch(() => false);
  while (!(await isSearched())) {
    if (Date.now() > end) throw new Error('the PDF was not searched within a minute');
    await new Promise((done) => setTimeout(done, 100));
  }
  return page;
}

/** By keyboard, as a reader may: Alt+N goes to the first claim, again to the next. @param {import('puppeteer-core').Page} page */
export async function openCard(page) {
  await page.bringToFront();
  for (let times = 0; times < 2; times += 1) {
    await page.keyboard.down('Alt');
    await page.keyboard.press('KeyN');
    await page.keyboard.up('Alt');
    await new Promise((done) => setTimeout(done, 400));
  }
}
