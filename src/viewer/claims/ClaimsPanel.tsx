/** The claims of an open PDF, beside its pages. */
import { useMemo, useRef, useState } from 'preact/hooks';
import { countOfReports, isAnythingKnown, ofOwnCheck, ofReports } from '../../lookup/related';
import type { HighlightFilter } from '../../page/identity/page-state';
import { CheckPanel } from '../../ui/CheckPanel';
import { CitingReports } from '../../ui/CitingReports';
import {
  type ClaimFilter,
  ClaimFilters,
  FilterNote,
  highlightsOf,
  passesClaimFilter,
  seenFilter,
} from '../../ui/ClaimFilters';
import { ClaimList, type ClaimListProps, foundFirst, takeInHand } from '../../ui/ClaimList';
import { ConflictList } from '../../ui/ConflictList';
import { focusFilters, moveBetweenClaims, useGoToClaim, useKeptFocus } from '../../ui/claim-focus';
import { LookUpForm } from '../../ui/LookUpForm';
import type { ShowPassage } from '../../ui/Passage';
import { ReadingIn } from '../../ui/ReadingIn';
import type { ModelView } from '../../ui/use-asking';
import type { TabCheck } from '../../ui/use-check';
import type { OtherWorksView } from '../../ui/use-other-works';
import type { ReferencesView } from '../../ui/use-references';
import { dot } from '../../words/facts';
import { listWords, say, sayCount } from '../../words/say';
import { openVersionWords } from '../../words/wording';
import type { PdfClaimsState } from './pdf-claims';
import { searchWords, whyUnknown } from './search-words';

interface ClaimsPanelProps extends Omit<ClaimListProps, 'claims' | 'findings' | 'page'> {
  state: PdfClaimsState;
  /** Set when the reader's last act failed; in words for the reader. */
  problem: string | undefined;
  /** @param work undefined: what the file says counts again */
  onSetWork: (work: string | undefined) => void;
  /** Look the paper up again, after that has failed. */
  onRetry: () => void;
  check: TabCheck;
  references?: ReferencesView;
  /** How many of its references reports know. */
  covered?: number;
  otherWorks?: OtherWorksView;
  /** The reader's own, where there is one. */
  model?: ModelView | undefined;
  /** Leads to a passage of the check that is none of its claims'. */
  onShowPassage: ShowPassage;
  onFilter: (highlights: HighlightFilter) => void;
  /** The reader has another claim in hand, or none. */
  onPointOut: (claimId: string | undefined) => void;
}

/** Claims listed until all are asked for: thousands of rows take seconds. */
const maxRows = 300;

export function ClaimsPanel(props: ClaimsPanelProps) {
  const {
    state,
    problem,
    onSetWork,
    onRetry,
    check,
    references,
    covered = 0,
    otherWorks,
    model,
    onShowPassage,
    onFilter,
    onPointOut,
    ...callbacks
  } = props;
  useKeptFocus();
  const { page, findings, phase, search, isSetByHand } = state;
  const [isHereOnly, setHereOnly] = useState(false);
  // Where a claim that is filtered out was asked for, all are highlighted again.
  const related = useMemo(() => ofReports(state.related), [state.related]);
  const isBlind = related.isBlind === true;
  const filter = seenFilter(isHereOnly && state.filter === 'all' ? 'here' : state.filter, isBlind);
  const [isWhole, setWhole] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const goToClaim = useGoToClaim(root);
  // The search reports every page; the list is redrawn only when it changes. The callbacks change with the findings alone.
  const byClaim = useMemo(() => new Map(findings.map((finding) => [finding.claimId, finding])), [findings]);
  const passing = useMemo(
    () => related.claims.filter(passesClaimFilter(filter, byClaim)),
    [related, byClaim, filter],
  );
  const list = useMemo(() => {
    const claims = foundFirst(passing, byClaim);
    const shown = isWhole ? claims : claims.slice(0, maxRows);
    return <ClaimList {...callbacks} claims={shown} findings={byClaim} page={page} />;
  }, [passing, byClaim, page, isWhole]);
  const choose = (next: ClaimFilter) => {
    setHereOnly(next === 'here');
    onFilter(highlightsOf(next));
  };
  const versions = page && openVersionWords(page, related);
  const ids = new Set(related.claims.map(({ id }) => id));
  const found = findings.filter(({ found: is, claimId }) => is === 'yes' && ids.has(claimId)).length;
  const failure = problem ?? state.problem;
  const hasClaims = isAnythingKnown(related);
  const reports = countOfReports(related);
  const hasFailed = state.problem !== undefined && !hasClaims;
  const progress = searchWords(state);
  const unknown = whyUnknown(state);
  return (
    <div
      ref={root}
      class="claim-list"
      data-works={page?.works.join(' ') ?? ''}
      data-state={panelState(state)}
      onPointerMove={(event) => {
        takeInHand(event);
        onPointOut(claimOf(event));
      }}
      onPointerLeave={() => onPointOut(undefined)}
      onFocusIn={(event) => {
        takeInHand(event);
        onPointOut(claimOf(event));
      }}
      onFocusOut={() => onPointOut(undefined)}
      onKeyDown={answerKey}
    >
      {failure !== undefined && (
        <p class="note" role="alert">
          {failure}{' '}
          {hasFailed && (
            <button type="button" onClick={onRetry}>
              {say('viewerTryAgain')}
            </button>
          )}
        </p>
      )}
      <ReadingIn {...related} />
      {hasClaims && (
        <p class="facts about">
          {listWords([claimsWords(related.claims.length, reports), say('viewerFoundInFile', { found })])}
          {versions !== undefined && dot + versions}
          <br />
          {say('popupByMachines')}
        </p>
      )}
      {unknown !== '' && (
        <p class="about">
          {unknown}
          {covered > 0 && ` ${sayCount('popupCovered', covered)}`}
        </p>
      )}
      {progress !== '' && <p class="facts about search">{progress}</p>}
      {phase !== 'done' && (
        <progress aria-label={say('viewerPagesSearched')} max={search.total} value={search.read} />
      )}
      {hasClaims && (
        <ClaimFilters
          claims={related.claims}
          findings={byClaim}
          isFile={true}
          isBlind={isBlind}
          filter={filter}
          onChoose={choose}
        />
      )}
      {hasClaims && <FilterNote filter={filter} isFile={true} />}
      <ConflictList
        conflicts={related.conflicts ?? []}
        reports={related.reports}
        onGoTo={(claimId) => {
          // The focus cannot go to a row that is not drawn.
          choose('all');
          setWhole(true);
          goToClaim(claimId);
        }}
      />
      {hasClaims && list}
      {!isWhole && passing.length > maxRows && (
        <p class="about">
          <button type="button" onClick={() => setWhole(true)}>
            {sayCount('viewerShowAllClaims', passing.length)}
          </button>
        </p>
      )}
      <CitingReports {...callbacks} related={related} findings={byClaim} page={page} isAlone />
      {page !== undefined && (
        <CheckPanel
          {...check}
          {...callbacks}
          references={references}
          otherWorks={otherWorks}
          model={model}
          check={state.related.check}
          compared={state.related.compared}
          claims={ofOwnCheck(state.related)}
          findings={byClaim}
          isAbstract={false}
          onShowPassage={onShowPassage}
        />
      )}
      {page !== undefined && phase !== 'looking-up' && (
        <details class="about" open={!hasClaims}>
          <summary>{say(isSetByHand ? 'viewerSetByHand' : 'viewerWrongPaper')}</summary>
          <LookUpForm label={say('viewerThisFileIs')} button={say('viewerSetWork')} onLookUp={onSetWork} />
          {isSetByHand && (
            <button type="button" onClick={() => onSetWork(undefined)}>
              {say('viewerUseFile')}
            </button>
          )}
        </details>
      )}
    </div>
  );
}

/** `4 claims from 2 reports`; claims that were followed here have none. */
function claimsWords(claims: number, reports: number): string {
  if (reports === 0) return sayCount('wordsClaims', claims);
  return sayCount('viewerClaimsFrom', claims, { reports: sayCount('wordsReports', reports) });
}

/** Id of the claim whose row the pointer or the focus is on. */
function claimOf({ target }: Event): string | undefined {
  return target instanceof Element ? target.closest<HTMLElement>('.claim')?.dataset['claimId'] : undefined;
}

/** Letters are the list's own: the viewer would turn pages by them. */
function answerKey(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void {
  if (moveBetweenClaims(event)) event.stopPropagation();
  else focusFilters(event);
  const hasModifier = event.ctrlKey || event.altKey || event.metaKey;
  if (!hasModifier && /^[a-z]$/i.test(event.key)) event.stopPropagation();
}

function panelState({ page, phase, related, problem }: PdfClaimsState): string {
  if (isAnythingKnown(related)) return 'ready';
  if (page === undefined || phase === 'looking-up' || problem !== undefined) return 'pending';
  return page.works.length > 0 ? 'unknown' : 'no-work';
}
