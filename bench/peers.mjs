/** Known text finders, each used as its documentation says, to rank the sentences of a row. */
import search from 'approx-string-match';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';

/** @typedef {{ claim: string, sentences: readonly string[] }} Question */

/** @param {readonly number[]} scores @returns {number[]} places, greatest score first; those without a score left out */
function order(scores) {
  return scores
    .map((score, at) => ({ score, at }))
    .filter(({ score }) => score > -Infinity)
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .map(({ at }) => at);
}

/** Patterns longer than 32 characters are split by the library; its longest in one go are words. */
const shortestWord = 4;

/** @type {Record<string, (question: Question) => number[]>} */
export const peers = {
  minisearch: ({ claim, sentences }) => {
    const index = new MiniSearch({ fields: ['text'] });
    index.addAll(sentences.map((text, id) => ({ id, text })));
    return index.search(claim).map(({ id }) => Number(id));
  },
  'fuse.js, by word': ({ claim, sentences }) => {
    const index = new Fuse([...sentences], { includeScore: true, ignoreLocation: true, threshold: 0.3 });
    const scores = sentences.map(() => 0);
    for (const word of claim.split(/\W+/).filter((part) => part.length >= shortestWord)) {
      for (const { refIndex, score } of index.search(word))
        scores[refIndex] = (scores[refIndex] ?? 0) + 1 - (score ?? 1);
    }
    return order(scores);
  },
  'approx-string-match, by sentence': ({ claim, sentences }) => {
    const most = Math.floor(claim.length * 0.8);
    return order(
      sentences.map((text) => -Math.min(Infinity, ...search(text, claim, most).map(({ errors }) => errors))),
    );
  },
  // In the whole text, with at most half of the quote's length in errors.
  'approx-string-match, by Hypothesis’s rule': ({ claim, sentences }) => {
    const text = sentences.join('\n');
    const ends = sentences.map((_, at) => sentences.slice(0, at + 1).join('\n').length);
    const matches = search(text, claim, Math.floor(claim.length / 2)).sort((a, b) => a.errors - b.errors);
    const places = matches.map(({ start, end }) => ends.findIndex((stop) => (start + end) / 2 <= stop));
    return [...new Set(places)];
  },
};
