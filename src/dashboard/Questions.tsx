/** A question to the literature: the field, the words that are searched for, and the questions that were asked here: `#/question`. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ListedQuestion, QuestionsOverview } from '../messages/message-data';
import { maxQuestion, queryOf, readQuery, writeQuery } from '../question/query';
import { AskModel } from '../ui/AskModel';
import type { ModelView } from '../ui/use-asking';
import { useModel } from '../ui/use-model';
import { facts } from '../words/facts';
import { modelName } from '../words/model-words';
import { phaseWords } from '../words/question-words';
import { dayWords, say, sayCount } from '../words/say';
import { sourceNamesWords } from '../words/source-words';
import { QuestionView } from './QuestionView';
import { type QuestionsView, useQuestions } from './use-questions';

const address = '#/question';

export function Questions() {
  const view = useQuestions();
  const model = useModel();
  const { overview, shown, problem, deletedId } = view;
  const section = useRef<HTMLElement>(null);
  const isThere = overview !== undefined;
  useEffect(() => {
    if (isThere && location.hash.startsWith(address)) section.current?.scrollIntoView();
  }, [isThere]);
  if (overview === undefined) return problem === undefined ? null : <p class="message problem">{problem}</p>;
  return (
    <section ref={section} class="questions" aria-label={say('questionHeading')}>
      <h2>{say('questionHeading')}</h2>
      <p class="facts">{say('questionMeaning')}</p>
      <AskForm overview={overview} model={model} onAsk={view.onAsk} />
      {problem !== undefined && (
        <p class="message problem" role="alert">
          {problem}
        </p>
      )}
      {deletedId !== undefined && <Deleted onRestore={() => view.onRestore(deletedId)} />}
      {shown !== undefined && <QuestionView question={shown} {...view} />}
      <Earlier questions={overview.questions} shownId={shown?.id} {...view} />
    </section>
  );
}

/** A question that somebody else has put into the address: the menu on selected text, or the address bar. */
function questionOfAddress(): string {
  const [path, query] = location.hash.split('?');
  return path === address ? (new URLSearchParams(query).get('text') ?? '').slice(0, maxQuestion) : '';
}

interface AskFormProps extends Pick<QuestionsView, 'onAsk'> {
  readonly overview: QuestionsOverview;
  /** The reader's own, where there is one. */
  readonly model: ModelView | undefined;
}

function AskForm({ overview: { services, isPrivate }, model, onAsk }: AskFormProps) {
  const [text, setText] = useState(questionOfAddress);
  /** As the reader has changed it; until then it follows the question, or what the model has proposed for it. */
  const [changed, setChanged] = useState<string>();
  /** As the model has proposed it for a question. */
  const [proposed, setProposed] = useState<{ readonly text: string; readonly query: string }>();
  useEffect(() => {
    const read = () => {
      const asked = questionOfAddress();
      if (asked === '') return;
      setText(asked);
      setChanged(undefined);
    };
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, []);
  const own = proposed?.text === text ? proposed.query : writeQuery(queryOf(text));
  const query = changed ?? own;
  const terms = readQuery(query);
  if (isPrivate) return <p class="note">{say('questionPrivate')}</p>;
  return (
    <form
      class="ask"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '' && terms.length > 0) onAsk({ text: text.trim(), terms });
      }}
    >
      <label>
        {say('questionField')}
        <textarea
          name="question"
          rows={2}
          maxLength={maxQuestion}
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </label>
      <label>
        {say('questionQuery')}
        <input
          name="query"
          type="text"
          autocomplete="off"
          aria-describedby="query-explained"
          value={query}
          onInput={({ currentTarget }) => setChanged(currentTarget.value)}
        />
      </label>
      <p class="facts" id="query-explained">
        {say('questionQueryMeaning')}
      </p>
      {model !== undefined && text.trim() !== '' && (
        <AskModel
          key={text}
          model={model}
          label={say('modelAskForWords', { model: modelName(model.chosen) })}
          task={{ kind: 'words', question: text }}
          onWord={(word) => {
            if (word.kind !== 'words') return;
            setProposed({ text, query: writeQuery(word.terms) });
            setChanged(undefined);
          }}
        >
          {(_word, name) => <p class="facts">{say('modelProposesWords', { model: name })}</p>}
        </AskModel>
      )}
      <div class="actions">
        <button
          type="submit"
          class="main"
          data-action="ask-question"
          disabled={services.length === 0 || text.trim() === '' || terms.length === 0}
        >
          {say('questionAsk')}
        </button>
        <span class="facts">
          {services.length > 0
            ? say('questionWhoIsAsked', { services: sourceNamesWords(services) })
            : say('questionNoService')}{' '}
          <a href="#/sources" data-action="choose-services" onClick={showSources}>
            {say('questionChooseServices')}
          </a>
        </span>
      </div>
    </form>
  );
}

/** The section is on the same page. */
function showSources(): void {
  document.querySelector('section.sources')?.scrollIntoView();
}

/** Takes the focus, which the button to delete it had. */
function Deleted({ onRestore }: { readonly onRestore: () => void }) {
  const undo = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    undo.current?.focus({ preventScroll: true });
  }, []);
  return (
    <p class="note">
      {say('questionDeleted')}{' '}
      <button type="button" ref={undo} data-action="restore-question" onClick={onRestore}>
        {say('questionUndo')}
      </button>
    </p>
  );
}

interface EarlierProps extends Pick<QuestionsView, 'onOpen' | 'onDelete'> {
  readonly questions: readonly ListedQuestion[];
  readonly shownId: string | undefined;
}

function Earlier({ questions, shownId, onOpen, onDelete }: EarlierProps) {
  if (questions.length === 0) return null;
  return (
    <>
      <h3>{say('questionEarlier')}</h3>
      <ul class="plain">
        {questions.map(({ id, text, phase, askedAt, claimCount }) => (
          <li key={id} data-question={id} aria-current={id === shownId}>
            <div>{text}</div>
            <div class="actions">
              <button
                type="button"
                data-action="open-question"
                aria-label={say('questionOpenOf', { question: text })}
                onClick={() => onOpen(id)}
              >
                {say('questionOpen')}
              </button>
              <button
                type="button"
                data-action="delete-question"
                aria-label={say('questionDeleteOf', { question: text })}
                onClick={() => onDelete(id)}
              >
                {say('questionDelete')}
              </button>
              <span class="facts">
                {facts(phaseWords(phase), sayCount('questionCountClaims', claimCount), dayWords(askedAt))}
              </span>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
