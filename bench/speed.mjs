/** `npm run bench:speed`: how long it takes to prepare a text and to locate claims in it, and what a known text finder takes. */
import search from 'approx-string-match';
import { makeClaims, makeSentences } from './made-text.mjs';
import { locating, prepareRow } from './rows.mjs';

const rounds = 7;

/** @param {readonly number[]} values */
function median(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/** Median milliseconds of a few runs. @param {() => void} run */
function time(run, count = rounds) {
  return median(
    Array.from({ length: count }, () => {
      const started = performance.now();
      run();
      return performance.now() - started;
    }),
  );
}

/** @param {number} words @param {number} count of claims */
export function measureLocating(words, count) {
  const sentences = makeSentences(words);
  const claims = makeClaims(sentences, count).map((text, at) => ({
    id: String(at),
    wordings: [{ text, isCut: true }],
    relation: 'examines',
  }));
  const few = words * count > 10_000_000 ? 1 : rounds;
  const preparing = time(() => prepareRow(sentences), few);
  // What is read of a sentence when it first becomes a candidate belongs to locating: each run has a text of its own.
  const documents = Array.from({ length: few }, () => prepareRow(sentences).document);
  let located = 0;
  const times = documents.map((document) => {
    const started = performance.now();
    located = [...locating.locatePassages(document, claims)].filter(
      (passage) => passage !== undefined,
    ).length;
    return performance.now() - started;
  });
  return { preparing, locating: median(times), located };
}

/** Milliseconds that approx-string-match takes for the same claims, with errors of at most half their length. @param {number} words @param {number} count */
export function measurePeer(words, count) {
  const sentences = makeSentences(words);
  const claims = makeClaims(sentences, count);
  const text = sentences.join('\n');
  const most = (/** @type {string} */ claim) => Math.floor(claim.length / 2);
  return {
    bySentence: time(
      () => claims.map((claim) => sentences.map((sentence) => search(sentence, claim, most(claim)).length)),
      3,
    ),
    inWholeText: time(() => claims.map((claim) => search(text, claim, most(claim)).length), 3),
  };
}

if (process.argv[1] === import.meta.filename) {
  const rows = [2_000, 20_000, 200_000].flatMap((words) =>
    [1, 12, 100, 500, 1_000].map((claims) => {
      const { preparing, locating: milliseconds, located } = measureLocating(words, claims);
      return {
        words,
        claims,
        'prepared, ms': Math.round(preparing),
        'located, ms': Number(milliseconds.toFixed(1)),
        'ms a claim': Number((milliseconds / claims).toFixed(2)),
        'share located': Number((located / claims).toFixed(2)),
      };
    }),
  );
  console.table(rows);
  const ours = measureLocating(20_000, 12).locating;
  const { bySentence, inWholeText } = measurePeer(20_000, 12);
  console.log(
    `12 claims in 20,000 words: ${ours.toFixed(1)} ms; approx-string-match by sentence ${bySentence.toFixed(0)} ms (${(bySentence / ours).toFixed(1)} times), in the whole text ${inWholeText.toFixed(0)} ms (${(inWholeText / ours).toFixed(1)} times)`,
  );
}
