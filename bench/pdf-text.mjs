/**
 * `npm run bench:pdf-text [-- FILE…]`: how much of the made PDFs' text is recovered, sentence by sentence and word by word, and how
 * long it takes. `--lost` prints the sentences that are not whole, `--text` the text, by blocks. Other files are only timed.
 */
import { performance } from 'node:perf_hooks';
import { runnerImport } from 'vite';

const { module: measuring } = await runnerImport('./tests/pdfs/measure-text.ts');
const { layOutPage } = (await runnerImport('./src/pdf/layout.ts')).module;

const files = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const isMade = files.length === 0;
const rows = [];
for (const name of isMade ? measuring.made : files) {
  const pages = await measuring.readPages(name);
  const started = performance.now();
  const layouts = pages.map(layOutPage);
  const laidOut = performance.now();
  const text = measuring.assemble(layouts);
  const done = performance.now();
  const found = isMade ? measuring.measure(text, measuring.readSource(name)) : undefined;
  rows.push({
    file: name,
    pages: pages.length,
    sentences: found?.sentences,
    whole: found?.whole.toFixed(3),
    'in order': found?.inOrder.toFixed(3),
    words: found?.words.toFixed(4),
    'layout (ms)': (laidOut - started).toFixed(0),
    'text (ms)': (done - laidOut).toFixed(0),
  });
  if (process.argv.includes('--lost'))
    for (const sentence of found?.lost ?? []) console.log(`${name}: ${sentence}`);
  if (process.argv.includes('--text')) print(text);
}
console.table(rows);

/** @param {import('../src/pdf/pdf-text').PdfText} text */
function print({ documentText, headings, title, stamp }) {
  for (const { start, end, kind, isAbstract } of documentText.blocks)
    console.log(`${kind}${isAbstract ? ' (abstract)' : ''}: ${documentText.text.slice(start, end)}`);
  console.log({
    title,
    stamp,
    headings: headings.map(({ text, level, page }) => `${level} p${page} ${text}`),
  });
}
