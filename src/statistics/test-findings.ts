/** Reported tests whose p cannot follow from the statistic. Pure. */
import type { FigureFinding, FindingCaveat } from '../claims/paper-check';
import type { TextSpan } from '../text/document-text';
import { fingerprint } from '../text/fingerprint';
import { splitSentences } from '../text/sentences';
import { type ReportedTest, readTests } from './reported-tests';
import { agreeingOneSided, agrees, isReportedLarger, significanceTurns } from './test-consistency';
import { readRemarks, type TestContext } from './test-remarks';
import { pWords } from './test-values';

/**
 * Find reported tests whose p does not follow from statistic and degrees of freedom, once the rounding of both is allowed for.
 * Nothing is said where the text explains it: a test of one side, a corrected p, a test that is quoted from another work.
 *
 * The rule is that of statcheck (Nuijten et al. 2016, doi:10.3758/s13428-015-0664-2), with the deviations that
 * `statcheck-agreement.test.ts` lists.
 *
 * @param from,to UTF-16 offsets of whole sentences
 */
export function findTestFindings(
  text: string,
  from: number,
  to: number,
  context: TestContext,
): FigureFinding[] {
  const suspects = readTests(text, from, to).filter(({ p, reported }) => !agrees(p, reported));
  if (suspects.length === 0) return [];
  const sentences = splitSentences(text, from, to);
  let sentence = sentences.next();
  const occurrences = new Map<string, number>();
  return suspects.flatMap((test) => {
    while (sentence.done !== true && sentence.value.end <= test.span.start) sentence = sentences.next();
    const around = sentence.done === true ? { start: from, end: to } : sentence.value;
    if (isExplained(text, test, around, context)) return [];
    const finding = findingOf(text, test);
    const occurrence = (occurrences.get(finding.id) ?? 0) + 1;
    occurrences.set(finding.id, occurrence);
    return occurrence === 1 ? finding : { ...finding, id: `${finding.id}-${String(occurrence)}` };
  });
}

/** Whether the text says why p is another one, so that it cannot be checked. */
function isExplained(text: string, test: ReportedTest, sentence: TextSpan, context: TestContext): boolean {
  const remarks = readRemarks(text, sentence, test.span);
  if (remarks.isQuoted || remarks.isInexact || mayBePower(test)) return true;
  if ((remarks.isOneSided || context.isOneSidedInMethods) && agreeingOneSided(test) !== undefined)
    return true;
  const isCorrected = test.isCorrected || remarks.isCorrected || context.isCorrectedInMethods;
  return isCorrected && isReportedLarger(test);
}

/** PubMed writes r² as `r(2)`, and Q², a share, as `Q(2)`. */
function mayBePower({ type, df1, df2, value }: ReportedTest): boolean {
  return (type === 'r' && df2 === 2) || (type === 'Q' && df1 === 2 && value.value <= 1);
}

function findingOf(text: string, test: ReportedTest): FigureFinding {
  const { span, statisticSpan, pSpan } = test;
  const written = textOf(text, span);
  const oneSided = agreeingOneSided(test);
  const turns = significanceTurns(test);
  return {
    id: `test-${fingerprint(written)}`,
    kind: 'test',
    span,
    parts: [statisticSpan, pSpan].sort((one, other) => one.start - other.start),
    values: {
      written,
      statistic: textOf(text, statisticSpan),
      reported: textOf(text, pSpan),
      type: test.type,
      comparison: test.comparison,
      reportedAs: test.reported.comparison,
      ...pWords(test, textOf(text, pSpan), oneSided),
      ...(turns !== undefined && { turns }),
    },
    changesSignificance: turns !== undefined,
    caveats: caveatsOf(test, oneSided),
  };
}

function caveatsOf(test: ReportedTest, oneSided: number | undefined): FindingCaveat[] {
  return [
    ...(oneSided !== undefined ? (['one-sided'] as const) : []),
    ...(isReportedLarger(test) ? (['corrected'] as const) : []),
    // Cut short, or rounded twice.
    ...(agrees(test.p, test.reported, 3) ? (['rounding'] as const) : []),
  ];
}

/** What a span says, white space as single spaces. */
function textOf(text: string, { start, end }: TextSpan): string {
  return text.slice(start, end).replace(/\s+/g, ' ');
}
