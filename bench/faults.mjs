/**
 * `npm run bench:faults -- [--seed N] [--rounds N] [--page PART]`: the built extension in Chromium on pages that are edited at
 * random while it reads them. Prints faults by page, and ends with 1 if there are any. The same seed makes the same edits,
 * though not at the same moments of our work.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { TargetType } from 'puppeteer-core';
import { findBrowsers } from '../scripts/browsers.mjs';
import { openBrowser, openOwnPage } from '../scripts/open-browser.mjs';
import { extensionOf, faultPages, source } from './fault-pages.mjs';
import { editPage, isAsEdited, readMarks } from './page-edits.mjs';
import { longestStretch } from './profile.mjs';

/** @typedef {import('./fault-pages.mjs').FaultPage} FaultPage */
/** @typedef {import('puppeteer-core').Page} Page */
/** @typedef {{ longest: number, marks: number, faults: string[], edits: string[] }} Outcome */

const { values: asked } = parseArgs({
  options: { seed: { type: 'string' }, rounds: { type: 'string' }, page: { type: 'string' } },
});
const seed = Number(asked.seed ?? Date.now() % 1_000_000);
const rounds = Number(asked.rounds ?? 3);
if (!Number.isInteger(seed) || !Number.isInteger(rounds) || rounds < 1)
  throw new Error('--seed and --rounds take whole numbers, --rounds from 1.');
/** Milliseconds that our scripts may run at a stretch, and for an answer. */
const patience = 10_000;
const hugeSize = 50_000_000;
/** One page in so many gets a huge text in one round. */
const hugeEvery = 8;

const found = findBrowsers().find(({ family }) => family === 'chromium');
if (found === undefined) throw new Error('This needs Chromium or Chrome.');
const { pages, reports } = await faultPages(asked.page ?? '');
const extension = await extensionOf(reports);
const profile = mkdtempSync(join(tmpdir(), 'claimlight-faults-'));
const opened = await openBrowser(found, { profile, headless: true, extension });
const own = await openOwnPage(opened, 'src/dashboard/index.html');
/** Exceptions of the extension's own pages and of its background. @type {string[]} */
const ownExceptions = [];
await hearExceptions(await own.createCDPSession(), ownExceptions);
for (const target of opened.browser.targets())
  if (target.type() === TargetType.SERVICE_WORKER)
    await hearExceptions(await target.createCDPSession(), ownExceptions);

/** @param {import('puppeteer-core').CDPSession} session @param {string[]} into */
async function hearExceptions(session, into) {
  session.on('Runtime.exceptionThrown', ({ exceptionDetails: { text, exception } }) => {
    into.push(`${text} ${exception?.description ?? String(exception?.value ?? '')}`);
  });
  await session.send('Runtime.enable');
}

/** Collects exceptions of our scripts in a page and in its frames. @param {Page} page @param {string[]} into */
async function hearPageExceptions(page, into) {
  const session = await page.createCDPSession();
  const isolated = new Set();
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin.startsWith('chrome-extension:')) isolated.add(context.id);
  });
  session.on('Runtime.exceptionThrown', ({ exceptionDetails: details }) => {
    const place = `${details.url ?? ''} ${JSON.stringify(details.stackTrace ?? '')}`;
    if (isolated.has(details.executionContextId) || place.includes('chrome-extension:'))
      into.push(
        `${details.text} ${details.exception?.description ?? String(details.exception?.value ?? '')}`,
      );
  });
  await session.send('Runtime.enable');
}

/** A browser that lays 50 MB out answers when it has. @type {number} */
let answerLimit = patience;

/** @template T @param {Promise<T>} work @param {string} what @param {number} [limit] milliseconds @returns {Promise<T>} */
function within(work, what, limit = answerLimit) {
  return Promise.race([
    work,
    new Promise((_, reject) => {
      setTimeout(() => reject(new Error(`${what}: not within ${String(limit / 1000)} s`)), limit).unref();
    }),
  ]);
}

/** Send a message to the script in the page, or to the background. @param {string} type @param {unknown} data @param {string} [url] */
function ask(type, data, url) {
  return within(
    own.evaluate(
      async (message, address) => {
        const api = globalThis.chrome;
        const all = address === undefined ? [] : await api.tabs.query({});
        const tab = all.find((candidate) => candidate.url?.startsWith(address ?? ''));
        if (address !== undefined && tab?.id === undefined) throw new Error('there is no such tab');
        const reply = await (tab?.id === undefined
          ? api.runtime.sendMessage(message)
          : api.tabs.sendMessage(tab.id, message));
        if (reply?.err !== undefined) throw new Error(JSON.stringify(reply.err));
        return reply?.res;
      },
      { id: 1, type, data, timestamp: 1 },
      url,
    ),
    type,
  );
}

/** @param {FaultPage} served */
async function open(served) {
  const { url } = served;
  const page = await opened.browser.newPage();
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const isIt = request.url().replace(/#.*$/, '') === url;
    const answer = isIt
      ? request.respond({
          status: 200,
          contentType: served.contentType,
          body: served.body,
          // What changes the page is ours to tell: its own scripts stay out.
          headers: { 'content-security-policy': "script-src 'none'" },
        })
      : /^(?:about|data|blob):/.test(request.url())
        ? request.continue()
        : request.respond({ status: 404, body: '' });
    answer.catch(() => undefined);
  });
  return page;
}

/** What is wrong with the marks, given what the extension says of them. @param {Page} page @param {FaultPage} served */
async function markFaults(page, { url, works }) {
  const related = await ask('findRelated', { page: { works } });
  const wordings = new Map(related.claims.map((/** @type {any} */ { id, text }) => [id, text]));
  // A reading that ends in between makes the two differ: then both are asked again.
  for (let tries = 1; ; tries += 1) {
    const state = await ask('getPageState', undefined, url);
    const { passages, differing } = await page.evaluate(readMarks);
    const located = state.findings.filter((/** @type {any} */ { found: is }) => is === 'yes');
    const quotes = located.map((/** @type {any} */ { evidence }) => evidence?.quote.exact);
    const faults = [
      ...passages.flatMap((text) =>
        text === null
          ? ['a mark on text that has left the page']
          : quotes.includes(text)
            ? []
            : [`a mark on text that no claim was compared with: ${text.slice(0, 80)}`],
      ),
      ...(passages.length === located.length
        ? []
        : [`${String(passages.length)} marks for ${String(located.length)} located claims`]),
      ...differing.flatMap((text) =>
        text !== null && quotes.some((/** @type {string} */ quote) => quote.includes(text))
          ? []
          : ['a difference marked where no passage is'],
      ),
      ...located.flatMap((/** @type {any} */ { claimId, passage }) => {
        const claim = wordsOf(wordings.get(claimId) ?? '');
        const there = wordsOf(passage);
        const common = [...claim].filter((word) => there.has(word)).length;
        // Of a sentence that was cut, the rest is right, too.
        return common >= Math.min(claim.size, there.size) / 2
          ? []
          : [`another passage than that of “${wordings.get(claimId) ?? ''}”: ${passage}`];
      }),
    ];
    if (faults.length === 0 || tries === 4) return { faults, marks: passages.length, phase: state.phase };
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

/** @param {string} text */
function wordsOf(text) {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []);
}

/** @param {FaultPage} served @param {number} round @param {boolean} isHuge @returns {Promise<Outcome>} */
async function tryPage(served, round, isHuge) {
  const edits = {
    seed: seed + 7_919 * round + pages.indexOf(served),
    edits: 8,
    longestPause: 250,
    hugeSize: isHuge ? hugeSize : 0,
  };
  /** @type {Outcome} */
  const outcome = { longest: 0, marks: 0, faults: [], edits: [] };
  answerLimit = isHuge ? 6 * patience : patience;
  const page = await open(served);
  await hearPageExceptions(page, outcome.faults);
  const profiler = await page.createCDPSession();
  await profiler.send('Profiler.enable');
  await profiler.send('Profiler.setSamplingInterval', { interval: 2_000 });
  await profiler.send('Profiler.start');
  try {
    await page.goto(served.url, { waitUntil: 'domcontentloaded' });
    // Some pages are edited before they are read, others once their claims are marked.
    if (round % 2 === 1)
      await page
        .waitForFunction(
          () => ['verified', 'unverified'].some((name) => CSS.highlights.has(`claimlight-${name}`)),
          { timeout: 4_000 },
        )
        .catch(() => undefined);
    const limit = isHuge ? 180_000 : 60_000;
    const { done, foreign } = await within(page.evaluate(editPage, edits), 'the edits', limit);
    outcome.edits = done;
    outcome.faults.push(...foreign);
    const judge = async () => {
      const { faults, marks } = await markFaults(page, served);
      outcome.marks = Math.max(outcome.marks, marks);
      outcome.faults.push(...faults);
    };
    await judge();
    await new Promise((resolve) => setTimeout(resolve, isHuge ? 8_000 : 1_500));
    await judge();
    if (!(await page.evaluate(isAsEdited))) outcome.faults.push('the page has changed after the last edit');
  } catch (error) {
    outcome.faults.push(error instanceof Error ? error.message : String(error));
  }
  outcome.faults.push(...ownExceptions.splice(0));
  outcome.longest = await within(profiler.send('Profiler.stop'), 'the profile').then(
    ({ profile: samples }) => longestStretch(samples, 'chrome-extension:'),
    () => 0,
  );
  if (outcome.longest > patience)
    outcome.faults.push(`our scripts ran for ${(outcome.longest / 1000).toFixed(1)} s at a stretch`);
  await within(page.close(), 'closing the page').catch(() => undefined);
  return outcome;
}

console.log(
  `seed ${String(seed)}, ${String(rounds)} rounds, ${String(pages.length)} pages (${source.words})`,
);
let faultCount = 0;
for (const [at, served] of pages.entries()) {
  const outcomes = [];
  for (let round = 0; round < rounds; round += 1) {
    const isHuge = round === rounds - 1 && (at + seed) % hugeEvery === 0;
    const outcome = await tryPage(served, round, isHuge);
    outcomes.push({ ...outcome, isHuge });
    for (const fault of outcome.faults)
      console.error(`${served.name}, round ${String(round)} (${outcome.edits.join(', ')}): ${fault}`);
  }
  const faults = outcomes.flatMap((outcome) => outcome.faults).length;
  faultCount += faults;
  const hugeRounds = outcomes.filter(({ isHuge }) => isHuge).length;
  const longest = Math.round(Math.max(...outcomes.map((outcome) => outcome.longest)));
  // At once: a run that is cut short has told what it has seen.
  console.log(
    [
      served.name.slice(0, 50),
      `${String(rounds)} rounds${hugeRounds > 0 ? ', one with 50 MB' : ''}`,
      `${String(Math.max(...outcomes.map(({ marks }) => marks)))} marks at most`,
      `our longest stretch ${String(longest)} ms`,
      `${String(faults)} faults`,
    ].join(' | '),
  );
}
await opened.browser.close();
for (const folder of [extension, profile]) rmSync(folder, { recursive: true, force: true });
console.log(`${String(faultCount)} faults with seed ${String(seed)}`);
process.exitCode = faultCount === 0 ? 0 : 1;
