/** One claim in a list: status, text, a line of facts, and actions for the claim in hand. */
import { isOfPaper, type RelatedClaim } from '../lookup/related';
import type { Finding, Holds } from '../page/identity/page-state';
import { dot } from '../words/facts';
import { listWords, say } from '../words/say';
import { notInSourceWords } from '../words/trail-words';
import {
  checkMeaning,
  confidenceWords,
  notFoundWords,
  positionWords,
  readableClaim,
  seenWords,
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
import { VerdictActions } from './VerdictActions';
import { VerdictSigns } from './VerdictSigns';
import type { VerdictCallbacks } from './verdict-callbacks';
import { judgeByKey, plainKey, verdictKeys } from './verdict-keys';

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
      aria-keyshortcuts={`Enter ${verdictKeys}`}
      {...claimAttributes(claim, finding)}
      onClick={(event) => {
        // A click on the text leads to the passage; one that ends a selection, or is meant for a button, does not.
        const isOnText =
          event.target instanceof Element && event.target.closest('a, button, form, fieldset') === null;
        if (isOnText && document.getSelection()?.isCollapsed !== false) show?.();
      }}
      onKeyDown={(event) => {
        const { target, currentTarget } = event;
        if (target !== currentTarget) return;
        const isShow = plainKey(event) === 'enter' && show !== undefined;
        if (isShow) show();
        if (isShow || judgeByKey(event, claim, callbacks, currentTarget)) event.preventDefault();
      }}
    >
      <StatusIcon status={claim.status} />
      <div>
        <p>{readableClaim(claim)}</p>
        {isAlone && <AboutClaim claim={claim} />}
        <p class="facts">
          <span title={checkMeaning(claim)}>
            <ClaimStatus claim={claim} class={`is-${claim.status}`} />
            {!isAlone && claim.status !== 'hidden' && dot + confidenceWords(claim)}
          </span>
          {missing === undefined && (
            <>
              {dot}
              <FoundFacts claim={claim} finding={finding} holds={isOfPaper(claim) ? holds : undefined} />
            </>
          )}
          {claim.verdict?.value !== undefined && <b>{dot + verdictWords[claim.verdict.value]}</b>}
        </p>
        {seen !== undefined && <p class="facts">{seen}</p>}
        {missing !== undefined && <p class="facts">{missing}</p>}
        {/* Above the buttons, which come once the claim is in hand: it must not move from under the pointer. */}
        {isAlone && <ReportFold claim={claim} />}
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
      </div>
      <VerdictSigns claim={claim} />
    </li>
  );
}

function FoundFacts({ claim, finding, holds }: Pick<ClaimRowProps, 'claim' | 'finding' | 'holds'>) {
  if (finding?.found !== 'yes') return <>{notFoundWords(finding, holds)}</>;
  return (
    <Sentence
      text={listWords([positionWords(finding), slot('agreement')])}
      slots={{ agreement: <AgreementFacts claim={claim} finding={finding} /> }}
    />
  );
}
