/**
 * `npm run bench:attacks -- [--seed N] [--runs N] [--attack PART …]`: all attacks on what the reader judges, in every browser that is
 * installed, against the built extension. Prints a table of attacks and browsers, and ends with 1 if one got anything. Runs
 * after the first stretch and shorten all waits at random: the same seed makes the same waits.
 */
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
import { findBrowsers } from '../scripts/browsers.mjs';

/** @typedef {import('../tests/attacks/attack').Attack} Attack */

const { values: asked } = parseArgs({
  options: { seed: { type: 'string' }, runs: { type: 'string' }, attack: { type: 'string', multiple: true } },
});
const seed = Number(asked.seed ?? 1);
const runs = Number(asked.runs ?? 1);
if (!Number.isInteger(seed) || seed < 1 || !Number.isInteger(runs) || runs < 1)
  throw new Error('--seed and --runs take whole numbers from 1.');
const parts = asked.attack ?? [''];
/** Share of a wait by which it is stretched or shortened at most, in runs after the first. */
const jitterShare = 0.6;

const families = /** @type {const} */ (['chromium', 'firefox']).filter((family) =>
  findBrowsers().some((found) => found.family === family),
);
if (families.length === 0) throw new Error('This needs Chromium, Chrome, Edge, Brave or Firefox.');
const { module: all } = await runnerImport('./tests/attacks/attacks.ts');
const { module: attacking } = await runnerImport('./tests/attacks/attack.ts');
const { module: staging } = await runnerImport('./tests/attacks/stage.ts');

/** What each attack got in the end, by its name and then by browser. @type {Map<string, Map<string, Set<string>>>} */
const results = new Map();
/** @type {Attack[]} */
const wanted = Object.values(all.attacks)
  .flat()
  .filter((/** @type {Attack} */ { name }) => parts.some((part) => name.includes(part)));
for (const { name } of wanted) results.set(name, new Map());

for (const family of families)
  for (let run = 0; run < runs; run += 1) {
    const jitter = { seed: seed + 7_919 * run, share: run === 0 ? 0 : jitterShare };
    let stage = await staging.Stage.start(family, jitter);
    for (const attack of wanted) {
      if (attack.families?.includes(family) === false) continue;
      const before = results.get(attack.name)?.get(family) ?? new Set();
      const got = await attacking
        .runAttack(attack, stage)
        .catch((/** @type {unknown} */ error) => [`not made: ${String(error).slice(0, 160)}`]);
      results.get(attack.name)?.set(family, new Set([...before, ...got]));
      console.error(`${family} ${String(run + 1)}: ${attack.name}: ${got.join('; ') || 'nothing'}`);
      // What was forged must not be there for the next one.
      if ((got.length > 0 || attack.leavesVerdict === true) && attack !== wanted.at(-1)) {
        await stage.end();
        stage = await staging.Stage.start(family, jitter);
      }
    }
    await stage.end();
  }

console.log(`seed ${String(seed)}, ${String(runs)} runs\n`);
console.log(`| attack | ${families.join(' | ')} |\n| --- | ${families.map(() => '---').join(' | ')} |`);
for (const [name, byFamily] of results)
  console.log(`| ${name} | ${families.map((family) => inWords(byFamily.get(family))).join(' | ')} |`);
const leaks = [...results.values()]
  .flatMap((byFamily) => [...byFamily.values()])
  .filter(({ size }) => size > 0);
console.log(`\n${String(leaks.length)} of ${String(wanted.length)} attacks got something`);
process.exit(leaks.length === 0 ? 0 : 1);

/** @param {Set<string> | undefined} got */
function inWords(got) {
  if (got === undefined) return 'not possible';
  return got.size === 0 ? 'nothing' : `**${[...got].join('; ')}**`;
}
