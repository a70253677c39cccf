/**
 * `npm run learn -- cited`: learns whether the text of a work says a claim, and writes src/cited/weights; with `--folds` it prints instead how
 * well that does on documents that were not learned from.
 */
import { writeFileSync } from 'node:fs';
import { learn, readMeasured, tableOfFolds } from './learning-cited.mjs';

if (process.argv.includes('--folds')) console.log(tableOfFolds(readMeasured()));
else {
  const text = `${JSON.stringify(learn(readMeasured()), undefined, 2)}\n`;
  writeFileSync(new URL('../src/cited/weights/weights.json', import.meta.url), text);
}
