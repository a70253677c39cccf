/** A claim as a text that is pasted elsewhere: it says whose it is. */
import type { ClaimAssertion } from '../claims/claim';
import { dayWords, say } from './say';
import { reportCheckWords } from './wording';

interface CopiedClaim {
  /** As it is read. */
  readonly text: string;
  readonly examinedTitle: string;
  /** What reports say; none where no report says it any more, or this browser's own check has found it. */
  readonly assertions: readonly ClaimAssertion[];
  /** That leads to where it stands. */
  readonly address: string | undefined;
}

/** @returns lines: the claim, its paper, its passage, and each report that makes it with what it says of it */
export function copiedClaimWords({ text, examinedTitle, assertions, address }: CopiedClaim): string {
  return [
    say('copiedClaim', { claim: text }),
    ...(examinedTitle === '' ? [] : [say('copiedPaper', { paper: examinedTitle })]),
    ...(address === undefined ? [] : [say('copiedPassage', { address })]),
    ...(assertions.length === 0 ? [] : [say('copiedReports')]),
    ...assertions.map((assertion) => {
      const report = { title: assertion.reportTitle, date: dayWords(assertion.reportDate) };
      return assertion.isHidden === true
        ? say('copiedReportHidden', report)
        : say('copiedReport', { ...report, check: reportCheckWords(assertion) });
    }),
  ].join('\n');
}
