/** Tells words that carry a clause from those that only name things. English only. Pure. */
import { effectOf } from '../text/effects';
import { isStopWord, tokenise } from '../text/tokens';

const carrying = new Set(
  (
    'is are was were has have had can could may might must will would should do does did shows show showed shown finds find found reports ' +
    'report reported suggests suggest suggested demonstrates demonstrate demonstrated indicates indicate indicated argues argue argued ' +
    'proposes propose proposed leads lead led gives give gave makes make made takes take took becomes become became remains remain remained ' +
    'outperforms outperform outperformed achieves achieve achieved requires require required uses use used yields yield yielded provides ' +
    'provide provided allows allow allowed enables enable enabled depends depend depended plays play played affects affect affected ' +
    'causes cause caused explains explain explained predicts predict predicted regulates regulate regulated mediates mediate mediated ' +
    'binds bind bound acts act acted serves serve served consists consist contains contain contributes contribute contributed differs differ ' +
    'varies vary occurs occur occurred confirms confirm confirmed reveals reveal revealed describes describe described introduces introduce ' +
    'introduced presents present presented supports support supported involves involve involved includes include included exceeds exceed ' +
    'reaches reach reached drives drive drove learns learn learned generalizes generalize costs cost protects protect protected fails fail failed ' +
    'lacks lack means mean implies imply relies rely exhibits exhibit exhibited displays display displayed encodes encode forms form linked ' +
    'associated correlates correlate correlated observed identified considered known believed thought established'
  ).split(' '),
);

/** Whether a lower-case word is a verb that can carry a clause. */
export function isCarryingVerb(word: string): boolean {
  return carrying.has(word) || effectOf(word)?.form === 'verb';
}

/** Whether a stretch of text has such a verb. */
export function hasVerb(text: string): boolean {
  return tokenise(text).some((token) => isCarryingVerb(token.text));
}

/** How many words of a stretch of text carry content, figures among them. */
export function countContent(text: string): number {
  return tokenise(text).filter((token) => !isStopWord(token.text)).length;
}
