// @ts-nocheck Sums over typed arrays: every index is in range by construction, and a check of each would hide the sums.
/**
 * Learns how probable it is that a document states a claim: two logistic regressions with an L2 penalty, on the same measures. One tells
 * SUPPORT from NONE, the other SUPPORT from CONTRADICT. Every set weighs the same, however many rows it has. Folds are by document: none is both learned
 * from and measured on.
 */
import { existsSync } from 'node:fs';
import { runnerImport } from 'vite';
import { auc } from './extraction-measures.mjs';
import { prepareSentences, readGroundRows } from './grounding-rows.mjs';
import { regress } from './regress.mjs';

const { module: grounding } = await runnerImport('./bench/grounding.ts');
const { inputNames, statedNames, agreesNames, jointNames } = grounding;
const folder = new URL('../../shared/data/', import.meta.url);
/** Sets that are learned from. */
export const sets = {
  SciFact: 'locate/scifact-train.jsonl',
  'near-source': 'pipeline/ground/near-source.jsonl',
  'check-covid': 'pipeline/ground/check-covid.jsonl',
  healthver: 'pipeline/ground/healthver.jsonl',
  covidfact: 'pipeline/ground/covidfact.jsonl',
};
const penalty = 10;
/** Rows of a set count as if there were so many. Those of near-source are told apart whatever their weight, and covidfact has no NONE. */
const rowsOfSet = { SciFact: 900, 'near-source': 450, 'check-covid': 900, healthver: 900, covidfact: 150 };
const folds = 5;

/** Of one document the same fold in every run. @param {string} document */
function foldOf(document) {
  let hash = 7;
  for (const letter of document) hash = (hash * 31 + letter.charCodeAt(0)) >>> 0;
  return (hash >>> 8) % folds;
}

/** All rows, measured. */
export function readMeasured() {
  return Object.entries(sets)
    .map(([set, path]) => ({ set, file: new URL(path, folder).pathname }))
    .filter(({ file }) => existsSync(file))
    .flatMap(({ set, file }) => measureRows(readGroundRows(file)).map((row) => ({ ...row, set })));
}

/** @param {import('./grounding-rows.mjs').GroundRow[]} rows */
export function measureRows(rows) {
  let [last, document] = [undefined, undefined];
  return rows.map(({ sentences, ...row }) => {
    if (last !== sentences) document = prepareSentences(sentences, grounding);
    last = sentences;
    const { inputs } = grounding.measureGrounding(document, row.claim, grounding.isCut(row.claim));
    // A row of SciFact does not name its document.
    const name = row.document === row.id ? sentences.join(' ').slice(0, 80) : row.document;
    return { ...row, inputs, fold: foldOf(name) };
  });
}

/**
 * Logistic regression on some of the inputs.
 *
 * @param {{ inputs: number[], isTrue: boolean, weight: number }[]} rows
 * @param {readonly string[]} all names of the inputs
 * @param {readonly string[]} used
 */
function regressOn(rows, all, used) {
  const places = used.map((name) => all.indexOf(name));
  const own = rows.map((row) => ({ ...row, inputs: places.map((place) => row.inputs[place]) }));
  // Sets are balanced by weight; what is usual for an input is told by all rows alike.
  return regress(own, used, penalty, () => 1);
}

/** @param {ReturnType<typeof readMeasured>} rows @returns {import('../src/ground/score-grounding').AllWeights} */
export function learn(rows) {
  const counts = new Map();
  for (const { set } of rows) counts.set(set, (counts.get(set) ?? 0) + 1);
  const weigh = (own, sizes = rowsOfSet) =>
    own.map(({ inputs, label, set }) => ({
      inputs,
      isTrue: label === 'SUPPORT',
      weight: sizes[set] / counts.get(set),
    }));
  const answered = weigh(rows.filter(({ label, set }) => label !== 'CONTRADICT' && set !== 'covidfact'));
  const stated = regressOn(answered, inputNames, statedNames);
  const agrees = regressOn(weigh(rows.filter(({ label }) => label !== 'NONE')), inputNames, agreesNames);
  // Calibration is told for each set alike.
  const joint = weigh(rows, { ...rowsOfSet, 'near-source': 1_800 }).map((row) => ({
    ...row,
    inputs: grounding.jointInputs(row.inputs, { stated, agrees }),
  }));
  return { stated, agrees, supports: regressOn(joint, jointNames, jointNames) };
}

/** Each row with what a model says that has not seen its document. @param {ReturnType<typeof readMeasured>} rows */
function crossValidate(rows) {
  const models = Array.from({ length: folds }, (_, fold) => learn(rows.filter((row) => row.fold !== fold)));
  return rows.map((row) => {
    return { ...row, ...grounding.scoreGrounding(row.inputs, models[row.fold]) };
  });
}

/** By set: SUPPORT against NONE, against CONTRADICT, and calibration error in ten bins. @param {ReturnType<typeof readMeasured>} rows */
export function tableOfFolds(rows) {
  const judged = crossValidate(rows);
  const lines = Object.keys(sets).map((set) => {
    const own = judged.filter((row) => row.set === set);
    const against = (other, by) => {
      const some = own.filter(({ label }) => label === 'SUPPORT' || label === other);
      const scores = some.map((row) => row[by]);
      return auc(
        scores,
        some.map(({ label }) => label === 'SUPPORT'),
      ).toFixed(3);
    };
    const bins = Array.from({ length: 10 }, () => 0);
    for (const { supports, label } of own)
      bins[Math.min(9, Math.floor(supports * 10))] += supports - Number(label === 'SUPPORT');
    const error = bins.reduce((sum, bin) => sum + Math.abs(bin), 0) / own.length;
    return `| ${set} | ${own.length} | ${against('NONE', 'stated')} | ${against('CONTRADICT', 'supports')} | ${error.toFixed(3)} |`;
  });
  return [
    '| set | rows | against NONE | against CONTRADICT | calibration error |',
    '|---|---|---|---|---|',
    ...lines,
  ].join('\n');
}
