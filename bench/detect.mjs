/**
 * `npm run bench:detect -- FILE…`: how many work identifiers of peers' test cases are found. One JSON line per file.
 *
 * With `--table` a table of right, abstained and wrong is printed besides, of the saved pages and the peers' cases beside the
 * project; a folder of either kind may be given instead.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { JSDOM, VirtualConsole } from 'jsdom';
import { runnerImport } from 'vite';

// Modules that read pages take what the browser has.
const { window: browser } = new JSDOM('');
Object.assign(globalThis, { Element: browser.Element, Node: browser.Node });

const { module } = await runnerImport('./src/claims/work-id.ts');
const { module: inText } = await runnerImport('./src/claims/find-work-ids.ts');
const { module: page } = await runnerImport('./src/page/identity/identify.ts');
const isVerbose = process.argv.includes('--verbose');

/**
 * @param {{input: string, mode: string, kind?: string}} testCase
 * @returns {string[]}
 */
function detect({ input, mode, kind }) {
  if (mode === 'html_head')
    return page.identifyPage(new JSDOM(input).window.document, 'https://www.example.org/').works;
  const found = mode === 'extract' ? inText.findWorkIds(input) : [module.parseWorkId(input)].filter(Boolean);
  /** @type {string[]} */
  const works = found.map((/** @type {{work: string}} */ mention) => mention.work);
  // A case of a peer's arXiv reader says nothing of the DOIs in its input.
  return kind === 'arxiv' && mode === 'extract'
    ? works.filter((/** @type {string} */ work) => work.startsWith('arxiv:'))
    : works;
}

/** @typedef {{ file: string, n: number, right: number, missed: number, wrong: number }} Counts */

/** A version is no part of a work's id, whoever wrote the case. @param {string} id */
const workOf = (id) => module.parseWorkId(id)?.work ?? id;

/** @param {string} file @param {{ found: readonly string[], expected: readonly string[], what: unknown }[]} results @returns {Counts} */
function count(file, results) {
  const counts = { n: 0, right: 0, missed: 0, wrong: 0 };
  for (const { found, expected: ids, what } of results) {
    const expected = ids.map(workOf);
    const areExpected = found.every((work) => expected.includes(work));
    const isRight = areExpected && found.length === expected.length;
    counts.n += 1;
    counts[isRight ? 'right' : areExpected ? 'missed' : 'wrong'] += 1;
    if (isVerbose && !isRight) console.error(JSON.stringify({ what, expected, found }));
  }
  return { file, ...counts };
}

/** @param {string} file of a peer's cases */
function countCases(file) {
  const cases = JSON.parse(readFileSync(file, 'utf8'));
  return count(
    file,
    cases.map((/** @type {any} */ testCase) => ({
      found: detect(testCase),
      expected: testCase.expected,
      what: testCase.input,
    })),
  );
}

/** Saved pages, a row for each kind. @param {string} folder that holds `manifest.json` */
function countPages(folder) {
  const pages = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  /** @type {Map<string, any[]>} */
  const kinds = new Map();
  for (const saved of pages) {
    const address = saved.url?.startsWith('http') ? saved.url : 'https://www.example.org/page';
    const source = readFileSync(join(folder, saved.file), 'utf8');
    const contentType = saved.file.endsWith('.xhtml') ? 'application/xhtml+xml' : 'text/html';
    const { document } = new JSDOM(source, { contentType, virtualConsole: new VirtualConsole() }).window;
    const found = page.identifyPage(document, address).works;
    const results = kinds.get(saved.kind) ?? [];
    results.push({ found, expected: saved.expected, what: saved.file });
    kinds.set(saved.kind, results);
  }
  return [...kinds].map(([kind, results]) => count(`${folder} (${kind})`, results));
}

/** @param {string} folder */
function countFolder(folder) {
  if (existsSync(join(folder, 'manifest.json'))) return countPages(folder);
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  if (files.length === 0)
    console.error(`${folder} holds neither saved pages (manifest.json) nor cases (*.json).`);
  return files.map((file) => countCases(join(folder, file)));
}

/** @param {readonly Counts[]} rows */
function printTable(rows) {
  console.log('\n| what | n | right | abstained | wrong |\n|---|---|---|---|---|');
  for (const { file, n, right, missed, wrong } of rows)
    console.log(`| ${file} | ${String(n)} | ${String(right)} | ${String(missed)} | ${String(wrong)} |`);
}

const besides = ['../shared/pages', '../shared/data/identifiers'];
const given = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const folders = given.filter((path) => existsSync(path) && statSync(path).isDirectory());
const files = given.filter((path) => !folders.includes(path));
/** @type {Counts[]} */
const rows = [];
for (const file of files) {
  if (!existsSync(file)) {
    console.error(`${file} is not there.`);
    process.exitCode = 1;
    continue;
  }
  const counts = countCases(file);
  rows.push(counts);
  console.log(JSON.stringify(counts));
}
if (process.argv.includes('--table') || folders.length > 0) {
  for (const folder of given.length === 0 ? besides : folders) {
    if (existsSync(folder)) rows.push(...countFolder(folder));
    else console.log(`${folder} is not there: its rows are left out.`);
  }
  if (rows.length > 0) printTable(rows);
}
