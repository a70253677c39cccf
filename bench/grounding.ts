/** What the benchmarks use of grounding, with the tables of locating loaded. */
import { loadWordTables } from '../src/locate/word-tables';

export { compareClosely } from '../src/ground/compare-twins';
export { agreesNames, inputNames, measureGrounding, statedNames } from '../src/ground/measure-grounding';
export { jointInputs, jointNames, scoreGrounding } from '../src/ground/score-grounding';
export { prepareDocument } from '../src/locate/prepare';
export { isCut } from '../src/text/cut';

await loadWordTables();
