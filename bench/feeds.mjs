/**
 * `npm run bench:feeds -- --claims N,N --workers N [--client chromium|firefox]`: what feeds take by their size. Builder: processor time, wall time and memory of parsing, of everything after it, and of a
 * day; bytes a claim. With `--client` also what they take in a browser: build first. Printed, never asserted. Each step is a process of its own, so that its memory is.
 */
import { execFileSync } from 'node:child_process';
import { closeSync, cpSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bundleFeed } from '../scripts/feed/bundle.mjs';
import { measureClient } from './feeds-client.mjs';
import { streamReports } from './made-reports.mjs';

const { values } = parseArgs({
  options: {
    claims: { type: 'string', default: '1000,10000,100000' },
    workers: { type: 'string', default: '2' },
    client: { type: 'string' },
    step: { type: 'string' },
    folder: { type: 'string', default: '' },
    count: { type: 'string', default: '0' },
  },
});
/** Claims of a made report. */
const claimsOfReport = 11.5;
/** Reports of a day, for each that there is. */
const shareOfDay = 0.005;

/** @typedef {{ cpu: number, wall: number, memory: number }} Cost seconds, seconds, megabytes */

if (values.step === undefined) await measureAll();
else await runStep(values.step, values.folder, Number(values.count));

async function measureAll() {
  const sizes = values.claims.split(',').map(Number);
  /** @type {Record<string, number>[]} */
  const rows = [];
  for (const claims of sizes) {
    const row = await measure(Math.round(claims / claimsOfReport));
    // What is known by now, should the next size take long.
    console.log(
      Object.entries(row)
        .map(([name, value]) => `${name} ${format(value)}`)
        .join('; '),
    );
    rows.push(row);
  }
  console.log(`\n${tableOf(rows)}`);
}

/**
 * Each cost by size as Markdown. Last is how it grows from the size before the last one to the last: 1 is in proportion, 0 not at all.
 *
 * @param {readonly Record<string, number>[]} rows
 */
function tableOf(rows) {
  const [before, last] = [rows.at(-2), rows.at(-1)];
  const exponent = (/** @type {string} */ name) => {
    if (before === undefined || last === undefined) return '';
    const growth = (/** @type {string} */ of) => Math.log((last[of] ?? 0) / (before[of] ?? 0));
    return (growth(name) / growth('claims')).toFixed(2);
  };
  const lines = Object.keys(last ?? {}).map((name) => {
    const cells = rows.map((row) => format(row[name] ?? Number.NaN));
    return [name, ...cells, name === 'claims' ? 'exponent' : exponent(name)];
  });
  const [head = [], ...rest] = lines;
  return [head, head.map(() => '---'), ...rest].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** @param {number} value */
function format(value) {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** @param {number} count reports @returns {Promise<Record<string, number>>} */
async function measure(count) {
  const folder = mkdtempSync(join(tmpdir(), 'claimlight-feeds-'));
  try {
    const step = (/** @type {string} */ name) => runChild(name, folder, count);
    step('make');
    const parse = step('parse');
    const after = step('after');
    const file = JSON.parse(readFileSync(join(folder, 'out/feed.json'), 'utf8'));
    /** @type {Cost | undefined} */
    let day;
    const addDay = () => {
      step('more');
      day = step('day');
    };
    const { client } = values;
    let inBrowser = {};
    if (client === 'chromium' || client === 'firefox') {
      // What the reader's browser asks for has a key beside it.
      cpSync(new URL('../tests/feed/minisign/open.pub', import.meta.url), join(folder, 'out/minisign.pub'));
      inBrowser = await measureClient(
        client,
        join(folder, 'out'),
        papersOf(join(folder, 'reports.ndjson')),
        addDay,
      );
    } else addDay();
    return {
      claims: file.claims,
      reports: file.reports,
      'NDJSON MB': statSync(join(folder, 'reports.ndjson')).size / 1e6,
      'parse CPU s': parse.cpu,
      'parse wall s': parse.wall,
      'parse MB': parse.memory,
      'after CPU s': after.cpu,
      'after wall s': after.wall,
      'after MB': after.memory,
      'reports a second and core after parsing': file.reports / after.cpu,
      'feed MB': file.bytes / 1e6,
      'bytes a claim': file.bytes / file.claims,
      shards: 2 ** file.bits,
      'day CPU s': day?.cpu ?? Number.NaN,
      'day wall s': day?.wall ?? Number.NaN,
      'day MB': day?.memory ?? Number.NaN,
      ...inBrowser,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param {string} step @param {string} folder @param {number} count @returns {Cost} */
function runChild(step, folder, count) {
  const args = ['--step', step, '--folder', folder, '--count', String(count), '--workers', values.workers];
  const said = execFileSync(process.execPath, [fileURLToPath(import.meta.url), ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(said);
}

/** @param {string} step @param {string} folder @param {number} count */
async function runStep(step, folder, count) {
  const { code, version, worker } = await bundleFeed();
  const reports = join(folder, 'reports.ndjson');
  const options = {
    reports,
    out: join(folder, 'out'),
    cacheRoot: join(folder, 'cache'),
    version,
    worker,
    workers: Number(values.workers),
    memory: 512,
    parts: 1,
    feed: 'made',
    name: 'Made reports',
    publisher: 'Made reports',
  };
  const keyFile = new URL('../tests/feed/minisign/open.key', import.meta.url);
  const signing = {
    key: code.readSecretKey(readFileSync(keyFile, 'utf8')),
    issued: '2026-06-07T00:00:00Z',
    expires: '2036-06-07T00:00:00Z',
  };
  const before = process.resourceUsage();
  const started = performance.now();
  if (step === 'make') writeReports(reports, count, 0);
  else if (step === 'more') writeReports(reports, Math.ceil(shareOfDay * count), count);
  else if (step === 'parse') await code.buildPart(options, 1);
  else if (step === 'after') {
    await code.buildShards(options, (bits) => code.rangeOfPart(1, 1, bits));
    await code.finishFeed(options, signing);
  } else await code.buildDay(options, signing);
  const after = process.resourceUsage();
  const cpu = (after.userCPUTime + after.systemCPUTime - before.userCPUTime - before.systemCPUTime) / 1e6;
  const wall = (performance.now() - started) / 1_000;
  console.log(JSON.stringify({ cpu, wall, memory: after.maxRSS / 1_024 }));
}

/** Adds reports to a file, a line each. @param {string} path @param {number} count @param {number} first their ids begin there */
function writeReports(path, count, first) {
  const file = openSync(path, 'a');
  let lines = [];
  for (const report of streamReports(count)) {
    const id = (first + Number.parseInt(report.id.slice(0, 8), 16)).toString(16).padStart(8, '0');
    lines.push(`${JSON.stringify({ ...report, id: `${id}${report.id.slice(8)}` })}\n`);
    if (lines.length < 1_000) continue;
    writeSync(file, lines.join(''));
    lines = [];
  }
  writeSync(file, lines.join(''));
  closeSync(file);
}

/**
 * The papers that some thousand reports examine, and those that they cite, as pages ask for them.
 *
 * @param {string} path
 */
function papersOf(path) {
  const reports = readFileSync(path, 'utf8')
    .slice(0, 20_000_000)
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
  return {
    examined: reports.map(({ examinedTitle }) => ({ works: [], title: examinedTitle })),
    cited: reports.map(({ references: [first], id }) => ({
      works: first === undefined ? [] : [first.work],
      title: `A made paper that others cite, by the name of ${id}`,
    })),
  };
}
