/** The card in its frame: what the page shows there, what reports and reader say of it, and what the reader does. */
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ShownClaims, ShownListed, ToCard } from '../messages/card-messages';
import { claimActionsOn, deliver } from '../messages/claim-actions';
import { sendMessage } from '../messages/protocol';
import type { Finding, ShownTerm } from '../page/identity/page-state';
import { isWriting } from '../ui/claim-focus';
import { plainKey } from '../ui/verdict-keys';
import { withoutFragment } from '../verdicts/verdict';
import type { VerdictChange } from '../verdicts/verdict-changes';
import { problemWords } from '../words/problem-words';
import { say } from '../words/say';
import { Attention } from './attention';
import { Card } from './Card';
import type { CitedOrRetry, CitedWays } from './CitedInPassage';
import { CardLink, type CardPage } from './card-link';
import { DrawnSize } from './drawn-size';
import { ListedCard } from './ListedCard';
import { Moment } from './moment';
import { PendingActs } from './PendingActs';
import { stepOf } from './step-keys';
import { Toast } from './Toast';
import { useRelatedClaims } from './use-related-claims';

type Show = Extract<ToCard, { type: 'show' }>;

interface Message {
  readonly text: string;
  readonly takesFocus: boolean;
  /** Ids of the rejections that it offers to undo. */
  readonly rejectionIds: readonly string[];
}

/** Answers that the page gives later. */
interface Asked {
  readonly cited: Map<string, (cited: CitedOrRetry) => void>;
  readonly passages: Map<string, (answer: Extract<ToCard, { type: 'passage' }>) => void>;
}

/** Milliseconds for the page to say where a passage stands. */
const patience = 2_000;

export function CardApp({ nonce }: { nonce: string }) {
  const [shown, setShown] = useState<Show>();
  const [changes, setChanges] = useState(0);
  const [problem, setProblem] = useState<string>();
  const [message, setMessage] = useState<Message>();
  const [, setActs] = useState(0);
  const asked = useRef<Asked>({ cited: new Map(), passages: new Map() });
  const isLeaving = useRef(false);
  const isRejecting = useRef(false);
  const attention = useMemo(() => new Attention(document.documentElement), []);
  const moment = useMemo(
    () =>
      new Moment(
        () => attention.sight === 'seen',
        () => {
          setActs((count) => count + 1);
          if (isLeaving.current && moment.acts.length === 0) link.post({ type: 'close' });
        },
      ),
    [],
  );
  const link = useMemo(
    () => new CardLink(nonce, { onPage: hear, onChanged: () => setChanges((count) => count + 1) }),
    [],
  );

  function hear(heard: ToCard): void {
    if (heard.type === 'show') {
      isLeaving.current = false;
      setShown((before) => {
        if (before?.turn !== heard.turn) {
          setProblem(undefined);
          setMessage(undefined);
        }
        return heard;
      });
    } else if (heard.type === 'leave') leave(heard.isReaders);
    else if (heard.type === 'moved') attention.moved();
    else if (heard.type === 'problem') setProblem(heard.text);
    else if (heard.type === 'passage') asked.current.passages.get(heard.claimId)?.(heard);
    else {
      const { claimId, cited } = heard;
      const retry = () => link.post({ type: 'watch-cited', claimId });
      asked.current.cited.get(claimId)?.(cited === 'failed' ? { retry } : cited);
    }
  }

  function leave(isReaders: boolean): void {
    const isWriting = document.querySelector('textarea') !== null;
    // The passage goes with its rejection: what says so, with the way back, is on its way or there.
    const isSaying = !isReaders && (isRejecting.current || document.querySelector('.toast') !== null);
    const stays = isWriting || isSaying;
    isLeaving.current = !stays;
    link.post({ type: stays || moment.acts.length > 0 ? 'stay' : 'close' });
  }

  /** The reader is done with the card; what is about to take effect stays visible until it does. */
  function close(): void {
    isLeaving.current = true;
    if (moment.acts.length === 0) link.post({ type: 'close' });
  }

  function attempt(request: Promise<unknown>): void {
    request.then(
      () => setProblem(undefined),
      (error: unknown) => setProblem(problemWords(error)),
    );
  }

  /** @param commit what the reader wants, which takes effect now or, where the browser cannot report what lies over the card, a moment later */
  function act(key: string, says: string, commit: () => Promise<unknown>): void {
    if (attention.canTell || link.page?.isOwnPage === true) attempt(commit());
    else moment.begin({ key, words: says, commit: () => attempt(commit()) });
  }

  const gate = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => guard(gate.current, link, attention, setProblem), [shown === undefined]);
  useEffect(() => hearReader(link, close), []);
  const size = useMemo(
    () => new DrawnSize(document.body, (drawn) => link.post({ type: 'size', ...drawn })),
    [],
  );
  useLayoutEffect(() => {
    if (shown === undefined) return;
    document.documentElement.dataset['scheme'] = shown.scheme;
    size.isOf(shown.turn, message !== undefined || shown.content.kind === 'notice');
  });

  const content = shown?.content;
  const { page } = link;
  if (shown === undefined || content === undefined || page === undefined) return null;
  return (
    <div ref={gate}>
      {message !== undefined ? (
        <Toast
          key={`${message.text} ${message.rejectionIds.join(' ')}`}
          text={message.text}
          takesFocus={message.takesFocus}
          onUndo={message.rejectionIds.length === 0 ? undefined : () => restore(message.rejectionIds)}
          onClose={close}
        />
      ) : content.kind === 'claims' ? (
        <ClaimsCard
          key={shown.turn}
          content={{ ...content, page: { ...content.page, url: trustedUrl(content.page.url, page) } }}
          takesFocus={shown.takesFocus}
          changes={changes}
          problem={problem}
          moment={moment}
          ways={{
            link,
            asked: asked.current,
            act,
            close,
            setProblem,
            onRejecting: (isUnderWay) => {
              isRejecting.current = isUnderWay;
            },
            onRejected: setMessage,
          }}
        />
      ) : content.kind === 'listed' ? (
        <ListedReports key={shown.turn} content={content} onClose={close} />
      ) : (
        <NoticeOfTab key={shown.turn} onClose={close} />
      )}
    </div>
  );

  function restore(rejectionIds: readonly string[]): void {
    sendMessage('restorePassage', { rejectionIds }).then(
      () => {
        setMessage({ text: say('cardHighlightRestored'), takesFocus: false, rejectionIds: [] });
        link.post({ type: 'let-go' });
      },
      (error: unknown) =>
        setMessage({
          text: problemWords(error),
          takesFocus: false,
          rejectionIds,
        }),
    );
  }
}

interface ClaimsCardProps {
  content: ShownClaims;
  takesFocus: boolean;
  /** Counts the changes of what the background knows. */
  changes: number;
  problem: string | undefined;
  moment: Moment;
  ways: {
    link: CardLink;
    asked: Asked;
    act: (key: string, says: string, commit: () => Promise<unknown>) => void;
    close: () => void;
    setProblem: (problem: string | undefined) => void;
    onRejecting: (isUnderWay: boolean) => void;
    onRejected: (message: Message) => void;
  };
}

function ClaimsCard({ content, takesFocus, changes, problem, moment, ways }: ClaimsCardProps) {
  const { link, asked, act, close, setProblem, onRejecting, onRejected } = ways;
  const answer = useRelatedClaims(content, changes);
  const [terms, setTerms] = useState<ReadonlyMap<string, readonly ShownTerm[]>>(new Map());
  const actions = useMemo(() => claimActionsOn(() => content.page, sendMessage), [content.page.url]);
  const cited = useMemo((): CitedWays | undefined => {
    if (!content.readsCitations) return undefined;
    return {
      watch: (claimId, onRead) => {
        asked.cited.set(claimId, onRead);
        link.post({ type: 'watch-cited', claimId });
        return () => {
          asked.cited.delete(claimId);
          link.post({ type: 'unwatch-cited', claimId });
        };
      },
      count: actions.countReports,
      follow: actions.follow,
    };
  }, [actions, content.readsCitations]);
  // Until it is known what to draw, nothing is.
  if (answer === undefined) return null;
  const findings = new Map(content.findings.map((finding) => [finding.claimId, finding]));
  const entries = content.claimIds.flatMap((id) => {
    const claim = answer.claims.get(id);
    const finding = findings.get(id);
    return claim === undefined || finding === undefined ? [] : { claim, finding };
  });
  const isMissing = entries.length === 0 ? say('wordsClaimGone') : undefined;
  return (
    <Card
      entries={entries}
      isBlind={answer.isBlind === true}
      claimNumber={content.claimNumber}
      claimCount={content.claimCount}
      notices={content.notices}
      problem={problem ?? answer.problem ?? isMissing}
      takesFocus={takesFocus}
      runnerUpOf={content.runnerUpOf}
      quoteShown={content.quoteShown}
      terms={terms}
      cited={cited}
      pending={<PendingActs acts={moment.acts} onStop={(key) => moment.stop(key)} />}
      onExplain={explain}
      onStep={(step) => link.post({ type: 'step', step })}
      onClose={close}
      onKey={({ key, code, ctrlKey, metaKey, shiftKey, altKey }) =>
        link.post({ type: 'key', key: { key, code, ctrlKey, metaKey, shiftKey, altKey } })
      }
      onShowRunnerUp={(claimId) => link.post({ type: 'runner-up', claimId })}
      onShowPassage={(quote) => link.post({ type: 'show-passage', quote })}
      onJudge={(claimId, change) => {
        const evidence = findings.get(claimId)?.evidence;
        const trail = answer.claims.get(claimId)?.trail;
        const own = evidence && { ...evidence, url: content.page.url };
        const whole = { ...change, ...(own && { evidence: own }), ...(trail && { trail }) };
        const kind = change.value === undefined ? 'note' : 'value';
        act(`${claimId} ${kind}`, changeWords(change), () => actions.judge(claimId, whole));
      }}
      onUndo={(claimId, verdictId) =>
        act(`${claimId} value`, say('cardPendingUndone'), () => actions.undo(claimId, verdictId))
      }
      onDismiss={(checkId, findingId, isDismissed) =>
        act(findingId, say(isDismissed ? 'cardPendingDismissed' : 'cardPendingUndone'), () =>
          deliver(() => sendMessage('dismissFinding', { checkId, findingId, isDismissed })),
        )
      }
      onReject={(claimId, isByKey) => {
        onRejecting(true);
        askPassage(claimId)
          .then((passage) => actions.reject({ claimId, url: content.page.url, passage }))
          .then(
            (id) => onRejected(rejectedMessage(findings.get(claimId), id, isByKey)),
            (error: unknown) => setProblem(problemWords(error)),
          )
          .finally(() => onRejecting(false));
      }}
    />
  );

  function explain(claimId: string): void {
    const passage = findings.get(claimId)?.passage ?? '';
    sendMessage('explainPassage', { claimId, passage }).then(
      (found) => setTerms((before) => new Map(before).set(claimId, found)),
      (error: unknown) => setProblem(problemWords(error)),
    );
  }

  async function askPassage(claimId: string) {
    const { passage } = await new Promise<Extract<ToCard, { type: 'passage' }>>((resolve, reject) => {
      asked.passages.set(claimId, resolve);
      setTimeout(() => reject(new Error(say('cardPassageGone'))), patience);
      link.post({ type: 'passage', claimId });
    });
    if (passage === undefined) throw new Error(say('cardPassageGone'));
    return passage;
  }
}

function changeWords({ value }: VerdictChange): string {
  if (value === undefined) return say('cardPendingNote');
  if (value === null) return say('cardPendingWithdrawn');
  return say(value === 'confirmed' ? 'cardPendingConfirmed' : 'cardPendingDisputed');
}

function rejectedMessage(finding: Finding | undefined, id: string, isByKey: boolean): Message {
  const isInFile = finding?.inFile !== undefined;
  const text = say(isInFile ? 'cardHighlightRemovedFile' : 'cardHighlightRemovedPage');
  return { text, takesFocus: isByKey, rejectionIds: [id] };
}

function ListedReports({ content, onClose }: { content: ShownListed; onClose: () => void }) {
  const { entry, known } = content;
  return (
    <ListedCard
      listed={entry}
      known={known}
      findReports={async (page) => (await sendMessage('findRelated', { page })).reports}
      onClose={onClose}
    />
  );
}

/** Messages of the background in this tab. */
function NoticeOfTab({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState<string>();
  useEffect(() => {
    sendMessage('takeNotice', undefined).then(
      (notice) => (notice === undefined ? onClose() : setText(notice)),
      onClose,
    );
  }, []);
  return text === undefined ? null : <Toast text={text} takesFocus={false} onClose={onClose} />;
}

/** An address of the very site that the browser says the page is on; what a page of another says of itself is not taken. */
function trustedUrl(said: string, { url, isOwnPage }: CardPage): string {
  if (isOwnPage || !URL.canParse(said) || !URL.canParse(url)) return isOwnPage ? said : withoutFragment(url);
  const { origin } = new URL(url);
  return origin !== 'null' && new URL(said).origin === origin ? said : withoutFragment(url);
}

/** What changes something that is stored counts only as the reader's own press, on a card that is seen. */
const changing =
  '[data-action="confirm"], [data-action="dispute"], [data-action="clear"], [data-action="undo"], [data-action="wrong-passage"], [data-action="restore-passage"], [data-action="follow"], .conflict button, .note-editor [type="submit"]';

function guard(
  card: HTMLElement | null,
  link: CardLink,
  attention: Attention,
  onRefused: (words: string) => void,
): (() => void) | undefined {
  if (card === null) return undefined;
  const stop = (event: Event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  /** A key of the reader's is being answered: the click that it stands for comes from the card itself. */
  let isInKey = false;
  const endKey = () => {
    isInKey = false;
  };
  const check = (event: Event) => {
    if (!event.isTrusted && !(isInKey && event.type === 'click')) return stop(event);
    isInKey = event.type === 'keydown' || isInKey;
    if (!isChange(event) || link.page?.isOwnPage === true) return;
    const sight = attention.sightOf(event);
    // Where the browser cannot report this, the act takes a moment in which the card is visible.
    if (sight === 'seen' || !attention.canTell) return;
    stop(event);
    onRefused(say(sight === 'soon' ? 'cardSoon' : 'cardCoveredCard'));
  };
  const options = { capture: true };
  const types = ['keydown', 'click', 'submit'];
  for (const type of types) card.addEventListener(type, check, options);
  card.addEventListener('keydown', endKey);
  return () => {
    for (const type of types) card.removeEventListener(type, check, options);
    card.removeEventListener('keydown', endKey);
  };
}

/** Whether an event is about to change something that is stored. */
function isChange(event: Event): boolean {
  if (event.type === 'submit') return true;
  if (!(event.target instanceof Element)) return false;
  if (event instanceof KeyboardEvent) return /^[cdu]$/.test(plainKey(event) ?? '') && !isWriting(event);
  return event.target.closest(changing) !== null;
}

/** Pointer, presses and focus, which the page does not see. */
function hearReader(link: CardLink, close: () => void): () => void {
  const life = new AbortController();
  const { signal } = life;
  const root = document.documentElement;
  root.addEventListener('pointerenter', () => link.post({ type: 'pointer-in' }), { signal });
  root.addEventListener('pointerdown', () => link.post({ type: 'keep' }), { signal, capture: true });
  // Between two claims nothing is drawn that could hear the keys.
  const answer = (event: KeyboardEvent) => {
    if (event.target !== document.body) return;
    const step = stepOf(event);
    if (step !== undefined) link.post({ type: 'step', step });
    if (event.key === 'Escape') close();
  };
  window.addEventListener('keydown', answer, { signal });
  // While the frame was hidden nothing in it could take the focus.
  const takeFocus = () => {
    if (document.activeElement === document.body)
      document.querySelector<HTMLElement>('.card .body, .toast button')?.focus({ preventScroll: true });
  };
  window.addEventListener('focus', takeFocus, { signal });
  return () => life.abort();
}
