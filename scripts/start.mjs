/** `npm start`: shows the extension at work, in a window or, where there is no display, as a table and pictures. Plain Node. */
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { installBrowsers } from './browsers.mjs';
import { listBrowsers, prepare, stop } from './prepare.mjs';

const address = 'https://arxiv.org/abs/2504.16584';

prepare();
const browsers = listBrowsers();
if (browsers.length === 0 && installBrowsers(['chromium'])) browsers.push(...listBrowsers());
if (browsers.length === 0) stop('There is no browser to show the extension in.');
const hasDisplay =
  process.platform === 'win32' ||
  process.platform === 'darwin' ||
  Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);

const { openBrowser } = await import('./open-browser.mjs');
const { showDemo } = await import('./demo.mjs');
const { isSample, serveSamples } = await import('./sample-pages.mjs');

/** The first browser in which the extension really runs. */
async function openFirst() {
  for (const found of browsers) {
    try {
      const profile = resolve('.profile', found.name);
      mkdirSync(profile, { recursive: true });
      console.log(`Starting ${found.name} …`);
      return await openBrowser(found, { profile, headless: !hasDisplay });
    } catch (error) {
      console.log(
        `The extension does not run in ${found.name}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`,
      );
    }
  }
  return stop(
    'The extension runs in none of the browsers found. Chromium works (set CLAIMLIGHT_BROWSER to its path). By hand: open chrome://extensions, ' +
      `switch on the developer mode, choose “Load unpacked” and the folder ${resolve('dist/chrome')}. In Firefox: about:debugging, ` +
      `“This Firefox”, “Load Temporary Add-on”, ${resolve('dist/firefox/manifest.json')}.`,
  );
}

const opened = await openFirst();
const page = (await opened.browser.pages())[0] ?? (await opened.browser.newPage());
const isLive = await page
  .goto(address, { timeout: 5_000, waitUntil: 'domcontentloaded' })
  // A page that asks whether the visitor is a person is not the paper.
  .then(
    async (response) => response?.ok() === true && (await page.$('meta[name="citation_arxiv_id"]')) !== null,
  )
  .catch(() => false);
if (!isLive) {
  console.log('arxiv.org does not answer: a sample paper written for this project is shown at its address.');
  await serveSamples(page);
  // The popup opens the full text, or the viewer, in a tab of its own.
  if (hasDisplay)
    opened.browser.on('targetcreated', (target) => void serveNewTab(target).catch(() => undefined));
  await page.goto(address, { waitUntil: 'domcontentloaded' });
}

/** @param {import('puppeteer-core').Target} target */
async function serveNewTab(target) {
  const tab = await target.page();
  // At first a new tab has no address.
  for (let tries = 0; tries < 20 && !isSample(target.url()); tries += 1)
    await new Promise((done) => setTimeout(done, 100));
  if (tab === null || !isSample(target.url())) return;
  await serveSamples(tab);
  // It was asked for before it could be served.
  await tab.goto(target.url());
}
if (hasDisplay) {
  console.log(
    'Claimlight runs. Click its button in the toolbar (behind the puzzle piece, until it is pinned) for the related claims; close the browser to end.',
  );
  await new Promise((done) => opened.browser.once('disconnected', done));
} else {
  await showDemo(opened, page);
  await opened.browser.close();
}
process.exit(0);
