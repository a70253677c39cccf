/** What nobody has settled yet: `#/open`. */
import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { arxivPdf } from '../claims/arxiv-pdf';
import { workLink } from '../lookup/describe-reference';
import type { RelatedClaim } from '../lookup/related';
import { claimActionsOn, deliver } from '../messages/claim-actions';
import type { OpenQuestion } from '../messages/message-data';
import { sendMessage } from '../messages/protocol';
import { ClaimStatus } from '../ui/ClaimStatus';
import { FindingDetails } from '../ui/FindingDetails';
import { StatusIcon } from '../ui/StatusIcon';
import { VerdictActions } from '../ui/VerdictActions';
import type { VerdictState } from '../verdicts/verdict';
import type { VerdictChange } from '../verdicts/verdict-changes';
import { findingWords } from '../words/finding-words';
import { problemWords } from '../words/problem-words';
import { say, sayCount } from '../words/say';
import { idWords, readableClaim, spreadWords } from '../words/wording';
import { Heading } from './Heading';
import { Problem } from './Problem';

/** Questions that are asked for at a time. */
const pageSize = 20;

const actions = claimActionsOn(() => ({ works: [] }), sendMessage);

export function Open() {
  const { questions, isReading, isWhole, problem, more, settle } = useOpenQuestions();
  return (
    <section class="open-questions">
      <Heading text={say('openHeading')} />
      <p class="facts">{say('openMeaning')}</p>
      <Problem words={problem} />
      <p class="facts" role="status">
        {isReading
          ? say('openReading')
          : questions.length === 0
            ? say('openNone')
            : sayCount(isWhole ? 'openCount' : 'openCountSoFar', questions.length)}
      </p>
      <ul class="open-list">
        {questions.map(({ question, isDismissed }) => (
          <li key={question.key} data-open={question.kind} data-dismissed={isDismissed}>
            <Question question={question} isDismissed={isDismissed} onSettle={settle} />
          </li>
        ))}
      </ul>
      {!isWhole && !isReading && (
        <button type="button" data-action="more" onClick={more}>
          {say('openMore')}
        </button>
      )}
    </section>
  );
}

interface Listed {
  readonly question: OpenQuestion;
  /** Put aside here; it stays until the page is left, so that this can be undone. */
  readonly isDismissed: boolean;
}

function useOpenQuestions() {
  const [questions, setQuestions] = useState<readonly Listed[]>([]);
  const [isReading, setReading] = useState(true);
  const [isWhole, setWhole] = useState(false);
  const [problem, setProblem] = useState<string>();
  const next = useRef<string | undefined>('');
  const isOver = useRef(false);
  const more = useCallback(async () => {
    setReading(true);
    try {
      let found = 0;
      do {
        const after: string = next.current ?? '';
        const page = await deliver(() => sendMessage('listOpen', { after }));
        if (isOver.current) return;
        next.current = page.next;
        found += page.questions.length;
        setQuestions((before) => {
          const known = new Set(before.map(({ question }) => question.key));
          const fresh = page.questions.filter(({ key }) => !known.has(key));
          return [...before, ...fresh.map((question) => ({ question, isDismissed: false }))];
        });
      } while (found < pageSize && next.current !== undefined);
      setWhole(next.current === undefined);
    } catch (error) {
      setProblem(problemWords(error));
    } finally {
      if (!isOver.current) setReading(false);
    }
  }, []);
  useEffect(() => {
    isOver.current = false;
    void more();
    return () => {
      isOver.current = true;
    };
  }, []);
  /** @param change what becomes of the questions on the page once it is done */
  const settle = (work: Promise<unknown>, change?: (listed: Listed) => Listed) => {
    work.then(
      () => {
        setProblem(undefined);
        if (change !== undefined) setQuestions((before) => before.map(change));
      },
      (error: unknown) => setProblem(problemWords(error)),
    );
  };
  return { questions, isReading, isWhole, problem, more: () => void more(), settle };
}

interface QuestionProps extends Listed {
  readonly onSettle: ReturnType<typeof useOpenQuestions>['settle'];
}

function Question({ question, isDismissed, onSettle }: QuestionProps) {
  const { key } = question;
  const putAside = (isAside: boolean) =>
    onSettle(
      deliver(() => sendMessage('dismissOpen', { key, isDismissed: isAside })),
      (listed) => (listed.question.key === key ? { ...listed, isDismissed: isAside } : listed),
    );
  const dismiss = (
    <button
      type="button"
      data-action="dismiss-open"
      aria-pressed={isDismissed}
      onClick={() => putAside(!isDismissed)}
    >
      {say(isDismissed ? 'openDismissedUndo' : 'openDismiss')}
    </button>
  );
  if (question.kind === 'check') return <OfCheck question={question} onSettle={onSettle} />;
  if (question.kind === 'page') {
    const { claim, work, version } = question;
    return (
      <>
        <h2>{say('openWhyPage', { version: String(version), work: idWords(work) })}</h2>
        <OpenClaim claim={claim} url={arxivPdf({ works: [work], version })} onSettle={onSettle}>
          {dismiss}
        </OpenClaim>
      </>
    );
  }
  const { conflict, claims, group, paper } = question;
  return (
    <>
      <h2>{say(conflict.kind === 'figures' ? 'openWhyFigures' : 'openWhyVerification')}</h2>
      <p>
        {conflict.what} <b>{spreadWords(conflict)}</b>
      </p>
      <p class="facts">
        <a href={`#/triage/${group}?at=${claims[0]?.id ?? ''}`}>{claims[0]?.examinedTitle}</a>
      </p>
      {claims.map((claim) => (
        <OpenClaim key={claim.id} claim={claim} url={paper.url} onSettle={onSettle} />
      ))}
      <div class="actions">{dismiss}</div>
    </>
  );
}

interface OpenClaimProps {
  readonly claim: RelatedClaim;
  /** Where its paper is. */
  readonly url: string | undefined;
  readonly onSettle: QuestionProps['onSettle'];
  readonly children?: ComponentChildren;
}

/** A claim to be judged here; the question stays until the page is left. */
function OpenClaim({ claim, url, onSettle, children }: OpenClaimProps) {
  const [shown, setShown] = useState(claim);
  const reread = async (work: Promise<unknown>) => {
    await work;
    const reply = await deliver(() => sendMessage('readTriage', { paper: claim.group }));
    const now = reply?.claims.find(({ id }) => id === claim.id);
    if (now !== undefined) setShown(now);
  };
  return (
    <div class="open-claim" data-claim-id={claim.id} data-verdict={shown.verdict?.value ?? ''}>
      <p>{readableClaim(shown)}</p>
      <p class="facts">
        <StatusIcon status={shown.status} /> <ClaimStatus claim={shown} />
      </p>
      <VerdictActions
        claim={shown}
        hasHistory
        onJudge={(id, change: VerdictChange) => onSettle(reread(actions.judge(id, change)))}
        onUndo={(id, state: VerdictState) => onSettle(reread(actions.undo(id, state)))}
        onShow={
          url === undefined ? undefined : () => onSettle(sendMessage('openClaim', { claimId: claim.id, url }))
        }
      >
        {children}
      </VerdictActions>
    </div>
  );
}

function OfCheck({
  question,
  onSettle,
}: {
  readonly question: Extract<OpenQuestion, { kind: 'check' }>;
  readonly onSettle: QuestionProps['onSettle'];
}) {
  const { checkId, finding, title, work } = question;
  const [isDismissed, setDismissed] = useState(false);
  return (
    <>
      <h2>{say('openWhyCheck', { what: findingWords(finding).title })}</h2>
      <blockquote>{finding.quote.exact}</blockquote>
      <FindingDetails
        check={{ kind: 'figures', checkId, found: finding, isDismissed }}
        onDismiss={(id, findingId, isAside) =>
          onSettle(
            deliver(() =>
              sendMessage('dismissFinding', { checkId: id, findingId, isDismissed: isAside }),
            ).then(() => setDismissed(isAside)),
          )
        }
      >
        {work !== undefined && (
          <a href={workLink(work).href} target="_blank" rel="noopener noreferrer">
            {title === '' ? idWords(work) : title}
          </a>
        )}
      </FindingDetails>
    </>
  );
}
