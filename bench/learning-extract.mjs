// @ts-nocheck Sums over typed arrays: every index is in range by construction, and a check of each would hide the sums.
/**
 * Learns which sentences of a text state its claims: logistic regression with an L2 penalty on measures and words of the sentence and its
 * neighbours, one model for abstracts and one for whole papers. The sets of abstracts call different things a claim, so each weight of that
 * model is a common part and one for each style of text, mixed by how much a text's words are of that style (features augmented by domain:
 * Daumé, 2007, “Frustratingly easy domain adaptation”). The terms that count most are kept, and learned again without the others.
 * Folds are by document: none is both learned from and measured on.
 */
import { existsSync, readFileSync } from 'node:fs';
import { runnerImport } from 'vite';
import { finish } from './finish.mjs';
import { minimise } from './minimise.mjs';

const { module: extract } = await runnerImport('./bench/extracting.ts');
const {
  baseNames,
  groups,
  isOfPlace,
  kindOfText,
  looksLikeHeading,
  measureSentences,
  styleOf,
  termScale,
  termsOf,
  wordValues,
} = extract;

const folder = new URL('../../shared/data/pipeline/extract/', import.meta.url);
/** Which sets each model is learned from; each set of abstracts is a style. */
export const setsOf = {
  abstract: ['biomed-claims', 'sciark', 'cs-roles'],
  paper: ['ncg-contributions'],
  sentence: ['biomed-claims', 'sciark'],
};
/** The texts that each model is learned from. */
const textKinds = { abstract: 'abstract', paper: 'paper', sentence: 'abstract' };
/** A term of fewer sentences is not learned. */
const minCounts = {
  abstract: { word: 4, pair: 6, start: 6, before: 10, after: 10, heading: 5 },
  paper: { word: 3, pair: 4, start: 4, before: 8, after: 8, heading: 5 },
  // What stands around a sentence of an abstract tells nothing of one in a body.
  sentence: { word: 4, pair: 6, start: 6, before: Infinity, after: Infinity, heading: Infinity },
};
const penalty = { abstract: 16, paper: 12, sentence: 16 };
/** Terms of each model that are shipped. */
const maxTerms = { abstract: 2_300, paper: 1_500, sentence: 1_000 };
/** Words that tell the style of a text: those of fewer sentences are not learned, and so many are shipped. */
const minStyleCount = 15;
const maxStyleWords = 300;
const folds = 5;

/** @typedef {keyof typeof setsOf} Model */

/** @param {string} file */
export function readDocuments(file) {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const { id, sentences, gold } = JSON.parse(line);
      return { id, gold, sentences: sentences.map((text) => ({ text, isHeading: looksLikeHeading(text) })) };
    });
}

/** Of one document the same fold in every run. */
function foldOf(id) {
  let hash = 7;
  for (const letter of id) hash = (hash * 31 + letter.charCodeAt(0)) >>> 0;
  return (hash >>> 8) % folds;
}

/** The documents that a model is learned from, measured. @param {Model} kind */
export function readMeasured(kind) {
  return setsOf[kind]
    .map((set) => ({ set, file: new URL(`${set}.jsonl`, folder).pathname }))
    .filter(({ file }) => existsSync(file))
    .flatMap(({ set, file }) =>
      readDocuments(file)
        .filter(({ sentences }) => kindOfText(sentences) === textKinds[kind])
        .map(({ id, sentences, gold }) => {
          const measured = finish(measureSentences(sentences, textKinds[kind]));
          return {
            set,
            fold: foldOf(id),
            measured,
            sentences: withTerms(measured),
            isGold: sentences.map((_, at) => gold.includes(at)),
          };
        }),
    );
}

/** What is measured of each sentence, with its terms by group. */
function withTerms(measured) {
  const terms = groups.map((group) => [group, termsOf(measured, group)]);
  return measured.sentences.map(({ base }, at) => ({
    base,
    terms: Object.fromEntries(terms.map(([group, own]) => [group, own[at]])),
  }));
}

function byText(one, other) {
  return one < other ? -1 : Number(one > other);
}

/** Words that tell the sets apart, with weights for each. */
function learnStyle(documents, sets) {
  const counts = new Map();
  for (const { sentences } of documents)
    for (const { terms } of sentences)
      for (const word of terms.word) counts.set(word, (counts.get(word) ?? 0) + 1);
  const frequent = [...counts].filter(([, count]) => count >= minStyleCount).map(([word]) => word);
  const fit = (words) => {
    const columnOf = new Map(words.map((word, at) => [word, at]));
    const features = documents.map(({ measured }) => {
      const values = [...wordValues(measured, (word) => columnOf.has(word))];
      return {
        columns: Int32Array.from(values, ([word]) => columnOf.get(word)),
        values: Float64Array.from(values, ([, value]) => value),
      };
    });
    const models = sets.map((set) =>
      regress(
        features,
        documents.map((one) => one.set === set),
        words.length,
        1,
      ),
    );
    return { models, columnOf, features };
  };
  const all = fit(frequent.sort(byText));
  const texts = new Float64Array(frequent.length);
  for (const { columns } of all.features) for (const column of columns) texts[column] += 1;
  const weightOf = (word) => {
    const column = all.columnOf.get(word);
    return Math.max(...all.models.map((model) => Math.abs(model[column]))) * Math.sqrt(texts[column]);
  };
  const kept = frequent
    .map((word) => ({ word, weight: weightOf(word) }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, maxStyleWords)
    .map(({ word }) => word)
    .sort(byText);
  const { models, columnOf } = fit(kept);
  return {
    bias: models.map((model) => round(model.at(-1))),
    words: Object.fromEntries(
      kept.map((word) => [word, models.map((model) => Math.round(100 * model[columnOf.get(word)]))]),
    ),
  };
}

/** Numbers of all terms that are frequent enough, and in how many sentences each is. */
function vocabularyOf(rows, kind) {
  const counts = new Map();
  for (const { sentence } of rows)
    for (const group of groups)
      for (const term of new Set(sentence.terms[group])) {
        const name = `${group} ${term}`;
        counts.set(name, (counts.get(name) ?? 0) + 1);
      }
  const names = [...counts].filter(([name, count]) => count >= minCounts[kind][name.split(' ', 1)[0]]);
  return { counts, vocabulary: numbered(names.map(([name]) => name)) };
}

function numbered(names) {
  return new Map(names.sort().map((name, at) => [name, baseNames.length + at]));
}

/**
 * A row as its features that are not 0: the measures and terms, and again times the share of each style. The last of each
 * style is its constant.
 */
function sparse({ sentence, shares }, vocabulary, spread, kind) {
  const columns = [];
  const values = [];
  const add = (column, value) => {
    columns.push(column);
    values.push(value);
  };
  for (const [at, value] of sentence.base.entries())
    if (value !== 0 && isLearned(at, kind)) add(at, value / spread[at]);
  for (const group of groups) {
    const known = sentence.terms[group].flatMap((term) => vocabulary.get(`${group} ${term}`) ?? []);
    for (const column of known) add(column, termScale / Math.sqrt(known.length));
  }
  const size = baseNames.length + vocabulary.size;
  const common = columns.length;
  if (shares.length > 1)
    for (const [style, share] of shares.entries()) {
      const start = size + style * (size + 1);
      for (let at = 0; at < common; at += 1) add(start + columns[at], share * values[at]);
      add(start + size, share * constantScale);
    }
  return { columns: Int32Array.from(columns), values: Float64Array.from(values) };
}

/** Whether a measure may count: where a sentence stands in an abstract tells nothing of its place in a body. */
function isLearned(at, kind) {
  return kind !== 'sentence' || !isOfPlace(baseNames[at]);
}

/** The constants of styles are held back less than other weights. */
const constantScale = 4;

function round(value) {
  return Number(value.toPrecision(3));
}

/** So that the penalty treats all measures alike; halved, as they count more than words do. */
function spreadOf(rows) {
  return baseNames.map((_, at) => {
    let [sum, squares] = [0, 0];
    for (const { sentence } of rows) {
      sum += sentence.base[at];
      squares += sentence.base[at] ** 2;
    }
    const mean = sum / rows.length;
    return 2 * Math.max(0.05, Math.sqrt(Math.max(0, squares / rows.length - mean * mean)));
  });
}

function regress(features, labels, size, lambda) {
  return minimise(
    (weights, gradient) => {
      let loss = 0;
      for (let at = 0; at < size; at += 1) {
        loss += (lambda * weights[at] ** 2) / 2;
        gradient[at] = lambda * weights[at];
      }
      for (const [row, { columns, values }] of features.entries()) {
        let sum = weights[size];
        for (let k = 0; k < columns.length; k += 1) sum += weights[columns[k]] * values[k];
        const sign = labels[row] ? 1 : -1;
        loss += Math.log1p(Math.exp(-Math.abs(sign * sum))) + Math.max(0, -sign * sum);
        const slope = -sign / (1 + Math.exp(sign * sum));
        gradient[size] += slope;
        for (let k = 0; k < columns.length; k += 1) gradient[columns[k]] += slope * values[k];
      }
      return loss;
    },
    new Float64Array(size + 1),
  );
}

/**
 * @param {ReturnType<typeof readMeasured>} documents
 * @param {Model} kind
 * @returns {import('../src/extract/claim-weights').ClaimWeights}
 */
export function learn(documents, kind, threshold = 0.5) {
  const style = kind === 'abstract' ? learnStyle(documents, setsOf[kind]) : undefined;
  const styles = style === undefined ? 1 : style.bias.length;
  const rows = documents.flatMap(({ measured, sentences, isGold }) => {
    const shares = style === undefined ? [1] : styleOf(measured, style);
    return sentences.map((sentence, at) => ({ sentence, shares, isGold: isGold[at] }));
  });
  const spread = spreadOf(rows);
  const fit = (vocabulary) => {
    const features = rows.map((row) => sparse(row, vocabulary, spread, kind));
    const size = baseNames.length + vocabulary.size;
    const last = regress(
      features,
      rows.map(({ isGold }) => isGold),
      styles > 1 ? size + styles * (size + 1) : size,
      penalty[kind],
    );
    const each = Array.from({ length: styles }, (_, style) => size + style * (size + 1));
    const inStyle = (start, at) => (styles > 1 ? last[start + at] : 0);
    return {
      weightsOf: (at) => each.map((start) => last[at] + inStyle(start, at)),
      bias: each.map((start) => last.at(-1) + constantScale * inStyle(start, size)),
    };
  };
  const { counts, vocabulary: all } = vocabularyOf(rows, kind);
  const first = fit(all);
  const kept = [...all]
    .map(([name, at]) => ({ name, weight: Math.hypot(...first.weightsOf(at)) * counts.get(name) ** 0.25 }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, maxTerms[kind])
    .map(({ name }) => name);
  const vocabulary = numbered(kept);
  const { weightsOf, bias } = fit(vocabulary);
  const terms = Object.fromEntries(groups.map((group) => [group, {}]));
  for (const [name, at] of vocabulary) {
    const parted = name.indexOf(' ');
    terms[name.slice(0, parted)][name.slice(parted + 1)] = weightsOf(at).map((weight) =>
      Math.round(100 * weight),
    );
  }
  return {
    threshold,
    ...(style && { style }),
    bias: bias.map(round),
    base: Object.fromEntries(
      baseNames
        .map((name, at) => [name, weightsOf(at).map((weight) => round(weight / spread[at]))])
        .filter(([, own]) => own.some((weight) => weight !== 0)),
    ),
    terms: Object.fromEntries(Object.entries(terms).filter(([, own]) => Object.keys(own).length > 0)),
  };
}

/** Every document with the scores of a model that has not seen it. */
export function crossValidate(documents, kind) {
  const scored = [];
  for (let fold = 0; fold < folds; fold += 1) {
    const model = learn(
      documents.filter((one) => one.fold !== fold),
      kind,
    );
    for (const one of documents)
      if (one.fold === fold)
        scored.push({ ...one, scores: finish(extract.scoreMeasured(one.measured, model)) });
  }
  return scored;
}
