/** The reports that know a cited work, asked for when its entry is looked at. */
import { useEffect, useState } from 'preact/hooks';
import type { BibliographyEntry } from '../../citations/bibliography';
import {
  relationToCited,
  relationToEntry,
  unknownEntryWords,
  workOfEntry,
} from '../../citations/describe-entry';
import type { RelatedReport } from '../../claims/related';
import { countOf, dateWords } from '../../ui/wording';

interface EntryReportsProps {
  index: number;
  entry: BibliographyEntry;
  findReports: (entry: number) => Promise<readonly RelatedReport[] | undefined>;
}

type Answer =
  | { readonly kind: 'pending' }
  | { readonly kind: 'known'; readonly reports: readonly RelatedReport[] }
  | { readonly kind: 'failed'; readonly problem: string };

const shownAtFirst = 3;

export function EntryReports({ index, entry, findReports }: EntryReportsProps) {
  const answer = useAnswer(index, findReports);
  const [areAllShown, setAllShown] = useState(false);
  if (answer.kind === 'pending') return <p class="facts">Looking it up in the index …</p>;
  if (answer.kind === 'failed')
    return (
      <p class="facts problem" role="alert">
        {answer.problem}
      </p>
    );
  const { reports } = answer;
  if (reports.length === 0) return <p class="facts">{unknownEntryWords(workOfEntry(entry))}</p>;
  const shown = areAllShown ? reports : reports.slice(0, shownAtFirst);
  return (
    <>
      <p class="facts">
        {reports.length === 1 ? '1 report knows it:' : `${String(reports.length)} reports know it:`}
      </p>
      <ul class="entry-reports" aria-label="Reports that know it">
        {shown.map((report) => (
          <ReportLine key={report.id} report={report} entry={entry} />
        ))}
        {shown.length < reports.length && (
          <li>
            <button type="button" onClick={() => setAllShown(true)}>
              {reports.length - shown.length} more
            </button>
          </li>
        )}
      </ul>
    </>
  );
}

function ReportLine({ report, entry }: { report: RelatedReport; entry: BibliographyEntry }) {
  const { claimsVerified, claimsExtracted, claimIds, foundBy, date } = report;
  const relation = relationToEntry(report, entry);
  return (
    <li data-report-id={report.id} data-relation={relation}>
      {report.title + (report.isTitleCut ? '…' : '')}
      <span class="facts">
        {relationToCited(relation, foundBy)} · {claimsVerified}/{claimsExtracted} verified ·{' '}
        {countOf(claimIds.length, 'claim')} · {dateWords(date)}
      </span>
    </li>
  );
}

function useAnswer(index: number, findReports: EntryReportsProps['findReports']): Answer {
  const [answer, setAnswer] = useState<Answer>({ kind: 'pending' });
  useEffect(() => {
    let isCurrent = true;
    const tell = (next: Answer) => {
      if (isCurrent) setAnswer(next);
    };
    findReports(index).then(
      (reports = []) => tell({ kind: 'known', reports }),
      (error: unknown) =>
        tell({ kind: 'failed', problem: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      isCurrent = false;
    };
    // Asked once for an entry: the index stays the same while the card is open.
  }, [index]);
  return answer;
}
