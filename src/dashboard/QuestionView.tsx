/** One question: how far it has come, the works that were found, and what they say. */
import type { ShownQuestion } from '../messages/message-data';
import { writeQuery } from '../question/query';
import { type Answer, type AnswerClaim, asItStands, type FoundWork } from '../question/question';
import { facts } from '../words/facts';
import { fateWords, otherWords, stepWords, workWords } from '../words/question-words';
import { dayWords, listWords, numberWords, say } from '../words/say';
import { noAnswerWords, sourceNamesWords } from '../words/source-words';
import type { QuestionsView } from './use-questions';

type QuestionViewProps = Pick<QuestionsView, 'onStop' | 'onAskAgain' | 'onExport'> & {
  readonly question: ShownQuestion;
};

export function QuestionView({ question, ...on }: QuestionViewProps) {
  const { id, text, phase, earlier } = question;
  const { works, answer } = asItStands(question);
  return (
    <article class="question" aria-label={text} data-shown-question={id} data-phase={phase}>
      <h2>{text}</h2>
      <Standing question={question} {...on} />
      {earlier !== undefined && (
        <p class="note">{say('questionEarlierStands', { date: dayWords(earlier.askedAt) })}</p>
      )}
      {answer !== undefined && <Said answer={answer} works={works} />}
      {answer !== undefined && answer.claims.length > 0 && (
        <div class="actions" role="group" aria-label={say('questionExport')}>
          <span class="facts">{say('questionExport')}</span>
          <button type="button" data-export="text" onClick={() => on.onExport(id, 'text')}>
            {say('questionExportText')}
          </button>
          <button type="button" data-export="markdown" onClick={() => on.onExport(id, 'markdown')}>
            {say('questionExportMarkdown')}
          </button>
        </div>
      )}
      {works.length > 0 && <Works works={works} isOpen={answer === undefined} />}
    </article>
  );
}

/** What was searched and when, and how far it is. */
function Standing({ question, onStop, onAskAgain }: Omit<QuestionViewProps, 'onExport'>) {
  const { id, phase, progress, terms, services, askedAt, search } = question;
  return (
    <>
      <p class="facts">
        {facts(
          say('questionSearchedFor', { query: writeQuery(terms) }),
          sourceNamesWords(services),
          dayWords(askedAt),
        )}
      </p>
      {search !== undefined && search.silent.length > 0 && (
        <p class="note">{listWords(search.silent.map(noAnswerWords))}</p>
      )}
      {phase === 'working' && (
        <div class="actions">
          {progress !== undefined && (
            <progress aria-label={stepWords(progress)} max={Math.max(1, progress.of)} value={progress.done} />
          )}
          <span class="facts" role="status">
            {progress === undefined ? '' : stepWords(progress)}
          </span>
          <button type="button" data-action="stop-question" onClick={() => onStop(id)}>
            {say('questionStop')}
          </button>
        </div>
      )}
      {(phase === 'stopped' || phase === 'failed') && (
        <div class="actions">
          <p class="note">{say(phase === 'stopped' ? 'questionStopped' : 'questionFailed')}</p>
          <button type="button" data-action="continue-question" onClick={() => onAskAgain(question)}>
            {say('questionGoOn')}
          </button>
        </div>
      )}
      {phase === 'done' && (
        <div class="actions">
          <button type="button" data-action="ask-question-again" onClick={() => onAskAgain(question)}>
            {say('questionAskAgain')}
          </button>
        </div>
      )}
    </>
  );
}

interface SaidProps {
  readonly answer: Answer;
  readonly works: readonly FoundWork[];
}

function Said({ answer: { claims, conflicts, review }, works }: SaidProps) {
  if (claims.length === 0) return <p class="note">{say('questionNothing')}</p>;
  return (
    <>
      <h3>{say('questionClaims')}</h3>
      <p class="facts">{say('questionVerifiedMeaning')}</p>
      {review.consensus !== undefined && (
        <p class="facts">{say('questionScore', { score: numberWords(review.consensus, 1) })}</p>
      )}
      <ol class="answer">
        {claims.map((claim, at) => (
          <Claim key={at} claim={claim} works={works} />
        ))}
      </ol>
      {conflicts.length > 0 && (
        <>
          <h3>{say('questionConflicts')}</h3>
          <ul>
            {conflicts.map(({ what, values }) => (
              <li key={what}>
                {say('questionConflict', {
                  what,
                  values: listWords(
                    values.map(({ text, works: having }) =>
                      say('questionConflictValue', {
                        figure: text,
                        works: listWords(having.map((at) => nameOf(works[at]))),
                      }),
                    ),
                  ),
                })}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Claim({ claim, works }: { readonly claim: AnswerClaim; readonly works: readonly FoundWork[] }) {
  const { text, from, others, isVerified } = claim;
  // A work that is set against the claim besides is told once, with whether it can confirm it.
  const told = from.filter(
    ({ work }, at) => at === 0 || !others.some((other) => other.work === work && other.outcome === 'stated'),
  );
  const standing = say(isVerified ? 'questionVerified' : 'questionNotVerified');
  return (
    <li data-verified={isVerified}>
      <p>
        <span role="img" aria-label={standing} title={standing}>
          {isVerified ? '✓' : '–'}
        </span>{' '}
        {text}
      </p>
      <ul class="facts">
        {told.map(({ work, quote }) => (
          <li key={work} data-from={work}>
            {say('questionFrom', { work: nameOf(works[work]) })} <q>{quote.exact}</q>
          </li>
        ))}
        {others.map((other) => (
          <li key={other.work} data-other={other.outcome} data-independent={other.isIndependent}>
            {otherWords(other, nameOf(works[other.work]))} <q>{other.quote.exact}</q>{' '}
            {listWords(
              other.differences.map(({ inClaim, inPassage }) =>
                say('questionDifference', { here: inClaim, there: inPassage }),
              ),
            )}
          </li>
        ))}
      </ul>
    </li>
  );
}

function nameOf(work: FoundWork | undefined): string {
  return work === undefined ? say('questionWithoutTitle') : workWords(work);
}

function Works({ works, isOpen }: { readonly works: readonly FoundWork[]; readonly isOpen: boolean }) {
  const read = works.filter(({ fate }) => fate === 'read').length;
  const left = works.filter(({ fate }) => fate !== 'read' && fate !== 'unread').length;
  return (
    <details open={isOpen}>
      <summary>
        {facts(say('questionWorks'), say('questionFound', { found: works.length, read, left }))}
      </summary>
      <ul class="plain works">
        {works.map((work, at) => (
          <li key={at} data-fate={work.fate}>
            <a href={work.address} target="_blank" rel="noopener noreferrer">
              {work.title === '' ? say('questionWithoutTitle') : work.title}
            </a>
            <div class="facts">
              {facts(workWords(work), sourceNamesWords(work.sources), fateWords(work.fate))}
            </div>
          </li>
        ))}
      </ul>
    </details>
  );
}
