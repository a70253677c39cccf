/**
 * `npm run learn`: learns the weights of locating from the labelled sentences of ../shared/data and of the training pages,
 * and writes src/locate/weights.json. `npm run learn -- --ablate` prints instead what ranking loses without each part.
 */
import { writeFileSync } from 'node:fs';
import {
  crossValidate,
  featureNames,
  inputNames,
  isFirstRight,
  learnJudging,
  learnRanking,
  readLists,
  sets,
} from './learning.mjs';

/** Parts of the method, for the table of what each brings. */
const parts = {
  abbreviations: ['abbreviation'],
  figures: ['figures', 'everyFigure', 'rareFigures', 'otherFigures'],
  'literal overlap': ['overlap', 'recall', 'grams', 'pairs', 'sequence'],
  BM25: ['bm25'],
  'sentences around': ['around', 'near', 'pointedAt'],
  'what is elsewhere': ['elsewhere'],
  'cues of the sentence': ['aim', 'background', 'conclusion', 'finding', 'back', 'contrast', 'firstPerson'],
  'part of the paper': ['inBackground', 'inAim', 'inMethods', 'inResults', 'inConclusion', 'inOther'],
  position: ['early', 'last', 'amongLast'],
  'names and citations': ['missingNames', 'foreignCitation'],
};

const lists = await readLists();

/** @param {string[]} [without] */
function hits(without) {
  const measured = crossValidate(lists, without).filter(
    (list) => list.goldCount > 0 && list.variant === undefined,
  );
  return sets.map((set) => {
    const own = measured.filter((list) => list.set === set);
    return own.filter(isFirstRight).length / own.length;
  });
}

if (process.argv.includes('--ablate')) {
  const whole = hits();
  console.log(`| first-ranked right | ${sets.join(' | ')} |\n|---|${'---|'.repeat(sets.length)}`);
  console.log(`| all | ${whole.map((share) => share.toFixed(3)).join(' | ')} |`);
  for (const [name, without] of Object.entries(parts)) {
    const lost = hits(without).map((share, at) => ((share - (whole[at] ?? 0)) * 100).toFixed(1));
    console.log(`| without ${name} | ${lost.join(' | ')} |`);
  }
} else {
  crossValidate(lists);
  const { right, states } = learnJudging(lists);
  const ranking = learnRanking(lists);
  const round = (/** @type {number | undefined} */ value) => Number((value ?? 0).toPrecision(4));
  /** Weights of one input: as it is, and times each gate. @param {ArrayLike<number>} weights @param {number} at @param {number} size */
  const columns = (weights, at, size) =>
    Array.from({ length: Math.floor(weights.length / size) }, (_, gate) => round(weights[at + gate * size]));
  const table = {
    ranking: Object.fromEntries(
      featureNames.map((name, at) => [name, columns(ranking, at, featureNames.length)]),
    ),
    judging: Object.fromEntries([
      ...inputNames.map((name, at) => [
        name,
        [right, states].flatMap((weights) => columns(weights, at, inputNames.length)),
      ]),
      ['constant', [round(right.at(-1)), round(states.at(-1))]],
    ]),
  };
  // A line per feature: the table is there to be read.
  const lines = JSON.stringify(table, undefined, 2).replace(
    /\[\s+([^\]]+?)\s+\]/g,
    (_, values) => `[${values.replace(/\s+/g, ' ')}]`,
  );
  writeFileSync(new URL('../src/locate/weights.json', import.meta.url), `${lines}\n`);
}
