/**
 * `npm run bench:search`: searching 100,000 made claims on disk, in Chromium's IndexedDB, beside MiniSearch in memory: what each key takes of queries that are typed
 * letter by letter, building, and bytes. `-- --claims N` for another number.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import puppeteer from 'puppeteer-core';
import { build, runnerImport } from 'vite';
import { findBrowsers } from '../scripts/browsers.mjs';
import { makeReports } from './made-reports.mjs';

const { values } = parseArgs({ options: { claims: { type: 'string', default: '100000' } } });
const claimCount = Number(values.claims);
const queryCount = 40;

const executablePath = findBrowsers().find(({ family }) => family === 'chromium')?.path;
if (executablePath === undefined) throw new Error('There is no Chromium.');
/** @type {{ module: typeof import('../src/lookup/index-parts') }} */
const { module: indexing } = await runnerImport('./src/lookup/index-parts.ts');
const reports = makeReports(claimCount);
const { manifest, parts } = indexing.buildClaimsIndex(reports);
const documents = reports.flatMap(({ id, title, assertions }) =>
  assertions.map(({ text }, row) => ({ id: `${id}-${String(row)}`, text, title })),
);
const folder = mkdtempSync(join(tmpdir(), 'claimlight-search-'));
await build({
  configFile: false,
  logLevel: 'error',
  build: {
    outDir: folder,
    target: 'es2022',
    lib: { entry: 'bench/searching.ts', formats: ['es'], fileName: () => 'searching.js' },
  },
});

const files = new Map([
  ['/', '<!doctype html><script type="module" src="searching.js"></script>'],
  ['/searching.js', readFileSync(join(folder, 'searching.js'), 'utf8')],
  ['/manifest.json', JSON.stringify(manifest)],
  ['/documents.json', JSON.stringify(documents)],
  ...parts.map(({ file, text }) => /** @type {[string, string]} */ ([`/${file}`, text])),
]);
const server = createServer(({ url = '/' }, response) => {
  const text = files.get(url);
  const type = url.endsWith('.js') ? 'text/javascript' : url === '/' ? 'text/html' : 'application/json';
  response.writeHead(text === undefined ? 404 : 200, { 'content-type': type }).end(text);
});
await /** @type {Promise<void>} */ (new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve())));
const address = server.address();
const port = typeof address === 'object' && address !== null ? address.port : 0;
const browser = await puppeteer.launch({ executablePath, args: ['--no-sandbox'], protocolTimeout: 600_000 });
try {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${String(port)}/`);
  const run = (/** @type {string} */ call) => page.evaluate(`bench.${call}`);
  const written = /** @type {Record<string, number>} */ (await run('write()'));
  const filled = /** @type {number} */ (await run('fill()'));
  const one = (/** @type {number | undefined} */ value) => (value ?? Number.NaN).toFixed(1);
  const mega = (/** @type {number | undefined} */ value) => one((value ?? Number.NaN) / 1e6);
  console.log(`${String(claimCount)} claims of ${String(reports.length)} reports`);
  console.log(`reports written: ${one(written['reports'])} ms, ${mega(written['size'])} MB of the disk`);
  console.log(
    `index of terms: ${one(written['index'])} ms (longest without a break ${one(written['longest'])} ms), ${mega(written['bytes'])} MB in ${String(written['blocks'])} blocks, disk then ${mega(written['sizeAfter'])} MB`,
  );
  console.log(`MiniSearch in memory: ${one(filled)} ms`);
  /** Two words or a figure and a word of a claim, as one remembers them. */
  const asked = Array.from({ length: queryCount }, (_, at) => {
    const words = (documents[(at * 7919) % documents.length]?.text ?? '').replace(/[.]$/, '').split(' ');
    const figure = words.find((word) => /\d/.test(word))?.replace('%', '');
    const rare = words.filter((word) => word.length > 4);
    return [at % 2 === 0 ? (figure ?? rare[0]) : rare[0], rare.at(-1)].join(' ').toLowerCase();
  });
  const typed = asked.flatMap((query) => Array.from(query, (_, at) => query.slice(0, at + 1)));
  /** @type {{ disk: number, memory: number, count: number, inMemory: number }[]} */
  const times = [];
  for (const text of typed)
    times.push(/** @type {typeof times[number]} */ (await run(`ask(${JSON.stringify(text)})`)));
  const at = (/** @type {number[]} */ all, /** @type {number} */ share) =>
    all.toSorted((a, b) => a - b)[Math.min(all.length - 1, Math.floor(share * all.length))];
  for (const [name, own] of /** @type {const} */ ([
    ['on disk, with 20 claims', times.map(({ disk }) => disk)],
    ['MiniSearch, ids alone', times.map(({ memory }) => memory)],
  ]))
    console.log(
      `${name}: ${String(own.length)} keys, p50 ${one(at(own, 0.5))} ms, p95 ${one(at(own, 0.95))} ms, most ${one(at(own, 1))} ms`,
    );
  const ratios = times.map(({ disk, memory }) => disk / memory);
  console.log(`ratio: p50 ${(at(ratios, 0.5) ?? 0).toFixed(2)}, p95 ${(at(ratios, 0.95) ?? 0).toFixed(2)}`);
  const slowest = times
    .map((time, index) => ({ ...time, text: typed[index] }))
    .sort((a, b) => b.disk - a.disk);
  console.log(
    `slowest: ${slowest
      .slice(0, 5)
      .map(({ text, disk, count }) => `“${text ?? ''}” ${one(disk)} ms, ${String(count)} found`)
      .join('; ')}`,
  );
  /** @type {number[]} */
  const first = [];
  for (const text of asked.slice(0, 10))
    first.push(/** @type {number} */ (await run(`askFirst(${JSON.stringify(text)})`)));
  console.log(`the first query after a stop: p50 ${one(at(first, 0.5))} ms, most ${one(at(first, 1))} ms`);
  for (const text of ['>99', '"of the"', 'status:mixed', 'after:2026-05', 'status:verified >0.9 model'])
    console.log(`${text}: ${JSON.stringify(await run(`ask(${JSON.stringify(text)})`))}`);
} finally {
  await browser.close();
  server.close();
  rmSync(folder, { recursive: true });
}
