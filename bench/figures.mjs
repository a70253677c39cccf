/**
 * `npm run bench:figures -- FILE…`: the figures that cannot be right, in passages (`{"id","text"}`) and in pages or tables as a page has
 * them (`{"id","html"}`), as JSON lines. Prints a line for each row: `{"id","flags":[{"kind","why"}]}`. `--pages FOLDER` reads saved pages
 * instead.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { finish } from './finish.mjs';
import { openHtml, openPage } from './pages.mjs';

const { module: figuring } = await runnerImport('./bench/figuring.ts');

/** @param {import('../src/text/document-text').DocumentText} documentText */
function flagsOf(documentText) {
  const document = finish(figuring.prepareDocument(documentText));
  /** @type {readonly import('../src/claims/paper-check').FigureFinding[]} */
  const findings = finish(figuring.findFigureFindings(document, documentText.tables ?? []));
  return findings.map((finding) => ({ kind: finding.kind, why: figuring.whyOf(finding) }));
}

/**
 * The text of a page with its tables.
 *
 * @param {Awaited<ReturnType<typeof openPage>>} page
 * @returns {Promise<import('../src/text/document-text').DocumentText>}
 */
async function readWithTables({ document, read }) {
  // Not before a page is open: it asks for the nodes of a document when it is loaded.
  const { module: reading } = await runnerImport('./src/page/text/page-tables.ts');
  const text = read();
  return { ...text.documentText, tables: finish(reading.readTables(document, text)) };
}

/** Lines are paragraphs. @param {string} text @returns {import('../src/text/document-text').DocumentText} */
function documentOf(text) {
  /** @type {import('../src/text/document-text').Block[]} */
  const blocks = [];
  let start = 0;
  for (const line of text.split('\n')) {
    blocks.push({ start, end: start + line.length, kind: 'paragraph', isAbstract: false });
    start += line.length + 1;
  }
  return { text, blocks };
}

const files = process.argv.slice(2);
const folder = files[0] === '--pages' ? files[1] : undefined;
if (folder !== undefined) {
  for (const name of readdirSync(folder).filter((file) => /\.x?html$/.test(file)))
    console.log(
      JSON.stringify({ id: name, flags: flagsOf(await readWithTables(await openPage(join(folder, name)))) }),
    );
} else {
  for (const file of files)
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      if (line.trim() === '') continue;
      /** @type {{ id: string, text?: string, html?: string }} */
      const { id, text, html } = JSON.parse(line);
      const documentText =
        html === undefined ? documentOf(text ?? '') : await readWithTables(await openHtml(html));
      console.log(JSON.stringify({ id, flags: flagsOf(documentText) }));
    }
}
