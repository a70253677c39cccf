// @ts-nocheck Sums over typed arrays: every index is in range by construction, and a check of each would hide the sums.
/**
 * Learns whether the text of a work says a claim or the contrary: one logistic regression tells what speaks to a claim (SUPPORT and CONTRADICT)
 * from NONE, one SUPPORT from CONTRADICT, and a third brings the two together for a calibrated probability; it is learned from what models say that have
 * not seen the row. Folds are by document: none is both learned from and measured on.
 */
import { existsSync } from 'node:fs';
import { runnerImport } from 'vite';
import { auc } from './extraction-measures.mjs';
import { finish } from './finish.mjs';
import { prepareSentences, readGroundRows } from './grounding-rows.mjs';
import { regress } from './regress.mjs';
import { verdictMeasures } from './verdict-measures.mjs';

const { module: cited } = await runnerImport('./bench/judging.ts');
const { agreesNames, jointInputs, jointNames, scoreSides, statedNames } = cited;
const folder = new URL('../../shared/data/', import.meta.url);
/** Sets that are learned from, and measured on. */
export const sets = {
  SciFact: 'locate/scifact-train.jsonl',
  'near-source': 'pipeline/ground/near-source.jsonl',
  'check-covid': 'pipeline/ground/check-covid.jsonl',
  healthver: 'pipeline/ground/healthver.jsonl',
  covidfact: 'pipeline/ground/covidfact.jsonl',
};
/** Rows of a set count as if there were so many. covidfact is measured alone: it has no NONE, and its changed words are ungrammatical. */
const rowsOfSet = {
  stated: { SciFact: 2_000, 'near-source': 450, 'check-covid': 900, healthver: 900, covidfact: 0 },
  agrees: { SciFact: 900, 'near-source': 400, 'check-covid': 600, healthver: 500, covidfact: 0 },
  supports: { SciFact: 900, 'near-source': 1_200, 'check-covid': 600, healthver: 900, covidfact: 0 },
};
const penalties = { stated: 30, agrees: 50, supports: 3 };
const folds = 5;
const foldNumbers = Array.from({ length: folds }, (_, fold) => fold);

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
    .flatMap(({ set, file }) => readGroundRows(file).map((row) => ({ set, ...measureRow(row) })));
}

function measureRow({ claim, label, sentences, document, id }) {
  const prepared = prepareSentences(sentences, cited);
  const measured = finish(cited.measureVerdict(prepared, claim, cited.isCut(claim)));
  // A row of SciFact does not name its document.
  return { label, measured, fold: foldOf(document === id ? sentences.join(' ').slice(0, 80) : document) };
}

function weighed(rows, step, inputsOf, isTrue) {
  const counts = new Map();
  for (const { set } of rows) counts.set(set, (counts.get(set) ?? 0) + 1);
  return rows
    .filter(({ set }) => rowsOfSet[step][set] > 0)
    .map((row) => ({
      inputs: [...inputsOf(row)],
      isTrue: isTrue(row),
      weight: rowsOfSet[step][row.set] / counts.get(row.set),
    }));
}

function learnSides(rows) {
  return {
    stated: regress(
      weighed(
        rows,
        'stated',
        ({ measured }) => measured.stated,
        ({ label }) => label !== 'NONE',
      ),
      statedNames,
      penalties.stated,
    ),
    agrees: regress(
      weighed(
        rows.filter(({ label }) => label !== 'NONE'),
        'agrees',
        ({ measured }) => measured.agrees,
        ({ label }) => label === 'SUPPORT',
      ),
      agreesNames,
      penalties.agrees,
    ),
  };
}

/** @returns {import('../src/cited/score-verdict').AllCitedWeights} */
export function learn(rows) {
  const sides = learnSides(rows);
  const unseen = foldNumbers.flatMap((fold) => {
    const own = rows.filter((row) => row.fold === fold);
    const model = own.length === 0 ? sides : learnSides(rows.filter((row) => row.fold !== fold));
    return own.map((row) => ({ ...row, joint: jointInputs(row.measured, scoreSides(row.measured, model)) }));
  });
  const supports = regress(
    weighed(
      unseen,
      'supports',
      ({ joint }) => joint,
      ({ label }) => label === 'SUPPORT',
    ),
    jointNames,
    penalties.supports,
  );
  return { ...sides, supports };
}

/** Each row with what models say that have not seen its document. */
function crossValidate(rows) {
  return foldNumbers.flatMap((fold) => {
    const model = learn(rows.filter((row) => row.fold !== fold));
    return rows
      .filter((row) => row.fold === fold)
      .map((row) => ({ ...row, ...cited.scoreVerdict(row.measured, model) }));
  });
}

/** By set: as `bench:verdict` measures, and SUPPORT against NONE and against CONTRADICT, and the calibration error. */
export function tableOfFolds(rows) {
  const judged = crossValidate(rows);
  const lines = Object.keys(sets).map((set) => {
    const own = judged.filter((row) => row.set === set);
    const against = (other, by) => {
      const some = own.filter(({ label }) => label === 'SUPPORT' || label === other);
      const value = auc(
        some.map((row) => row[by]),
        some.map(({ label }) => label === 'SUPPORT'),
      );
      return value.toFixed(3);
    };
    const told = own.map((row) => ({ label: row.label, verdict: cited.verdictOf(row.measured, row).label }));
    const { accuracy, macro, f1, precision } = verdictMeasures(told);
    const bins = Array.from({ length: 10 }, () => 0);
    for (const { supports, label } of own)
      bins[Math.min(9, Math.floor(supports * 10))] += supports - Number(label === 'SUPPORT');
    const error = bins.reduce((sum, bin) => sum + Math.abs(bin), 0) / own.length;
    const cells = [set, own.length, accuracy, macro, ...f1, precision].map((cell) =>
      typeof cell === 'number' && !Number.isInteger(cell) ? cell.toFixed(3) : cell,
    );
    const areas = [
      against('NONE', 'stated'),
      against('NONE', 'supports'),
      against('CONTRADICT', 'agrees'),
      error.toFixed(3),
    ];
    return `| ${[...cells, ...areas].join(' | ')} |`;
  });
  return [
    '| set | rows | accuracy | macro-F1 | supported | refuted | neither | precision of refuted | stated against NONE | supports against NONE | agrees against CONTRADICT | calibration error |',
    '|---|---|---|---|---|---|---|---|---|---|---|---|',
    ...lines,
  ].join('\n');
}
