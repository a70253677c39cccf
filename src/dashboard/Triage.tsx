/** The claims of one paper, one after the other, to be judged by keys: `#/triage/GROUP`, and `#/triage?work=…` by the paper's id. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { parseWorkId } from '../claims/work-id';
import { isJudged } from '../lookup/blind';
import { workLink } from '../lookup/describe-reference';
import type { RelatedClaim } from '../lookup/related';
import { claimActionsOn, deliver } from '../messages/claim-actions';
import type { PassageInTab, TriagePaper } from '../messages/message-data';
import { sendMessage } from '../messages/protocol';
import { ClaimStatus } from '../ui/ClaimStatus';
import { isWriting } from '../ui/claim-focus';
import { ReportLines } from '../ui/ReportLines';
import { StatusIcon } from '../ui/StatusIcon';
import { VerdictActions } from '../ui/VerdictActions';
import { judgeByKey, plainKey } from '../ui/verdict-keys';
import type { VerdictState } from '../verdicts/verdict';
import type { VerdictChange } from '../verdicts/verdict-changes';
import { dot } from '../words/facts';
import { problemWords } from '../words/problem-words';
import { say, sayCount } from '../words/say';
import { judgedWhenWords } from '../words/verdict-words';
import { confidenceWords, readableClaim, verdictWords } from '../words/wording';
import { Heading } from './Heading';
import { Problem } from './Problem';
import { TriageSummary } from './TriageSummary';
import { useLoaded } from './use-loaded';

/** No paper is open here. */
const actions = claimActionsOn(() => ({ works: [] }), sendMessage);

/** Stands for the end in an address. */
const end = 'end';

/** @param page the group; empty where the address names a work, or none */
export function Triage({ page }: { readonly page: string }) {
  // The address goes on to say where the reader is.
  const [asked] = useState(() => (page === '' ? workOfAddress() : page));
  const { value, problem, reload } = useLoaded(async () => {
    if (asked === undefined) return {};
    return { paper: await deliver(() => sendMessage('readTriage', { paper: asked })) };
  }, asked);
  if (problem !== undefined && value === undefined)
    return (
      <>
        <Heading text={say('triageHeading')} />
        <Problem words={problem} />
      </>
    );
  if (value === undefined) return <p class="facts">{say('uiLookingUp')}</p>;
  if (value.paper === undefined)
    return (
      <>
        <Heading text={say('triageHeading')} />
        <p class="message">{say(asked === undefined ? 'triageChoose' : 'triageNoClaims')}</p>
        <p>
          <a href="#/reports">{say('triageToReports')}</a>
        </p>
      </>
    );
  return <Run key={value.paper.group} paper={value.paper} reload={reload} />;
}

/** The work that `?work=` names. */
function workOfAddress(): string | undefined {
  return parseWorkId(parameters().get('work') ?? '')?.work;
}

function parameters(): URLSearchParams {
  return new URLSearchParams(location.hash.split('?')[1] ?? '');
}

/** The last act of this run, to be undone from wherever the reader is. */
interface Done {
  readonly claimId: string;
  readonly words: string;
}

interface RunProps {
  readonly paper: TriagePaper;
  readonly reload: () => Promise<void>;
}

function Run({ paper, reload }: RunProps) {
  const { claims, group, isBlind } = paper;
  const [at, goTo] = usePlace(paper);
  const passages = usePassages(group);
  const [done, setDone] = useState<Done>();
  const [problem, setProblem] = useState<string>();
  const panel = useRef<HTMLElement>(null);
  const index = claims.findIndex(({ id }) => id === at);
  const claim = claims[index];
  const passage = passages.find(({ claimId }) => claimId === at);
  const judged = claims.filter(isJudged).length;

  const step = (by: 1 | -1) => {
    const next = (claim === undefined ? claims.length : index) + by;
    goTo(claims[Math.max(0, next)]?.id ?? end);
  };
  const skip = (from = at) => goTo(nextOpen(claims, from)?.id ?? end);
  const act = (work: () => Promise<unknown>) => {
    void work()
      .then(
        () => setProblem(undefined),
        (error: unknown) => setProblem(problemWords(error)),
      )
      // What has failed may have been done anyway.
      .then(reload);
  };
  const judge = (claimId: string, change: VerdictChange) => {
    const own = claims.find(({ id }) => id === claimId);
    if (own === undefined) return;
    const { value } = change;
    const words =
      value == null
        ? undefined
        : say(value === 'confirmed' ? 'triageConfirmed' : 'triageDisputed', { claim: readableClaim(own) });
    const evidence = passages.find((one) => one.claimId === claimId)?.evidence;
    act(() => actions.judge(claimId, { ...change, ...(evidence && { evidence }) }));
    if (value === undefined) return;
    setDone(words === undefined ? undefined : { claimId, words });
    // At once: the next key is for the next claim. In blind mode the reader sees first what reports say.
    if (value !== null && !isBlind) skip(claimId);
  };
  const undo = (claimId: string, state: VerdictState) => {
    act(() => actions.undo(claimId, state));
    setDone(undefined);
    goTo(claimId);
  };
  /** Pressed before the verdict that it undoes is known here. */
  const isUndoing = useRef(false);
  const undoLast = () => {
    const last = claims.find(({ id }) => id === done?.claimId);
    isUndoing.current = last?.verdict?.value === undefined;
    if (last?.verdict?.value !== undefined) undo(last.id, last.verdict);
  };
  useEffect(() => {
    if (isUndoing.current) undoLast();
  }, [claims]);
  const answer = useRef<(event: KeyboardEvent) => void>(() => undefined);
  answer.current = (event) => {
    if (isWriting(event) || event.defaultPrevented) return;
    const key = plainKey(event);
    if (key === 'j' || key === 'arrowright') step(1);
    else if (key === 'k' || key === 'arrowleft') step(-1);
    else if (key === 's' && claim !== undefined) skip();
    else if (key === 'p' && claim !== undefined)
      panel.current?.querySelector<HTMLElement>('[data-action="show"]')?.click();
    else if (key === 'u' && done !== undefined && done.claimId !== at) undoLast();
    else if (claim === undefined || panel.current === null) return;
    else if (!judgeByKey(event, claim, { onJudge: judge, onUndo: undo }, panel.current)) return;
    event.preventDefault();
  };
  useEffect(() => {
    const listen = (event: KeyboardEvent) => answer.current(event);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
  // The claim in hand is what is read out, and what Tab goes on from.
  const isFirst = useRef(true);
  useLayoutEffect(() => {
    if (!isFirst.current) panel.current?.focus();
    isFirst.current = false;
  }, [at]);
  const { works, url } = paper.paper;
  const [work] = works;
  return (
    <section class="triage" data-group={group}>
      <Heading text={say('triageHeading')} />
      <p class="facts">
        {work === undefined ? (
          paper.title
        ) : (
          <a href={workLink(work).href} target="_blank" rel="noopener noreferrer">
            {paper.title}
          </a>
        )}
        {isBlind && dot + say('triageBlind')}
      </p>
      <p class="progress">
        <span data-fact="place">
          {claim === undefined
            ? say('triageEnd')
            : say('triagePlace', { place: index + 1, total: claims.length })}
        </span>
        <progress aria-label={say('triageProgress')} max={claims.length} value={judged} />
        <span class="facts">{say('triageJudged', { judged, total: claims.length })}</span>
      </p>
      <p class="facts last" role="status">
        {done?.words}
      </p>
      {done !== undefined && (
        <div class="actions">
          <button type="button" data-action="undo-last" aria-keyshortcuts="u" onClick={undoLast}>
            {say('triageUndoLast')}
          </button>
        </div>
      )}
      <Problem words={problem} />
      {claim === undefined ? (
        <article class="claim-in-hand" tabIndex={-1} ref={panel}>
          <TriageSummary claims={claims} />
          <div class="actions">
            {nextOpen(claims, end) !== undefined && (
              <button type="button" data-action="next-open" onClick={() => skip(end)}>
                {sayCount('triageGoOn', claims.length - judged)}
              </button>
            )}
            <button type="button" data-action="previous" onClick={() => step(-1)}>
              {say('triagePrevious')}
            </button>
          </div>
        </article>
      ) : (
        <article
          class="claim-in-hand"
          tabIndex={-1}
          ref={panel}
          aria-label={say('triagePlace', { place: index + 1, total: claims.length })}
          aria-describedby="triage-claim"
          data-claim-id={claim.id}
          data-verdict={claim.verdict?.value ?? ''}
        >
          <p id="triage-claim" class="claim-text">
            {readableClaim(claim)}
          </p>
          {passage !== undefined && (
            <figure class="passage-shown">
              <figcaption class="facts">{say('triagePassage')}</figcaption>
              <blockquote>{passage.text}</blockquote>
            </figure>
          )}
          <p class="facts">
            <StatusIcon status={claim.status} /> <ClaimStatus claim={claim} />
            {claim.status !== 'hidden' && dot + confidenceWords(claim)}
            {claim.verdict?.value !== undefined && <b>{dot + verdictWords[claim.verdict.value]}</b>}
          </p>
          {claim.verdict?.value !== undefined && <p class="facts">{judgedWhenWords(claim)}</p>}
          <VerdictActions
            key={claim.id}
            claim={claim}
            hasHistory
            onJudge={judge}
            onUndo={undo}
            onShow={
              url === undefined
                ? undefined
                : () => act(() => sendMessage('openClaim', { claimId: claim.id, url }))
            }
          >
            <button type="button" data-action="skip" aria-keyshortcuts="s" onClick={() => skip()}>
              {say(isJudged(claim) ? 'triageNext' : 'triageSkip')}
            </button>
          </VerdictActions>
          <ReportLines key={`${claim.id} reports`} claim={claim} />
        </article>
      )}
      <details class="facts keys-help">
        <summary>{say('triageKeys')}</summary>
        <p>{say('triageKeysMeaning')}</p>
      </details>
    </section>
  );
}

/**
 * Where claims stand on pages that are open: asked once, and again when the reader comes back from other tabs. Never after a verdict:
 * the pages that are asked would know when one is given.
 */
function usePassages(group: string): readonly PassageInTab[] {
  const [passages, setPassages] = useState<readonly PassageInTab[]>([]);
  useEffect(() => {
    let isLeft = false;
    const read = () =>
      void deliver(() => sendMessage('readPassages', { paper: group })).then(
        (found) => {
          if (!isLeft) setPassages(found);
        },
        // Without them the claims can be judged all the same.
        () => undefined,
      );
    const readAgain = () => {
      if (document.visibilityState === 'visible') read();
    };
    read();
    document.addEventListener('visibilitychange', readAgain);
    return () => {
      isLeft = true;
      document.removeEventListener('visibilitychange', readAgain);
    };
  }, [group]);
  return passages;
}

/** The next claim that is not judged, from the first one on again after the last. @param after id, or the end */
function nextOpen(claims: readonly RelatedClaim[], after: string): RelatedClaim | undefined {
  const from = claims.findIndex(({ id }) => id === after);
  const behind = claims.slice(from + 1).filter((claim) => !isJudged(claim));
  return behind[0] ?? (after === end ? claims.find((claim) => !isJudged(claim)) : undefined);
}

/** Which claim is shown, as the address says; where it says none, the first that is not judged. */
function usePlace({ group, claims }: TriagePaper): readonly [string, (id: string) => void] {
  const read = () => {
    const at = parameters().get('at');
    if (at === end || claims.some(({ id }) => id === at)) return at ?? end;
    return claims.find((claim) => !isJudged(claim))?.id ?? end;
  };
  const [at, setAt] = useState(read);
  const write = (id: string) =>
    history.replaceState(null, '', `#/triage/${group}?${new URLSearchParams({ at: id }).toString()}`);
  useEffect(() => {
    write(at);
  }, []);
  return [
    at,
    (id) => {
      write(id);
      setAt(id);
    },
  ];
}
