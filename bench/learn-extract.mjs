/**
 * `npm run learn -- extract`: learns which sentences state claims from the labelled documents of ../shared/data, prints what folds
 * say of it, and writes src/extract/weights.
 */
import { writeFileSync } from 'node:fs';
import { auc, f1, precisionOfFirst } from './extraction-measures.mjs';
import { crossValidate, learn, readMeasured, setsOf } from './learning-extract.mjs';

/** @typedef {{ set: string, scores: number[], isGold: boolean[] }} Scored */

const mean = (/** @type {readonly number[]} */ values) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** The threshold where the mean F1 of all sets is highest. @param {readonly (readonly Scored[])[]} sets */
function bestThreshold(sets) {
  let best = { threshold: 0.5, value: 0 };
  for (let hundredths = 5; hundredths <= 60; hundredths += 1) {
    const threshold = hundredths / 100;
    const value = mean(
      sets.map((set) =>
        f1(
          set.flatMap(({ scores }) => scores),
          goldOf(set),
          threshold,
        ),
      ),
    );
    if (value > best.value) best = { threshold, value };
  }
  return best.threshold;
}

/** @param {readonly Scored[]} documents */
function goldOf(documents) {
  return documents.flatMap(({ isGold }) => isGold);
}

for (const kind of /** @type {const} */ (['abstract', 'paper', 'sentence'])) {
  const documents = readMeasured(kind);
  /** @type {Scored[]} */
  const scored = crossValidate(documents, kind);
  const sets = setsOf[kind].map((set) => scored.filter((one) => one.set === set));
  const threshold = bestThreshold(sets);
  for (const set of sets) {
    const scores = set.flatMap((one) => one.scores);
    const first = (/** @type {number} */ count) =>
      mean(set.map((one) => precisionOfFirst(one.scores, one.isGold, count)));
    const values = [auc(scores, goldOf(set)), f1(scores, goldOf(set), threshold), first(10), first(1)];
    const [area, f, p10, top1] = values.map((value) => value.toFixed(3));
    console.log(
      `${kind}, ${set[0]?.set ?? ''}: AUC ${area}, F1 ${f} at ${threshold}, P@10 ${p10}, top1 ${top1}`,
    );
  }
  // A line a term: the table is there to be read.
  const lines = JSON.stringify(learn(documents, kind, threshold), undefined, 1).replace(
    /\[\s+([^\]]+?)\s+\]/g,
    (_, values) => `[${values.replace(/\s+/g, ' ')}]`,
  );
  writeFileSync(new URL(`../src/extract/weights/${kind}.json`, import.meta.url), `${lines}\n`);
}
