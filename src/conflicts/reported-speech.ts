/** What a claim has or lacks without measuring another thing: its confidence interval, words of praise, who found it. Pure. */

const number = '[-−]?\\d{1,6}(?:[.·]\\d{1,6})?%?';
/** `(95% CI 0.51-0.80)`, `, 95% confidence interval: 88% to 94%`, `[CI 1.2, 3.4]` with what brackets stand around them. */
const interval = new RegExp(
  '(?:, ?| ?[([])?(?:\\b\\d{2}(?:\\.\\d)?% ?)?(?:\\bCIs?\\b|\\bconfidence intervals?\\b)(?: of|:|,| =)? ?[([]?' +
    `${number}(?: ?[-–,] ?| to )${number}[)\\]]?[)\\]]?`,
  'gu',
);
/** `, p < 0.001`, `(p = 0.03)` */
const significance = / ?[([,;]? ?\b[pP](?:[- ]value)? ?[=<>≤≥] ?0?[.·]\d{1,8}[)\]]?/gu;
const reportingPhrases: readonly RegExp[] = [
  /^(?:overall|notably|importantly|however|moreover|furthermore|additionally|in addition|specifically|finally|interestingly|remarkably|similarly|in particular|in summary), /i,
  /(?:, | )in total(?=[.,;]|$)/i,
  /^(?:it (?:was|is) (?:found|reported|shown|observed|noted) that |according to the (?:authors|paper|study), |(?:the )?(?:authors?|researchers?|investigators?|paper|study|results?|findings?|experiments?) (?:also )?(?:find|found|report|reported|show|showed|shows|suggest|suggested|state|stated|note|noted|indicate|indicated|observe|observed|conclude|concluded|demonstrate|demonstrated) that )/i,
  /\b(?:was|were|is|are) (?:found|reported|shown|observed|estimated|determined|calculated) to be\b/i,
  /\ba total of (?=\d)/i,
  /\b(?:only|just|merely|as high as|as low as|as much as) (?=\d)/i,
];

/**
 * A claim without reporting phrases. The bounds of a confidence interval and the level of significance belong to their
 * figure, and are no condition under which it was measured.
 *
 * @param plain LaTeX resolved
 */
export function withoutAsides(plain: string): string {
  // A full stop or comma after an interval stays where it was.
  const short = plain.replace(interval, '').replace(significance, '');
  return reportingPhrases.reduce((text, phrase) => text.replace(phrase, replacementOf), short).trim();
}

/** `was found to be` still joins a measure and its figure. */
function replacementOf(phrase: string): string {
  return /^(?:was|were|is|are) /i.test(phrase) ? 'was' : '';
}
