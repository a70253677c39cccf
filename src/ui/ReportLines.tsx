/** What each report says of one claim, a line a report. */
import { useState } from 'preact/hooks';
import type { RelatedClaim } from '../lookup/related';
import { dot, facts } from '../words/facts';
import { say, sayCount } from '../words/say';
import { checkMeaning, dateWords, reportCheckWords, scoreMeaning, scoreWords } from '../words/wording';
import { ReportLink } from './ReportLink';

/** A fold that hides no more than this many lines is not worth a click. */
const minHidden = 2;

interface ReportLinesProps {
  readonly claim: RelatedClaim;
  /** Lines until the rest is asked for. */
  readonly shownAtFirst?: number;
}

export function ReportLines({ claim, shownAtFirst = 2 }: ReportLinesProps) {
  const [areAllShown, setAllShown] = useState(claim.assertions.length < shownAtFirst + minHidden);
  const shown = areAllShown ? claim.assertions : claim.assertions.slice(0, shownAtFirst);
  return (
    <ul class="reports facts" aria-label={say('uiReportLines')}>
      {shown.map((assertion) => (
        <li key={assertion.reportId} data-report-id={assertion.reportId} data-relation={claim.relation}>
          <span>
            <ReportLink id={assertion.reportId} title={assertion.reportTitle} />
          </span>
          <span>
            {assertion.isHidden !== true && (
              <>
                <span title={checkMeaning({ assertions: [assertion] })}>{reportCheckWords(assertion)}</span>
                {dot}
              </>
            )}
            {assertion.qualityScore !== undefined && (
              <>
                <span title={scoreMeaning(assertion.qualityScore)}>{scoreWords(assertion.qualityScore)}</span>
                {dot}
              </>
            )}
            {facts(
              dateWords(assertion.reportDate),
              ...(assertion.isMadeHere === true ? [say('uiMadeHere')] : []),
            )}
          </span>
        </li>
      ))}
      {!areAllShown && (
        <li>
          <button
            type="button"
            onClick={() => {
              setAllShown(true);
            }}
          >
            {sayCount('uiMoreReports', claim.assertions.length - shownAtFirst)}
          </button>
        </li>
      )}
    </ul>
  );
}
