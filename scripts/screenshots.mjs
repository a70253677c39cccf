/** `npm run screenshots`: the pictures of README.md and docs/guide.md, in both colour schemes. */
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowsers } from './browsers.mjs';
import { openCard, openViewer } from './demo.mjs';
import { openBrowser, openOwnPage } from './open-browser.mjs';
import { serveSamples } from './sample-pages.mjs';

/** Wait until a card is to be seen: then it has the focus. @param {import('puppeteer-core').Page} page */
async function untilCardIsShown(page) {
  const isShown = () => document.hasFocus() && document.querySelector('[role="dialog"]') !== null;
  const end = Date.now() + 20_000;
  for (;;) {
    const frames = page.frames().slice(1);
    // A frame that goes meanwhile is none.
    const shown = await Promise.all(frames.map((frame) => frame.evaluate(isShown).catch(() => false)));
    if (shown.includes(true)) break;
    if (Date.now() > end) throw new Error('no card was shown within 20 s');
    await new Promise((done) => setTimeout(done, 50));
  }
  // It fades in.
  await new Promise((done) => setTimeout(done, 500));
}

const found = findBrowsers().find(({ family }) => family === 'chromium');
if (found === undefined) throw new Error('The screenshots need Chromium or Chrome.');
mkdirSync('docs/screenshots', { recursive: true });
const opened = await openBrowser(found, {
  profile: mkdtempSync(join(tmpdir(), 'claimlight-')),
  headless: true,
});
for (const scheme of ['light', 'dark']) {
  const features = [{ name: 'prefers-color-scheme', value: scheme }];
  const page = await opened.browser.newPage();
  await page.setViewport({ width: 1000, height: 880 });
  await page.emulateMediaFeatures(features);
  await serveSamples(page);
  await page.goto('https://arxiv.org/abs/2504.16584', { waitUntil: 'domcontentloaded' });
  await page.waitForFunction(() => (CSS.highlights.get('claimlight-verified')?.size ?? 0) > 0);
  await openCard(page);
  await untilCardIsShown(page);
  await page.screenshot({ path: `docs/screenshots/card-${scheme}.png` });
  const popup = await openOwnPage(opened, 'src/popup/index.html');
  await popup.emulateMediaFeatures(features);
  await popup.waitForSelector('[data-state="ready"] [data-found="yes"]');
  await popup.setViewport({ width: 400, height: 580 });
  await popup.screenshot({ path: `docs/screenshots/popup-${scheme}.png` });
  await popup.close();
  await page.close();
  const viewer = await openViewer(opened, features);
  await viewer.emulateMediaFeatures(features);
  await openCard(viewer);
  await untilCardIsShown(viewer);
  await viewer.screenshot({ path: `docs/screenshots/viewer-${scheme}.png` });
  await viewer.close();
}
await opened.browser.close();
