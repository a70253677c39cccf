/**
 * `npm run bench:durability -- [--seed N] [--runs N] [--run N] [--source FOLDER]`: random acts of a reader in popup, dashboard and
 * card at once, while the background is stopped wherever it waits and storage fails. Prints what was lost, with the shortest acts
 * that still lose it, and ends with 1 if there is any. The same seed gives the same runs. Describes itself in bench/durability.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';

const { values: asked } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    runs: { type: 'string', default: '1000' },
    run: { type: 'string' },
    source: { type: 'string', default: '.' },
  },
});
const seed = Number(asked.seed);
const only = asked.run === undefined ? undefined : Number(asked.run);
const runs = Number(asked.runs);
if (![seed, runs, only ?? 0].every(Number.isInteger))
  throw new Error('--seed, --runs and --run take whole numbers.');

/** @type {{ module: typeof import('./durability/index') }} */
const { module: durability } = await runnerImport('./bench/durability/index.ts');
const fixture = await durability.readFixture(resolve(asked.source));
const failuresToTell = 5;
const started = performance.now();
const sum = { failed: 0, kills: 0, answered: 0 };

/** What kind of failure it is: ids and moments do not matter. @param {readonly string[]} problems */
const kindOf = (problems) =>
  (problems[0] ?? '')
    .split('\n')[0]
    ?.replace(/[\da-f]{8}-[\da-f-]{27}/g, 'ID')
    .slice(0, 60);

for (let at = only ?? 0; at < (only === undefined ? runs : only + 1); at += 1) {
  const id = `${String(seed)}/${String(at)}`;
  const plan = durability.planOf(id, fixture.claims.length);
  const outcome = await durability.run(fixture, plan, id);
  sum.kills += outcome.kills;
  sum.answered += outcome.answered;
  if (outcome.problems.length === 0) continue;
  sum.failed += 1;
  console.log(`\nseed ${String(seed)}, run ${String(at)}: ${outcome.problems[0] ?? ''}`);
  if (sum.failed > failuresToTell) continue;
  const kind = kindOf(outcome.problems);
  const short = await durability.shrink(plan, async (candidate) => {
    const { problems } = await durability.run(fixture, candidate, id);
    return kindOf(problems) === kind;
  });
  const { problems, log } = await durability.run(fixture, short, id);
  console.log(['Shortest acts that still fail:', ...log, ...problems].join('\n'));
}
const seconds = ((performance.now() - started) / 1000).toFixed(1);
console.log(
  `${String(only === undefined ? runs : 1)} runs, ${String(sum.kills)} stops of a working background, ${String(sum.answered)} answers, ${String(sum.failed)} runs failed; ${seconds} s`,
);
process.exitCode = sum.failed === 0 ? 0 : 1;
