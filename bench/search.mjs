/**
 * `npm run bench:search`: searching 100,000 made claims on disk, in Chromium's IndexedDB, beside MiniSearch in memory: what each key takes of queries that are typed
 * letter by letter, building, and bytes. Then the claims nearest to a sentence: claims that are reworded by rule, and with `-- --pairs FILE` (JSON lines
 * `{"claim","sentences","gold"}`) those of the file, put among the made ones, by the sentences that they are of. `-- --claims N` for another number.
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

const { values } = parseArgs({
  options: { claims: { type: 'string', default: '100000' }, pairs: { type: 'string' } },
});
const claimCount = Number(values.claims);
const queryCount = 40;

const executablePath = findBrowsers().find(({ family }) => family === 'chromium')?.path;
if (executablePath === undefined) throw new Error('There is no Chromium.');
/** @type {{ module: typeof import('../src/lookup/index-parts') }} */
const { module: indexing } = await runnerImport('./src/lookup/index-parts.ts');
/** @type {{ claim: string, sentences: string[], gold: number[] }[]} */
const pairs =
  values.pairs === undefined
    ? []
    : readFileSync(values.pairs, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line));
const reports = [...makeReports(claimCount), ...reportsOf([...new Set(pairs.map(({ claim }) => claim))])];
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
  await run('loadWordTables()');
  /** @typedef {{ sentence: string, claim: string }} Wanted */
  const measure = async (/** @type {string} */ name, /** @type {readonly Wanted[]} */ wanted) => {
    /** @type {{ time: number, candidates: number, place: number, isAmong: boolean, count: number }[]} */
    const all = [];
    for (const { sentence, claim } of wanted) {
      const { time, candidates, texts, among } =
        /** @type {{ time: number, candidates: number, texts: string[], among: string[] }} */ (
          await run(`nearest(${JSON.stringify(sentence)})`)
        );
      const place = texts.indexOf(claim);
      all.push({ time, candidates, place, isAmong: among.includes(claim), count: Math.min(5, texts.length) });
    }
    const share = (/** @type {(one: typeof all[number]) => boolean} */ isSo) =>
      (all.filter(isSo).length / all.length).toFixed(3);
    const times = all.map(({ time }) => time);
    const reading = all.map(({ candidates }) => candidates);
    console.log(
      `${name}: ${String(all.length)} sentences, own claim first ${share(({ place }) => place === 0)}, of the first five ${share(({ place }) => place >= 0 && place < 5)}, candidate ${share(({ isAmong }) => isAmong)}, claims shown ${(all.reduce((sum, { count }) => sum + count, 0) / all.length).toFixed(2)}; p50 ${one(at(times, 0.5))} ms (candidates ${one(at(reading, 0.5))} ms), p95 ${one(at(times, 0.95))} ms, most ${one(at(times, 1))} ms`,
    );
  };
  const made = Array.from({ length: 200 }, (_, index) => {
    const claim = documents[(index * 7919) % claimCount]?.text ?? '';
    return { sentence: reworded(claim), claim };
  });
  await measure('nearest to claims reworded by rule', made);
  const sentences = pairs.flatMap(({ claim, sentences: all, gold }) =>
    gold.length === 0 ? [] : [{ sentence: all[gold[0] ?? 0] ?? '', claim }],
  );
  if (sentences.length > 0) await measure('nearest to the sentences of the pairs', sentences);
  const others = pairs.flatMap(({ claim, sentences: all, gold }) =>
    all.length < 3 || gold.includes(all.length - 1) ? [] : [{ sentence: all.at(-1) ?? '', claim }],
  );
  if (others.length > 0) await measure('nearest to other sentences of theirs', others);
} finally {
  await browser.close();
  server.close();
  rmSync(folder, { recursive: true });
}

/**
 * A claim in other words of the same form: its second half first, every fourth word left out, and a few words around.
 *
 * @param {string} claim
 */
function reworded(claim) {
  const words = claim.replace(/[.]$/, '').split(' ');
  const half = Math.ceil(words.length / 2);
  const kept = [...words.slice(half), ...words.slice(0, half)].filter((_, place) => place % 4 !== 3);
  return `In our experiments we also see that ${kept.join(' ').toLowerCase()}, as was said before.`;
}

/**
 * Reports with these claims, twenty in each.
 *
 * @param {readonly string[]} claims
 */
function reportsOf(claims) {
  const forms = makeReports(20 * Math.ceil(claims.length / 20));
  return forms.map((form, at) => ({
    ...form,
    id: `f${form.id.slice(1)}`,
    examinedTitle: `Pairs ${String(at)}`,
    assertions: form.assertions.flatMap((assertion, row) => {
      const text = claims[at * 20 + row];
      return text === undefined ? [] : [{ ...assertion, text, isCut: false }];
    }),
  }));
}
