/** What the benchmarks use of locating, with its tables loaded. */
import { loadWordTables } from '../src/locate/word-tables';

export { compare } from '../src/locate/compare';
export { featureNames, gatesOf, measure } from '../src/locate/features';
export { inputNames, judgeInputs } from '../src/locate/judge';
export {
  locateClaim,
  minCoverage as leastCoverage,
  minStated as leastStated,
  rankSentences,
  thresholds,
} from '../src/locate/locate';
export { locatePassages } from '../src/locate/locate-passages';
export { prepareDocument } from '../src/locate/prepare';
export { readClaim } from '../src/locate/read-claim';
export { isSubjectAway } from '../src/locate/subject';
export { isCut } from '../src/text/cut';

await loadWordTables();
