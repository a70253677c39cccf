/** What the benchmark and the learning of verdicts on cited works use, with the tables of locating loaded. */
import { loadWordTables } from '../src/locate/word-tables';

export { judgeClaim, verdictOf } from '../src/cited/judge-claim';
export { agreesNames, measureVerdict, statedNames } from '../src/cited/measure-verdict';
export { jointInputs, jointNames, scoreSides, scoreVerdict } from '../src/cited/score-verdict';
export { prepareDocument } from '../src/locate/prepare';
export { isCut } from '../src/text/cut';

await loadWordTables();
