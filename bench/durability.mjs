/**
 * `npm run bench:durability -- [--seed N] [--runs N] [--run N] [--source FOLDER | --browser]`: random acts of a reader in popup, dashboard and
 * card at once, while the background is stopped wherever it waits and storage fails. Prints what was lost, with the shortest acts
 * that still lose it, and ends with 1 if there is any. The same seed gives the same runs; with `--browser`, the same acts in the
 * built extension in Chromium, at other moments each time. `--source`: another checkout whose background is to be run.
 */
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
import { extensionOf } from './fault-pages.mjs';

const { values: asked } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    runs: { type: 'string' },
    run: { type: 'string' },
    source: { type: 'string', default: '.' },
    browser: { type: 'boolean', default: false },
  },
});
const seed = Number(asked.seed);
const only = asked.run === undefined ? undefined : Number(asked.run);
const runs = Number(asked.runs ?? (asked.browser ? 20 : 1000));
if (![seed, runs, only ?? 0].every(Number.isInteger))
  throw new Error('--seed, --runs and --run take whole numbers.');

/** @type {{ module: typeof import('./durability/index') }} */
const { module: durability } = await runnerImport('./bench/durability/index.ts');
const fixture = await durability.readFixture(resolve(asked.source));
/** With two works alone, as in the simulation. */
const extension = asked.browser ? await extensionOf(fixture.reports) : undefined;
const failuresToTell = 5;
const started = performance.now();
const sum = { failed: 0, kills: 0, answered: 0 };

/** What kind of failure it is: ids and moments do not matter. @param {readonly string[]} problems */
const kindOf = (problems) =>
  (problems[0] ?? '')
    .split('\n')[0]
    ?.replace(/[\da-f]{8}-[\da-f-]{27}/g, 'ID')
    .slice(0, 60);

/** @param {readonly import('./durability/plan').Step[]} plan @param {string} id */
async function carryOut(plan, id) {
  if (extension === undefined) return durability.run(fixture, plan, id);
  /** @type {string[]} */
  const exceptions = [];
  const browser = await durability.RealBrowser.open(extension, (exception) => exceptions.push(exception));
  const outcome = await durability.run(fixture, plan, id, browser);
  const escaped = exceptions.map((exception) => `an exception escaped: ${exception}`);
  return { ...outcome, problems: [...outcome.problems, ...escaped] };
}

for (let at = only ?? 0; at < (only === undefined ? runs : only + 1); at += 1) {
  const id = `${String(seed)}/${String(at)}`;
  const plan = durability.planOf(id, fixture.claims.length, asked.browser);
  const outcome = await carryOut(plan, id);
  sum.kills += outcome.kills;
  sum.answered += outcome.answered;
  if (outcome.problems.length === 0) continue;
  sum.failed += 1;
  console.log(`\nseed ${String(seed)}, run ${String(at)}: ${outcome.problems[0] ?? ''}`);
  if (sum.failed > failuresToTell) continue;
  if (asked.browser) {
    // In a real browser no two runs are the same.
    console.log([...outcome.log, ...outcome.problems].join('\n'));
    continue;
  }
  const kind = kindOf(outcome.problems);
  const short = await durability.shrink(plan, async (candidate) => {
    const { problems } = await durability.run(fixture, candidate, id);
    return kindOf(problems) === kind;
  });
  const { problems, log } = await durability.run(fixture, short, id);
  console.log(['Shortest acts that still fail:', ...log, ...problems].join('\n'));
}
if (extension !== undefined) rmSync(extension, { recursive: true, force: true });
const seconds = ((performance.now() - started) / 1000).toFixed(1);
console.log(
  `${String(only === undefined ? runs : 1)} runs, ${String(sum.kills)} stops of a working background, ${String(sum.answered)} answers, ${String(sum.failed)} runs failed; ${seconds} s`,
);
process.exitCode = sum.failed === 0 ? 0 : 1;
