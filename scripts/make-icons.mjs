/** Renders public/icons/icon.svg to the sizes that the manifest names, with an installed browser. */
import { readFileSync } from 'node:fs';
import { launch } from 'puppeteer-core';
import { findBrowsers, launchArguments } from './browsers.mjs';

const [browserFound] = findBrowsers().filter(({ family }) => family === 'chromium');
if (browserFound === undefined) throw new Error('Rendering the icons needs Chromium or Chrome.');
const browser = await launch({
  executablePath: browserFound.path,
  args: launchArguments('chromium'),
});
const page = await browser.newPage();
const source = readFileSync('public/icons/icon.svg', 'utf8');
for (const size of /** @type {const} */ ([16, 32, 48, 128])) {
  await page.setViewport({ width: size, height: size });
  await page.setContent(
    `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${source}`,
  );
  await page.screenshot({ path: `public/icons/${size}.png`, omitBackground: true });
}
await browser.close();
