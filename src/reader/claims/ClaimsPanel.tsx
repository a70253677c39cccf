/** The claims of an open PDF, beside its pages. */
import { useMemo, useState } from 'preact/hooks';
import { ClaimList, type ClaimListProps, foundFirst, takeInHand } from '../../ui/ClaimList';
import { LookUpForm } from '../../ui/LookUpForm';
import { countOf, workWords } from '../../ui/wording';
import type { SearchProgress } from './pages-text';
import type { PdfClaimsState } from './pdf-claims';

interface ClaimsPanelProps extends Omit<ClaimListProps, 'claims' | 'findings' | 'page'> {
  state: PdfClaimsState;
  /** Set when the reader's last act failed; in words for the reader. */
  problem: string | undefined;
  /** @param work undefined: what the file says counts again */
  onSetWork: (work: string | undefined) => void;
}

/** Claims listed until all are asked for: thousands of rows take seconds. */
const mostRows = 300;

export function ClaimsPanel({ state, problem, onSetWork, ...callbacks }: ClaimsPanelProps) {
  const { page, related, findings, phase, search, isSetByHand } = state;
  const [isWhole, setWhole] = useState(false);
  // The search tells of every page; the list is drawn anew only when it changes. The callbacks change with the findings alone.
  const list = useMemo(() => {
    const byClaim = new Map(findings.map((finding) => [finding.claimId, finding]));
    const claims = foundFirst(related.claims, byClaim);
    const shown = isWhole ? claims : claims.slice(0, mostRows);
    return <ClaimList {...callbacks} claims={shown} findings={byClaim} page={page} />;
  }, [related, findings, page, isWhole]);
  const found = findings.filter((finding) => finding.found === 'yes').length;
  const failure = problem ?? state.problem;
  return (
    <div
      class="claim-list"
      data-works={page?.works.join(' ') ?? ''}
      data-state={panelState(state)}
      onPointerOver={takeInHand}
      onFocusIn={takeInHand}
    >
      {failure !== undefined && (
        <p class="note" role="alert">
          {failure}
        </p>
      )}
      {related.reports.length > 0 && (
        <p class="facts about">
          {countOf(related.claims.length, 'claim')} of {countOf(related.reports.length, 'report')},{' '}
          {String(found)} found in this file
        </p>
      )}
      <p class="facts about" role="status">
        {phase === 'looking-up' ? 'Looking which paper this is …' : searchWords(search)}
      </p>
      {phase !== 'done' && <progress aria-label="Pages searched" max={search.total} value={search.read} />}
      {related.reports.length > 0
        ? list
        : page !== undefined && phase !== 'looking-up' && <p class="about">{unknownWords(state)}</p>}
      {!isWhole && related.claims.length > mostRows && (
        <p class="about">
          <button type="button" onClick={() => setWhole(true)}>
            Show all {countOf(related.claims.length, 'claim')}
          </button>
        </p>
      )}
      {page !== undefined && phase !== 'looking-up' && (
        <details class="about" open={related.reports.length === 0}>
          <summary>{isSetByHand ? 'You have set which paper this is' : 'Is this another paper?'}</summary>
          <LookUpForm label="This file is" button="Set" onLookUp={onSetWork} />
          {isSetByHand && (
            <button type="button" onClick={() => onSetWork(undefined)}>
              As the file says
            </button>
          )}
        </details>
      )}
    </div>
  );
}

function panelState({ page, phase, related }: PdfClaimsState): string {
  if (related.reports.length > 0) return 'ready';
  if (page === undefined || phase === 'looking-up') return 'pending';
  return page.works.length > 0 ? 'unknown' : 'no-work';
}

function unknownWords({ page, related }: PdfClaimsState): string {
  if (page?.isConflicting === true)
    return 'This file names more than one paper as itself, so Claimlight does not guess.';
  if (page === undefined || (page.works.length === 0 && page.title === undefined))
    return 'This file names no paper that Claimlight can recognise.';
  return page.works.length > 0
    ? `No report in the index knows ${workWords(page, related)}.`
    : 'No report in the index knows this paper by its title.';
}

/** What is not yet searched is said to be so. */
function searchWords({ read, total, unreadable }: SearchProgress): string {
  const left = unreadable.length === 0 ? '' : ` ${countOf(unreadable.length, 'page')} could not be read.`;
  if (read < total) return `Searched ${String(read)} of ${String(total)} pages …${left}`;
  return `All ${countOf(total, 'page')} searched.${left}`;
}
