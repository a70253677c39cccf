/** The rows that grounding is learned from and measured on, in all their forms as documents of sentences. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { finish } from './finish.mjs';

/**
 * @typedef {'SUPPORT' | 'CONTRADICT' | 'NONE'} Label
 * @typedef {{ id: string, claim: string, sentences: readonly string[], label: Label, kind?: string, document: string }} GroundRow
 */

/** @param {string} file @returns {any[]} */
function readLines(file) {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line));
}

/** @type {Map<string, Map<string, readonly string[]>>} */
const folders = new Map();

/** The documents that rows name, from the folder beside theirs. @param {string} folder */
function documentsOf(folder) {
  const known = folders.get(folder);
  if (known !== undefined) return known;
  /** @type {Map<string, readonly string[]>} */
  const documents = new Map();
  for (const set of ['biomed-claims', 'sciark', 'cs-roles', 'ncg-contributions']) {
    const file = join(folder, `${set}.jsonl`);
    if (existsSync(file)) for (const { id, sentences } of readLines(file)) documents.set(id, sentences);
  }
  folders.set(folder, documents);
  return documents;
}

/**
 * The rows of a file, whichever of the forms it has: `sentences`, `text`, `texts`, a table (`caption`, `columns`, `rows`), or `doc`, the
 * name of a document in `../extract`, perhaps `without` one sentence.
 *
 * @param {string} file
 * @returns {GroundRow[]}
 */
export function readGroundRows(file) {
  return readLines(file).flatMap((row) => {
    const sentences = sentencesOf(row, join(dirname(file), '..', 'extract'));
    if (sentences === undefined) return [];
    const label = row.label === 'NOT_SUPPORTED' ? 'NONE' : row.label;
    const document = String(row.doc ?? row.id);
    return [
      { id: row.id, claim: row.claim, sentences, label, document, ...(row.kind && { kind: row.kind }) },
    ];
  });
}

/** @param {any} row @param {string} folder @returns {readonly string[] | undefined} */
function sentencesOf(row, folder) {
  if (row.sentences !== undefined) return row.sentences;
  if (row.text !== undefined) return [row.text];
  if (row.texts !== undefined) return row.texts;
  if (row.rows !== undefined)
    return [
      row.caption,
      row.columns.join(' '),
      ...row.rows.map((/** @type {string[]} */ cells) => cells.join(' ')),
    ];
  const all = documentsOf(folder).get(row.doc);
  return row.without === undefined ? all : all?.filter((_, at) => at !== row.without);
}

/**
 * @param {readonly string[]} sentences
 * @param {any} grounding the module `bench/grounding.ts`
 */
export function prepareSentences(sentences, grounding) {
  let text = '';
  const blocks = sentences.map((sentence) => {
    const start = text.length;
    text += `${sentence}\n`;
    return { start, end: start + sentence.length, kind: 'paragraph', isAbstract: false };
  });
  return finish(grounding.prepareDocument({ text, blocks }));
}
