/** The reports that know a cited work, asked for when its entry is looked at. */
import type { BibliographyEntry } from '../../citations/bibliography-parts';
import {
  relationToCited,
  relationToEntry,
  unknownEntryWords,
  workOfEntry,
} from '../../lookup/describe-entry';
import type { RelatedReport } from '../../lookup/related';
import { NoReportsYet, ReportList, useReports } from '../../ui/ReportList';

interface EntryReportsProps {
  index: number;
  entry: BibliographyEntry;
  findReports: (entry: number) => Promise<readonly RelatedReport[] | undefined>;
}

export function EntryReports({ index, entry, findReports }: EntryReportsProps) {
  const answer = useReports(index, () => findReports(index));
  if (answer.kind !== 'known') return <NoReportsYet answer={answer} />;
  const { reports } = answer;
  if (reports.length === 0) return <p class="facts">{unknownEntryWords(workOfEntry(entry))}</p>;
  return (
    <>
      <p class="facts">
        {reports.length === 1 ? '1 report mentions it:' : `${String(reports.length)} reports mention it:`}
      </p>
      <ReportList
        reports={reports}
        relationOf={(report) => relationToEntry(report, entry)}
        wordsOf={(relation, { foundBy }) => relationToCited(relation, foundBy)}
        label="Reports that mention it"
      />
    </>
  );
}
