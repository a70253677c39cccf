/** Feeds one parser in a thread of its own, so that another can stop it when it hangs. */
import { performance } from 'node:perf_hooks';
import { parentPort, workerData } from 'node:worker_threads';
import { runnerImport } from 'vite';

/**
 * @typedef {{ kind: 'feed', target: string, seed: number, from: number, to: number }
 *   | { kind: 'grow', target: string, seed: number, from: number, to: number, size: number }
 *   | { kind: 'time', target: string, inputs: readonly string[] }} Job
 * @typedef {{ kind: 'ready' } | { kind: 'done' } | { kind: 'fault', at: number, fault: string, input: string }
 *   | { kind: 'growth', at: number, times: readonly number[], input: string } | { kind: 'times', times: readonly number[] }} Report
 */

/** @type {{ module: typeof import('./fuzz') }} */
const { module: fuzz } = await runnerImport('./bench/fuzz/fuzz.ts');
/** Number of the input in hand. */
const progress = new Int32Array(workerData.progress);
const tell = (/** @type {Report} */ report) => parentPort?.postMessage(report);

/** @param {import('./targets').Target} target @param {string} input milliseconds */
function timeOf(target, input) {
  const started = performance.now();
  fuzz.faultOf(target, input);
  return performance.now() - started;
}

parentPort?.on('message', (/** @type {Job} */ job) => {
  const target = fuzz.targetOf(job.target);
  if (job.kind === 'time') tell({ kind: 'times', times: job.inputs.map((input) => timeOf(target, input)) });
  else
    for (let at = job.from; at < job.to; at += 1) {
      Atomics.store(progress, 0, at);
      if (job.kind === 'feed') {
        const input = fuzz.inputOf(target, job.seed, at);
        const fault = fuzz.faultOf(target, input);
        if (fault !== undefined) tell({ kind: 'fault', at, fault, input: fuzz.shrinkInput(target, input) });
      } else {
        const sizes = [job.size, 2 * job.size, 4 * job.size];
        const inputs = sizes.map((size) => fuzz.swollenOf(target, job.seed, at, size));
        const times = [];
        for (const input of inputs) {
          times.push(timeOf(target, input));
          // Linear, or too fast to matter.
          if (times.length > 1 && !isSteep(times)) break;
        }
        if (isSteep(times) && times.length === sizes.length)
          tell({ kind: 'growth', at, times, input: inputs[0] ?? '' });
      }
    }
  tell({ kind: 'done' });
});
tell({ kind: 'ready' });

/** Whether twice the input takes three times as long, and long enough to be measured. @param {readonly number[]} times */
function isSteep(times) {
  const [before = 0, last = 0] = times.slice(-2);
  return last > 100 && last > 3 * before;
}
