/**
 * `npm run bench:desk -- --claims N --family chromium|firefox`: the built extension on a profile with made claims, as many as are told: the dashboard opened to its
 * first rows, queries as they are typed, a text checked against known claims, and memory. Printed, never asserted. Build first.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { TargetType } from 'puppeteer-core';
import { findBrowsers } from '../scripts/browsers.mjs';
import { openBrowser, openOwnPage } from '../scripts/open-browser.mjs';
import { makeReports } from './made-reports.mjs';

const { values } = parseArgs({
  options: { claims: { type: 'string', default: '100000' }, family: { type: 'string', default: 'chromium' } },
});
const claimCount = Number(values.claims);
const found = findBrowsers().find(({ family }) => family === values.family);
if (found === undefined) throw new Error(`The bench needs ${values.family}.`);
const isChromium = found.family === 'chromium';

const profile = mkdtempSync(join(tmpdir(), 'claimlight-'));
const opened = await openBrowser(found, { profile, headless: true });
try {
  let page = await openOwnPage(opened, 'src/dashboard/index.html#/claims');
  const seconds = (/** @type {number} */ since) => ((performance.now() - since) / 1000).toFixed(1);
  const send = (/** @type {string} */ type, /** @type {unknown} */ data) =>
    page.evaluate(
      async (/** @type {string} */ name, /** @type {unknown} */ sent) => {
        const { runtime } = /** @type {{ chrome: typeof chrome }} */ (/** @type {unknown} */ (globalThis))
          .chrome;
        const reply = await runtime.sendMessage({ id: 1, type: name, data: sent, timestamp: Date.now() });
        if (reply.err !== undefined) throw new Error(JSON.stringify(reply.err));
        return reply.res;
      },
      type,
      data,
    );

  // As the import does.
  const reports = makeReports(claimCount);
  const run = { id: `imported:${crypto.randomUUID()}`, version: crypto.randomUUID() };
  const written = performance.now();
  for (let part = 0; part * 100 < reports.length; part += 1)
    await send('stageReports', { run, at: part, reports: reports.slice(part * 100, part * 100 + 100) });
  await send('completeImport', { run, name: 'Made', files: reports.length, refused: 0 });
  console.log(`${values.family}, ${String(claimCount)} claims: imported ${seconds(written)} s`);
  const prepared = performance.now();
  const isPartial = async () =>
    /** @type {{ isPartial: boolean }} */ (await send('searchClaims', { text: '', from: 0, size: 1 }))
      .isPartial;
  while (await isPartial()) await new Promise((resolve) => setTimeout(resolve, 250));
  console.log(`made searchable ${seconds(prepared)} s`);

  /** Milliseconds from the start of the page until its first rows are there, and a few more until that is asked. */
  const open = async () => {
    await page.close();
    page = await openOwnPage(opened, 'src/dashboard/index.html#/claims');
    await page.waitForSelector('.found > li[data-claim-id]');
    return page.evaluate(() => performance.now());
  };
  const runs = [];
  for (let at = 0; at < 9; at += 1) runs.push(await open());
  print('dashboard opened, to its first rows', runs);
  if (isChromium) {
    const stopped = [];
    for (let at = 0; at < 5; at += 1) {
      const target = await backgroundOf();
      await (await target.worker())?.close();
      stopped.push(await open());
    }
    print('the same after the background was stopped', stopped);
  }

  const claims = reports.flatMap(({ assertions }) => assertions.map(({ text }) => text));
  const typed = Array.from({ length: 30 }, (_, at) => {
    const words = (claims[(at * 7919) % claims.length] ?? '').replace(/[.]$/, '').split(' ');
    const rare = words.filter((word) => word.length > 4);
    return `${rare[0] ?? ''} ${rare.at(-1) ?? ''}`.toLowerCase();
  }).flatMap((query) => Array.from(query, (_, at) => query.slice(0, at + 1)));
  const timed = (/** @type {string} */ type, /** @type {readonly object[]} */ all) =>
    page.evaluate(
      async (/** @type {string} */ name, /** @type {readonly object[]} */ list) => {
        const { runtime } = /** @type {{ chrome: typeof chrome }} */ (/** @type {unknown} */ (globalThis))
          .chrome;
        const times = [];
        for (const data of list) {
          const start = performance.now();
          await runtime.sendMessage({ id: 1, type: name, data, timestamp: Date.now() });
          times.push(performance.now() - start);
        }
        return times;
      },
      type,
      all,
    );
  print(
    `${String(typed.length)} keys of queries, to the reply with 20 claims`,
    await timed(
      'searchClaims',
      typed.map((text) => ({ text, from: 0, size: 20 })),
    ),
  );
  print(
    '50 sentences compared with the nearest claims',
    await timed(
      'findNearest',
      Array.from({ length: 50 }, (_, at) => {
        const text = `We see that ${(claims[(at * 7919) % claims.length] ?? '').toLowerCase()}`;
        return { text, start: 0, end: text.length };
      }),
    ),
  );

  if (isChromium) {
    const background = await (await backgroundOf()).createCDPSession();
    await background.send('HeapProfiler.collectGarbage');
    const { usedSize } = await background.send('Runtime.getHeapUsage');
    const { JSHeapUsedSize = 0 } = await page.metrics();
    console.log(
      `memory in use: ${(JSHeapUsedSize / 1e6).toFixed(1)} MB of the page, ${(usedSize / 1e6).toFixed(1)} MB of the background`,
    );
  }
} finally {
  await opened.browser.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}

function backgroundOf() {
  return opened.browser.waitForTarget((one) => one.type() === TargetType.SERVICE_WORKER);
}

/** @param {string} name @param {number[]} times milliseconds */
function print(name, times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (/** @type {number} */ share) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN).toFixed(0);
  console.log(`${name}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, most ${at(1)} ms`);
}
