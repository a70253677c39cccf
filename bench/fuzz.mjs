/**
 * `npm run bench:fuzz -- [--seed N] [--runs N] [--target NAME] [--limit SECONDS]`: real inputs, changed at random, for all that
 * reads what comes from outside. A fault is an exception that is not documented, a result that is not valid, one that does not
 * come back when it is written and read again, and an input that takes longer than the limit. Every tenth run feeds an input with
 * one part repeated, and tells if the time grows faster than its length. Prints the shortest inputs found, and ends with 1 if
 * there is any. The same seed makes the same inputs.
 */
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { runnerImport } from 'vite';

/** @typedef {import('./fuzz/worker.mjs').Job} Job */
/** @typedef {import('./fuzz/worker.mjs').Report} Report */

const { values: asked } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    runs: { type: 'string', default: '2000' },
    target: { type: 'string' },
    limit: { type: 'string', default: '5' },
  },
});
const seed = Number(asked.seed);
const runs = Number(asked.runs);
const limit = Number(asked.limit) * 1_000;
if (!Number.isInteger(seed) || !Number.isInteger(runs) || runs < 1 || !(limit > 0))
  throw new Error('--seed and --runs take whole numbers, --limit takes seconds.');
/** Size of the first input with a part repeated; the next are twice and four times as long. Characters. */
const swollenSize = 25_000;
/** So much of an input is printed. */
const shownLength = 600;

/** @type {{ module: typeof import('./fuzz/fuzz') }} */
const { module: fuzz } = await runnerImport('./bench/fuzz/fuzz.ts');
const names = asked.target === undefined ? fuzz.targetNames : [fuzz.targetOf(asked.target).name];

class Feeder {
  /** @type {Worker | undefined} */
  #worker;
  #progress = new SharedArrayBuffer(4);

  async #start() {
    const worker = new Worker(new URL('fuzz/worker.mjs', import.meta.url), {
      workerData: { progress: this.#progress },
    });
    await new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
    this.#worker = worker;
    return worker;
  }

  /**
   * @param {Job} job
   * @param {(report: Report) => void} hear
   * @returns {Promise<number | undefined>} number of the input that it hangs at
   */
  async feed(job, hear) {
    const worker = this.#worker ?? (await this.#start());
    const progress = new Int32Array(this.#progress);
    Atomics.store(progress, 0, -1);
    let at = -1;
    let since = Date.now();
    return new Promise((resolve, reject) => {
      const end = (/** @type {number | undefined} */ hangsAt) => {
        clearInterval(watch);
        worker.off('message', listen);
        worker.off('error', fail);
        resolve(hangsAt);
      };
      const listen = (/** @type {Report} */ report) => {
        // Making an input shorter takes its time.
        since = Date.now();
        if (report.kind === 'done') end(undefined);
        else hear(report);
      };
      const fail = (/** @type {Error} */ error) => {
        clearInterval(watch);
        reject(error);
      };
      const watch = setInterval(() => {
        const now = Atomics.load(progress, 0);
        if (now !== at) since = Date.now();
        at = now;
        if (Date.now() - since < limit) return;
        this.#worker = undefined;
        void worker.terminate().then(() => {
          end(at);
        });
      }, 100);
      worker.on('message', listen);
      worker.on('error', fail);
      worker.postMessage(job);
    });
  }

  async stop() {
    await this.#worker?.terminate();
  }
}

const feeder = new Feeder();
/** @type {Map<string, string[]>} */
const found = new Map();
const show = (/** @type {string} */ text) =>
  JSON.stringify(
    text.length > shownLength ? `${text.slice(0, shownLength)}… (${String(text.length)} characters)` : text,
  );

/** @param {string} target @param {string} fault @param {string} words */
function note(target, fault, words) {
  const key = `${target}: ${fuzz.kindOf(fault)}`;
  const known = found.get(key);
  if (known === undefined) found.set(key, [words]);
  else known.push(words);
}

/** How long shorter parts of an input take that is too long for the limit. @param {string} target @param {string} input */
async function growthOf(target, input) {
  const parts = [16, 8, 4, 2].map((share) => input.slice(0, Math.ceil(input.length / share)));
  /** @type {string[]} */
  const rows = [];
  for (const part of parts) {
    /** @type {readonly number[]} */
    let times = [];
    const hangs = await feeder.feed({ kind: 'time', target, inputs: [part] }, (report) => {
      if (report.kind === 'times') times = report.times;
    });
    rows.push(
      `${String(part.length)}: ${hangs === undefined ? `${(times[0] ?? 0).toFixed(0)} ms` : 'too long'}`,
    );
    if (hangs !== undefined) break;
  }
  return rows.join(', ');
}

const started = performance.now();
let fed = 0;
for (const name of names) {
  const target = fuzz.targetOf(name);
  const tries = [
    { kind: /** @type {const} */ ('feed'), count: runs },
    { kind: /** @type {const} */ ('grow'), count: Math.ceil(runs / 10) },
  ];
  for (const { kind, count } of tries)
    for (let from = 0; from < count; ) {
      const job = { target: name, seed, from, to: count };
      /** @param {Report} report */
      const hear = (report) => {
        if (report.kind === 'fault')
          note(
            name,
            report.fault,
            `seed ${String(seed)}, input ${String(report.at)}: ${report.fault}\n  ${show(report.input)}`,
          );
        if (report.kind === 'growth') {
          const times = report.times.map((time) => `${time.toFixed(0)} ms`).join(', ');
          note(
            name,
            'grows',
            `seed ${String(seed)}, swollen input ${String(report.at)}: n, 2n and 4n take ${times}\n  ${show(report.input)}`,
          );
        }
      };
      const hangsAt = await feeder.feed(
        kind === 'feed' ? { kind, ...job } : { kind, ...job, size: swollenSize },
        hear,
      );
      if (hangsAt === undefined) break;
      const input =
        kind === 'feed'
          ? fuzz.inputOf(target, seed, hangsAt)
          : fuzz.swollenOf(target, seed, hangsAt, swollenSize);
      note(
        name,
        'hangs',
        `seed ${String(seed)}, ${kind === 'feed' ? '' : 'swollen '}input ${String(hangsAt)} hangs; parts of it take ${await growthOf(name, input)}\n  ${show(input)}`,
      );
      from = hangsAt + 1;
    }
  fed += runs + Math.ceil(runs / 10);
}
await feeder.stop();
for (const [key, list] of found) console.log(`\n${key} (${String(list.length)} inputs)\n${list[0] ?? ''}`);
const seconds = ((performance.now() - started) / 1000).toFixed(1);
console.log(
  `\n${String(fed)} inputs of ${String(names.length)} kinds, ${String(found.size)} faults; ${seconds} s`,
);
process.exitCode = found.size === 0 ? 0 : 1;
