/** `npm run bench`: sizes, and times of the built extension in Chromium, in one run. Printed, never asserted. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { findBrowsers } from '../scripts/browsers.mjs';
import { openBrowser, openOwnPage } from '../scripts/open-browser.mjs';
import { serveSamples } from '../scripts/sample-pages.mjs';
import { longPage } from '../tests/sample/to-html.mjs';
import { measureChecking } from './check-speed.mjs';
import { makeSentences } from './made-text.mjs';
import { scriptTime, serveBody } from './script-time.mjs';
import { buildPlainViewer, packedWithoutPdfJs, sizeOfBackground, sizeOfScripts } from './sizes.mjs';
import { measureLocating, measurePeer } from './speed.mjs';

const rounds = 7;
/** @type {{ what: string, measured: string, goal: string }[]} */
const rows = [];
const median = (/** @type {number[]} */ values) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const kB = (/** @type {number} */ bytes) => `${(bytes / 1000).toFixed(1)} kB`;

execFileSync('npm', ['run', '--silent', 'build'], {
  stdio: ['ignore', 'ignore', 'inherit'],
  // The modules that this one loads have set it to `development`, which builds a greater package.
  env: { ...process.env, NODE_ENV: 'production' },
});
rows.push({
  what: 'first script, on every page of the table',
  measured: kB(sizeOfScripts('index')),
  goal: '≤ 20 kB',
});
const ofClaims = ['index', 'describing', 'reading'];
rows.push({
  what: 'everything injected into a page with claims (with anchoring, where some are judged)',
  measured: `${kB(sizeOfScripts(...ofClaims))} (${kB(sizeOfScripts(...ofClaims, 'anchoring'))})`,
  goal: '≤ 110 kB',
});
const viewer = mkdtempSync(join(tmpdir(), 'claimlight-viewer-'));
await buildPlainViewer(viewer);
rows.push({
  what: 'script of the background; weights that a check reads',
  measured: `${kB(sizeOfBackground())}; ${kB(statSync('dist/chrome/weights/claims.json').size)}`,
  goal: '; ≤ 100 kB',
});
rows.push({
  what: 'package for Chrome, zipped, without pdf.js',
  measured: kB(packedWithoutPdfJs(viewer)),
  goal: '≤ 240 kB',
});
rmSync(viewer, { recursive: true });

const found = findBrowsers().find(({ family }) => family === 'chromium');
if (found === undefined) throw new Error('The bench needs Chromium or Chrome.');
const opened = await openBrowser(found, {
  profile: mkdtempSync(join(tmpdir(), 'claimlight-')),
  headless: true,
});
const plain =
  '<!doctype html><title>x</title><meta name="citation_title" content="A paper that no report has read so far"><body><p>Text.</p>';

/** Milliseconds from DOMContentLoaded to the first mark, and the longest task meanwhile. @param {string} address */
async function timeToPaint(address) {
  const page = await opened.browser.newPage();
  await page.evaluateOnNewDocument(() => {
    const seen = { loaded: 0, painted: 0, longest: 0 };
    Object.assign(globalThis, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        if (entry.startTime > seen.loaded) seen.longest = Math.max(seen.longest, entry.duration);
    }).observe({ entryTypes: ['longtask'] });
    document.addEventListener('DOMContentLoaded', () => {
      seen.loaded = performance.now();
      const look = () => {
        if (CSS.highlights.has('claimlight-verified')) seen.painted = performance.now();
        else setTimeout(look, 2);
      };
      look();
    });
  });
  await serveSamples(page);
  await page.goto(address, { waitUntil: 'domcontentloaded' });
  await page.waitForFunction(() => /** @type {any} */ (globalThis).seen.painted > 0, { timeout: 20_000 });
  await new Promise((done) => setTimeout(done, 300));
  const seen = await page.evaluate(
    () =>
      /** @type {{ loaded: number, painted: number, longest: number }} */ (
        /** @type {any} */ (globalThis).seen
      ),
  );
  await page.close();
  return { time: seen.painted - seen.loaded, longest: seen.longest };
}

/** On a page that no report knows. */
const detectorTime = () =>
  scriptTime(
    opened.browser,
    'https://arxiv.org/abs/2301.00001',
    serveBody(plain),
    () => new Promise((done) => setTimeout(done, 500)),
  );

/** On the full text of the long sample, from load to marks. */
const pageTime = () =>
  scriptTime(opened.browser, 'https://arxiv.org/html/2504.16584v1', serveBody(longPage()), (page) =>
    page.waitForFunction(() => CSS.highlights.has('claimlight-verified')),
  );

/** Milliseconds from opening the popup to the painting of its list, the largest thing in it. */
async function popupTime() {
  const popup = await openOwnPage(opened, 'src/popup/index.html');
  await popup.waitForSelector('[data-state="ready"] [data-report-id]');
  const time = await popup.evaluate(
    () =>
      new Promise((done) => {
        const observer = new PerformanceObserver((list) => {
          done(list.getEntries().at(-1)?.startTime ?? Number.NaN);
          observer.disconnect();
        });
        // After a moment, so that the list has been painted.
        setTimeout(() => observer.observe({ type: 'largest-contentful-paint', buffered: true }), 300);
      }),
  );
  await popup.close();
  return time;
}

/**
 * Milliseconds from a click on a highlight, to which the pointer jumps, to the painting of its card. The first after the page has
 * loaded: nothing is made before the reader comes near.
 */
async function cardTime() {
  const page = await opened.browser.newPage();
  await serveSamples(page);
  await page.goto('https://arxiv.org/abs/2504.16584', { waitUntil: 'domcontentloaded' });
  await page.waitForFunction(() => CSS.highlights.has('claimlight-verified'));
  const place = await page.evaluate(() => {
    addEventListener(
      'pointerdown',
      ({ timeStamp }) => Object.assign(globalThis, { pressed: performance.timeOrigin + timeStamp }),
      { capture: true, once: true },
    );
    const [passage] = CSS.highlights.get('claimlight-verified') ?? [];
    const range = document.createRange();
    if (passage === undefined) throw new Error('nothing is highlighted');
    range.setStart(passage.startContainer, passage.startOffset);
    range.setEnd(passage.endContainer, passage.endOffset);
    const [box] = range.getClientRects();
    return { x: (box?.x ?? 0) + 20, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
  });
  await new Promise((done) => setTimeout(done, 500));
  await page.mouse.click(place.x, place.y);
  const frame = await page.waitForFrame((one) => one.url().includes('src/card/index.html'));
  await frame.waitForSelector('[data-claim-id]');
  const painted = await frame.evaluate(
    () =>
      new Promise((done) => {
        const observer = new PerformanceObserver((list) => {
          const first = list.getEntriesByName('first-contentful-paint')[0];
          if (first === undefined) return;
          done(performance.timeOrigin + first.startTime);
          observer.disconnect();
        });
        observer.observe({ type: 'paint', buffered: true });
      }),
  );
  const pressed = await page.evaluate(() => /** @type {any} */ (globalThis).pressed);
  await page.close();
  return painted - pressed;
}

/** Milliseconds for reading a page of so many words and for preparing it, each run in a page of its own. @param {number} words */
async function readingTime(words) {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, lib: { entry: 'bench/reading.ts', formats: ['iife'], name: 'reading' } },
  });
  const script = /** @type {any} */ (built)[0].output[0].code;
  const sentences = makeSentences(words);
  const paragraphs = Array.from({ length: Math.ceil(sentences.length / 6) }, (_, at) =>
    sentences.slice(6 * at, 6 * at + 6).join(' '),
  );
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const page = await opened.browser.newPage();
    await page.setContent(`<main><p>${paragraphs.join('</p><p>')}</p></main>`);
    await page.evaluate(script);
    times.push(await page.evaluate(() => /** @type {any} */ (globalThis).timeReading()));
    await page.close();
  }
  return median(times.map(({ text, prepared }) => text + prepared));
}

const reading = await readingTime(20_000);
const paints = [];
const detectors = [];
const scripts = [];
for (let round = 0; round < rounds; round += 1) {
  paints.push(await timeToPaint('https://arxiv.org/html/2504.16584v1'));
  detectors.push((await detectorTime()).time);
  scripts.push((await pageTime()).time);
}
const page = await opened.browser.newPage();
await serveSamples(page);
await page.goto('https://arxiv.org/abs/2504.16584', { waitUntil: 'domcontentloaded' });
await page.waitForFunction(() => CSS.highlights.has('claimlight-verified'));
const popups = [];
for (let round = 0; round < rounds; round += 1) popups.push(await popupTime());
await page.close();
const cards = [];
for (let round = 0; round < rounds; round += 1) cards.push(await cardTime());
await opened.browser.close();

const words = 20_000;
// Once before, as in bench:speed: the first run is the compiler's.
measureLocating(words, 12);
const few = measureLocating(words, 12);
const many = measureLocating(words, 500);
const peer = measurePeer(words, 12);
const checking = await measureChecking();
const size = (longPage().length / 1000).toFixed(0);
rows.push({
  what: 'script on a page without reports, processor time',
  measured: `${median(detectors).toFixed(1)} ms`,
  goal: '≤ 4 ms',
});
rows.push({
  what: `DOM ready (before idle) to painted, full text of ${size} kB`,
  measured: `${median(paints.map(({ time }) => time)).toFixed(0)} ms`,
  goal: '≤ 200 ms',
});
rows.push({
  what: 'longest task meanwhile (those under 50 ms are not told)',
  measured: `${Math.max(...paints.map(({ longest }) => longest)).toFixed(0)} ms`,
  goal: '≤ 50 ms',
});
rows.push({
  what: 'popup opened to its list painted',
  measured: `${median(popups).toFixed(0)} ms`,
  goal: '≤ 90 ms',
});
rows.push({
  what: 'click on a highlight to its card painted, cold',
  measured: `${median(cards).toFixed(0)} ms`,
  goal: '≤ 70 ms',
});
rows.push({
  what: 'scripts on that page: detected, read, prepared, 12 claims located, painted',
  measured: `${median(scripts).toFixed(0)} ms`,
  goal: '≤ 100 ms',
});
rows.push({
  what: 'reading the text of a page of 20,000 words in Chromium, and preparing it',
  measured: `${reading.toFixed(0)} ms`,
  goal: '≤ 90 ms',
});
rows.push({
  what: '12 claims in 20,000 words, once they are prepared',
  measured: `${few.locating.toFixed(1)} ms`,
  goal: '≤ 30 ms',
});
rows.push({
  what: '500 claims in 20,000 words',
  measured: `${many.locating.toFixed(0)} ms`,
  goal: '≤ 250 ms',
});
rows.push({
  what: 'the 12 by approx-string-match, sentence by sentence, in the same run',
  measured: `${peer.bySentence.toFixed(0)} ms, ${(peer.bySentence / few.locating).toFixed(1)} times as long`,
  goal: '10 times',
});
rows.push({
  what: 'a paper checked, processor time for 20,000 words: in a fresh process; and when the code is compiled',
  measured: `${checking.cold.toFixed(0)} ms; ${checking.warm.toFixed(0)} ms`,
  goal: '≤ 400 ms',
});
rows.push({
  what: 'longest step of that, in a fresh process',
  measured: `${checking.longest.toFixed(0)} ms`,
  goal: '≤ 50 ms',
});
rows.push({
  what: 'the same in a fresh process against the 12 claims of the peer above',
  measured: `${(checking.cold / peer.bySentence).toFixed(1)} times as long`,
  goal: '',
});
console.table(rows);
