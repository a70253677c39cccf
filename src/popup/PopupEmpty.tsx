/** The popup where there is no report to show: what is the matter, and what can be done. */
import { LookUpForm } from '../ui/LookUpForm';
import { unknownWords } from '../words/wording';
import type { PopupState, PopupViewProps } from './popup-state';

const explanations: Readonly<Record<Exclude<PopupState, 'ready' | 'unknown'>, string>> = {
  pending: 'Identifying this paper…',
  'no-work': 'Claimlight doesn’t recognise a paper on this page.',
  'not-allowed': 'Your browser doesn’t let Claimlight read this page.',
};

const unknownPdf =
  'Extensions can’t read the browser’s PDF viewer, and the address doesn’t identify the paper. ' +
  '“Read with claims” opens the PDF in Claimlight’s viewer, which reads its first page.';

/** What is the matter where there is no report to show; nothing where the problem says it. */
export function emptyWords({ state, page, related, problem, offer }: PopupViewProps): string {
  if (state === 'ready' || (state === 'pending' && problem !== undefined)) return '';
  if (page?.isAwaited === true)
    return 'The paper hasn’t loaded yet: the site may be checking your browser. Claimlight tries again when it appears.';
  if (page?.isConflicting === true)
    return 'This page identifies itself as more than one paper, so Claimlight doesn’t guess. Open the page of one of them.';
  if (state === 'not-allowed' && offer?.kind === 'here') return unknownPdf;
  if (state !== 'unknown') return explanations[state];
  return page === undefined ? 'No report in the index mentions this work.' : unknownWords(page, related);
}

export function PopupEmpty(props: PopupViewProps) {
  const { state, problem, onLookUp, onRetry } = props;
  const isFailed = state === 'pending' && problem !== undefined;
  return (
    <div class="empty">
      {!isFailed && <p>{emptyWords(props)}</p>}
      {isFailed && (
        <div class="actions">
          <button type="button" onClick={onRetry}>
            Try again
          </button>
        </div>
      )}
      {state !== 'pending' && <LookUpForm onLookUp={onLookUp} />}
    </div>
  );
}
