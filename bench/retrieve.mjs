/**
 * `npm run bench:retrieve -- DOCUMENTS QUERIES`: how works are ranked for a question, as the dashboard asks and ranks, beside MiniSearch (BM25+) as its
 * documentation says. Documents are JSON lines `{"id","title","abstract"}`, queries `{"id","query","relevant":[ids]}`. One JSON line is printed; shares of
 * relevant works are means over the queries: `recall` among the first ten, `mrr` the reciprocal rank of the first one, `ndcg` of the first ten
 * (Järvelin & Kekäläinen 2002, relevant or not).
 */
import { readFileSync } from 'node:fs';
import MiniSearch from 'minisearch';
import { runnerImport } from 'vite';

const { module: ranking } = await runnerImport('./src/question/rank-works.ts');
const { module: asking } = await runnerImport('./src/question/query.ts');
const [documentFile = '', queryFile = ''] = process.argv.slice(2);
const depth = 10;

/** @typedef {{ id: string, title: string, abstract: string }} Work */
/** @typedef {{ id: string, query: string, relevant: string[] }} Query */

/** @template T @param {string} file @returns {T[]} */
const rowsOf = (file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line));
/** @type {Work[]} */
const works = rowsOf(documentFile);
/** @type {Query[]} */
const queries = rowsOf(queryFile);

/** Ids, the likeliest first; those without a common word left out. @param {Query} query @returns {string[]} */
function ours({ query }) {
  const scores = ranking.rankTexts(works, asking.queryOf(query));
  return works
    .map(({ id }, at) => ({ id, score: scores[at] ?? 0 }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ id }) => id);
}

const index = new MiniSearch({ fields: ['title', 'abstract'] });
index.addAll(works);
const minisearch = (/** @type {Query} */ { query }) => index.search(query).map(({ id }) => String(id));

/** @param {(query: Query) => string[]} rank */
function measure(rank) {
  const sums = { recall: 0, mrr: 0, ndcg: 0 };
  for (const query of queries) {
    const ranked = rank(query).map((id) => query.relevant.includes(id));
    const first = ranked.slice(0, depth);
    const count = Math.min(depth, query.relevant.length);
    sums.recall += first.filter(Boolean).length / query.relevant.length;
    sums.mrr += ranked.includes(true) ? 1 / (1 + ranked.indexOf(true)) : 0;
    sums.ndcg += gain(first) / gain(Array(count).fill(true));
  }
  const mean = (/** @type {number} */ sum) => Number((sum / queries.length).toFixed(4));
  return { recall: mean(sums.recall), mrr: mean(sums.mrr), ndcg: mean(sums.ndcg) };
}

/** @param {readonly boolean[]} ranked */
function gain(ranked) {
  return ranked.reduce((sum, isRelevant, at) => sum + (isRelevant ? 1 / Math.log2(at + 2) : 0), 0);
}

console.log(
  JSON.stringify({
    documents: works.length,
    queries: queries.length,
    ...measure(ours),
    minisearch: measure(minisearch),
  }),
);
