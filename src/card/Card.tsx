/** The card beside a passage: claim and page one under the other, what reports say, the reader's verdict. */

import type { ComponentChildren } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { RelatedClaim } from '../lookup/related';
import type { Notice } from '../page/identity/notices';
import type { Finding, ShownTerm } from '../page/identity/page-state';
import { AboutClaim } from '../ui/AboutClaim';
import { AgreementFacts } from '../ui/AgreementFacts';
import { ClaimStatus } from '../ui/ClaimStatus';
import { claimAttributes } from '../ui/claim-attributes';
import { NoticeLine } from '../ui/Notices';
import type { ShowPassage } from '../ui/Passage';
import { ReportLines } from '../ui/ReportLines';
import { StatusIcon } from '../ui/StatusIcon';
import { VerdictActions } from '../ui/VerdictActions';
import type { VerdictCallbacks } from '../ui/verdict-callbacks';
import { listWords, say } from '../words/say';
import { markerWords, verdictWords } from '../words/wording';
import { CitedInPassage, type CitedWays } from './CitedInPassage';
import { ClaimBeyond } from './ClaimBeyond';
import { ComparedText } from './ComparedText';
import { ExplanationPanel } from './ExplanationPanel';
import { OwnBlock } from './OwnBlock';

export interface CardProps extends VerdictCallbacks {
  /** All claims at the passage. */
  entries: readonly { claim: RelatedClaim; finding: Finding }[];
  /** Position of the first among the page's located claims, from 1; 0 while its passage is not there. */
  claimNumber: number;
  claimCount: number;
  /** What the page says has happened to the paper. */
  notices?: readonly Notice[];
  /** Set when something failed; in words for the reader. */
  problem: string | undefined;
  /** True when the reader came by keyboard: the card takes the focus. */
  takesFocus: boolean;
  /** Claim whose runner-up is shown instead of its passage. */
  runnerUpOf: string | undefined;
  /** Start of the quote whose passage is shown instead of the claim's. */
  quoteShown?: number | undefined;
  /** The words of a claim and how its passage has them, as far as they were asked for. */
  terms: ReadonlyMap<string, readonly ShownTerm[]>;
  /** The reader wants to know these words. */
  onExplain: (claimId: string) => void;
  /** Absent where nobody reads what passages cite. */
  cited?: CitedWays | undefined;
  onStep: (step: 1 | -1) => void;
  onClose: () => void;
  onShowRunnerUp: (claimId: string) => void;
  /** To a passage that a check quotes, or back from it. */
  onShowPassage: ShowPassage;
  /** Figures that cannot all be right are no problem, or are one after all. */
  onDismiss: (checkId: string, findingId: string, isDismissed: boolean) => void;
  /** The passage is the wrong one. @param isByKey whether the focus has to go on from here */
  onReject: (claimId: string, isByKey: boolean) => void;
  /** Called with keys that are not the card's. */
  onKey?: (event: KeyboardEvent) => void;
  /** What is about to take effect, and how to stop it. */
  pending?: ComponentChildren;
}

export function Card(props: CardProps) {
  const { entries, claimNumber, claimCount, onStep, onClose } = props;
  const body = useRef<HTMLDivElement>(null);
  const first = entries[0]?.claim.id;
  // At once, not after the next frame: the next key is the card's already.
  useLayoutEffect(() => {
    if (props.takesFocus) body.current?.focus({ preventScroll: true });
  }, [props.takesFocus, first]);
  return (
    <section
      class="claimlight card"
      role="dialog"
      tabIndex={-1}
      aria-label={say('cardLabel')}
      aria-describedby="claim-in-hand"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
        if (event.target instanceof HTMLTextAreaElement) return;
        if (event.ctrlKey || event.metaKey || /^F\d/.test(event.key)) {
          props.onKey?.(event);
          return;
        }
        // With Alt as on the page, where some layouts make another letter of it.
        const key = event.altKey ? event.code.replace(/^Key/, '').toLowerCase() : event.key.toLowerCase();
        if (key === 'n') onStep(1);
        if (key === 'p') onStep(-1);
      }}
    >
      {/* It scrolls, by keys too, while the way on and out stays in view. */}
      <div class="body" ref={body} tabIndex={-1}>
        <div class="content">
          <NoticeLine notices={props.notices ?? []} />
          {entries.map((entry, at) => {
            const place =
              at === 0 && claimNumber > 0 ? positionWords(entry.finding, claimNumber, claimCount) : '';
            const { check } = entry.claim;
            return check === undefined ? (
              <ClaimBlock key={entry.claim.id} {...props} {...entry} positionWords={place} />
            ) : (
              <OwnBlock
                key={entry.claim.id}
                {...props}
                {...entry}
                quoteShown={props.quoteShown}
                check={check}
                positionWords={place}
              />
            );
          })}
          <div class="own">
            {props.problem !== undefined && (
              <p class="facts problem" role="alert">
                {props.problem}
              </p>
            )}
          </div>
        </div>
      </div>
      <div class="own">{props.pending}</div>
      <p class="unseen" role="status" id="claim-in-hand">
        {entries.map(({ claim }, at) => (
          <span key={claim.id}>
            {at === 0 && claimNumber > 0 && (
              <>{say('cardPlace', { place: claimNumber, total: claimCount })} </>
            )}
            {markerWords(claim)}{' '}
          </span>
        ))}
      </p>
      <p class="unseen" role="status">
        {listWords(
          entries.flatMap(({ claim: { verdict } }) => (verdict?.value ? verdictWords[verdict.value] : [])),
        )}
      </p>
      <p class="step">
        <button
          type="button"
          aria-label={say('cardPreviousClaim')}
          title={say('cardPreviousClaimKey')}
          aria-keyshortcuts="p"
          onClick={() => {
            onStep(-1);
          }}
        >
          {say('cardPreviousShort')}
        </button>
        <button
          type="button"
          aria-label={say('cardNextClaim')}
          title={say('cardNextClaimKey')}
          aria-keyshortcuts="n"
          onClick={() => {
            onStep(1);
          }}
        >
          {say('cardNextShort')}
        </button>
      </p>
      <button type="button" class="close" aria-label={say('cardClose')} onClick={onClose}>
        ×
      </button>
    </section>
  );
}

function ClaimBlock({
  claim,
  finding,
  positionWords: claimNumber,
  runnerUpOf,
  terms,
  onExplain,
  cited,
  onJudge,
  onUndo,
  onShowRunnerUp,
  onReject,
}: CardProps & { claim: RelatedClaim; finding: Finding; positionWords: string }) {
  const [isExplained, setExplained] = useState(false);
  const panel = useId();
  const canExplain = finding.passage !== undefined;
  useEffect(() => {
    if (isExplained) onExplain(claim.id);
  }, [isExplained, finding.passage]);
  return (
    <div class="claim-block" {...claimAttributes(claim, finding)}>
      <p class="facts">
        <StatusIcon status={claim.status} /> <ClaimStatus claim={claim} class={`is-${claim.status}`} />
        {claimNumber !== '' && ` · ${claimNumber}`}
      </p>
      {claim.trail === undefined ? (
        <AboutClaim claim={claim} />
      ) : (
        <div class="own">
          <AboutClaim claim={claim} />
        </div>
      )}
      <dl>
        <dt>{say('cardClaimHeading')}</dt>
        <dd>
          <ComparedText text={claim.text} parts={finding.parts ?? []} side="inClaim" />
          {claim.isCut && say('cardCutOff')}
        </dd>
        <dt>{pageHeading(finding)}</dt>
        <dd>
          {finding.passage === undefined ? (
            say('cardPassageGone')
          ) : (
            <ComparedText text={finding.passage} parts={finding.parts ?? []} side="inPassage" />
          )}
        </dd>
      </dl>
      {finding.passage !== undefined && (
        <p class="facts">
          <AgreementFacts finding={finding} />
        </p>
      )}
      <div class="own">
        {finding.isOfVerdict === true && claim.verdict?.value !== undefined && (
          <p class="facts">{say('wordsPassageJudged')}</p>
        )}
      </div>
      <ClaimBeyond claim={claim} />
      <VerdictActions claim={claim} onJudge={onJudge} onUndo={onUndo} isUndoApart>
        {canExplain && (
          <button
            type="button"
            class="why"
            data-action="explain"
            aria-expanded={isExplained}
            {...(isExplained && { 'aria-controls': panel })}
            onClick={() => {
              setExplained(!isExplained);
            }}
          >
            {say('cardWhyPassage')}
          </button>
        )}
      </VerdictActions>
      {canExplain && isExplained && (
        <ExplanationPanel
          id={panel}
          finding={finding}
          terms={terms.get(claim.id) ?? []}
          isRunnerUpShown={runnerUpOf === claim.id}
          onShowRunnerUp={() => {
            onShowRunnerUp(claim.id);
          }}
          onReject={(isByKey) => {
            onReject(claim.id, isByKey);
          }}
        />
      )}
      {/* It comes late: the buttons above keep their positions, and the keys their order. */}
      {cited !== undefined && <CitedInPassage claimId={claim.id} passage={finding.passage} ways={cited} />}
      <ReportLines claim={claim} />
    </div>
  );
}

/** `claim 2 of 5 on this page`. */
function positionWords({ inFile }: Finding, claimNumber: number, total: number): string {
  return say(inFile === undefined ? 'cardPlaceOnPage' : 'cardPlaceInFile', { place: claimNumber, total });
}

function pageHeading({ inFile }: Finding): string {
  const page = inFile?.page;
  // No number of a page is written with separators.
  return page === undefined ? say('cardPageHeading') : say('cardPageHeadingNumber', { page: String(page) });
}
