/** Reports that only cite the open work, where there are too many to tell each with its claims: a row each, and how many more there are. */
import { useEffect, useId, useState } from 'preact/hooks';
import type { ReportRelation } from '../claims/page-work';
import { groupOfTitle } from '../claims/title';
import { workAddress } from '../files/dashboard-address';
import type { Citing, Related, RelatedClaim, ReportStub } from '../lookup/related';
import { deliver } from '../messages/claim-actions';
import { sendMessage } from '../messages/protocol';
import { facts } from '../words/facts';
import { problemWords } from '../words/problem-words';
import { say, sayCount } from '../words/say';
import { dateWords, scoreMeaning, scoreWords } from '../words/wording';
import { type ClaimListProps, ClaimRows } from './ClaimList';
import { ReportLink } from './ReportLink';
import { useDrawnRows } from './use-drawn-rows';

/** Where no title of the open work is known, nobody can tell whether a report only cites it. */
export function citingRelation({ reports }: Related): ReportRelation {
  return reports.some(({ relation }) => relation === 'unknown') ? 'unknown' : 'cites';
}

interface CitingReportsProps extends Omit<ClaimListProps, 'claims'> {
  related: Related;
  /** Whether it stands alone, and says itself how many there are. */
  isAlone?: boolean;
  /** The tab that it is about, where it is not in one: private windows have verdicts of their own. */
  tabId?: number | undefined;
}

/** Rows that are drawn at once: they fill a popup. */
const firstRows = 6;

export function CitingReports({ related, isAlone = false, ...props }: CitingReportsProps) {
  const { citing } = related;
  const drawn = useDrawnRows(citing?.stubs ?? [], firstRows);
  if (citing === undefined) return null;
  const relation = citingRelation(related);
  const heading = relation === 'cites' ? 'uiCitingMore' : 'uiMentioningMore';
  return (
    <section class="citing" data-count={citing.count}>
      {isAlone && <h2>{sayCount(heading, citing.count)}</h2>}
      <ul>
        {citing.stubs.slice(0, drawn).map((stub) => (
          <Stub key={stub.id} {...props} stub={stub} relation={relation} />
        ))}
      </ul>
      {drawn === citing.stubs.length && <Rest citing={citing} page={props.page} />}
    </section>
  );
}

/** How many more there are; all of them are listed on the dashboard. */
function Rest({ citing, page }: { citing: Citing } & Pick<ClaimListProps, 'page'>) {
  const rest = citing.count - citing.stubs.length;
  if (rest <= 0) return null;
  const [work] = page?.works ?? [];
  const key = work ?? (page?.title === undefined ? undefined : groupOfTitle(page.title));
  const words = sayCount('uiMoreReports', rest);
  return (
    <p class="none facts">
      {key === undefined ? (
        words
      ) : (
        <a href={workAddress(key)} target="_blank" rel="noopener" data-action="open-citing">
          {words}
        </a>
      )}
    </p>
  );
}

interface StubProps extends Omit<ClaimListProps, 'claims'>, Pick<CitingReportsProps, 'tabId'> {
  stub: ReportStub;
  relation: ReportRelation;
}

/** A report whose claims are read once it is opened. */
function Stub({ stub, relation, tabId, findings, page, ...callbacks }: StubProps) {
  const { id, title, isTitleCut, date, qualityScore, examinedTitle, group } = stub;
  const [isOpen, setOpen] = useState(false);
  const [claims, setClaims] = useState<readonly RelatedClaim[]>();
  const [problem, setProblem] = useState<string>();
  const list = useId();
  // Whatever has changed meanwhile, as a verdict does, has come with another stub.
  useEffect(() => {
    if (!isOpen) return undefined;
    let isCurrent = true;
    const asked = { reportId: id, group, ...(tabId !== undefined && { tabId }) };
    deliver(() => sendMessage('readReport', asked)).then(
      (shown) => {
        if (!isCurrent) return;
        setClaims((shown?.claims ?? []).map((claim) => ({ ...claim, relation })));
        setProblem(shown === undefined ? say('reportGone') : undefined);
      },
      (error: unknown) => {
        if (isCurrent) setProblem(problemWords(error));
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [isOpen, stub]);
  return (
    <li class="stub" data-report-id={id} data-relation={relation}>
      <p>
        <ReportLink id={id} title={title + (isTitleCut ? '…' : '')} />
      </p>
      <p class="facts" title={scoreMeaning(qualityScore)}>
        {facts(scoreWords(qualityScore), dateWords(date))}
      </p>
      {examinedTitle !== '' && <p class="facts">{say('uiStubExamines', { title: examinedTitle })}</p>}
      <button
        type="button"
        class="fold"
        data-action="stub-claims"
        aria-expanded={isOpen}
        aria-controls={list}
        onClick={() => setOpen(!isOpen)}
      >
        {claims === undefined ? say('uiStubClaims') : sayCount('wordsClaims', claims.length)}
      </button>
      <div id={list} hidden={!isOpen}>
        {problem !== undefined && (
          <p class="none facts problem" role="alert">
            {problem}
          </p>
        )}
        {isOpen && claims === undefined && problem === undefined && (
          <p class="none facts" role="status">
            {say('uiLookingUp')}
          </p>
        )}
        {claims !== undefined && (
          <ul aria-label={say('popupReportClaims')}>
            <ClaimRows {...callbacks} claims={claims} findings={findings} page={page} />
          </ul>
        )}
      </div>
    </li>
  );
}
