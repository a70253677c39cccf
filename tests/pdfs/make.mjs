/**
 * `npm run make-pdfs`: writes the PDFs that measure reading order, and beside each the sentences that it shows, in order.
 * Needs pdflatex (Debian: texlive-latex-base, texlive-latex-recommended, texlive-fonts-recommended) and Chromium.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { findBrowsers } from '../../scripts/browsers.mjs';
import { fullTextPage, longPage } from '../sample/to-html.mjs';
import { samplePaper } from '../sample/to-tex.mjs';
import { plainOf } from './marks.mjs';
import * as paper from './paper.mjs';
import { toHtml } from './to-html.mjs';
import { again, formulas, twoColumns } from './to-tex.mjs';

/** @param {string} name */
const beside = (name) => new URL(name, import.meta.url).pathname;

/** Twice, for what refers to other pages. @param {string} name @param {string} source @param {string} [file] where it goes */
function writeTex(name, source, file = beside(`${name}.pdf`)) {
  const folder = mkdtempSync(join(tmpdir(), 'make-pdfs-'));
  try {
    writeFileSync(join(folder, `${name}.tex`), source);
    const environment = { ...process.env, SOURCE_DATE_EPOCH: '1767225600', FORCE_SOURCE_DATE: '1' };
    for (let run = 0; run < 2; run += 1)
      execFileSync(
        'pdflatex',
        ['-interaction=nonstopmode', '-halt-on-error', '-no-shell-escape', `${name}.tex`],
        {
          cwd: folder,
          env: environment,
        },
      );
    copyFileSync(join(folder, `${name}.pdf`), file);
  } catch (error) {
    const { stdout } = /** @type {{ stdout?: Buffer }} */ (error);
    throw new Error(`pdflatex failed on ${name}.\n${stdout?.toString().slice(-2_000) ?? ''}`, {
      cause: error,
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param {string} name @param {'narrow' | 'wide'} look */
async function writeChromium(name, look) {
  const executablePath = findBrowsers().find(({ family }) => family === 'chromium')?.path;
  if (executablePath === undefined) throw new Error('No Chromium was found.');
  const browser = await puppeteer.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    await page.setContent(toHtml(look));
    const options = { preferCSSPageSize: true, tagged: false, displayHeaderFooter: look === 'wide' };
    await page.pdf({
      ...options,
      path: beside(`${name}.pdf`),
      headerTemplate: `<div style="font-size: 8px; width: 100%; text-align: center">${paper.shortTitle}</div>`,
      footerTemplate:
        '<div style="font-size: 8px; width: 100%; text-align: center"><span class="pageNumber"></span></div>',
    });
  } finally {
    await browser.close();
  }
}

/** @param {readonly import('./paper.mjs').Section[]} sections */
function bodyOf(sections) {
  return sections.flatMap(({ paragraphs, list = [] }) =>
    [...paragraphs, ...list].flatMap((part) => part.map(plainOf)),
  );
}

/**
 * `body` is in order; `aside` (captions, notes) may stand anywhere.
 *
 * @param {string} name @param {readonly string[]} body @param {readonly string[]} aside
 */
function writeSentences(name, body, aside) {
  const found = new Set(body);
  if (found.size !== body.length) throw new Error(`${name}: a sentence comes twice.`);
  const { title } = paper;
  writeFileSync(
    beside(`${name}.sentences.json`),
    `${JSON.stringify({ title, body, aside }, undefined, 1)}\n`,
  );
}

const abstract = paper.abstract.map(plainOf);
const body = [...abstract, ...bodyOf(paper.sections)];
const sentences = (/** @type {string} */ text) => text.split(/(?<=\.) (?=[A-Z])/);

writeTex('sample', samplePaper(fullTextPage()), beside('../../public/sample/claimlight-sample-paper.pdf'));
writeTex('long-sample', samplePaper(longPage()), beside('../sample/long.pdf'));
writeTex('two-columns-tex', twoColumns());
writeSentences('two-columns-tex', body, [
  ...paper.notes,
  ...[paper.figures.wide, paper.figures.small, paper.table.caption, paper.wideTable.caption].flatMap(
    sentences,
  ),
]);
writeTex('formulas-tex', formulas());
const [scores, times] = paper.formulaSections;
if (scores === undefined || times === undefined) throw new Error('Two sections are expected.');
writeSentences(
  'formulas-tex',
  [...abstract, ...bodyOf([scores, times]), ...again(scores.paragraphs[1] ?? []).map(plainOf)],
  [],
);
await writeChromium('two-columns-chromium', 'narrow');
writeSentences('two-columns-chromium', body, paper.notes);
await writeChromium('one-column-chromium', 'wide');
writeSentences('one-column-chromium', body, paper.notes);
