/**
 * `npm run bench:locate -- FILE…`: how often the right sentence is ranked first, and how precise the passages are that would
 * be marked. One JSON line per file; with `--peers`, the same for known text finders, in the same run.
 */
import { readFileSync } from 'node:fs';
import search from 'approx-string-match';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import { runnerImport } from 'vite';

const { module: locating } = await runnerImport('./src/locate/locate.ts');
const { module: preparing } = await runnerImport('./src/locate/prepare.ts');
const { module: cutting } = await runnerImport('./src/claims/cut.ts');

/** @typedef {{ id: string, claim: string, sentences: string[], gold: number[] }} Row */
/** @typedef {{ ranking: number[], marked: number[] }} Answer ranking: sentence indexes, best first */

/** @param {Row} row @returns {Answer} */
function claimlight(row) {
  let text = '';
  const blocks = row.sentences.map((sentence) => {
    const block = {
      start: text.length,
      end: text.length + sentence.length,
      kind: 'paragraph',
      isAbstract: false,
    };
    text += `${sentence}\n`;
    return block;
  });
  const work = preparing.prepareDocument({ text, blocks });
  let step = work.next();
  while (!step.done) step = work.next();
  const document = step.value;
  const indexOf = (/** @type {{ start: number }} */ span) =>
    blocks.findIndex((block) => span.start >= block.start && span.start < block.end);
  const isCut = cutting.isCut(row.claim);
  /** @type {{ index: number }[]} */
  const ranked = locating.rankSentences(document, row.claim, isCut);
  const location = locating.locateClaim(document, {
    id: row.id,
    wordings: [{ text: row.claim, isCut }],
    relation: 'examines',
  });
  return {
    ranking: [...new Set(ranked.map(({ index }) => indexOf(document.sentences[index].span)))],
    marked: location === undefined ? [] : [indexOf(location.span)],
  };
}

/** @param {Row} row @returns {Answer} */
function miniSearch(row) {
  const index = new MiniSearch({ fields: ['text'] });
  index.addAll(row.sentences.map((text, id) => ({ id, text })));
  return { ranking: index.search(row.claim).map(({ id }) => Number(id)), marked: [] };
}

/** Words looked for one by one, scores added. @param {Row} row @returns {Answer} */
function fuse(row) {
  const index = new Fuse(row.sentences, { includeScore: true, ignoreLocation: true, threshold: 0.3 });
  const scores = row.sentences.map(() => 0);
  for (const word of row.claim.split(/\W+/).filter((part) => part.length > 3)) {
    for (const { refIndex, score } of index.search(word))
      scores[refIndex] = (scores[refIndex] ?? 0) + 1 - (score ?? 1);
  }
  return { ranking: order(scores), marked: [] };
}

/** Fewest errors in any part of the sentence. @param {Row} row @returns {Answer} */
function approximate(row) {
  const pattern = row.claim.slice(0, 200);
  return {
    ranking: order(
      row.sentences.map(
        (text) =>
          -Math.min(
            pattern.length,
            ...search(text, pattern, Math.floor(pattern.length * 0.8)).map(({ errors }) => errors),
          ),
      ),
    ),
    marked: [],
  };
}

/** @param {number[]} scores */
function order(scores) {
  return scores
    .map((score, at) => ({ score, at }))
    .sort((a, b) => b.score - a.score)
    .map(({ at }) => at);
}

/** @param {string} file @param {Row[]} rows @param {(row: Row) => Answer} answer */
function measure(file, rows, answer) {
  const sums = { ranked: 0, hit1: 0, hit3: 0, mrr: 0, marked: 0, right: 0, gold: 0, located: 0 };
  const started = performance.now();
  for (const row of rows) {
    const { ranking, marked } = answer(row);
    const place = ranking.findIndex((at) => row.gold.includes(at));
    if (row.gold.length > 0) {
      sums.ranked += 1;
      sums.hit1 += Number(place === 0);
      sums.hit3 += Number(place >= 0 && place < 3);
      sums.mrr += place < 0 ? 0 : 1 / (place + 1);
    }
    sums.gold += row.gold.length;
    sums.marked += marked.length;
    sums.right += marked.filter((at) => row.gold.includes(at)).length;
    sums.located += Number(marked.length > 0);
  }
  const milliseconds = (performance.now() - started) / Math.max(1, rows.length);
  const precision = sums.right / Math.max(1, sums.marked);
  const recall = sums.right / Math.max(1, sums.gold);
  const round = (/** @type {number} */ value) => Number(value.toFixed(3));
  return {
    file,
    n: rows.length,
    hit1: round(sums.hit1 / Math.max(1, sums.ranked)),
    hit3: round(sums.hit3 / Math.max(1, sums.ranked)),
    mrr: round(sums.mrr / Math.max(1, sums.ranked)),
    precision: round(precision),
    recall: round(recall),
    f1: round((2 * precision * recall) / Math.max(1e-9, precision + recall)),
    located: round(sums.located / Math.max(1, rows.length)),
    ms_per_claim: round(milliseconds),
  };
}

const files = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
if (files.length === 0) console.error('Usage: npm run bench:locate -- [--peers] FILE…');
for (const file of files) {
  /** @type {Row[]} */
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line));
  console.log(JSON.stringify(measure(file, rows, claimlight)));
  if (!process.argv.includes('--peers')) continue;
  for (const [name, peer] of Object.entries({
    minisearch: miniSearch,
    'fuse.js by word': fuse,
    'approx-string-match': approximate,
  })) {
    const { hit1, hit3, mrr, ms_per_claim } = measure(file, rows, peer);
    console.log(`  ${name}: ${JSON.stringify({ hit1, hit3, mrr, ms_per_claim })}`);
  }
}
