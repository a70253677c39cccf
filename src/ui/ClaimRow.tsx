/** One claim in a list: status, text, a line of facts, and actions for the claim in hand. */
import { isOfPaper, type RelatedClaim } from '../lookup/related';
import type { Finding, Holds } from '../page/identity/page-state';
import { listWords, say } from '../words/say';
import { notInSourceWords } from '../words/trail-words';
import {
  confidenceMeaning,
  confidenceWords,
  notFoundWords,
  positionWords,
  readableClaim,
  seenWords,
  statusWords,
  verdictWords,
} from '../words/wording';
import { AboutClaim } from './AboutClaim';
import { AgreementFacts } from './AgreementFacts';
import { ClaimStatus } from './ClaimStatus';
import { CopyClaim } from './CopyClaim';
import { claimAttributes } from './claim-attributes';
import { ReportFold } from './ReportFold';
import { Sentence, slot } from './Sentence';
import { StatusIcon } from './StatusIcon';
import { toggled, VerdictActions } from './VerdictActions';
import type { VerdictCallbacks } from './verdict-callbacks';

export interface ClaimRowProps extends VerdictCallbacks {
  claim: RelatedClaim;
  finding: Finding | undefined;
  holds: Holds | undefined;
  /** Outside of a report's own list: say which reports make the claim, and what it is about. */
  isAlone?: boolean;
  onShow: (claimId: string) => void;
  /** Restores the highlight that the reader took away. */
  onRestore: (rejectionIds: readonly string[]) => void;
}

export function ClaimRow({
  claim,
  finding,
  holds,
  isAlone = false,
  onShow,
  onRestore,
  ...callbacks
}: ClaimRowProps) {
  const { rejectionIds } = claim;
  const seen = seenWords(claim);
  const isMissing = isAlone && finding?.found === 'no' && finding.isRejected !== true;
  const missing = isMissing && claim.trail !== undefined ? notInSourceWords(holds) : undefined;
  const show =
    finding?.found === 'yes'
      ? () => {
          onShow(claim.id);
        }
      : undefined;
  return (
    <li
      class="claim"
      tabIndex={0}
      aria-keyshortcuts="Enter c d n u"
      {...claimAttributes(claim, finding)}
      onClick={(event) => {
        // A click on the text leads to the passage; one that ends a selection, or is meant for a button, does not.
        const isOnText =
          event.target instanceof Element && event.target.closest('a, button, form, fieldset') === null;
        if (isOnText && document.getSelection()?.isCollapsed !== false) show?.();
      }}
      onKeyDown={(event) => {
        if (event.target === event.currentTarget && act(event, claim, callbacks, show))
          event.preventDefault();
      }}
    >
      <StatusIcon status={claim.status} />
      <div>
        <p>{readableClaim(claim)}</p>
        {isAlone && <AboutClaim claim={claim} />}
        <p class="facts">
          {claim.status === 'unverified' ? statusWords(claim) : <ClaimStatus claim={claim} />}
          {!isAlone && (
            <>
              {' · '}
              <span title={confidenceMeaning()}>{confidenceWords(claim)}</span>
            </>
          )}
          {missing === undefined && (
            <>
              {' · '}
              <FoundFacts finding={finding} holds={isOfPaper(claim) ? holds : undefined} />
            </>
          )}
          {claim.verdict?.value !== undefined && <b> · {verdictWords[claim.verdict.value]}</b>}
        </p>
        {seen !== undefined && <p class="facts">{seen}</p>}
        {missing !== undefined && <p class="facts">{missing}</p>}
        <VerdictActions claim={claim} {...callbacks} onShow={show}>
          <CopyClaim
            text={readableClaim(claim)}
            examinedTitle={claim.examinedTitle}
            assertions={claim.assertions}
            evidence={finding?.evidence}
          />
          {rejectionIds !== undefined && (
            <button
              type="button"
              data-action="restore-passage"
              onClick={(event) => {
                // This button goes; the focus must not go with it.
                event.currentTarget.closest<HTMLElement>('.claim')?.focus();
                onRestore(rejectionIds);
              }}
            >
              {say('uiRestoreHighlight')}
            </button>
          )}
        </VerdictActions>
        {isAlone && <ReportFold claim={claim} />}
      </div>
    </li>
  );
}

function FoundFacts({ finding, holds }: Pick<ClaimRowProps, 'finding' | 'holds'>) {
  if (finding?.found !== 'yes') return <>{notFoundWords(finding, holds)}</>;
  return (
    <Sentence
      text={listWords([positionWords(finding), slot('agreement')])}
      slots={{ agreement: <AgreementFacts finding={finding} /> }}
    />
  );
}

/** One key, one action. @returns false if the key means nothing here */
function act(
  event: KeyboardEvent & { readonly currentTarget: HTMLElement },
  claim: RelatedClaim,
  { onJudge, onUndo }: VerdictCallbacks,
  show: (() => void) | undefined,
): boolean {
  // Ctrl+C copies; it judges nothing.
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const key = event.key.toLowerCase();
  if (key === 'enter' && show !== undefined) show();
  else if (key === 'c') onJudge(claim.id, toggled(claim, 'confirmed'));
  else if (key === 'd') onJudge(claim.id, toggled(claim, 'disputed'));
  else if (key === 'n') event.currentTarget.querySelector<HTMLElement>('[data-action="note"]')?.click();
  else if (key === 'u' && claim.verdict?.canUndo === true) onUndo(claim.id, claim.verdict);
  else return false;
  return true;
}
