/** `npm run bench:entries`: what the marks beside listed works cost in Chromium, on made pages. Printed, never asserted. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowsers } from '../scripts/browsers.mjs';
import { openBrowser } from '../scripts/open-browser.mjs';
import { codeT5, examined, listPage, paperPage, titlePage, unknownWorks } from '../tests/list-pages.mjs';
import { scriptTime, serveBody } from './script-time.mjs';
import { sizeOfScripts } from './sizes.mjs';

const rounds = 5;
const median = (/** @type {number[]} */ values) =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const milliseconds = (/** @type {number} */ value) => `${value.toFixed(1)} ms`;

execFileSync('npm', ['run', '--silent', 'build'], {
  stdio: ['ignore', 'ignore', 'inherit'],
  // The modules that this one loads have set it to `development`, which builds a greater package.
  env: { ...process.env, NODE_ENV: 'production' },
});
const found = findBrowsers().find(({ family }) => family === 'chromium');
if (found === undefined) throw new Error('The bench needs Chromium or Chrome.');
const { browser } = await openBrowser(found, {
  profile: mkdtempSync(join(tmpdir(), 'claimlight-')),
  headless: true,
});

/** Until the page has rested. @param {string} address @param {string} body */
async function scriptTimes(address, body) {
  const { time, settled } = await scriptTime(browser, address, serveBody(body), async (page) => {
    await new Promise((done) => setTimeout(done, 2_500));
    return page.evaluate(() => document.querySelector('[data-claimlight-host]') !== null);
  });
  return { total: time, isMarked: settled };
}

const listing = 'https://arxiv.org/list/cs.CL/new';
const unknown = unknownWorks(2_000);
/** @param {number} every one in so many is known */
const mixed = (every) =>
  unknown.map((work, at) =>
    at % every === 0 ? { ...work, title: at % (2 * every) ? codeT5.title : examined.title } : work,
  );
const pages = [
  { what: 'listing of 2,000 works, none known', goal: '< 50 ms', address: listing, body: listPage(unknown) },
  { what: 'listing of 2,000 works, 20 known', goal: '< 50 ms', address: listing, body: listPage(mixed(100)) },
  { what: 'listing of 2,000 works, 200 known', goal: '< 50 ms', address: listing, body: listPage(mixed(10)) },
  {
    what: 'listing of 2,000 titles without ids, none known',
    goal: '< 50 ms',
    address: 'https://pubmed.ncbi.nlm.nih.gov/?term=x',
    body: titlePage(unknown),
  },
  {
    what: 'paper of 500 references, one known',
    goal: '< 50 ms',
    address: 'https://arxiv.org/html/2301.00001v1',
    body: paperPage({ id: '2301.00001', title: 'A paper that no report has read so far' }, [
      ...unknownWorks(499),
      examined,
    ]),
  },
  {
    what: 'page without works',
    goal: '< 5 ms',
    address: 'https://arxiv.org/help',
    body: '<!doctype html><title>x</title><p>Text.',
  },
];
// The first look-up writes the index.
await scriptTimes(listing, listPage(unknownWorks(3)));
const rows = ['index', 'badges'].map((name) => ({
  what: `script ${name}, with its layers`,
  measured: `${(sizeOfScripts(name) / 1000).toFixed(1)} kB`,
  worst: '',
  goal: name === 'index' ? '≤ 20 kB' : '',
  marked: '',
}));
for (const { what, goal, address, body } of pages) {
  const runs = [];
  for (let round = 0; round < rounds; round += 1) runs.push(await scriptTimes(address, body));
  rows.push({
    what: `${what}: script`,
    measured: milliseconds(median(runs.map(({ total }) => total))),
    worst: milliseconds(Math.max(...runs.map(({ total }) => total))),
    goal,
    marked: runs.every(({ isMarked }) => isMarked) ? 'yes' : 'no',
  });
}
await browser.close();
console.table(rows);
