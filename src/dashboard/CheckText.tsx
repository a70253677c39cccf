/** A text against known claims, sentence by sentence: `#/claims/check`. The menu on selected text and the popup bring the text. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { deliver } from '../messages/claim-actions';
import { sendMessage } from '../messages/protocol';
import { type AskedText, askedWords, readAskedText } from '../search/asked-text';
import { AgreementFacts } from '../ui/AgreementFacts';
import { problemWords } from '../words/problem-words';
import { say, sayCount } from '../words/say';
import { Row } from './Claims';
import { Heading } from './Heading';
import { Problem } from './Problem';
import { isLongEnough, type NearestView, type SentenceOutcome, useNearest } from './use-nearest';

export function CheckText() {
  const [source, setSource] = useState('');
  const [asked, setAsked] = useState<AskedText>();
  const [problem, setProblem] = useState<string>();
  const check = (text: string) => {
    setProblem(undefined);
    const read = readAskedText(text);
    setAsked(read.sentences.length > 0 ? read : undefined);
  };
  const isTaken = useRef(false);
  useEffect(() => {
    if (isTaken.current) return;
    isTaken.current = true;
    deliver(() => sendMessage('takeSelectedText', undefined))
      .then((text) => {
        if (text === undefined) return;
        setSource(text);
        check(text);
      })
      .catch((error: unknown) => setProblem(problemWords(error)));
  }, []);
  const view = useNearest(asked);
  return (
    <section class="claim-search check-text" aria-label={say('nearestHeading')}>
      <Heading text={say('nearestHeading')} />
      <p class="facts">{say('nearestMeaning')}</p>
      <form
        class="ask"
        onSubmit={(event) => {
          event.preventDefault();
          check(source);
        }}
      >
        <label>
          {say('nearestField')}
          <textarea
            name="text"
            rows={5}
            value={source}
            aria-describedby="nearest-explained"
            onInput={({ currentTarget }) => setSource(currentTarget.value)}
          />
        </label>
        <p class="facts" id="nearest-explained">
          {say('nearestFieldMeaning')}
        </p>
        <div class="actions">
          <button type="submit" data-action="check-text">
            {say('nearestCheck')}
          </button>
          <a href="#/claims">{say('nearestToClaims')}</a>
        </div>
      </form>
      <Problem
        words={problem ?? view.problem}
        onRetry={view.problem === undefined ? undefined : view.retry}
      />
      <p class="facts" role="status" id="claims-told">
        {asked !== undefined && progressWords(asked, view)}
      </p>
      {asked?.isCut === true && <p class="note">{sayCount('nearestCut', asked.sentences.length)}</p>}
      {asked !== undefined && (
        <ol class="sentences">
          {asked.sentences.map(({ start, end }, at) => (
            <Sentence
              key={`${String(at)} ${String(start)}`}
              text={asked.text.slice(start, end)}
              outcome={view.outcomes[at]}
              onProblem={setProblem}
            />
          ))}
        </ol>
      )}
    </section>
  );
}

function progressWords({ sentences }: AskedText, { outcomes, searched, isPartial }: NearestView): string {
  const count = sentences.length;
  const done = outcomes.filter((outcome) => outcome !== undefined).length;
  if (done < count) return say('nearestProgress', { at: done + 1, count });
  if (isPartial) return say('claimsPartial', { count: searched ?? 0 });
  if (searched === 0) return say('claimsNone');
  const found = outcomes.filter((outcome) => outcome !== 'short' && (outcome?.length ?? 0) > 0).length;
  return sayCount('nearestDone', count, { found });
}

interface SentenceProps {
  readonly text: string;
  /** Absent until it is known. */
  readonly outcome: SentenceOutcome | undefined;
  readonly onProblem: (problem: string | undefined) => void;
}

function Sentence({ text, outcome, onProblem }: SentenceProps) {
  const words = askedWords(text);
  return (
    <li data-sentence>
      <blockquote>{text}</blockquote>
      {outcome === undefined && isLongEnough(text) && <p class="facts">{say('claimsReading')}</p>}
      {outcome === 'short' && <p class="facts">{say('nearestShort')}</p>}
      {outcome !== undefined && outcome !== 'short' && outcome.length === 0 && (
        <p class="facts">{say('nearestNone')}</p>
      )}
      {outcome !== undefined && outcome !== 'short' && outcome.length > 0 && (
        <ul class="near" aria-label={say('nearestClaims')}>
          {outcome.map(({ claim, finding }) => (
            <li key={claim.id} data-claim-id={claim.id} data-agreement={finding.agreement}>
              <Row claim={claim} clauses={words} besides={[]} onProblem={onProblem}>
                <p class="facts agreement">
                  <AgreementFacts claim={claim} finding={finding} />
                </p>
              </Row>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
