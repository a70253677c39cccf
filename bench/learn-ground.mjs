/**
 * `npm run learn -- ground`: learns the weights of grounding, and writes src/ground/weights; with `--folds` it prints instead how well
 * that does on documents that were not learned from.
 */
import { writeFileSync } from 'node:fs';
import { learn, readMeasured, tableOfFolds } from './learning-ground.mjs';

if (process.argv.includes('--folds')) console.log(tableOfFolds(readMeasured()));
else {
  const text = `${JSON.stringify(learn(readMeasured()), undefined, 2)}\n`;
  writeFileSync(new URL('../src/ground/weights/weights.json', import.meta.url), text);
}
