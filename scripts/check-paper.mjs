/**
 * `npm run check-paper -- FILE.html|FILE.pdf [--url ADDRESS] [--date YYYY-MM-DD] [--json]`: checks a paper with the extension's own code, without
 * a browser and without a request. Ends with 0 whatever is found, with 2 on input that cannot be read.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

const usage = 'Usage: npm run check-paper -- FILE.html|FILE.pdf [--url ADDRESS] [--date YYYY-MM-DD] [--json]';

/** Input that cannot be read ends the process. @param {string} message @returns {never} */
function refuse(message) {
  console.error(message);
  process.exit(2);
}

const messageOf = (/** @type {unknown} */ error) => (error instanceof Error ? error.message : String(error));

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { url: { type: 'string' }, date: { type: 'string' }, json: { type: 'boolean' } },
    });
    const [name] = positionals;
    if (name === undefined || positionals.length > 1) return refuse(usage);
    if (values.url !== undefined && !/^https?:$/.test(URL.parse(values.url)?.protocol ?? ''))
      return refuse(
        `--url: expected an address such as https://arxiv.org/abs/2504.16584, not “${values.url}”`,
      );
    if (values.date !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(values.date))
      return refuse(`--date: expected a day such as 2026-05-30, not “${values.date}”`);
    return { name, ...values };
  } catch (error) {
    return refuse(`${messageOf(error)}\n${usage}`);
  }
}

/** @param {string} name */
function readGiven(name) {
  try {
    // npm runs scripts in the project's folder; the file's name is of where it was called.
    return new Uint8Array(readFileSync(resolve(process.env['INIT_CWD'] ?? '.', name)));
  } catch (error) {
    return refuse(`${name}: ${messageOf(error)}`);
  }
}

const { name, url, date = new Date().toISOString().slice(0, 10), json = false } = readArguments();
const data = readGiven(name);
/** Some PDFs have a little before their first bytes. */
const isPdf = Buffer.from(data.subarray(0, 1_024)).includes('%PDF-');
if (!isPdf && data.subarray(0, 4_096).includes(0)) refuse(`${name}: expected an HTML page or a PDF`);
try {
  // Not before: what is refused is refused at once.
  const { runnerImport } = await import('vite');
  const { openPageInNode } = await import('./page-in-node.mjs');
  // By an address of no site nothing is told. A PDF needs the globals of a page, too.
  const page = openPageInNode(isPdf ? new Uint8Array() : data, {
    address: url ?? 'https://paper.invalid/',
    isXml: /\.xhtml$/i.test(name),
  });
  const { module: checking } = await runnerImport('./scripts/checking.ts');
  const given = { content: isPdf ? data : page, ...(url !== undefined && { address: url }) };
  const { file, words } = await checking.checkGiven(given, date);
  console.log(json ? JSON.stringify(file ?? { unchecked: words }, undefined, 2) : words);
} catch (error) {
  refuse(`${name}: ${messageOf(error)}`);
}
