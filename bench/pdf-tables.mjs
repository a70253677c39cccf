/**
 * `npm run bench:pdf-tables -- FILE|FOLDER… [--show] [--keep FOLDER]`: tables, as JSON lines `{"caption","columns","rows"}` or those of
 * saved pages, are set anew in papers of one and two columns, by Chromium and, where it is there, by pdflatex; then read from these PDFs, and
 * compared value by value, each with the headers of its row and column. `--show` prints what is not right, `--keep` keeps the PDFs.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import puppeteer from 'puppeteer-core';
import { runnerImport } from 'vite';
import { findBrowsers } from '../scripts/browsers.mjs';
import { finish } from './finish.mjs';
import { openPage } from './pages.mjs';
import { toHtml, toTex } from './set-tables.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { show: { type: 'boolean' }, keep: { type: 'string' } },
});
if (positionals.length === 0)
  throw new Error('Which tables? npm run bench:pdf-tables -- FILE|FOLDER… [--show] [--keep FOLDER]');

/** @type {import('./set-tables.mjs').SetTable[]} */
const tables = [];
const { module: comparing } = await runnerImport('./bench/comparing-tables.ts');
for (const place of positionals) {
  if (!statSync(place).isDirectory()) tables.push(...readRows(place));
  else
    for (const name of readdirSync(place).filter((file) => /\.x?html$/.test(file)))
      tables.push(...(await readPage(join(place, name))));
}
const wanted = tables.map((table, at) => comparing.valuesSet(table, at));

/** The tables of JSON lines, each once. @param {string} file @returns {import('./set-tables.mjs').SetTable[]} */
function readRows(file) {
  const lines = readFileSync(file, 'utf8').split('\n');
  const rows = lines.flatMap((line) => (line.trim() === '' ? [] : [JSON.parse(line)]));
  const byContent = new Map(rows.map((row) => [JSON.stringify([row.caption, row.columns, row.rows]), row]));
  return [...byContent.values()].flatMap((row, at) => comparing.setRows(row, at % 2 === 0) ?? []);
}

/** The tables of a saved page. @param {string} file @returns {Promise<import('./set-tables.mjs').SetTable[]>} */
async function readPage(file) {
  const { document, read } = await openPage(file);
  // Not before a page is open: it asks for the nodes of a document when it is loaded.
  const { module: reading } = await runnerImport('./src/page/text/page-tables.ts');
  const text = read();
  return finish(reading.readTables(document, text)).flatMap(
    (/** @type {import('../src/text/document-text').DocumentTable} */ table) =>
      comparing.toSet(text.documentText, table) ?? [],
  );
}

/** @param {string} html */
async function print(html) {
  const executablePath = findBrowsers().find(({ family }) => family === 'chromium')?.path;
  if (executablePath === undefined) throw new Error('No Chromium was found.');
  const browser = await puppeteer.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    await page.setContent(html);
    return new Uint8Array(await page.pdf({ preferCSSPageSize: true, tagged: false, timeout: 0 }));
  } finally {
    await browser.close();
  }
}

/** @param {string} source @returns nothing without pdflatex */
function typeset(source) {
  const inFolder = mkdtempSync(join(tmpdir(), 'bench-tables-'));
  try {
    writeFileSync(join(inFolder, 'tables.tex'), source);
    execFileSync('pdflatex', ['-interaction=batchmode', '-no-shell-escape', 'tables.tex'], {
      cwd: inFolder,
      stdio: 'ignore',
    });
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === 'ENOENT') return undefined;
  }
  try {
    return new Uint8Array(readFileSync(join(inFolder, 'tables.pdf')));
  } finally {
    rmSync(inFolder, { recursive: true });
  }
}

const looks = [
  { columns: /** @type {const} */ (1), captionsBelow: false },
  { columns: /** @type {const} */ (2), captionsBelow: true },
];
const rows = [];
for (const look of looks)
  for (const by of ['Chromium', 'pdflatex']) {
    const data = by === 'Chromium' ? await print(toHtml(tables, look)) : typeset(toTex(tables, look));
    if (data === undefined) continue;
    if (values.keep !== undefined) writeFileSync(join(values.keep, `${by}-${look.columns}.pdf`), data);
    const found = await comparing.compareTables(data, wanted);
    rows.push({
      'set by': by,
      columns: look.columns,
      tables: found.tables,
      'tables read': (found.found / found.tables).toFixed(3),
      values: found.values,
      'values right': (found.right / found.values).toFixed(3),
      'wrong of those read': (found.wrong / Math.max(1, found.right + found.wrong)).toFixed(4),
    });
    if (values.show === true) console.log(`${by}, ${look.columns}\n${found.notes.join('\n')}`);
  }
console.table(rows);
