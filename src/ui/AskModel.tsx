/** Asking the reader's own model: the button, the question whether a text may go to another machine, and what comes of it. */
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { canJudge, type ModelTask } from '../model/model-task';
import type { ModelWord } from '../model/tasks';
import { modelName, noWordOf, opinionWords } from '../words/model-words';
import { say } from '../words/say';
import { type Asking, type ModelView, useAsking } from './use-asking';

interface AskModelProps {
  readonly model: ModelView;
  /** On the button. */
  readonly label: string;
  /** One element is about one question: give it another `key` for another one. */
  readonly task: ModelTask;
  /** What it says, besides what is shown. */
  readonly onWord?: (word: ModelWord) => void;
  /** @param name of the model */
  readonly children: (word: ModelWord, name: string) => ComponentChildren;
}

export function AskModel({ model, label, task, onWord, children }: AskModelProps) {
  const { asking, onAsk, onConfirm, onStop } = useAsking(model, task, (reply) => {
    if (reply.outcome === 'said') onWord?.(reply.word);
  });
  const isAsking = asking.phase === 'asking';
  const isConfirming = asking.phase === 'confirming';
  const button = useRef<HTMLButtonElement>(null);
  const wasConfirming = useRef(false);
  // The buttons of that question are gone once one of them is pressed.
  useLayoutEffect(() => {
    if (wasConfirming.current && !isConfirming) button.current?.focus({ preventScroll: true });
    wasConfirming.current = isConfirming;
  }, [isConfirming]);
  return (
    <div class="model" data-model={asking.phase} data-task={task.kind}>
      <div class="actions">
        {/* One and the same, so that it keeps the focus. */}
        <button
          ref={button}
          type="button"
          data-action={isAsking ? 'stop-model' : 'ask-model'}
          onClick={isAsking ? onStop : onAsk}
        >
          {isAsking ? say('modelStop') : label}
        </button>
        {isAsking && <progress aria-label={say('modelAsking', { model: modelName(model.chosen) })} />}
      </div>
      {asking.phase === 'confirming' && <Confirmation {...{ host: asking.host, task, onConfirm, onStop }} />}
      <div role="status">
        {(asking.phase === 'answered' || asking.phase === 'failed') && (
          <Answer {...{ asking, model, children }} />
        )}
      </div>
    </div>
  );
}

const sent = {
  judge: 'modelSendJudge',
  words: 'modelSendWords',
  claims: 'modelSendClaims',
} as const satisfies Readonly<Record<ModelTask['kind'], string>>;

interface ConfirmationProps {
  readonly host: string;
  readonly task: ModelTask;
  readonly onConfirm: (isAlways: boolean) => void;
  readonly onStop: () => void;
}

function Confirmation({ host, task, onConfirm, onStop }: ConfirmationProps) {
  return (
    <div class="note" role="group" aria-label={say('modelConfirm')} data-host={host}>
      <p role="alert">{say(sent[task.kind], { host })}</p>
      <div class="actions">
        <button type="button" data-action="confirm-model" onClick={() => onConfirm(false)}>
          {say('modelSend')}
        </button>
        <button type="button" data-action="allow-model" onClick={() => onConfirm(true)}>
          {say('modelSendAlways', { host })}
        </button>
        <button type="button" data-action="cancel-model" onClick={onStop}>
          {say('modelCancel')}
        </button>
      </div>
    </div>
  );
}

interface AnswerProps extends Pick<AskModelProps, 'model' | 'children'> {
  readonly asking: Extract<Asking, { phase: 'answered' | 'failed' }>;
}

function Answer({ asking, model, children }: AnswerProps) {
  if (asking.phase === 'failed') return <p class="problem">{asking.problem}</p>;
  const { reply } = asking;
  if (reply.outcome === 'failed') {
    return (
      <p class="problem">
        {noWordOf(reply, model.chosen)}{' '}
        <a href="/src/dashboard/index.html#/model" target="_blank" rel="noreferrer">
          {say('modelChange')}
        </a>
      </p>
    );
  }
  if (reply.outcome === 'unusable')
    return (
      <p class="facts" data-opinion="unusable">
        {noWordOf(reply, model.chosen)}
      </p>
    );
  // It may have been another one's when it was asked.
  return <>{children(reply.word, modelName({ ...model.chosen, model: reply.model }))}</>;
}

interface AskOpinionProps {
  /** Absent: there is none, or the reader has switched it off. */
  readonly model: ModelView | undefined;
  readonly claim: string;
  readonly passage: string;
}

/** What the model makes of a passage, beside what the rules make of it, which it never changes. */
export function AskOpinion({ model, claim, passage }: AskOpinionProps) {
  if (model === undefined || !canJudge(claim, passage)) return null;
  return (
    <AskModel
      key={`${claim}\n${passage}`}
      model={model}
      label={say('modelAsk', { model: modelName(model.chosen) })}
      task={{ kind: 'judge', claim, passage }}
    >
      {(word, name) =>
        word.kind === 'judge' && (
          <>
            <p data-opinion={word.opinion}>
              {opinionWords(word, name)} {word.opinion !== 'none' && <q>{word.quote}</q>}
            </p>
            <p class="facts">{say('modelOpinionMeaning')}</p>
          </>
        )
      }
    </AskModel>
  );
}
