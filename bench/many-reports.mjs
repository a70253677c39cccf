/**
 * `npm run bench:many-reports`: papers that 10, 100, 1,000 and 10,000 made reports cite, in Chromium: the message `openFile`
 * from sending to reply (the look-up of `openPage`, which only pages may send), its size, and the popup opened to its list painted. Milliseconds, and how often as much as for ten in the same run: other work on the machine is in both. Printed,
 * never asserted. Build first.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowsers } from '../scripts/browsers.mjs';
import { openBrowser, openOwnPage } from '../scripts/open-browser.mjs';
import { makeSentences } from './made-text.mjs';

const counts = [10, 100, 1_000, 10_000];
const most = 10_000;
const claimsOfReport = 12;
const rounds = 15;
const workOf = (/** @type {number} */ count) => /** @type {const} */ (`arxiv:2401.${String(10_000 + count)}`);
const titleOf = (/** @type {number} */ count) =>
  `A made paper on the walls of towns that ${String(count)} reports cite`;

const texts = makeSentences(200_000);
const textAt = (/** @type {number} */ at) => (texts[at % texts.length] ?? '').slice(0, 120);
/** Every report examines a work of its own, and cites each of the papers that need it. @returns {import('../src/claims/report').Report} */
const reportAt = (/** @type {number} */ at) => ({
  id: at.toString(16).padStart(16, '0'),
  title: textAt(3 * at).slice(0, 90),
  isTitleCut: false,
  publisher: 'Publisher',
  date: new Date(Date.UTC(2024, 0, 1 + ((at * 37) % 900))).toISOString().slice(0, 10),
  abstract: textAt(5 * at),
  examinedTitle: `${textAt(7 * at).slice(0, 80)} ${String(at)}`,
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
  references: counts.filter((count) => at < count).map((count) => ({ work: workOf(count) })),
});

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
  for (let part = 0; part * 100 < most; part += 1)
    await send('stageReports', {
      run,
      at: part,
      reports: Array.from({ length: 100 }, (_, at) => reportAt(part * 100 + at)),
    });
  await send('completeImport', { run, name: 'Made', files: most, refused: 0 });

  const asks = counts.map((count) => ({ works: [workOf(count)], title: titleOf(count) }));
  const pageTimes = counts.map(() => /** @type {number[]} */ ([]));
  const popupTimes = counts.map(() => /** @type {number[]} */ ([]));
  const sizes = counts.map(() => 0);
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, ask] of asks.entries()) {
      const { time, size } = await send('openFile', ask);
      sizes[at] = size;
      if (round > 0) pageTimes[at]?.push(time);
    }
  }
  // The popup looks up what is typed, as a reader does who has no tab with the paper.
  for (let round = 0; round < 4; round += 1) {
    for (const [at, count] of counts.entries()) {
      const popup = await openOwnPage(opened, 'src/popup/index.html');
      await popup.waitForSelector('input[name="work"]');
      await popup.type('input[name="work"]', workOf(count).replace('arxiv:', 'arXiv:'));
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
      if (round > 0) popupTimes[at]?.push(Number(time));
      await popup.close();
    }
  }
  const middle = (/** @type {readonly number[]} */ times) =>
    times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
  console.log('reports that cite it: openFile ms (× ten), popup’s list ms (× ten), kB of its reply');
  for (const [at, count] of counts.entries()) {
    const told = [pageTimes, popupTimes].map((times) => {
      const own = middle(times[at] ?? []);
      return `${own.toFixed(1)} (× ${(own / middle(times[0] ?? [])).toFixed(2)})`;
    });
    console.log([String(count), ...told, ((sizes[at] ?? 0) / 1_000).toFixed(0)].join('\t'));
  }
} finally {
  await opened.browser.close();
  rmSync(profile, { recursive: true, force: true });
}
