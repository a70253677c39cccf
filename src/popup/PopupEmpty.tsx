/** The popup where there is no report to show: what is the matter, and what can be done. */
import type { ComponentChildren } from 'preact';
import { dayWords, say, sayCount } from '../words/say';
import { LookUp } from './LookUp';
import type { PopupState, PopupViewProps } from './popup-state';

const explanations = {
  pending: 'popupPending',
  unknown: 'popupNoReportYet',
  'no-work': 'popupNoWork',
  'not-allowed': 'popupNotAllowed',
} as const satisfies Readonly<Record<Exclude<PopupState, 'ready'>, string>>;

/** What is the matter where there is no report to show; nothing where the problem says it. */
export function emptyWords({ state, page, problem, offer, listedCount }: PopupViewProps): string {
  if (state === 'ready' || (state === 'pending' && problem !== undefined)) return '';
  if (page?.isAwaited === true) return say('popupAwaited');
  if (page?.isConflicting === true) return say('popupConflicting');
  if (state === 'not-allowed' && offer?.kind === 'here') return say('popupUnknownPdf');
  if (state === 'no-work' && listedCount > 0) return sayCount('popupListed', listedCount);
  return say(explanations[state]);
}

/** @param props `children`: the offer of a check, before the look-up of another paper */
export function PopupEmpty(props: PopupViewProps & { readonly children?: ComponentChildren }) {
  const { state, problem, onRetry, children } = props;
  const isFailed = state === 'pending' && problem !== undefined;
  return (
    <>
      <div class="empty">
        {!isFailed && (
          <p>
            {emptyWords(props)}
            {state === 'unknown' && <Instead {...props} />}
          </p>
        )}
        {isFailed && (
          <div class="actions">
            <button type="button" onClick={onRetry}>
              {say('popupTryAgain')}
            </button>
          </div>
        )}
      </div>
      {children}
      {state !== 'pending' && <LookUp {...props} />}
    </>
  );
}

/** How much reports know of others, and of what the paper cites. */
function Instead({ index, covered = 0, reportsAddress, onOpen }: PopupViewProps) {
  return (
    <>
      {index?.updated !== undefined && (
        <>
          {' '}
          {sayCount('popupIndexSize', index.reportCount, {
            papers: sayCount('wordsPapers', index.paperCount),
            day: dayWords(index.updated),
          })}{' '}
          <a
            href={reportsAddress}
            data-action="see-reports"
            onClick={(event) => {
              event.preventDefault();
              onOpen(reportsAddress);
            }}
          >
            {say('popupSeeReports')}
          </a>
          .
        </>
      )}
      {covered > 0 && ` ${sayCount('popupCovered', covered)}`}
    </>
  );
}
