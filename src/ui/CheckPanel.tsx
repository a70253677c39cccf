/** The check of the open paper by its own text: the offer, its progress, and what it has found. */

import type { ComponentChildren, RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { CheckedClaim } from '../check/check-file';
import type { CheckState } from '../check/check-state';
import type { CheckComparison } from '../check/compare-checks';
import type { KeptCheck } from '../check/kept-check';
import type { OwnFinding } from '../lookup/own-finding';
import type { RelatedClaim } from '../lookup/related';
import type { Finding } from '../page/identity/page-state';
import {
  changeWords,
  checkFacts,
  checkStateWords,
  claimsFoundHeading,
  figuresHeading,
} from '../words/check-words';
import { facts } from '../words/facts';
import { listWords, say, sayCount } from '../words/say';
import { BackingPassages } from './BackingPassages';
import { CheckChanges } from './CheckChanges';
import { CheckReview } from './CheckReview';
import { FindingDetails } from './FindingDetails';
import { ModelClaims } from './ModelClaims';
import { OtherWorksPanel } from './OtherWorksPanel';
import { OwnFacts } from './OwnFacts';
import { Passage, type ShowPassage } from './Passage';
import { ReferencesPanel } from './ReferencesPanel';
import { Sentence, slot } from './Sentence';
import { SourcesSay } from './SourcesSay';
import { UndoNote } from './UndoNote';
import type { ModelView } from './use-asking';
import type { OtherWorksView } from './use-other-works';
import type { ReferencesView } from './use-references';
import { VerdictActions } from './VerdictActions';
import type { VerdictCallbacks } from './verdict-callbacks';

export type CheckForm = 'text' | 'markdown' | 'json';

export interface CheckCallbacks {
  readonly onCheck: () => void;
  readonly onStopCheck: () => void;
  readonly onDismiss: (checkId: string, findingId: string, isDismissed: boolean) => void;
  readonly onExportCheck: (checkId: string, form: CheckForm) => void;
  readonly onDeleteCheck: (checkId: string) => void;
  /** Undo that. */
  readonly onRestoreCheck: (check: KeptCheck) => void;
}

export interface CheckPanelProps extends Omit<CheckCallbacks, 'onCheck'>, VerdictCallbacks {
  /** Absent where the paper is not open: then no check is offered. */
  readonly onCheck?: (() => void) | undefined;
  readonly state: CheckState | undefined;
  readonly check: KeptCheck | undefined;
  /** How it differs from the one before. */
  readonly compared?: CheckComparison | undefined;
  /** What it has found, as claims. */
  readonly claims: readonly RelatedClaim[];
  readonly findings: ReadonlyMap<string, Finding>;
  /** Whether only the abstract is open. */
  readonly isAbstract: boolean;
  /** Whether what is open is not known to be a paper: then a check is offered, and not urged. */
  readonly isDoubtful?: boolean;
  /** Links to the full text, for a better check. */
  readonly fullText?: ComponentChildren;
  /** Those of the paper, and what services say of them. */
  readonly references?: ReferencesView | undefined;
  /** What these say of its claims. */
  readonly otherWorks?: OtherWorksView | undefined;
  /** The reader's own, where there is one. */
  readonly model?: ModelView | undefined;
  readonly onShow: (claimId: string) => void;
  /** Leads to a passage that is none of these claims'; `undefined` where the paper is not open. */
  readonly onShowPassage: ShowPassage | undefined;
}

export function CheckPanel(props: CheckPanelProps) {
  const { state, check, isDoubtful = false, fullText, onStopCheck } = props;
  /** Until another check is begun, it can come back. */
  const [deleted, setDeleted] = useState<KeptCheck>();
  const onCheck = () => {
    setDeleted(undefined);
    props.onCheck?.();
  };
  const onDeleteCheck = (checkId: string) => {
    setDeleted(check);
    props.onDeleteCheck(checkId);
  };
  const onRestore = (gone: KeptCheck) => {
    setDeleted(undefined);
    props.onRestoreCheck(gone);
  };
  const isDeleted = deleted !== undefined && deleted.id !== check?.id;
  const isUnderWay = state?.phase === 'reading' || state?.phase === 'checking';
  const words = checkStateWords(state);
  const section = useRef<HTMLElement>(null);
  useFocusWithin(section);
  return (
    <section
      ref={section}
      class="check"
      tabIndex={-1}
      data-check={isUnderWay ? 'under-way' : check === undefined ? 'none' : 'done'}
    >
      {check !== undefined && (
        <header>
          <h2>{say('checkHeading')}</h2>
          <p class="facts" title={say('checkScoreMeaning')}>
            {facts(...checkFacts(check.file))}
          </p>
        </header>
      )}
      {isUnderWay && (
        <div class="actions">
          <progress aria-label={words} max={1} {...(state.phase === 'checking' && { value: state.share })} />
          <button type="button" data-action="stop-check" onClick={onStopCheck}>
            {say('checkStop')}
          </button>
        </div>
      )}
      {words !== '' && <p class={isUnderWay ? 'facts' : 'note'}>{words}</p>}
      {!isUnderWay && check === undefined && props.onCheck !== undefined && (
        <>
          <div class="actions">
            <button
              type="button"
              class={isDoubtful ? undefined : 'main'}
              data-action="check"
              onClick={onCheck}
            >
              {say(state?.phase === 'ended' ? 'checkTryAgain' : isDoubtful ? 'checkOfferPage' : 'checkOffer')}
            </button>
          </div>
          <p class="facts">{say('checkOfferNote')}</p>
        </>
      )}
      {saysOfAbstract(props) && <OfAbstract fullText={fullText} />}
      {check !== undefined && (
        <Found
          {...props}
          {...{ check, isUnderWay, onCheck, onDeleteCheck }}
          isOpen={props.onCheck !== undefined}
        />
      )}
      {isDeleted && (
        <UndoNote
          text={say('checkDeleted')}
          label={say('checkDeletedUndo')}
          action="restore-check"
          onUndo={() => onRestore(deleted)}
        />
      )}
      <p class="unseen" role="status">
        {isDeleted ? say('checkDeleted') : words === '' && check !== undefined ? foundWords(props) : words}
      </p>
    </section>
  );
}

/** The button that starts a check goes when it is pressed, and so does the one that stops it: the focus stays in the panel. */
function useFocusWithin(root: RefObject<HTMLElement | null>): void {
  const hadFocus = root.current?.contains(document.activeElement) ?? false;
  useLayoutEffect(() => {
    if (hadFocus && document.activeElement === document.body) root.current?.focus({ preventScroll: true });
  });
}

/** What a check has come to, for those who do not see it appear. */
function foundWords({ claims }: Pick<CheckPanelProps, 'claims'>): string {
  const count = (wanted: OwnFinding['kind']) => claims.filter(({ check }) => check?.kind === wanted).length;
  return listWords([figuresHeading(count('figures')), claimsFoundHeading(count('claim'))]);
}

/** Where there is nothing to check, only the way to more helps. */
function saysOfAbstract({ state, check, isAbstract, fullText }: CheckPanelProps): boolean {
  if (!isAbstract || check?.file.extent === 'full-text') return false;
  return state?.phase !== 'ended' || state.why !== 'empty' || fullText !== undefined;
}

/** What an abstract alone allows, and where there is more. */
function OfAbstract({ fullText }: Pick<CheckPanelProps, 'fullText'>) {
  if (fullText === undefined) return <p class="facts">{say('checkAbstractNote')}</p>;
  const text = say('checkAbstractNoteAt', { links: slot('links') });
  return (
    <p class="facts">
      <Sentence text={text} slots={{ links: fullText }} />
    </p>
  );
}

function Found(props: CheckPanelProps & { check: KeptCheck; isUnderWay: boolean; isOpen: boolean }) {
  const { check, compared, claims, isUnderWay, isOpen, onCheck, onExportCheck, onDeleteCheck } = props;
  const { file } = check;
  const onShow = showIn(props);
  const figures = claims.filter((claim) => claim.check?.kind === 'figures');
  const main = claims.filter((claim) => claim.check?.kind === 'claim');
  const others = file.claims.filter(({ isChosen, kind }) => !isChosen && kind === 'own');
  const cited = file.claims.filter(({ kind }) => kind === 'cited');
  return (
    <>
      {compared !== undefined && <CheckChanges comparison={compared} onShow={onShow} />}
      {figures.length > 0 ? <h3>{figuresHeading(figures.length)}</h3> : <p>{figuresHeading(0)}</p>}
      <Rows {...props} claims={figures} />
      {main.length > 0 ? <h3>{claimsFoundHeading(main.length)}</h3> : <p>{claimsFoundHeading(0)}</p>}
      <Rows {...props} claims={main} />
      {others.length > 0 && (
        <details class="about">
          <summary>{sayCount('checkMoreClaims', others.length)}</summary>
          <Statements claims={others} onShow={onShow} />
        </details>
      )}
      {cited.length > 0 && (
        <details class="about">
          <summary>{sayCount('checkCitedClaims', cited.length)}</summary>
          <Statements claims={cited} onShow={onShow} />
        </details>
      )}
      <ModelClaims model={props.model} claims={file.claims} onShow={onShow} />
      {props.references !== undefined && (
        <ReferencesPanel {...props.references} isFullText={file.extent === 'full-text'} />
      )}
      {props.references?.references !== undefined && props.references.cited !== undefined && (
        <SourcesSay
          {...props.references.cited}
          references={props.references.references}
          model={props.model}
          onShow={onShow}
        />
      )}
      {props.otherWorks !== undefined && (
        <OtherWorksPanel {...props.otherWorks} claims={file.claims} onShow={onShow} />
      )}
      <CheckReview review={file.review} onShow={onShow} />
      <div class="actions" role="group" aria-label={say('checkExport')}>
        {!isUnderWay && isOpen && (
          <button type="button" data-action="check" onClick={onCheck}>
            {say('checkAgain')}
          </button>
        )}
        <span class="facts">{say('checkExport')}</span>
        {forms.map(([form, label]) => (
          <button
            key={form}
            type="button"
            data-action={`export-${form}`}
            onClick={() => {
              onExportCheck(check.id, form);
            }}
          >
            {say(label)}
          </button>
        ))}
        <button
          type="button"
          data-action="delete-check"
          onClick={() => {
            onDeleteCheck(check.id);
          }}
        >
          {say('checkDelete')}
        </button>
      </div>
    </>
  );
}

/** Where only the abstract is open, passages of the full text are not. */
function showIn({
  check,
  isAbstract,
  onShowPassage,
}: Pick<CheckPanelProps, 'check' | 'isAbstract' | 'onShowPassage'>): ShowPassage | undefined {
  return isAbstract && check?.file.extent === 'full-text' ? undefined : onShowPassage;
}

interface StatementsProps {
  readonly claims: readonly CheckedClaim[];
  readonly onShow: ShowPassage | undefined;
}

/** What is not among the main claims. */
function Statements({ claims, onShow }: StatementsProps) {
  return (
    <ul class="plain">
      {claims.map(({ id, text, quote }) => (
        <li key={id}>
          <Passage quote={quote} text={text} onShow={onShow} />
        </li>
      ))}
    </ul>
  );
}

const forms = [
  ['text', 'checkExportText'],
  ['markdown', 'checkExportMarkdown'],
  ['json', 'checkExportJson'],
] as const satisfies readonly (readonly [CheckForm, string])[];

function Rows(props: CheckPanelProps) {
  const { claims, findings, onShow, onJudge, onUndo, onDismiss } = props;
  return (
    <ul>
      {claims.map((claim) => {
        const { check } = claim;
        if (check === undefined) return null;
        const isHere = findings.get(claim.id)?.found === 'yes';
        const show = isHere ? () => onShow(claim.id) : undefined;
        return (
          <li
            key={claim.id}
            class="claim"
            tabIndex={0}
            data-claim-id={claim.id}
            data-kind={check.kind}
            data-found={isHere ? 'yes' : 'no'}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.target !== event.currentTarget) return;
              event.preventDefault();
              show?.();
            }}
          >
            <div>
              {check.kind === 'claim' && <p>{claim.text}</p>}
              <OwnFacts check={check} />
              {check.kind === 'claim' &&
                changeWords(check.found).map((words) => (
                  <p key={words} class="facts">
                    {words}
                  </p>
                ))}
              {check.kind === 'figures' ? (
                <FindingDetails check={check} onDismiss={onDismiss}>
                  {show !== undefined && (
                    <button type="button" data-action="show" onClick={show}>
                      {say('checkShow')}
                    </button>
                  )}
                </FindingDetails>
              ) : (
                <>
                  <BackingPassages claim={check.found} onShow={showIn(props)} model={props.model} />
                  <VerdictActions claim={claim} onJudge={onJudge} onUndo={onUndo} onShow={show} />
                </>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
