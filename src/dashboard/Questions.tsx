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
import { Heading } from './Heading';
import { Problem } from './Problem';
import { QuestionView } from './QuestionView';
import { type QuestionsView, useQuestions } from './use-questions';

const address = '#/question';

/** What the reader has left here when another section was opened, until the page is closed. */
export interface LeftQuestion {
  text?: string;
  /** The last question that was taken from the address. */
  address?: string;
  /** As the reader has changed it. */
  query?: string | undefined;
  /** The one that was open. */
  questionId?: string | undefined;
}

export function Questions({ left }: { readonly left: LeftQuestion }) {
  const view = useQuestions(left);
  const model = useModel();
  const { overview, shown, problem, deletedId } = view;
  return (
    <section class="questions" aria-label={say('questionHeading')}>
      <Heading text={say('questionHeading')} />
      <p class="facts">{say('questionMeaning')}</p>
      {overview !== undefined && <AskForm overview={overview} left={left} model={model} onAsk={view.onAsk} />}
      <Problem words={problem} />
      {deletedId !== undefined && <Deleted onRestore={() => view.onRestore(deletedId)} />}
      {shown !== undefined && <QuestionView question={shown} {...view} />}
      {overview !== undefined && <Earlier questions={overview.questions} shownId={shown?.id} {...view} />}
    </section>
  );
}

/** A question that somebody else has put into the address: the menu on selected text, or the address bar. */
function questionOfAddress(): string {
  const [path, query] = location.hash.split('?');
  return path === address ? (new URLSearchParams(query).get('text') ?? '').slice(0, maxQuestion) : '';
}

/** @returns `undefined` where the address has none, or one that was taken before */
function takenFromAddress(left: LeftQuestion): string | undefined {
  const asked = questionOfAddress();
  if (asked === '' || asked === left.address) return undefined;
  left.address = asked;
  left.query = undefined;
  return asked;
}

interface AskFormProps extends Pick<QuestionsView, 'onAsk'> {
  readonly overview: QuestionsOverview;
  readonly left: LeftQuestion;
  /** The reader's own, where there is one. */
  readonly model: ModelView | undefined;
}

function AskForm({ overview: { services, isPrivate }, left, model, onAsk }: AskFormProps) {
  const [text, setText] = useState(() => takenFromAddress(left) ?? left.text ?? '');
  /** As the reader has changed it; until then it follows the question, or what the model has proposed for it. */
  const [changed, setChanged] = useState(left.query);
  /** As the model has proposed it for a question. */
  const [proposed, setProposed] = useState<{ readonly text: string; readonly query: string }>();
  useEffect(() => {
    left.text = text;
    left.query = changed;
  }, [text, changed]);
  useEffect(() => {
    const read = () => {
      const asked = takenFromAddress(left);
      if (asked === undefined) return;
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
          <a href="#/sources" data-action="choose-services">
            {say('questionChooseServices')}
          </a>
        </span>
      </div>
    </form>
  );
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
      <h2>{say('questionEarlier')}</h2>
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
