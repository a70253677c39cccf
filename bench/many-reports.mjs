/**
 * `npm run bench:many-reports`: papers that 10, 100, 1,000 and 10,000 made reports cite, and papers that 10, 100 and 1,000 examine (no import has more on one work), in
 * Chromium: the message `openFile` from sending to reply (the look-up of `openPage`, which only pages may send), its size, and the popup opened to its list painted.
 * Milliseconds, and how often as much as for ten in the same run: other work on the machine is in both. `--cites N,N` and `--examines N,N` for other numbers. Printed, never
 * asserted. Build first.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findBrowsers } from '../scripts/browsers.mjs';
import { openBrowser, openOwnPage } from '../scripts/open-browser.mjs';
import { makeSentences } from './made-text.mjs';

const { values } = parseArgs({
  options: {
    cites: { type: 'string', default: '10,100,1000,10000' },
    examines: { type: 'string', default: '10,100,1000' },
  },
});
const numbersOf = (/** @type {string} */ list) => list.split(',').filter(Boolean).map(Number);
/** @typedef {'cites' | 'examines'} Relation */
const kinds = /** @type {const} */ (['cites', 'examines']).map((relation) => ({
  relation,
  counts: numbersOf(values[relation]),
}));
const claimsOfReport = 12;
const rounds = 15;
const workOf = (/** @type {Relation} */ relation, /** @type {number} */ count) =>
  /** @type {const} */ (`arxiv:${relation === 'cites' ? '2401' : '2402'}.${String(10_000 + count)}`);
const titleOf = (/** @type {Relation} */ relation, /** @type {number} */ count) =>
  `A made paper on the walls of towns that each of ${String(count)} reports ${relation}`;

const texts = makeSentences(200_000);
const textAt = (/** @type {number} */ at) => (texts[at % texts.length] ?? '').slice(0, 120);
/**
 * @param {number} at
 * @param {number | undefined} examined the number of reports on the paper that it examines; otherwise it examines a work of its own, and cites each of the papers that
 *   need it
 * @returns {import('../src/claims/report').Report}
 */
const reportAt = (at, examined) => ({
  id: (at + (examined ?? 0) * 1_000_000).toString(16).padStart(16, '0'),
  title: textAt(3 * at).slice(0, 90),
  isTitleCut: false,
  publisher: 'Publisher',
  date: new Date(Date.UTC(2024, 0, 1 + ((at * 37) % 900))).toISOString().slice(0, 10),
  abstract: textAt(5 * at),
  examinedTitle:
    examined === undefined ? `${textAt(7 * at).slice(0, 80)} ${String(at)}` : titleOf('examines', examined),
  researchQuestion: textAt(11 * at),
  papersRetrieved: 12,
  qualityScore: (at % 100) / 10,
  claimsExtracted: claimsOfReport,
  claimsVerified: claimsOfReport / 2,
  assertions: Array.from({ length: claimsOfReport }, (_, row) => ({
    text: textAt(at * claimsOfReport + row),
    isCut: true,
    isVerified: row % 2 === 0,
    confidence: 0.5,
  })),
  references:
    examined === undefined
      ? numbersOf(values.cites)
          .filter((count) => at < count)
          .map((count) => ({ work: workOf('cites', count) }))
      : [{ work: workOf('examines', examined) }],
});
/** @returns {Generator<import('../src/claims/report').Report>} */
function* allReports() {
  for (let at = 0; at < Math.max(0, ...numbersOf(values.cites)); at += 1) yield reportAt(at, undefined);
  for (const count of numbersOf(values.examines))
    for (let at = 0; at < count; at += 1) yield reportAt(at, count);
}

const found = findBrowsers().find(({ family }) => family === 'chromium');
if (found === undefined) throw new Error('The bench needs Chromium or Chrome.');
const profile = mkdtempSync(join(tmpdir(), 'claimlight-'));
const opened = await openBrowser(found, { profile, headless: true });
try {
  const page = await openOwnPage(opened, 'src/dashboard/index.html#/import');
  page.setDefaultTimeout(600_000);
  const send = (/** @type {string} */ type, /** @type {unknown} */ data) =>
    page.evaluate(
      async (/** @type {string} */ name, /** @type {unknown} */ sent) => {
        const { runtime } = /** @type {{ chrome: typeof chrome }} */ (/** @type {unknown} */ (globalThis))
          .chrome;
        const begun = performance.now();
        const reply = await runtime.sendMessage({ id: 1, type: name, data: sent, timestamp: Date.now() });
        if (reply.err !== undefined) throw new Error(JSON.stringify(reply.err));
        return { time: performance.now() - begun, size: JSON.stringify(reply.res ?? null).length };
      },
      type,
      data,
    );
  const run = { id: `imported:${crypto.randomUUID()}`, version: crypto.randomUUID() };
  let part = 0;
  let written = 0;
  /** @type {import('../src/claims/report').Report[]} */
  let reports = [];
  const stage = async () => {
    await send('stageReports', { run, at: part, reports });
    part += 1;
    written += reports.length;
    reports = [];
  };
  for (const report of allReports()) {
    reports.push(report);
    if (reports.length === 100) await stage();
  }
  if (reports.length > 0) await stage();
  const { time: settled } = await send('completeImport', { run, name: 'Made', files: written, refused: 0 });
  console.log(`${String(written)} reports merged and indexed: ${(settled / 1000).toFixed(1)} s`);

  /** The popup looks up what is typed, as a reader does who has no tab with the paper. @returns milliseconds from that to its list painted */
  const popupTime = async (/** @type {string} */ work) => {
    const popup = await openOwnPage(opened, 'src/popup/index.html');
    await popup.waitForSelector('input[name="work"]');
    await popup.type('input[name="work"]', work.replace('arxiv:', 'arXiv:'));
    const time = await popup.evaluate(
      () =>
        new Promise((resolve) => {
          const begun = performance.now();
          const seen = new MutationObserver(() => {
            if (document.querySelector('.claim, .stub') === null) return;
            seen.disconnect();
            requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begun)));
          });
          seen.observe(document.body, { childList: true, subtree: true });
          [...document.forms].find((form) => form.elements.namedItem('work') !== null)?.requestSubmit();
        }),
    );
    await popup.close();
    return Number(time);
  };
  const middle = (/** @type {readonly number[]} */ times) =>
    times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
  for (const { relation, counts } of kinds) {
    const asks = counts.map((count) => ({
      works: [workOf(relation, count)],
      title: titleOf(relation, count),
    }));
    const pageTimes = counts.map(() => /** @type {number[]} */ ([]));
    const sizes = counts.map(() => 0);
    for (let round = 0; round < rounds; round += 1) {
      for (const [at, ask] of asks.entries()) {
        const { time, size } = await send('openFile', ask);
        sizes[at] = size;
        if (round > 0) pageTimes[at]?.push(time);
      }
    }
    const popups = async () => {
      const times = counts.map(() => /** @type {number[]} */ ([]));
      for (let round = 0; round < 5; round += 1) {
        for (const [at, count] of counts.entries()) {
          const time = await popupTime(workOf(relation, count));
          if (round > 0) times[at]?.push(time);
        }
      }
      return times;
    };
    const untitled = await popups();
    // From now on the titles are known, as of papers that the reader has opened.
    for (const ask of asks) await send('openFile', { ...ask, namesBoth: true });
    const titled = await popups();
    const verb = relation === 'cites' ? 'cite' : 'examine';
    console.log(
      `reports that ${verb} it: openFile ms (× ten), popup ms (× ten), popup where the title is known, kB of openFile’s reply`,
    );
    for (const [at, count] of counts.entries()) {
      const told = [pageTimes, untitled, titled].map((times) => {
        const own = middle(times[at] ?? []);
        return `${own.toFixed(1)} (× ${(own / middle(times[0] ?? [])).toFixed(2)})`;
      });
      console.log([String(count), ...told, ((sizes[at] ?? 0) / 1_000).toFixed(0)].join('\t'));
    }
  }
} finally {
  await opened.browser.close();
  rmSync(profile, { recursive: true, force: true });
}
