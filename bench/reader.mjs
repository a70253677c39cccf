/**
 * `npm run bench:reader`: our viewer against pdf.js's own, in Chromium, in one run. Printed, never asserted. Memory is read
 * from /proc, so that part needs Linux.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, resolve, sep } from 'node:path';
import { findBrowsers } from '../scripts/browsers.mjs';
import { builtExtension, openBrowser } from '../scripts/open-browser.mjs';
import { makeLongPdf } from '../tests/pdfs/long-pdf.mjs';
import { buildPlainViewer, packed, packedWithoutPdfJs } from './sizes.mjs';

const rounds = 5;
/** Rounds before those that count: browsers keep compiled scripts only from the second or third time on. */
const warmUps = 3;
/** Wide enough that both show pages at 125%, ours with its panel beside them. */
const window = { width: 1_700, height: 900 };

const median = (/** @type {number[]} */ values) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const ms = (/** @type {number} */ time) => `${time.toFixed(0)} ms`;
const times = (/** @type {number} */ ratio) => `${ratio.toFixed(2)} times`;
const bytes = (/** @type {number} */ size) => `${(size / 1000).toFixed(0)} kB`;

/** @typedef {{ browser: import('puppeteer-core').Browser, base: string }} Opened */
/** @typedef {import('puppeteer-core').Page} Page */

const folder = mkdtempSync(join(tmpdir(), 'claimlight-bench-'));
const viewerFolder = join(folder, 'viewer');
const extension = join(folder, 'extension');
// The modules that this one loads have set it to `development`, which builds a greater package.
process.env['NODE_ENV'] = 'production';
execFileSync('npm', ['run', '--silent', 'build'], { stdio: ['ignore', 'ignore', 'inherit'] });
await buildPlainViewer(viewerFolder);
grant();

/** @type {Map<string, Buffer>} */
const files = new Map([
  ['/sample.pdf', readFileSync('tests/sample/long.pdf')],
  ['/long.pdf', makeLongPdf({ pages: 300 })],
]);
const server = createServer((request, response) => {
  const path = (request.url ?? '/').replace(/[?#].*$/, '');
  const file = files.get(path);
  if (file !== undefined) {
    response
      .writeHead(200, {
        'content-type': 'application/pdf',
        'content-length': file.length,
        'cache-control': 'no-store',
      })
      .end(file);
    return;
  }
  const asset = resolve(viewerFolder, `.${path}`);
  const type = {
    '.html': 'text/html',
    '.js': 'text/javascript',
    '.mjs': 'text/javascript',
    '.css': 'text/css',
  }[extname(asset)];
  if (!asset.startsWith(viewerFolder + sep) || !existsSync(asset)) response.writeHead(404).end();
  else
    response
      .writeHead(200, {
        'content-type': type ?? 'application/octet-stream',
        'cache-control': 'max-age=86400',
      })
      .end(readFileSync(asset));
});
await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
const origin = `http://127.0.0.1:${port}`;

/** The built extension with the permission to fetch from this machine, as a reader gives it for a publisher. */
function grant() {
  cpSync(builtExtension('chromium'), extension, { recursive: true });
  const file = join(extension, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  manifest.host_permissions.push('http://127.0.0.1/*');
  writeFileSync(file, JSON.stringify(manifest));
}

/** @returns {Promise<Opened & { close: () => Promise<void> }>} */
async function open() {
  const found = findBrowsers().find(({ family }) => family === 'chromium');
  if (found === undefined) throw new Error('The bench needs Chromium or Chrome.');
  const profile = mkdtempSync(join(folder, 'profile-'));
  const opened = await openBrowser(found, { profile, headless: true, extension });
  return { ...opened, close: () => opened.browser.close() };
}

/** @param {Opened} opened @param {'reader' | 'viewer'} which @param {string} path */
function addressOf({ base }, which, path) {
  const file = encodeURIComponent(origin + path);
  return which === 'reader'
    ? `${base}src/viewer/index.html?file=${file}`
    : `${origin}/index.html?file=${file}`;
}

/** Notes, in milliseconds from the start of navigation, when what the bench looks for is there. */
function watch() {
  /** @type {Record<string, number>} */
  const seen = {};
  Object.assign(globalThis, { seen });
  const note = (/** @type {string} */ name) => {
    seen[name] ??= performance.now();
  };
  const look = () => {
    // It is put there when the page's canvas is complete.
    if (document.querySelector('.page .textLayer')) requestAnimationFrame(() => note('drawn'));
    const found = document.querySelectorAll('.claim-list [data-found="yes"]').length;
    if (found > 0) note('first claim found');
    if (found === 12) note('all 12 claims found');
    const names = ['verified', 'unverified', 'mixed', 'differs'];
    if (names.some((name) => CSS.highlights.has(`claimlight-${name}`))) note('page in view marked');
    if (document.querySelector('.search-state[data-phase="done"]')) note('searched');
  };
  document.addEventListener('DOMContentLoaded', () => {
    note('ready');
    new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true });
    setInterval(look, 10);
  });
}

/**
 * @param {Opened} opened @param {'reader' | 'viewer'} which @param {string} path @param {...string} awaited what is waited for
 * @returns {Promise<{ page: Page, seen: Record<string, number> }>}
 */
async function show(opened, which, path, ...awaited) {
  const page = await opened.browser.newPage();
  await page.setViewport(window);
  await page.evaluateOnNewDocument(watch);
  await page.goto(addressOf(opened, which, path), { waitUntil: 'domcontentloaded' });
  await page.waitForFunction(
    (names) => names.every((name) => name in /** @type {any} */ (globalThis).seen),
    { timeout: 60_000, polling: 50 },
    awaited,
  );
  const seen = await page.evaluate(() => {
    const { seen: noted } = /** @type {{ seen: Record<string, number> }} */ (/** @type {any} */ (globalThis));
    const fetched = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.pdf'))[0];
    return { ...noted, ...(fetched && { asked: fetched.startTime }) };
  });
  return { page, seen };
}

/**
 * Medians of what is seen, reader and viewer by turns.
 *
 * @param {Opened} opened @param {readonly ('reader' | 'viewer')[]} which @param {string} path @param {...string} awaited
 * @returns {Promise<Record<string, Record<string, number>>>}
 */
async function measure(opened, which, path, ...awaited) {
  /** @type {Record<string, Record<string, number>[]>} */
  const runs = {};
  for (let round = -warmUps; round < rounds; round += 1) {
    for (const one of which) {
      const { page, seen } = await show(opened, one, path, ...awaited);
      await page.close();
      if (round >= 0) (runs[one] ??= []).push(seen);
    }
  }
  return Object.fromEntries(
    Object.entries(runs).map(([one, all]) => [
      one,
      Object.fromEntries(
        Object.keys(all[0] ?? {}).map((name) => [name, median(all.map((seen) => seen[name] ?? NaN))]),
      ),
    ]),
  );
}

/** Leave the sample paper at a claim, so that it is opened there again: on its first pages is none. @param {Opened} at */
async function goToClaim(at) {
  const { page } = await show(at, 'reader', '/sample.pdf', 'all 12 claims found');
  await page.keyboard.down('Alt');
  await page.keyboard.press('KeyN');
  await page.keyboard.up('Alt');
  await page.waitForFunction(() => CSS.highlights.has('claimlight-focus'), { timeout: 20_000 });
  await new Promise((done) => setTimeout(done, 1_500));
  await page.close();
}

/** What is private to the processes that show pages, in bytes: all of them, since a worker may have its own. */
async function memoryOf(/** @type {import('puppeteer-core').Browser} */ browser) {
  const client = await browser.target().createCDPSession();
  const { processInfo } = await client.send('SystemInfo.getProcessInfo');
  await client.detach();
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => {
      const lines = readFileSync(`/proc/${id}/smaps_rollup`, 'utf8');
      const kilobytes = [...lines.matchAll(/^Private_(?:Clean|Dirty): +(\d+) kB$/gm)];
      return kilobytes.reduce((sum, [, number]) => sum + Number(number) * 1024, 0);
    });
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Bytes after all of a file of 300 pages was scrolled through, in a browser of its own. @param {'reader' | 'viewer'} which */
async function memoryAfterScrolling(which) {
  const opened = await open();
  const { page } = await show(opened, which, '/long.pdf', which === 'reader' ? 'searched' : 'drawn');
  await page.evaluate(async () => {
    const scroller = document.querySelector('.pdf-scroller, #container');
    if (scroller === null) throw new Error('nothing scrolls');
    for (let top = 0; top < scroller.scrollHeight; top += 2 * scroller.clientHeight) {
      scroller.scrollTop = top;
      await new Promise((done) => setTimeout(done, 120));
    }
  });
  await new Promise((done) => setTimeout(done, 2_000));
  for (const target of [page, ...page.workers()]) {
    const client = 'createCDPSession' in target ? await target.createCDPSession() : target.client;
    await client.send('HeapProfiler.collectGarbage').catch(() => undefined);
  }
  await new Promise((done) => setTimeout(done, 3_000));
  const bytesUsed = await memoryOf(opened.browser);
  const canvases = await page.$$eval('.page canvas', (all) => all.length);
  await opened.close();
  return { bytes: bytesUsed, canvases };
}

/** @type {{ what: string, reader: string, viewer: string, measured: string, goal: string }[]} */
const rows = [];
const row = (
  /** @type {string} */ what,
  /** @type {string} */ reader,
  viewer = '–',
  measured = '–',
  goal = '–',
) => rows.push({ what, reader, viewer, measured, goal });

const opened = await open();
const samples = /** @type {const} */ ([
  ['/sample.pdf', 'long sample paper, 36 pages'],
  ['/long.pdf', '300 made pages'],
]);
for (const [path, name] of samples) {
  const { reader = {}, viewer = {} } = await measure(opened, ['reader', 'viewer'], path, 'drawn');
  for (const [step, words] of /** @type {const} */ ([
    ['ready', 'document and script there'],
    ['asked', 'file asked for'],
  ]))
    row(`${name}: ${words}`, ms(reader[step] ?? NaN), ms(viewer[step] ?? NaN));
  const ratio = (reader['drawn'] ?? NaN) / (viewer['drawn'] ?? NaN);
  row(
    `${name}: first page painted`,
    ms(reader['drawn'] ?? NaN),
    ms(viewer['drawn'] ?? NaN),
    times(ratio),
    '≤ 1.2 times',
  );
}
await goToClaim(opened);
const steps = ['first claim found', 'page in view marked', 'all 12 claims found', 'searched'];
const { reader: claims = {} } = await measure(opened, ['reader'], '/sample.pdf', ...steps);
for (const step of steps) {
  const time = claims[step] ?? Number.NaN;
  row(
    `sample paper: ${step}, after the first page`,
    ms(time - (claims['drawn'] ?? Number.NaN)),
    '–',
    `${ms(time)} from the start`,
    step === 'all 12 claims found' ? '≤ 2,000 ms' : '–',
  );
}
await opened.close();

const memories = { reader: /** @type {number[]} */ ([]), viewer: /** @type {number[]} */ ([]) };
for (let round = 0; round < rounds; round += 1)
  for (const which of /** @type {const} */ (['reader', 'viewer']))
    memories[which].push((await memoryAfterScrolling(which)).bytes);
const [own, plain] = [median(memories.reader), median(memories.viewer)];
row(
  '300 pages scrolled through: memory',
  `${(own / 1e6).toFixed(0)} MB`,
  `${(plain / 1e6).toFixed(0)} MB`,
  times(own / plain),
  '≤ 1.2 times',
);

const built = builtExtension('chromium');
row('package, deflated', bytes(packed(built)), bytes(packed(viewerFolder)));
row('package without pdf.js’s parts', bytes(packedWithoutPdfJs(viewerFolder)), '–', '–', '≤ 240 kB');

console.table(rows);
server.closeAllConnections();
server.close();
rmSync(folder, { recursive: true, force: true });
