/** What `npm start` shows where there is no display: a table of the claims, the popup's list, and pictures in demo/. */
import { mkdirSync } from 'node:fs';
import { openOwnPage } from './open-browser.mjs';

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
  console.log('\nPictures: demo/page.png, demo/card.png, demo/popup.png');
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
