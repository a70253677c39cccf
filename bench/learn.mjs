/**
 * `npm run learn`: learns the weights of locating from labelled sentences and writes src/locate/weights.json; with
 * `--check` it only prints what folds reach. Folds are by document: no document is both learned from and measured on.
 *
 * Ranking is a linear score under listwise softmax (Cao et al., 2007; the loss is that of any gold sentence being first);
 * the two probabilities are logistic regressions on what the best sentences of held-out folds look like. All with L2.
 */
import { writeFileSync } from 'node:fs';
import { runnerImport } from 'vite';
import { minimise } from './minimise.mjs';
import { files, prepareRow, readRealRows, readRows } from './rows.mjs';

const { module: features } = await runnerImport('./src/locate/features.ts');
const { module: claims } = await runnerImport('./src/locate/read-claim.ts');
const { module: judging } = await runnerImport('./src/locate/judge.ts');
const { module: cutting } = await runnerImport('./src/claims/cut.ts');

const folds = 5;
const rankPenalty = 10;
/** Weights that are for one kind of document only are held smaller. */
const gatedPenalty = 30;
const judgePenalty = 10;
/** What a row of each set counts. */
const weightOf = { SciFact: 1, SciTLDR: 1, 'CL-SciSumm': 1, real: 1.5 };

/**
 * @typedef {{
 *   set: keyof typeof weightOf, kind: string, fold: number, hasGold: boolean, isUnrelated: boolean,
 *   inputs: Float64Array[], gold: boolean[], candidates: unknown[], claim: unknown, gates: { onMethods: number, long: number },
 *   scores?: number[],
 * }} List
 */

/** @param {string} text */
function foldOf(text) {
  let hash = 7;
  for (const letter of text) hash = (hash * 31 + letter.charCodeAt(0)) >>> 0;
  return (hash >>> 8) % folds;
}

/** @returns {Promise<List[]>} */
async function readLists() {
  /** @type {List[]} */
  const lists = [];
  /** @type {[keyof typeof weightOf, import('./rows.mjs').Row[]][]} */
  const sets = [
    ['SciFact', readRows(files.SciFact)],
    ['SciTLDR', readRows(files.SciTLDR)],
    ['CL-SciSumm', readRows(files['CL-SciSumm'])],
    ['real', await readRealRows('train')],
  ];
  for (const [set, rows] of sets) {
    const prepared = new Map(rows.map((row) => [row.document, prepareRow(row.sentences)]));
    const documents = [...prepared.keys()];
    for (const [at, row] of rows.entries()) {
      lists.push(listOf(set, row, row.document, row.gold, false));
      // Each claim on a document of its set that it is not about.
      const others = documents.filter(
        (other) => other !== row.document && foldOf(other) === foldOf(row.document),
      );
      const other = others[(at * 7919) % Math.max(1, others.length)];
      if (other !== undefined) lists.push(listOf(set, row, other, [], true));
    }

    /** @param {keyof typeof weightOf} set @param {import('./rows.mjs').Row} row @param {string} key @param {readonly number[]} gold @param {boolean} isUnrelated @returns {List} */
    function listOf(set, row, key, gold, isUnrelated) {
      const { document, rowOf } = prepared.get(key) ?? prepareRow(row.sentences);
      const claim = claims.readClaim(row.claim, cutting.isCut(row.claim), document);
      const gates = features.gatesOf(document);
      const candidates = features.measure(document, claim);
      return {
        set,
        kind: row.kind ?? row.label ?? '',
        fold: foldOf(row.document),
        hasGold: gold.length > 0,
        isUnrelated,
        claim,
        gates,
        candidates,
        inputs: candidates.map((/** @type {{ features: Float64Array }} */ { features: plain }) =>
          Float64Array.from([
            ...plain,
            ...plain.map((value) => value * gates.onMethods),
            ...plain.map((value) => value * gates.long),
          ]),
        ),
        gold: candidates.map((/** @type {{ index: number }} */ { index }) =>
          gold.includes(rowOf[index] ?? -1),
        ),
      };
    }
  }
  return lists;
}

/** A feature that is seldom anything but 0 must not get a great weight from a few cases. */
const leastSpread = 0.08;

/** @param {Float64Array[]} rows */
function spreadOf(rows) {
  const size = rows[0]?.length ?? 0;
  const mean = new Float64Array(size);
  const spread = new Float64Array(size);
  for (const row of rows) for (let at = 0; at < size; at += 1) mean[at] += row[at] / rows.length;
  for (const row of rows)
    for (let at = 0; at < size; at += 1) spread[at] += (row[at] - mean[at]) ** 2 / rows.length;
  return {
    mean,
    spread: spread.map((value) => (value < 1e-12 ? Infinity : Math.max(leastSpread, Math.sqrt(value)))),
  };
}

/** @param {List[]} lists @returns {Float64Array} weights of the plain inputs */
function learnRanking(lists) {
  const usable = lists.filter(({ gold }) => gold.includes(true));
  const { mean, spread } = spreadOf(usable.flatMap(({ inputs }) => inputs));
  const scaled = usable.map(({ inputs }) =>
    inputs.map((row) => row.map((value, at) => (value - mean[at]) / spread[at])),
  );
  const size = mean.length;
  const plain = features.featureNames.length;
  const found = minimise((weights, gradient) => {
    let loss = 0;
    for (let at = 0; at < size; at += 1) {
      const penalty = at < plain ? rankPenalty : gatedPenalty;
      loss += (penalty * weights[at] ** 2) / 2;
      gradient[at] = penalty * weights[at];
    }
    for (const [which, { gold, set }] of usable.entries()) {
      const rows = scaled[which] ?? [];
      const scores = rows.map((row) => dot(weights, row));
      const most = Math.max(...scores);
      const shares = scores.map((score) => Math.exp(score - most));
      const whole = shares.reduce((sum, share) => sum + share, 0);
      const right = shares.reduce((sum, share, at) => sum + (gold[at] ? share : 0), 0);
      loss -= weightOf[set] * Math.log(right / whole);
      for (const [at, row] of rows.entries()) {
        const share = shares[at] ?? 0;
        const push = weightOf[set] * (share / whole - (gold[at] ? share / right : 0));
        for (let k = 0; k < size; k += 1) gradient[k] += push * row[k];
      }
    }
    return loss;
  }, new Float64Array(size));
  return found.map((weight, at) => weight / spread[at]);
}

/** @param {{ inputs: Float64Array, isTrue: boolean, weight: number }[]} cases @returns {Float64Array} weights, the last one alone */
function learnLogistic(cases) {
  const { mean, spread } = spreadOf(cases.map(({ inputs }) => inputs));
  const size = mean.length;
  const scaled = cases.map(({ inputs }) => inputs.map((value, at) => (value - mean[at]) / spread[at]));
  const found = minimise(
    (weights, gradient) => {
      let loss = 0;
      gradient.fill(0);
      for (let at = 0; at < size; at += 1) {
        loss += (judgePenalty * weights[at] ** 2) / 2;
        gradient[at] = judgePenalty * weights[at];
      }
      for (const [which, { isTrue, weight }] of cases.entries()) {
        const row = scaled[which] ?? new Float64Array();
        const sum = dot(weights, row) + weights[size];
        const chance = 1 / (1 + Math.exp(-sum));
        loss -= weight * Math.log(Math.max(1e-12, isTrue ? chance : 1 - chance));
        const push = weight * (chance - Number(isTrue));
        for (let k = 0; k < size; k += 1) gradient[k] += push * row[k];
        gradient[size] += push;
      }
      return loss;
    },
    new Float64Array(size + 1),
  );
  const plain = Float64Array.from(found);
  for (let at = 0; at < size; at += 1) {
    plain[at] /= spread[at];
    plain[size] -= plain[at] * mean[at];
  }
  return plain;
}

/** @param {Float64Array} weights @param {Float64Array} row */
function dot(weights, row) {
  let sum = 0;
  for (let at = 0; at < row.length; at += 1) sum += weights[at] * row[at];
  return sum;
}

/** Inputs weigh otherwise in long documents. @param {Float64Array} inputs @param {{ long: number }} gates */
function gated(inputs, { long }) {
  return Float64Array.from([...inputs, ...inputs.map((value) => value * long)]);
}

/** @param {List[]} lists scored @returns {{ right: Float64Array, states: Float64Array }} */
function learnJudging(lists) {
  const cases = lists.flatMap((list) => {
    const judged = judging.judgeInputs(list.candidates, list.scores, list.claim, list.gates);
    return judged.map(
      (/** @type {{ at: number, inputs: Float64Array }} */ { at, inputs }, /** @type {number} */ place) => ({
        inputs: gated(inputs, list.gates),
        place,
        isTrue: list.gold[at] === true,
        states: list.hasGold,
        weight: list.set === 'real' ? 3 : list.set === 'SciTLDR' ? 0.5 : 1,
      }),
    );
  });
  return {
    right: learnLogistic(cases),
    states: learnLogistic(
      cases.filter(({ place }) => place === 0).map((one) => ({ ...one, isTrue: one.states })),
    ),
  };
}

const lists = await readLists();
const names = [...features.featureNames];
const inputNames = [...judging.inputNames];
/** @type {(List & { states: number, right: number[], order: number[] })[]} */
const measured = [];
for (let fold = 0; fold < folds; fold += 1) {
  const learned = learnRanking(lists.filter((list) => list.fold !== fold));
  for (const list of lists.filter((one) => one.fold === fold))
    list.scores = list.inputs.map((row) => dot(learned, row));
}
for (let fold = 0; fold < folds; fold += 1) {
  const { right, states } = learnJudging(
    lists.filter((list) => list.fold !== fold && list.candidates.length > 0),
  );
  for (const list of lists.filter((one) => one.fold === fold)) {
    const judged = judging.judgeInputs(list.candidates, list.scores, list.claim, list.gates);
    /** @param {Float64Array} weights @param {Float64Array} inputs */
    const chance = (weights, plain) => {
      const inputs = gated(plain, list.gates);
      return 1 / (1 + Math.exp(-(dot(weights, inputs) + weights[inputs.length])));
    };
    measured.push({
      ...list,
      states: judged.length === 0 ? 0 : chance(states, judged[0].inputs),
      right: judged.map((/** @type {{ inputs: Float64Array }} */ { inputs }) => chance(right, inputs)),
      order: judged.map((/** @type {{ at: number }} */ { at }) => at),
    });
  }
}
report();
if (!process.argv.includes('--check')) {
  const ranking = learnRanking(lists);
  const { right, states } = learnJudging(lists.filter(({ candidates }) => candidates.length > 0));
  const round = (/** @type {number} */ value) => Number(value.toPrecision(4));
  const lines = [
    '{',
    '  "ranking": {',
    names
      .map(
        (name, at) =>
          `    "${name}": [${[0, 1, 2].map((gate) => round(ranking[at + gate * names.length])).join(', ')}]`,
      )
      .join(',\n'),
    '  },',
    '  "judging": {',
    [...inputNames, 'constant']
      .map((name, at) => {
        const places = name === 'constant' ? [2 * inputNames.length] : [at, at + inputNames.length];
        return `    "${name}": [${[right, states].flatMap((weights) => places.map((place) => round(weights[place]))).join(', ')}]`;
      })
      .join(',\n'),
    '  }',
    '}',
  ];
  writeFileSync(new URL('../src/locate/weights.json', import.meta.url), `${lines.join('\n')}\n`);
}

function report() {
  const share = (/** @type {boolean[]} */ values) =>
    `${(values.filter(Boolean).length / Math.max(1, values.length)).toFixed(3)} of ${values.length}`;
  for (const set of Object.keys(weightOf)) {
    const own = measured.filter((list) => list.set === set);
    const stated = own.filter(({ hasGold }) => hasGold);
    const first = (/** @type {typeof own[number]} */ list) => list.gold[list.order[0] ?? -1] === true;
    console.log(`${set}: first-ranked right ${share(stated.map(first))}`);
    const related = own.filter(({ isUnrelated }) => !isUnrelated);
    console.log(
      `  existence AUC ${auc(related.map((list) => [list.states, list.hasGold])).toFixed(3)}, with unrelated ${auc(own.map((list) => [list.states, list.hasGold])).toFixed(3)}; rank AUC ${auc(related.map((list) => [list.right[0] ?? 0, first(list)])).toFixed(3)}`,
    );
    for (const threshold of [0.3, 0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9]) {
      const marked = related.filter((list) => (list.right[0] ?? 0) >= threshold);
      const unrelated = own.filter((list) => list.isUnrelated);
      const absent = related.filter(({ hasGold }) => !hasGold);
      const kinds =
        set === 'real'
          ? ['verbatim', 'light', 'figure', 'strong', 'altered', 'cited']
              .map(
                (kind) =>
                  `${kind} ${share(stated.filter((list) => list.kind === kind).map((list) => (list.right[0] ?? 0) >= threshold && first(list)))}`,
              )
              .join(', ')
          : '';
      console.log(
        `  ${threshold}: precision ${share(marked.map(first))}; stated claims located right ${share(stated.map((list) => (list.right[0] ?? 0) >= threshold && first(list)))}; absent marked ${share(absent.map((list) => (list.right[0] ?? 0) >= threshold))}; unrelated marked ${share(unrelated.map((list) => (list.right[0] ?? 0) >= threshold))} ${kinds}`,
      );
    }
  }
}

/** @param {(readonly [number, boolean])[]} values Area under the ROC curve, ties count half */
function auc(values) {
  const sorted = [...values].sort((a, b) => a[0] - b[0]);
  let rank = 0;
  let sum = 0;
  for (let at = 0; at < sorted.length; ) {
    let end = at;
    while (end < sorted.length && sorted[end][0] === sorted[at][0]) end += 1;
    const mean = (at + end + 1) / 2;
    for (; at < end; at += 1) if (sorted[at][1]) sum += mean;
    rank = end;
  }
  const positives = values.filter(([, isTrue]) => isTrue).length;
  return (sum - (positives * (positives + 1)) / 2) / Math.max(1, positives * (rank - positives));
}
