/** `npm run bench:import -- --count N`: what importing made reports takes in Chromium, as files in a folder and as one zip. Printed, never asserted. Build first. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { strToU8, zipSync } from 'fflate';
import { TargetType } from 'puppeteer-core';
import { findBrowsers } from '../scripts/browsers.mjs';
import { openBrowser, openOwnPage } from '../scripts/open-browser.mjs';
import { numberedReport } from './made-documents.mjs';

const { values } = parseArgs({ options: { count: { type: 'string', default: '10000' } } });
const count = Number(values.count);
const found = findBrowsers().find(({ family }) => family === 'chromium');
if (found === undefined) throw new Error('The bench needs Chromium or Chrome.');
const folder = mkdtempSync(join(tmpdir(), 'claimlight-import-'));
const reports = join(folder, 'reports');
mkdirSync(reports);
const texts = Array.from({ length: count }, (_, at) => numberedReport(at));
const paths = texts.map((text, at) => {
  const path = join(reports, `${String(at).padStart(6, '0')}.txt`);
  writeFileSync(path, text);
  return path;
});
const zip = join(folder, 'reports.zip');
writeFileSync(
  zip,
  zipSync(Object.fromEntries(texts.map((text, at) => [`${String(at)}.txt`, strToU8(text)]))),
);
const size = texts.reduce((sum, text) => sum + text.length, 0) / 1_000_000;

for (const [what, files] of /** @type {const} */ ([
  ['files', paths],
  ['one zip', [zip]],
])) {
  const profile = mkdtempSync(join(tmpdir(), 'claimlight-'));
  const opened = await openBrowser(found, { profile, headless: true });
  const page = await openOwnPage(opened, 'src/dashboard/index.html#/import');
  page.setDefaultTimeout(1_800_000);
  const worker = await opened.browser.waitForTarget((one) => one.type() === TargetType.SERVICE_WORKER);
  const background = await worker.createCDPSession();
  let most = [0, 0];
  /** Megabytes of either heap, at the most so far. */
  const sample = async () => {
    const [{ JSHeapUsedSize = 0 }, { usedSize }] = await Promise.all([
      page.metrics(),
      background.send('Runtime.getHeapUsage').catch(() => ({ usedSize: 0 })),
    ]);
    most = [JSHeapUsedSize / 1e6, usedSize / 1e6].map((now, at) => Math.max(now, most[at] ?? 0));
  };
  const sampling = setInterval(() => void sample().catch(() => undefined), 500);
  const seconds = async (/** @type {() => Promise<unknown>} */ work) => {
    const begun = performance.now();
    await work();
    return ((performance.now() - begun) / 1000).toFixed(1);
  };
  const press = (/** @type {string} */ action) =>
    page.$eval(`[data-action="${action}"]`, (button) => /** @type {HTMLElement} */ (button).click());
  const told = (/** @type {string} */ words) =>
    page.waitForFunction(
      (text) => document.querySelector('.imports > [role="status"]')?.textContent?.includes(text),
      {},
      words,
    );
  const input = await page.waitForSelector('input[data-action="choose-reports"]');
  const read = await seconds(async () => {
    await input?.uploadFile(...files);
    await page.waitForSelector('[data-phase="preview"]');
  });
  const written = await seconds(async () => {
    await press('import-reports');
    await told('is imported');
  });
  const off = await seconds(async () => {
    await press('switch-import');
    await told('is off');
  });
  const on = await seconds(async () => {
    await press('switch-import');
    await told('is on');
  });
  const removed = await seconds(async () => {
    await press('remove-import');
    await page.waitForSelector('[data-action="remove-import-now"]');
    await press('remove-import-now');
    await told('Removed');
  });
  clearInterval(sampling);
  const [ofPage = 0, ofBackground = 0] = most;
  console.log(
    `${String(count)} reports (${size.toFixed(0)} MB) as ${what}: read ${read} s, imported ${written} s, off ${off} s, on ${on} s, removed ${removed} s; ` +
      `heap at most ${ofPage.toFixed(0)} MB of the page, ${ofBackground.toFixed(0)} MB of the background`,
  );
  await opened.browser.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}
rmSync(folder, { recursive: true, force: true });
