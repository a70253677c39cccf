/** The rows that locating is learned from and measured on. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { runnerImport } from 'vite';
import { finish } from './finish.mjs';
import { readPage } from './pages.mjs';

/** @typedef {{ id: string, claim: string, sentences: readonly string[], gold: readonly number[], label?: string, kind?: string, document: string }} Row */
/** @typedef {import('../src/locate/prepare').PreparedDocument} Prepared */

const shared = new URL('../../shared/', import.meta.url);

/** Sets with labelled sentences, by the names that tables use. They may be missing. */
export const files = {
  SciFact: new URL('data/locate/scifact-train.jsonl', shared),
  SciTLDR: new URL('data/locate/scitldr-train-cut120.jsonl', shared),
  'CL-SciSumm': new URL('data/locate/clscisumm-train.jsonl', shared),
};

/** @param {string | URL} file @returns {Row[]} */
export function readRows(file) {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const row = JSON.parse(line);
      // A document is its text: sets name them in different ways.
      return { ...row, document: row.sentences.join('\n') };
    });
}

/**
 * Claims that were written and labelled by hand for the saved pages (bench/data/real-claims.jsonl). Their sentences are
 * told by hashes, because the pages' text is not ours to keep.
 *
 * @param {'train' | 'measure'} use
 * @returns {Promise<(Row & { page: string })[]>} none if the pages are not there
 */
export async function readRealRows(use) {
  const claims = readFileSync(new URL('data/real-claims.jsonl', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
    .filter((claim) => claim.use === use);
  const pages = new Map();
  const rows = [];
  for (const { id, page, kind, claim, gold } of claims) {
    const file = new URL(`pages/${page}.html`, shared);
    if (!existsSync(file)) return [];
    if (!pages.has(page))
      pages.set(
        page,
        (await readPage(file, locating)).sentences.map(({ text }) => text),
      );
    /** @type {string[]} */
    const sentences = pages.get(page);
    const hashes = sentences.map(hashOf);
    const places = gold.map((/** @type {string} */ hash) => hashes.indexOf(hash));
    if (places.includes(-1)) throw new Error(`${id}: its sentence is no longer on ${page}`);
    // Verbatim claims are made here: they are the page's text, cut as reports cut theirs.
    const text = claim ?? sentences[places[0]]?.slice(0, 120) ?? '';
    rows.push({ id, claim: text, sentences, gold: places, kind, page, document: page });
  }
  return rows;
}

/** @param {string} sentence */
function hashOf(sentence) {
  const plain = sentence.normalize('NFKC').replace(/\s+/g, ' ').trim();
  return createHash('sha256').update(plain).digest('hex').slice(0, 12);
}

export const { module: locating } = await runnerImport('./bench/locating.ts');

/**
 * @param {readonly string[]} sentences
 * @returns {{ document: Prepared, rowOf: readonly number[] }} `rowOf`: the row's sentence for each of the document's
 */
export function prepareRow(sentences) {
  let text = '';
  const blocks = sentences.map((sentence) => {
    const start = text.length;
    text += `${sentence}\n`;
    return { start, end: start + sentence.length, kind: 'paragraph', isAbstract: false };
  });
  /** @type {Prepared} */
  const document = finish(locating.prepareDocument({ text, blocks }));
  let at = 0;
  const rowOf = document.sentences.map(({ span }) => {
    while (span.start >= (blocks[at]?.end ?? Infinity)) at += 1;
    return at;
  });
  return { document, rowOf };
}
