/** Reads the marks that sentences of the invented paper have. */
import { references } from './paper.mjs';

/** @typedef {{ kind: 'text' | 'emphasis' | 'cite' | 'note' | 'formula', text: string, plain: string }} Run */

const mark =
  /\[@(?<cite>[a-z,]+)\]|\[#(?<note>\d)\]|\$(?<formula>[^$|]+)(?:\|(?<read>[^$]+))?\$|\*(?<emphasis>[^*]+)\*/g;
const keys = Object.keys(references);

/** @param {string} sentence @returns {Run[]} */
export function runsOf(sentence) {
  /** @type {Run[]} */
  const runs = [];
  let at = 0;
  const text = (/** @type {string} */ plain) =>
    plain !== '' && runs.push({ kind: 'text', text: plain, plain });
  for (const match of sentence.matchAll(mark)) {
    text(sentence.slice(at, match.index));
    at = match.index + match[0].length;
    const { cite, note, formula, read, emphasis } = match.groups ?? {};
    if (cite !== undefined) {
      const numbers = cite.split(',').map((key) => keys.indexOf(key) + 1);
      runs.push({ kind: 'cite', text: cite, plain: `[${numbers.join(', ')}]` });
    } else if (note !== undefined) runs.push({ kind: 'note', text: note, plain: ` ${note}` });
    else if (formula !== undefined) runs.push({ kind: 'formula', text: formula, plain: read ?? formula });
    else if (emphasis !== undefined) runs.push({ kind: 'emphasis', text: emphasis, plain: emphasis });
  }
  text(sentence.slice(at));
  return runs;
}

/** As it is to be read; a mark of a note behind the full stop is none of the sentence. @param {string} sentence */
export function plainOf(sentence) {
  return runsOf(sentence.replace(/(?<=[.?!”])\[#\d\]$/, ''))
    .map((run) => run.plain)
    .join('');
}
