/** `npm run bench`: sizes, and times of the built extension in Chromium, in one run. Printed, never asserted. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import search from 'approx-string-match';
import { runnerImport } from 'vite';
import { findBrowsers } from '../scripts/browsers.mjs';
import { openBrowser, openOwnPage } from '../scripts/open-browser.mjs';
import { serveSamples } from '../scripts/sample-pages.mjs';

const rounds = 7;
/** @type {{ what: string, measured: string, goal: string }[]} */
const rows = [];
const median = (/** @type {number[]} */ values) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const kB = (/** @type {string} */ file) => `${(statSync(file).size / 1000).toFixed(1)} kB`;

execFileSync('npm', ['run', '--silent', 'package'], { stdio: ['ignore', 'ignore', 'inherit'] });
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
rows.push({
  what: 'detector, on every page of the table',
  measured: kB('dist/chrome/src/content/index.js'),
  goal: '≤ 20 kB',
});
rows.push({ what: 'second script', measured: kB('dist/chrome/src/content/reading.js'), goal: '≤ 150 kB' });
rows.push({
  what: 'package for Chrome, zipped',
  measured: kB(`dist/claimlight-${version}-chrome.zip`),
  goal: '≤ 250 kB',
});

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

/** Processor milliseconds of our script on a page that no report knows, from a trace of the isolated world. */
async function detectorTime() {
  const page = await opened.browser.newPage();
  await page.setRequestInterception(true);
  page.on(
    'request',
    (request) => void request.respond({ status: 200, contentType: 'text/html', body: plain }),
  );
  await page.tracing.start({ categories: ['devtools.timeline', 'v8.execute'] });
  await page.goto('https://arxiv.org/abs/2301.00001', { waitUntil: 'load' });
  await new Promise((done) => setTimeout(done, 500));
  const trace = JSON.parse(new TextDecoder().decode(await page.tracing.stop()));
  await page.close();
  const events =
    /** @type {{ name: string, ts: number, dur?: number, tdur?: number, args?: { data?: { url?: string } } }[]} */ (
      trace.traceEvents
    );
  const own = events.filter(
    ({ name, args }) =>
      /^(?:EvaluateScript|FunctionCall|v8\.compile)$/.test(name) &&
      /^chrome-extension:.*content\/index/.test(args?.data?.url ?? ''),
  );
  // A call within another is part of it.
  const outer = own.filter(
    (event) =>
      !own.some((other) => other !== event && other.ts <= event.ts && event.ts < other.ts + (other.dur ?? 0)),
  );
  if (outer.length === 0) throw new Error('the trace holds no script of the detector');
  return outer.reduce((sum, { tdur = 0 }) => sum + tdur, 0) / 1000;
}

/** Milliseconds of locating the claims of the four reports in the sample paper, and of looking for them with a text finder. */
async function locateAgainstPeer() {
  const load = async (/** @type {string} */ file) => (await runnerImport(file)).module;
  const { parseReports } = await load('./src/claims/parse-report.ts');
  const { mergeClaims } = await load('./src/claims/merge-claims.ts');
  const { prepareDocument } = await load('./src/locate/prepare.ts');
  const { locateClaims } = await load('./src/locate/locate.ts');
  const documents = readdirSync('reports').map((name) => ({
    name,
    text: readFileSync(join('reports', name), 'utf8'),
  }));
  const claims = mergeClaims(parseReports(documents))
    .filter((/** @type {any} */ claim) => claim.assertions.length === 4)
    .map((/** @type {any} */ claim) => ({ ...claim, relation: 'examines' }));
  const html = readFileSync('tests/sample/html.html', 'utf8');
  let text = '';
  const blocks = [...html.matchAll(/<p class="ltx_p"[^>]*>(.*?)<\/p>/gs)].map((match) => {
    const start = text.length;
    text += `${(match[1] ?? '').replace(/<annotation.*?<\/annotation[^>]*>|<[^>]+>/g, '')}\n`;
    return { start, end: text.length - 1, kind: 'paragraph', isAbstract: false };
  });
  const times = { ours: /** @type {number[]} */ ([]), peer: /** @type {number[]} */ ([]) };
  for (let round = 0; round < rounds; round += 1) {
    let started = performance.now();
    const work = prepareDocument({ text, blocks });
    let step = work.next();
    while (!step.done) step = work.next();
    const located = [...locateClaims(step.value, claims)];
    times.ours.push(performance.now() - started);
    if (located.length !== claims.length) throw new Error('not every claim was looked for');
    started = performance.now();
    for (const claim of claims) search(text, claim.text, Math.floor(claim.text.length / 2));
    times.peer.push(performance.now() - started);
  }
  return { ours: median(times.ours), peer: median(times.peer) };
}

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

const paints = [];
const detectors = [];
for (let round = 0; round < rounds; round += 1) {
  paints.push(await timeToPaint('https://arxiv.org/html/2504.16584v1'));
  detectors.push(await detectorTime());
}
const page = await opened.browser.newPage();
await serveSamples(page);
await page.goto('https://arxiv.org/abs/2504.16584', { waitUntil: 'domcontentloaded' });
await page.waitForFunction(() => CSS.highlights.has('claimlight-verified'));
const popups = [];
for (let round = 0; round < rounds; round += 1) popups.push(await popupTime());
await opened.browser.close();

const { ours, peer } = await locateAgainstPeer();
const size = (statSync('tests/sample/html.html').size / 1000).toFixed(0);
rows.push({
  what: 'script on a page without reports, processor time',
  measured: `${median(detectors).toFixed(1)} ms`,
  goal: '≤ 5 ms',
});
rows.push({
  what: `DOM ready (before idle) to painted, full text of ${size} kB`,
  measured: `${median(paints.map(({ time }) => time)).toFixed(0)} ms`,
  goal: '≤ 300 ms',
});
rows.push({
  what: 'longest task meanwhile (those under 50 ms are not told)',
  measured: `${Math.max(...paints.map(({ longest }) => longest)).toFixed(0)} ms`,
  goal: '≤ 50 ms',
});
rows.push({
  what: 'popup opened to its list painted',
  measured: `${median(popups).toFixed(0)} ms`,
  goal: '≤ 100 ms',
});
rows.push({
  what: '12 claims in the full text, prepared and located',
  measured: `${ours.toFixed(0)} ms`,
  goal: '–',
});
rows.push({
  what: 'the same by approx-string-match, in the same run',
  measured: `${peer.toFixed(0)} ms, ${(peer / ours).toFixed(1)} times as long`,
  goal: '–',
});
console.table(rows);
