/** The popup where there is no report to show: what is the matter, and what can be done. */
import { LookUpForm } from '../ui/LookUpForm';
import { unknownWords } from '../words/wording';
import type { PopupState, PopupViewProps } from './popup-state';

const explanations: Readonly<Record<Exclude<PopupState, 'ready' | 'unknown'>, string>> = {
  pending: 'Looking which work this page shows …',
  'no-work': 'This page names no paper that Claimlight can recognise.',
  'not-allowed': 'The browser does not let Claimlight read this page.',
};

const unknownPdf =
  'No extension can look into the browser’s PDF viewer, and the address does not tell which paper this is. ' +
  '“Read with claims” opens the PDF in Claimlight’s own reader, which looks on its first page.';

/** What is the matter where there is no report to show; nothing where the problem says it. */
export function emptyWords({ state, page, related, problem, offer }: PopupViewProps): string {
  if (state === 'ready' || (state === 'pending' && problem !== undefined)) return '';
  if (page?.isAwaited === true)
    return 'The paper is not there yet: its site may be checking your browser. Claimlight looks again when it has come.';
  if (page?.isConflicting === true)
    return 'This page names more than one work as its own, so Claimlight does not guess. Open the page of one of them.';
  if (state === 'not-allowed' && offer?.kind === 'here') return unknownPdf;
  if (state !== 'unknown') return explanations[state];
  return page === undefined ? 'No report in the index knows this work.' : unknownWords(page, related);
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
