/**
 * `npm run bench:ground -- FILE…`: whether documents are found to state claims. Rows have a `claim`, a `label` and a document in one of the
 * forms that bench/grounding-rows.mjs reads; one JSON line a file is printed, with null where a file has no such rows.
 *
 * - `auc_none`: the probability that the document speaks to the claim, SUPPORT against NONE
 * - `auc_contradict`: the probability that it supports it, SUPPORT against CONTRADICT
 * - `ece`: expected calibration error of the latter in ten bins, against SUPPORT, all rows
 * - `found_at_5`: of the claims whose sentence is there, the share above the threshold that 5% of those pass whose sentence was taken away
 * - `changed_noticed`, `false_changed`: of changed and of unchanged claims, the share that is called different
 *
 * `--contradictions` prints beside it, to the error output, how many rows are called different, by label.
 */
import { runnerImport } from 'vite';
import { auc } from './extraction-measures.mjs';
import { prepareSentences, readGroundRows } from './grounding-rows.mjs';

const { module: grounding } = await runnerImport('./bench/grounding.ts');
const isCounting = process.argv.includes('--contradictions');
const bins = 10;
const warmUp = 30;

/** @typedef {{ label: string, kind: string, stated: number, supports: number, differs: boolean }} Judged */

/** @param {import('./grounding-rows.mjs').GroundRow} row @returns {Judged} */
function judge({ claim, sentences, label, kind = '' }) {
  const document = prepareSentences(sentences, grounding);
  const isCut = grounding.isCut(claim);
  const { inputs, ranked } = grounding.measureGrounding(document, claim, isCut);
  const score = grounding.scoreGrounding(inputs);
  const span = document.sentences[ranked[0]?.index ?? -1]?.span;
  const differs =
    span !== undefined && grounding.compareClosely(claim, isCut, document.text, span).kind === 'differs';
  return { label, kind, ...score, differs };
}

/** @param {readonly Judged[]} rows @param {string} other @param {'stated' | 'supports'} by */
function aucOf(rows, other, by) {
  const own = rows.filter(({ label }) => label === 'SUPPORT' || label === other);
  const gold = own.map(({ label }) => label === 'SUPPORT');
  const value = auc(
    own.map((row) => row[by]),
    gold,
  );
  return Number.isNaN(value) ? null : round(value);
}

/** @param {readonly Judged[]} rows */
function calibrationError(rows) {
  const sums = Array.from({ length: bins }, () => ({ told: 0, true: 0 }));
  for (const { supports, label } of rows) {
    const bin = sums[Math.min(bins - 1, Math.floor(supports * bins))];
    if (bin === undefined) continue;
    bin.told += supports;
    bin.true += Number(label === 'SUPPORT');
  }
  return sums.reduce((sum, bin) => sum + Math.abs(bin.told - bin.true), 0) / Math.max(1, rows.length);
}

/** @param {readonly Judged[]} rows */
function foundAtFive(rows) {
  const taken = rows.filter(({ kind }) => kind === 'own without it').map(({ stated }) => stated);
  const own = rows.filter(({ kind }) => kind === 'own');
  if (taken.length === 0 || own.length === 0) return null;
  const threshold = taken.sort((a, b) => b - a)[Math.floor(taken.length * 0.05)] ?? 0;
  return round(own.filter(({ stated }) => stated > threshold).length / own.length);
}

/** @param {readonly Judged[]} rows */
function shareDifferent(rows) {
  return rows.length === 0 ? null : round(rows.filter(({ differs }) => differs).length / rows.length);
}

/** @param {number} value */
function round(value) {
  return Number(value.toFixed(4));
}

for (const file of process.argv.slice(2).filter((argument) => !argument.startsWith('--'))) {
  const read = readGroundRows(file);
  // Once without the clock: the code is compiled.
  for (const row of read.slice(0, warmUp)) judge(row);
  const begin = performance.now();
  const rows = read.map(judge);
  const time = performance.now() - begin;
  console.log(
    JSON.stringify({
      file,
      n: rows.length,
      auc_none: aucOf(rows, 'NONE', 'stated'),
      auc_contradict: aucOf(rows, 'CONTRADICT', 'supports'),
      ece: rows.length === 0 ? null : round(calibrationError(rows)),
      found_at_5: foundAtFive(rows),
      changed_noticed: shareDifferent(rows.filter(({ kind }) => kind.startsWith('changed'))),
      false_changed: shareDifferent(rows.filter(({ kind }) => kind === 'own')),
      ms_per_row: rows.length === 0 ? null : round(time / rows.length),
    }),
  );
  if (isCounting)
    for (const label of ['SUPPORT', 'CONTRADICT', 'NONE']) {
      const own = rows.filter((row) => row.label === label);
      console.error(
        `  ${label}: ${own.filter(({ differs }) => differs).length} of ${own.length} called different`,
      );
    }
}
