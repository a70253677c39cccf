/**
 * `npm run bench:verdict -- FILE…`: whether abstracts say claims, say otherwise, or neither. Rows are JSON lines
 * `{"id","claim","sentences","label"}` with labels SUPPORT, CONTRADICT and NONE, or in one of the forms that bench/grounding-rows.mjs reads. One JSON line a
 * file is printed: `{"file","n","accuracy","macro_f1","supported","refuted","nei","ms_per_row"}`, of which the three are F1 by label.
 *
 * `--precision` prints beside it, to the error output, how many rows are called refuted, by label.
 */
import { runnerImport } from 'vite';
import { finish } from './finish.mjs';
import { prepareSentences, readGroundRows } from './grounding-rows.mjs';
import { verdictMeasures } from './verdict-measures.mjs';

const { module: judging } = await runnerImport('./bench/judging.ts');
const isCounting = process.argv.includes('--precision');
const warmUp = 30;

/** @param {import('./grounding-rows.mjs').GroundRow} row @returns {{ label: string, verdict: string }} */
function judge({ claim, sentences, label }) {
  const document = prepareSentences(sentences, judging);
  return { label, verdict: finish(judging.judgeClaim(document, claim, judging.isCut(claim))).label };
}

/** @param {number | undefined} value */
function round(value = 0) {
  return Number(value.toFixed(4));
}

for (const file of process.argv.slice(2).filter((argument) => !argument.startsWith('--'))) {
  const read = readGroundRows(file);
  // Once without the clock: the code is compiled.
  for (const row of read.slice(0, warmUp)) judge(row);
  const begin = performance.now();
  const rows = read.map(judge);
  const time = performance.now() - begin;
  const { accuracy, macro, f1 } = verdictMeasures(rows);
  console.log(
    JSON.stringify({
      file,
      n: rows.length,
      accuracy: round(accuracy),
      macro_f1: round(macro),
      supported: round(f1[0]),
      refuted: round(f1[1]),
      nei: round(f1[2]),
      ms_per_row: round(time / Math.max(1, rows.length)),
    }),
  );
  if (isCounting)
    for (const label of ['CONTRADICT', 'SUPPORT', 'NONE']) {
      const own = rows.filter((row) => row.label === label);
      const refuted = own.filter(({ verdict }) => verdict === 'refutes');
      console.error(`  ${label}: ${refuted.length} of ${own.length} called refuted`);
    }
}
