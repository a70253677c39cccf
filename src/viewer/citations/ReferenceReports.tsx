/** The reports that know a cited work, asked for when its reference is shown. */
import type { Reference } from '../../citations/bibliography-parts';
import { relationToReference, workOfReference } from '../../lookup/describe-reference';
import type { RelatedReport } from '../../lookup/related';
import { NoReportsYet, ReportList, useReports } from '../../ui/ReportList';
import { relationToCited, unknownReferenceWords } from '../../words/reference-words';
import { say, sayCount } from '../../words/say';

interface ReferenceReportsProps {
  index: number;
  reference: Reference;
  findReports: (reference: number) => Promise<readonly RelatedReport[] | undefined>;
}

export function ReferenceReports({ index, reference, findReports }: ReferenceReportsProps) {
  const answer = useReports(index, () => findReports(index));
  if (answer.kind !== 'known') return <NoReportsYet answer={answer} />;
  const { reports } = answer;
  if (reports.length === 0) return <p class="facts">{unknownReferenceWords(workOfReference(reference))}</p>;
  return (
    <>
      <p class="facts">{sayCount('viewerReportsMention', reports.length)}</p>
      <ReportList
        reports={reports}
        relationOf={(report) => relationToReference(report, reference)}
        wordsOf={(relation, { foundBy }) => relationToCited(relation, foundBy)}
        label={say('viewerReportsMentioning')}
      />
    </>
  );
}
