/** The states that a verdict has been in, folded until they are asked for. */
import { useEffect, useState } from 'preact/hooks';
import { deliver } from '../messages/claim-actions';
import { sendMessage } from '../messages/protocol';
import type { VerdictEvent, VerdictState } from '../verdicts/verdict';
import { dot } from '../words/facts';
import { problemWords } from '../words/problem-words';
import { say } from '../words/say';
import { stateWords, timeWords } from '../words/verdict-words';

export function VerdictHistory({ verdictId, stateId }: VerdictState) {
  const [isOpen, setOpen] = useState(false);
  const [events, setEvents] = useState<readonly VerdictEvent[]>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    if (!isOpen) return undefined;
    let isCurrent = true;
    deliver(() => sendMessage('readHistory', { verdictId })).then(
      (read) => isCurrent && setEvents(read),
      (error: unknown) => isCurrent && setProblem(problemWords(error)),
    );
    return () => {
      isCurrent = false;
    };
  }, [isOpen, verdictId, stateId]);
  return (
    <details class="history facts" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{say('uiHistory')}</summary>
      {problem !== undefined && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <ol reversed>
        {(events ?? []).toReversed().map((event, at, all) => (
          <li key={event.id ?? event.at}>
            <time dateTime={event.at}>{timeWords(event.at)}</time> {stateWords(event, all[at + 1])}
            {event.device !== undefined && dot + say('historyDevice', { device: event.device })}
          </li>
        ))}
      </ol>
    </details>
  );
}
