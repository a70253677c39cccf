/** A related report: its facts, and its claims when it is opened. */
import { useId, useState } from 'preact/hooks';
import type { RelatedClaim, RelatedReport } from '../lookup/related';
import type { Finding, PageDescription } from '../page/identity/page-state';
import { ClaimRows } from '../ui/ClaimList';
import { ReportLink } from '../ui/ReportLink';
import type { VerdictCallbacks } from '../ui/verdict-callbacks';
import { facts } from '../words/facts';
import { say } from '../words/say';
import { dateWords, relationWords, scoreMeaning, scoreWords, verifiedOfWords } from '../words/wording';

export interface ReportItemProps extends VerdictCallbacks {
  report: RelatedReport;
  /** Those that the filter lets through. */
  claims: readonly RelatedClaim[];
  findings: ReadonlyMap<string, Finding>;
  page: PageDescription | undefined;
  isOpenAtFirst: boolean;
  onShow: (claimId: string) => void;
  onRestore: (rejectionIds: readonly string[]) => void;
}

export function ReportItem({ report, claims, findings, page, isOpenAtFirst, ...callbacks }: ReportItemProps) {
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const [wasOpened, setOpened] = useState(isOpenAtFirst);
  const list = useId();
  const { claimsVerified, claimsExtracted } = report;
  const relation = relationWords(report);
  return (
    <article class="report" data-report-id={report.id} data-relation={report.relation}>
      <h3>
        <ReportLink id={report.id} title={report.title + (report.isTitleCut ? '…' : '')} />
      </h3>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={list}
        onClick={() => {
          setOpen(!isOpen);
          setOpened(true);
        }}
      >
        <span class="facts line" title={scoreMeaning(report.qualityScore)}>
          {claimsVerified !== undefined && (
            <meter
              min={0}
              max={claimsExtracted}
              value={claimsVerified}
              aria-label={say('popupVerifiedMeter')}
            />
          )}
          {facts(
            verifiedOfWords(claimsVerified, claimsExtracted),
            scoreWords(report.qualityScore),
            dateWords(report.date),
            ...(report.isMadeHere === true ? [say('uiMadeHere')] : []),
          )}
        </span>
        {relation !== '' && <span class="facts">{relation}</span>}
      </button>
      <ul id={list} hidden={!isOpen} aria-label={say('popupReportClaims')}>
        {/* Hundreds of rows that nobody has seen are not drawn; later a note may be being written in one. */}
        {wasOpened && <ClaimRows {...callbacks} claims={claims} findings={findings} page={page} />}
        {claims.length === 0 && <li class="none facts">{say('popupReportNoneMatch')}</li>}
      </ul>
    </article>
  );
}
