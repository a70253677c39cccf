/** Percentages against the counts that stand beside them. Pure. */
import { type DraftFinding, shifted } from './draft-finding';
import { type StatedShare, statedShares } from './fractions';
import { before, type Passage } from './passage';
import { asPrinted, type PrintedNumber } from './printed-number';

/** Measures of a diagnostic test or a classifier; the nearest before the counts names the share. */
const rateName =
  /\b(?:sensitivity|specificity|accuracy|recall|precision|predictive value|PPV|NPV|detection rate|true[- ](?:positive|negative) rate)\b[^.;()]{0,60}$/i;

/**
 * A percentage that is not the quotient of the counts beside it. A last place that was cut instead of rounded passes: 66% of
 * 2 in 3.
 */
export function checkPercentages(passage: Passage): DraftFinding[] {
  return statedShares(passage).flatMap((stated) => {
    const { fraction, share, isWholeFirst } = stated;
    const percent = (100 * fraction.count.value) / fraction.of.value;
    if (percent >= share.low && percent <= share.high) return [];
    if (isOtherRounding(percent, share)) return [];
    const isRate = [fraction.start, share.start].some((at) => rateName.test(before(passage, at, 100)));
    return [
      {
        kind: isRate ? 'rate' : 'percentage',
        form: 'share',
        parts: shifted(passage.start, partsOf(stated)),
        values: {
          count: passage.text.slice(fraction.count.start, fraction.count.end),
          of: passage.text.slice(fraction.of.start, fraction.of.end),
          stated: `${asPrinted(share.value, share.places)}%`,
          computed: `${asPrinted(percent, share.places + 1)}%`,
          consistent: `${asPrinted(percent, share.places)}%`,
        },
        caveats: isWholeFirst ? ['other-denominator'] : [],
      },
    ];
  });
}

/** Whether the last place is cut, or rounded from a figure that was rounded itself: 0.748 to 0.75 to 0.8. */
function isOtherRounding(percent: number, { value, places }: PrintedNumber): boolean {
  const isCut = percent > value && percent < value + 10 ** -places;
  const once = Number(asPrinted(percent, places + 1));
  return isCut || asPrinted(once, places) === asPrinted(value, places);
}

function partsOf({ fraction: { count, of }, share }: StatedShare) {
  return [count, of, share]
    .map(({ start, unitEnd }) => ({ start, end: unitEnd }))
    .sort((a, b) => a.start - b.start);
}
