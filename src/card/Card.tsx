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
import { isWriting } from '../ui/claim-focus';
import { NoticeLine } from '../ui/Notices';
import type { ShowPassage } from '../ui/Passage';
import { ReportLines } from '../ui/ReportLines';
import { StatusIcon } from '../ui/StatusIcon';
import { VerdictActions } from '../ui/VerdictActions';
import type { VerdictCallbacks } from '../ui/verdict-callbacks';
import { judgeByKey, plainKey } from '../ui/verdict-keys';
import { listWords, say } from '../words/say';
import { checkMeaning, markerWords, verdictWords } from '../words/wording';
import { CardBar } from './CardBar';
import { CardKeys } from './CardKeys';
import { CheckRow } from './CheckRow';
import { CitedInPassage, type CitedWays } from './CitedInPassage';
import { ClaimBeyond } from './ClaimBeyond';
import { ComparedText } from './ComparedText';
import { ExplanationPanel } from './ExplanationPanel';
import { OwnBlock } from './OwnBlock';
import { stepOf } from './step-keys';

export interface CardProps extends VerdictCallbacks {
  /** All claims at the passage. */
  entries: readonly { claim: RelatedClaim; finding: Finding }[];
  /** Blind mode: what reports say is there once the reader has judged, and the frame's height must not reveal it. */
  isBlind?: boolean;
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
  const [isKeysShown, setKeysShown] = useState(false);
  const body = useRef<HTMLDivElement>(null);
  const first = entries[0]?.claim.id;
  // At once, not after the next frame: the next key is the card's already.
  useLayoutEffect(() => {
    if (props.takesFocus) body.current?.focus({ preventScroll: true });
  }, [props.takesFocus, first]);
  const closeKeys = () => {
    setKeysShown(false);
    body.current?.focus({ preventScroll: true });
  };
  const [{ finding } = { finding: undefined }] = entries;
  return (
    <section
      class="claimlight card"
      role="dialog"
      tabIndex={-1}
      aria-label={say('cardLabel')}
      aria-describedby="claim-in-hand"
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          if (isKeysShown) closeKeys();
          else onClose();
        }
        if (isWriting(event)) return;
        if (event.ctrlKey || event.metaKey || /^F\d/.test(event.key)) {
          props.onKey?.(event);
          return;
        }
        const step = stepOf(event);
        if (step !== undefined) onStep(step);
        else if (event.key === '?') setKeysShown(!isKeysShown);
        else if (!isKeysShown) answerKey(event, props);
      }}
    >
      <CardBar
        place={finding === undefined || claimNumber === 0 ? '' : placeWords(finding, claimNumber, claimCount)}
        onStep={onStep}
        isKeysShown={isKeysShown}
        onKeys={() => {
          if (isKeysShown) closeKeys();
          else setKeysShown(true);
        }}
        onClose={onClose}
      />
      {/* It scrolls, by keys too, while the way on and out stays in view. */}
      <div class="body" ref={body} tabIndex={-1}>
        <div class="content">
          <NoticeLine notices={props.notices ?? []} />
          {entries.map((entry) => {
            const { check } = entry.claim;
            return check === undefined ? (
              <ClaimBlock key={entry.claim.id} {...props} {...entry} />
            ) : (
              <OwnBlock
                key={entry.claim.id}
                {...props}
                {...entry}
                quoteShown={props.quoteShown}
                check={check}
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
      {isKeysShown && <CardKeys onClose={closeKeys} />}
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
    </section>
  );
}

/** To judge, to write a note, to ask why: for the claim that has the focus, or the first. */
function answerKey(
  event: KeyboardEvent & { readonly currentTarget: HTMLElement },
  { entries, ...callbacks }: CardProps,
): void {
  const { target, currentTarget } = event;
  const focused = target instanceof Element ? target.closest('.claim-block') : null;
  const block = focused ?? currentTarget.querySelector('.claim-block');
  const entry = entries.find(({ claim }) => claim.id === block?.getAttribute('data-claim-id'));
  // Figures of the paper itself are nothing to confirm.
  if (block === null || entry === undefined || entry.claim.check?.kind === 'figures') return;
  if (plainKey(event) === 'w') {
    const why = block.querySelector<HTMLElement>('[data-action="explain"]');
    // What it opens comes next by Tab.
    why?.focus();
    why?.click();
  } else if (!judgeByKey(event, entry.claim, callbacks, block)) return;
  // The letter must not be written into the note that it opens.
  event.preventDefault();
}

function ClaimBlock({
  claim,
  finding,
  isBlind = false,
  runnerUpOf,
  terms,
  onExplain,
  cited,
  onJudge,
  onUndo,
  onShowRunnerUp,
  onReject,
}: CardProps & { claim: RelatedClaim; finding: Finding }) {
  const [isExplained, setExplained] = useState(false);
  const panel = useId();
  const isFile = finding.inFile !== undefined;
  const { passage, runnerUp } = finding;
  const atRunnerUp = runnerUpOf === claim.id ? runnerUp : undefined;
  useEffect(() => {
    if (isExplained) onExplain(claim.id);
  }, [isExplained, passage]);
  const checks = (
    <>
      <div {...(isBlind && { class: 'own' })}>
        <CheckRow
          label={say('cardReportsCheck')}
          about={say('cardAboutReportsCheck')}
          meaning={checkMeaning(claim)}
        >
          <StatusIcon status={claim.status} /> <ClaimStatus claim={claim} class={`is-${claim.status}`} />
        </CheckRow>
      </div>
      <CheckRow
        label={say(isFile ? 'cardThisFile' : 'cardThisPage')}
        about={say('cardAboutThisPage')}
        meaning={say('wordsPageMeaning')}
      >
        {passage === undefined ? say('cardPassageGone') : <AgreementFacts claim={claim} finding={finding} />}
      </CheckRow>
      {atRunnerUp !== undefined && (
        <p class="elsewhere facts" role="status">
          {say('cardAtRunnerUp')}{' '}
          <button
            type="button"
            data-action="back-to-passage"
            aria-label={say('cardBackToPassage')}
            onClick={() => {
              onShowRunnerUp(claim.id);
            }}
          >
            {say('cardBack')}
          </button>
        </p>
      )}
    </>
  );
  return (
    <div class="claim-block" {...claimAttributes(claim, finding)}>
      <VerdictActions claim={claim} head={checks} hasHistory onJudge={onJudge} onUndo={onUndo}>
        {passage !== undefined && (
          <button
            type="button"
            class="why"
            data-action="explain"
            title={say('cardWhyPassageKey')}
            aria-keyshortcuts="w"
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
        {atRunnerUp !== undefined ? (
          <>
            <dt>{say('cardNextBest')}</dt>
            <dd>{atRunnerUp.text}</dd>
          </>
        ) : (
          passage !== undefined && (
            <>
              <dt>{pageHeading(finding)}</dt>
              <dd>
                <ComparedText text={passage} parts={finding.parts ?? []} side="inPassage" />
              </dd>
            </>
          )
        )}
      </dl>
      <div class="own">
        {finding.isOfVerdict === true && claim.verdict?.value !== undefined && (
          <p class="facts">{say('wordsPassageJudged')}</p>
        )}
      </div>
      <ClaimBeyond claim={claim} />
      {isExplained && passage !== undefined && (
        <ExplanationPanel
          id={panel}
          finding={finding}
          terms={terms.get(claim.id) ?? []}
          isRunnerUpShown={atRunnerUp !== undefined}
          onShowRunnerUp={() => {
            onShowRunnerUp(claim.id);
          }}
          onReject={(isByKey) => {
            onReject(claim.id, isByKey);
          }}
        />
      )}
      {/* It comes late: the buttons above keep their positions, and the keys their order. */}
      {cited !== undefined && <CitedInPassage claimId={claim.id} passage={passage} ways={cited} />}
      <div {...(isBlind && { class: 'own' })}>
        <ReportLines claim={claim} />
      </div>
    </div>
  );
}

/** `Claim 2 of 5 on this page`. */
function placeWords({ inFile }: Finding, claimNumber: number, total: number): string {
  return say(inFile === undefined ? 'cardPlaceOnPage' : 'cardPlaceInFile', { place: claimNumber, total });
}

function pageHeading({ inFile }: Finding): string {
  const page = inFile?.page;
  // No number of a page is written with separators.
  return page === undefined ? say('cardPageHeading') : say('cardPageHeadingNumber', { page: String(page) });
}
