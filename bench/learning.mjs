// @ts-nocheck Sums over typed arrays: every index is in range by construction, and a check of each would hide the sums.
/**
 * Learns the weights of locating. Ranking is a linear score under listwise softmax (Cao et al., 2007; the loss is that of
 * any gold sentence being first); the two probabilities are logistic regressions on what the best sentences of held-out
 * folds look like. All with an L2 penalty. Folds are by document: none is both learned from and measured on.
 */
import { minimise } from './minimise.mjs';
import { files, locating, prepareRow, readRealRows, readRows } from './rows.mjs';

export const featureNames = [...locating.featureNames];
export const inputNames = [...locating.inputNames];

const folds = 5;
const rankPenalty = 10;
/** Weights that are for one kind of document only are held smaller. */
const gatedPenalty = 30;
const judgePenalty = 10;
/** What a row of each set counts in ranking and in judging: the summaries' gold is a guess by shared words, real pages are what it is for. */
const weightOf = { SciFact: [1, 1], SciTLDR: [1, 0.1], 'CL-SciSumm': [1, 1], real: [1.5, 3] };
export const sets = Object.keys(weightOf);
/** Pieces of pages are made, and as short as abstracts: with the weight of pages they would speak for all abstracts. */
const pieceWeight = 2;
/** A feature that is seldom anything but 0 must not get a great weight from a few cases. */
const leastSpread = 0.08;

/** Of one text the same fold in every run. */
function foldOf(text) {
  let hash = 7;
  for (const letter of text) hash = (hash * 31 + letter.charCodeAt(0)) >>> 0;
  return (hash >>> 8) % folds;
}

/**
 * Every row as a list of candidates with what is measured of them; each claim once more on a document of its set that it is
 * not about (`isUnrelated`), and those on pages as variants of these (`variant`). The pages kept for measuring are not among them.
 */
export async function readLists() {
  const lists = [];
  const rowsOf = {
    SciFact: readRows(files.SciFact),
    SciTLDR: readRows(files.SciTLDR),
    'CL-SciSumm': readRows(files['CL-SciSumm']),
    real: await readRealRows('train'),
  };
  for (const [set, rows] of Object.entries(rowsOf)) {
    const prepared = new Map(rows.map((row) => [row.document, prepareRow(row.sentences)]));
    const documents = [...prepared.keys()];
    for (const [at, row] of rows.entries()) {
      lists.push({
        set,
        isUnrelated: false,
        ...listOf(row, prepared.get(row.document), row.gold),
      });
      const others = documents.filter((key) => key !== row.document && foldOf(key) === foldOf(row.document));
      const other = others[(at * 7919) % Math.max(1, others.length)];
      if (other !== undefined)
        lists.push({ set, isUnrelated: true, ...listOf(row, prepared.get(other), []) });
      if (set === 'real') lists.push(...variantsOf(row, at));
    }
  }
  return lists;
}

/** Sentences of a piece of a page that is as long as an abstract. */
const pieceLength = 10;

/**
 * A claim's page without the sentences that state it, which still speaks of its subject; and a piece of the page, as
 * pages that show abstracts alone are, with and without those sentences.
 */
function variantsOf(row, at) {
  const { sentences, gold } = row;
  const middle = gold[0] ?? (at * 7919) % sentences.length;
  const from = Math.max(0, Math.min(sentences.length - pieceLength, middle - (at % pieceLength)));
  const piece = Array.from({ length: Math.min(pieceLength, sentences.length) }, (_, place) => from + place);
  const rest = (places) => places.filter((place) => !gold.includes(place));
  const list = (places, variant) => ({
    set: 'real',
    isUnrelated: false,
    variant,
    ...listOf(
      row,
      prepareRow(places.map((place) => sentences[place])),
      places.flatMap((place, index) => (gold.includes(place) ? [index] : [])),
    ),
  });
  const whole = sentences.map((_, place) => place);
  return [
    list(piece, 'piece'),
    ...(gold.length === 0 ? [] : [list(rest(whole), 'reduced'), list(rest(piece), 'reduced piece')]),
  ];
}

function listOf(row, { document, rowOf }, gold) {
  const claim = locating.readClaim(row.claim, locating.isCut(row.claim), document);
  const gates = locating.gatesOf(document);
  const candidates = locating.measure(document, claim);
  return {
    kind: row.kind ?? row.label ?? '',
    fold: foldOf(row.document),
    goldCount: gold.length,
    claim,
    gates,
    candidates,
    inputs: candidates.map(({ features: plain }) => [
      ...plain,
      ...plain.map((value) => value * gates.onMethods),
      ...plain.map((value) => value * gates.long),
    ]),
    gold: candidates.map(({ index }) => gold.includes(rowOf[index])),
    away: candidates.map(({ index, features }) =>
      locating.isSubjectAway(document, claim, index, features[featureNames.indexOf('coverage')]),
    ),
  };
}

/** What inputs have to be divided by to have a spread of one; what never changes counts for nothing. */
function spreadOf(rows) {
  const size = rows[0].length;
  const mean = new Float64Array(size);
  const spread = new Float64Array(size);
  for (const row of rows) for (let at = 0; at < size; at += 1) mean[at] += row[at] / rows.length;
  for (const row of rows)
    for (let at = 0; at < size; at += 1) spread[at] += (row[at] - mean[at]) ** 2 / rows.length;
  const divisors = spread.map((value) =>
    value < 1e-12 ? Infinity : Math.max(leastSpread, Math.sqrt(value)),
  );
  return { mean, spread: divisors };
}

const scaledBy = (rows, { mean, spread }) =>
  rows.map((row) => Float64Array.from(row, (value, at) => (value - mean[at]) / spread[at]));

/** @param without names of features that are left out @returns weights of a list's inputs */
export function learnRanking(lists, without = []) {
  const usable = lists.filter(({ gold }) => gold.includes(true));
  const spread = spreadOf(usable.flatMap(({ inputs }) => inputs));
  const plain = featureNames.length;
  for (const name of without)
    for (const gate of [0, 1, 2]) spread.spread[featureNames.indexOf(name) + gate * plain] = Infinity;
  const scaled = usable.map(({ inputs }) => scaledBy(inputs, spread));
  const size = spread.mean.length;
  const found = minimise((weights, gradient) => {
    let loss = 0;
    for (let at = 0; at < size; at += 1) {
      const penalty = at < plain ? rankPenalty : gatedPenalty;
      loss += (penalty * weights[at] ** 2) / 2;
      gradient[at] = penalty * weights[at];
    }
    for (const [which, { gold, set }] of usable.entries()) {
      const rows = scaled[which];
      const [weight] = weightOf[set];
      const scores = rows.map((row) => dot(weights, row));
      const most = Math.max(...scores);
      const shares = scores.map((score) => Math.exp(score - most));
      const whole = shares.reduce((sum, share) => sum + share, 0);
      const right = shares.reduce((sum, share, at) => sum + (gold[at] ? share : 0), 0);
      loss -= weight * Math.log(right / whole);
      for (const [at, row] of rows.entries()) {
        const push = weight * (shares[at] / whole - (gold[at] ? shares[at] / right : 0));
        for (let k = 0; k < size; k += 1) gradient[k] += push * row[k];
      }
    }
    return loss;
  }, new Float64Array(size));
  return found.map((weight, at) => weight / spread.spread[at]);
}

/** @returns weights of the inputs, and of the constant behind them */
function learnLogistic(cases) {
  const spread = spreadOf(cases.map(({ inputs }) => inputs));
  const scaled = scaledBy(
    cases.map(({ inputs }) => inputs),
    spread,
  );
  const size = spread.mean.length;
  const found = minimise(
    (weights, gradient) => {
      let loss = 0;
      for (let at = 0; at < size; at += 1) {
        loss += (judgePenalty * weights[at] ** 2) / 2;
        gradient[at] = judgePenalty * weights[at];
      }
      gradient[size] = 0;
      for (const [which, { isTrue, weight }] of cases.entries()) {
        const row = scaled[which];
        const chance = logistic(dot(weights, row) + weights[size]);
        loss -= weight * Math.log(Math.max(1e-12, isTrue ? chance : 1 - chance));
        const push = weight * (chance - Number(isTrue));
        for (let k = 0; k < size; k += 1) gradient[k] += push * row[k];
        gradient[size] += push;
      }
      return loss;
    },
    new Float64Array(size + 1),
  );
  for (let at = 0; at < size; at += 1) {
    found[at] /= spread.spread[at];
    found[size] -= found[at] * spread.mean[at];
  }
  return found;
}

/** @param lists with scores of a ranking that has not seen them */
export function learnJudging(lists) {
  const cases = lists.flatMap((list) =>
    judged(list).map(({ at, inputs }, place) => ({
      inputs,
      place,
      isTrue: list.gold[at],
      isStated: list.goldCount > 0,
      weight: list.variant?.includes('piece') === true ? pieceWeight : weightOf[list.set][1],
    })),
  );
  const first = cases.filter(({ place }) => place === 0).map((one) => ({ ...one, isTrue: one.isStated }));
  return { right: learnLogistic(cases), states: learnLogistic(first) };
}

/** The best candidates with their inputs, which weigh otherwise in long documents. */
function judged({ candidates, scores, claim, gates }) {
  return locating.judgeInputs(candidates, scores, claim, gates).map(({ at, inputs }) => ({
    at,
    inputs: [...inputs, ...inputs.map((value) => value * gates.long)],
  }));
}

/**
 * Score and judge every list by weights learned from the other folds. The lists keep their `scores`.
 *
 * @returns the lists with `order` (candidates, best first), `right` (probabilities of these) and `states`
 */
export function crossValidate(lists, without = []) {
  const numbers = Array.from({ length: folds }, (_, fold) => fold);
  for (const fold of numbers) {
    const weights = learnRanking(
      lists.filter((list) => list.fold !== fold),
      without,
    );
    for (const list of lists.filter((one) => one.fold === fold))
      list.scores = list.inputs.map((row) => dot(weights, row));
  }
  return numbers.flatMap((fold) => {
    const { right, states } = learnJudging(lists.filter((list) => list.fold !== fold));
    return lists
      .filter((list) => list.fold === fold)
      .map((list) => {
        const best = judged(list);
        const chances = (weights) =>
          best.map(({ inputs }) => logistic(dot(weights, inputs) + weights.at(-1)));
        return {
          ...list,
          order: best.map(({ at }) => at),
          right: chances(right),
          states: chances(states)[0] ?? 0,
        };
      });
  });
}

/** Whether the sentence that a list ranks first is gold. */
export const isFirstRight = ({ gold, order }) => gold[order[0]] === true;

function dot(weights, row) {
  let sum = 0;
  for (let at = 0; at < row.length; at += 1) sum += weights[at] * row[at];
  return sum;
}

function logistic(value) {
  return 1 / (1 + Math.exp(-value));
}
