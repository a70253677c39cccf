/** Reports on a work that is not the open one, a line each; many are folded. */
import { useEffect, useState } from 'preact/hooks';
import type { ReportRelation } from '../claims/page-work';
import type { RelatedReport } from '../lookup/related';
import { facts } from '../words/facts';
import { problemWords } from '../words/problem-words';
import { say, sayCount } from '../words/say';
import { dateWords, verifiedOfWords } from '../words/wording';
import { ReportLink } from './ReportLink';

interface ReportListProps {
  reports: readonly RelatedReport[];
  relationOf: (report: RelatedReport) => ReportRelation;
  /** What a report has to do with the work. */
  wordsOf: (relation: ReportRelation, report: RelatedReport) => string;
  label: string;
}

const shownAtFirst = 3;

export function ReportList({ reports, relationOf, wordsOf, label }: ReportListProps) {
  const [areAllShown, setAllShown] = useState(false);
  const shown = areAllShown ? reports : reports.slice(0, shownAtFirst);
  return (
    <ul class="reference-reports" aria-label={label}>
      {shown.map((report) => {
        const { claimsVerified, claimsExtracted, claimIds, date } = report;
        const relation = relationOf(report);
        return (
          <li key={report.id} data-report-id={report.id} data-relation={relation}>
            <ReportLink id={report.id} title={report.title + (report.isTitleCut ? '…' : '')} />
            <span class="facts">
              {facts(
                wordsOf(relation, report),
                verifiedOfWords(claimsVerified, claimsExtracted),
                sayCount('wordsClaims', claimIds.length),
                dateWords(date),
                ...(report.isMadeHere === true ? [say('uiMadeHere')] : []),
              )}
            </span>
          </li>
        );
      })}
      {shown.length < reports.length && (
        <li>
          <button type="button" onClick={() => setAllShown(true)}>
            {sayCount('uiMore', reports.length - shown.length)}
          </button>
        </li>
      )}
    </ul>
  );
}

/** Reports that were asked for. */
export type ReportsAnswer =
  | { readonly kind: 'pending' }
  | { readonly kind: 'known'; readonly reports: readonly RelatedReport[] }
  | { readonly kind: 'failed'; readonly problem: string };

/**
 * Ask for reports once for each `key`: the index stays the same while a card is open.
 *
 * @param ask rejects with an error that `problemWords` can say
 */
export function useReports(
  key: string | number,
  ask: () => Promise<readonly RelatedReport[] | undefined>,
): ReportsAnswer {
  const [answer, setAnswer] = useState<ReportsAnswer>({ kind: 'pending' });
  useEffect(() => {
    let isCurrent = true;
    const tell = (next: ReportsAnswer) => {
      if (isCurrent) setAnswer(next);
    };
    ask().then(
      (reports = []) => tell({ kind: 'known', reports }),
      (error: unknown) => tell({ kind: 'failed', problem: problemWords(error) }),
    );
    return () => {
      isCurrent = false;
    };
  }, [key]);
  return answer;
}

/** What is shown instead of reports while there is no answer, or none to be had. */
export function NoReportsYet({ answer }: { answer: Exclude<ReportsAnswer, { kind: 'known' }> }) {
  if (answer.kind === 'pending') return <p class="facts">{say('uiLookingUp')}</p>;
  return (
    <p class="facts problem" role="alert">
      {answer.problem}
    </p>
  );
}
