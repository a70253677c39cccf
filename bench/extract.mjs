/**
 * `npm run bench:extract -- FILE…`: which sentences of the documents in each file are found to state claims. Rows are
 * `{"id","sentences","gold"}`; one JSON line a file is printed. The model is chosen by the text alone.
 */
import { runnerImport } from 'vite';
import { auc, f1, precisionOfFirst } from './extraction-measures.mjs';
import { finish } from './finish.mjs';
import { readDocuments } from './learning-extract.mjs';

const { module: extract } = await runnerImport('./bench/extracting.ts');
const round = (/** @type {number} */ value) => Number(value.toFixed(4));
const mean = (/** @type {readonly number[]} */ values) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** @param {{ text: string, isHeading: boolean }[]} sentences @returns {{ scores: number[], told: number[] }} */
function score(sentences) {
  const kind = extract.kindOfText(sentences);
  const scores = /** @type {number[]} */ (finish(extract.scoreSentences(sentences, kind)));
  const threshold = extract.claimThreshold(kind);
  return { scores, told: scores.map((one) => Number(one >= threshold)) };
}

for (const file of process.argv.slice(2)) {
  const documents = readDocuments(file);
  // Once without the clock: the code is compiled.
  for (const { sentences } of documents.slice(0, 20)) score(sentences);
  const begin = performance.now();
  const scored = documents.map(({ sentences, gold }) => ({ ...score(sentences), gold }));
  const time = performance.now() - begin;
  const rows = scored.map(({ scores, told, gold }) => ({
    scores,
    told,
    isGold: scores.map((_, at) => gold.includes(at)),
  }));
  const scores = rows.flatMap((row) => row.scores);
  const isGold = rows.flatMap((row) => row.isGold);
  const first = (/** @type {number} */ count) =>
    mean(rows.map((row) => precisionOfFirst(row.scores, row.isGold, count)));
  console.log(
    JSON.stringify({
      file,
      n: documents.length,
      auc: round(auc(scores, isGold)),
      f1: round(
        f1(
          rows.flatMap(({ told }) => told),
          isGold,
          1,
        ),
      ),
      p10: round(first(10)),
      top1: round(first(1)),
      ms_per_sentence: round(time / scores.length),
    }),
  );
}
