/** What the benches of extraction need of the source. */
export {
  baseNames,
  groups,
  isOfPlace,
  kindOfText,
  looksLikeHeading,
  measureSentences,
} from '../src/extract/measure-sentences';
export { claimThreshold, scoreMeasured, scoreSentences, termScale } from '../src/extract/score-sentences';
export { styleOf, wordValues } from '../src/extract/style-of-text';
