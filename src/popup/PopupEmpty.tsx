/** The popup where there is no report to show: what is the matter, and what can be done. */
import type { ComponentChildren } from 'preact';
import { LookUpForm } from '../ui/LookUpForm';
import { say, sayCount } from '../words/say';
import { unknownWords } from '../words/wording';
import type { PopupState, PopupViewProps } from './popup-state';

const explanations = {
  pending: 'popupPending',
  'no-work': 'popupNoWork',
  'not-allowed': 'popupNotAllowed',
} as const satisfies Readonly<Record<Exclude<PopupState, 'ready' | 'unknown'>, string>>;

/** What is the matter where there is no report to show; nothing where the problem says it. */
export function emptyWords({ state, page, related, problem, offer, listedCount }: PopupViewProps): string {
  if (state === 'ready' || (state === 'pending' && problem !== undefined)) return '';
  if (page?.isAwaited === true) return say('popupAwaited');
  if (page?.isConflicting === true) return say('popupConflicting');
  if (state === 'not-allowed' && offer?.kind === 'here') return say('popupUnknownPdf');
  if (state === 'no-work' && listedCount > 0) return sayCount('popupListed', listedCount);
  if (state !== 'unknown') return say(explanations[state]);
  return page === undefined ? say('popupUnknown') : unknownWords(page, related);
}

/** @param props `children`: the offer of a check, before the look-up of another paper */
export function PopupEmpty(props: PopupViewProps & { readonly children?: ComponentChildren }) {
  const { state, problem, onLookUp, onRetry, children } = props;
  const isFailed = state === 'pending' && problem !== undefined;
  return (
    <>
      <div class="empty">
        {!isFailed && <p>{emptyWords(props)}</p>}
        {isFailed && (
          <div class="actions">
            <button type="button" onClick={onRetry}>
              {say('popupTryAgain')}
            </button>
          </div>
        )}
      </div>
      {children}
      {state !== 'pending' && (
        <div class="empty">
          <LookUpForm onLookUp={onLookUp} />
        </div>
      )}
    </>
  );
}
