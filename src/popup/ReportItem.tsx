/** A related report: its facts, and its claims when it is opened. */
import { useEffect, useId, useState } from 'preact/hooks';
import type { RelatedClaim, RelatedReport } from '../lookup/related';
import type { Finding, PageDescription } from '../page/identity/page-state';
import { ClaimRow } from '../ui/ClaimRow';
import type { VerdictCallbacks } from '../ui/verdict-callbacks';
import { dateWords, relationWords, scoreWords } from '../words/wording';

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
  const [isPainted, setPainted] = useState(false);
  useEffect(() => {
    setPainted(true);
  }, []);
  const list = useId();
  const { claimsVerified, claimsExtracted } = report;
  return (
    <article class="report" data-report-id={report.id} data-relation={report.relation}>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={list}
        onClick={() => {
          setOpen(!isOpen);
        }}
      >
        <h3>{report.title + (report.isTitleCut ? '…' : '')}</h3>
        <span class="facts line">
          <meter
            min={0}
            max={claimsExtracted}
            value={claimsVerified}
            aria-label="Claims verified by the report"
          />
          {claimsVerified}/{claimsExtracted} verified · {scoreWords(report.qualityScore)} ·{' '}
          {dateWords(report.date)}
        </span>
        <span class="facts">{relationWords(report)}</span>
      </button>
      <ul id={list} hidden={!isOpen} aria-label="Claims in this report">
        {/* The first paint need not wait for lists that are closed. */}
        {(isOpen || isPainted) &&
          claims.map((claim) => (
            <ClaimRow
              key={claim.id}
              claim={claim}
              finding={findings.get(claim.id)}
              holds={page?.holds}
              {...callbacks}
            />
          ))}
        {claims.length === 0 && <li class="none facts">No claims in this report match this filter.</li>}
      </ul>
    </article>
  );
}
