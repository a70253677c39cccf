/** What the benches of extraction need of the source, with its weights loaded. */
import { claimModelsOfFiles } from '../scripts/claim-models';
import { loadClaimWeights } from '../src/extract/claim-weights';

export {
  baseNames,
  groups,
  isOfPlace,
  kindOfText,
  looksLikeHeading,
  measureSentences,
  termsOf,
} from '../src/extract/measure-sentences';
export { claimThreshold, scoreMeasured, scoreSentences, termScale } from '../src/extract/score-sentences';
export { styleOf, wordValues } from '../src/extract/style-of-text';

await loadClaimWeights(() => Promise.resolve(claimModelsOfFiles));
