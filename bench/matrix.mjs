/**
 * `npm run bench:matrix -- --reports N --claims N`: the pictures of a paper with many reports in Chromium, beside a plain table of the same cells: opening, a step by
 * key, scrolling; and counting all reports up. Printed, never asserted. Build first.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { strToU8, zipSync } from 'fflate';
import { findBrowsers } from '../scripts/browsers.mjs';
import { openBrowser, openOwnPage } from '../scripts/open-browser.mjs';
import { makeReport, numberedReport } from './made-documents.mjs';
import { makeSentences } from './made-text.mjs';

const { values } = parseArgs({
  options: {
    reports: { type: 'string', default: '200' },
    claims: { type: 'string', default: '500' },
    others: { type: 'string', default: '800' },
  },
});
const [reportCount, claimCount, otherCount] = [values.reports, values.claims, values.others].map(Number);
if (reportCount === undefined || claimCount === undefined || otherCount === undefined) throw new Error();
/** Of all claims, how many a report makes. */
const share = 0.3;

const found = findBrowsers().find(({ family }) => family === 'chromium');
if (found === undefined) throw new Error('The bench needs Chromium or Chrome.');
const examined = 'How the growth of lichens on old walls changes in dry towns over forty seasons';
const texts = [...new Set(makeSentences(claimCount * 30))].slice(0, claimCount);
const documents = Array.from({ length: reportCount }, (_, at) =>
  makeReport({
    title: `Report ${String(at)} on lichens`,
    examined,
    date: `June ${String(1 + (at % 28))}, 2026`,
    claims: texts
      .map((text, row) => ({
        text,
        isVerified: (at * 7 + row * 3) % 5 === 0,
        confidence: ((at + row) % 10) / 10,
      }))
      .filter((_one, row) => (at * 31 + row * 17) % 100 < 100 * share),
    references: [`http://arxiv.org/abs/2301.0${String(1000 + at)}v1`],
  }),
);
const others = Array.from({ length: otherCount }, (_, at) => numberedReport(at));
const folder = mkdtempSync(join(tmpdir(), 'claimlight-matrix-'));
const zip = join(folder, 'reports.zip');
writeFileSync(
  zip,
  zipSync(
    Object.fromEntries([...documents, ...others].map((text, at) => [`${String(at)}.txt`, strToU8(text)])),
  ),
);
const profile = mkdtempSync(join(tmpdir(), 'claimlight-'));
const opened = await openBrowser(found, { profile, headless: true });
try {
  const page = await openOwnPage(opened, 'src/dashboard/index.html#/import');
  page.setDefaultTimeout(600_000);
  const input = await page.waitForSelector('input[data-action="choose-reports"]');
  await input?.uploadFile(zip);
  await page.waitForSelector('[data-phase="preview"]');
  await page.$eval('[data-action="import-reports"]', (button) => /** @type {HTMLElement} */ (button).click());
  await page.waitForFunction(() =>
    document.querySelector('.imports > [role="status"]')?.textContent?.includes('is imported'),
  );

  /** Milliseconds from a new address until something is there and painted. @type {(hash: string, selector: string, words: string) => Promise<number>} */
  const go = (hash, selector, words) =>
    page.evaluate(
      async (address, wanted, text) => {
        const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
        const start = performance.now();
        location.hash = address;
        const isThere = () => document.querySelector(wanted)?.textContent?.includes(text) === true;
        while (!isThere()) await frame();
        await frame();
        await frame();
        return performance.now() - start;
      },
      hash,
      selector,
      words,
    );
  const counted = await go('#/pictures', '.pictures > [role="status"]', 'are counted.');
  await page.type(
    '.pictures input[type="search"]',
    'growth of lichens on old walls changes in dry towns over forty',
  );
  await page.waitForFunction(() => document.querySelectorAll('.papers a').length === 1);
  const link = (await page.$eval('.papers a', (one) => one.getAttribute('href'))) ?? '';
  const first = await go(link, '.matrix-said', 'Report');
  const times = [first];
  for (let round = 0; round < 4; round += 1) {
    await go('#/sources', 'h1', '');
    await page.waitForFunction(() => document.querySelector('.matrix') === null);
    times.push(await go(link, '.matrix-said', 'Report'));
  }
  const measured = await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const painted = async () => {
      await frame();
      await frame();
    };
    const at = (/** @type {number[]} */ all, /** @type {number} */ part) =>
      all.toSorted((a, b) => a - b)[Math.min(all.length - 1, Math.floor(part * all.length))] ?? 0;
    /** Milliseconds of frames while a box is scrolled to all its corners. @param {Element} box */
    const scroll = async (box) => {
      const gaps = [];
      for (let step = 0; step <= 60; step += 1) {
        const start = performance.now();
        box.scrollTop = ((box.scrollHeight - box.clientHeight) * step) / 60;
        box.scrollLeft = ((box.scrollWidth - box.clientWidth) * ((step * 7) % 60)) / 60;
        await frame();
        gaps.push(performance.now() - start);
      }
      return { middle: at(gaps, 0.5), most: at(gaps, 1) };
    };
    const grid = document.querySelector('.matrix');
    if (grid === null) throw new Error('no matrix');
    const matrixScroll = await scroll(grid);
    const keys = [];
    for (let press = 0; press < 40; press += 1) {
      const start = performance.now();
      grid.dispatchEvent(
        new KeyboardEvent('keydown', { key: press % 2 === 0 ? 'ArrowDown' : 'ArrowRight', bubbles: true }),
      );
      await frame();
      keys.push(performance.now() - start);
    }
    const [columns, rows] = [
      Number(grid.getAttribute('aria-colcount')),
      Number(grid.getAttribute('aria-rowcount')),
    ];
    const nodes = document.querySelectorAll('.matrix *').length;
    // The same number of cells as a table, with a sign in each that a report has.
    const box = document.createElement('div');
    box.style.cssText = 'overflow:auto;max-height:640px';
    const start = performance.now();
    const table = document.createElement('table');
    table.style.cssText = 'width:max-content;table-layout:auto';
    for (let row = 0; row < rows; row += 1) {
      const line = table.insertRow();
      for (let column = 0; column < columns; column += 1) {
        const cell = line.insertCell();
        cell.style.cssText = 'padding:0;width:18px;height:18px';
        if ((column * 31 + row * 17) % 100 < 30) cell.textContent = column % 5 === 0 ? '■' : '□';
      }
    }
    box.append(table);
    document.querySelector('main')?.append(box);
    void box.offsetHeight;
    await painted();
    const plain = performance.now() - start;
    const tableScroll = await scroll(box);
    const tableNodes = table.querySelectorAll('*').length;
    box.remove();
    return {
      columns,
      rows,
      nodes,
      matrixScroll,
      key: at(keys, 0.5),
      keyMost: at(keys, 1),
      plain,
      tableScroll,
      tableNodes,
    };
  });
  const one = (/** @type {number} */ value) => value.toFixed(0);
  const [again = 0] = times
    .slice(1)
    .toSorted((a, b) => a - b)
    .slice(2);
  console.log(`${one(reportCount + otherCount)} reports counted for the pictures of all: ${one(counted)} ms`);
  console.log(
    `matrix of ${String(measured.columns)} reports and ${String(measured.rows)} claims: opened ${one(first)} ms at first, ${one(again)} ms again (with the answer of the background), ` +
      `step by key ${one(measured.key)} ms (most ${one(measured.keyMost)}), frame while scrolled ${one(measured.matrixScroll.middle)} ms (most ${one(measured.matrixScroll.most)}), ${String(measured.nodes)} elements`,
  );
  console.log(
    `plain table of the same cells: ${one(measured.plain)} ms, frame while scrolled ${one(measured.tableScroll.middle)} ms (most ${one(measured.tableScroll.most)}), ${String(measured.tableNodes)} elements; ` +
      `ratio of opening ${(again / measured.plain).toFixed(2)}`,
  );
} finally {
  await opened.browser.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  rmSync(folder, { recursive: true, force: true });
}
