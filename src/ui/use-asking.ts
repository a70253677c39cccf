/** One question to the reader's model: asked, confirmed, stopped, answered. What is said stays in the page that has asked. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { type ModelOverview, remoteHost } from '../model/model-choice';
import type { ModelReply } from '../model/model-reply';
import type { ModelTask } from '../model/model-task';
import { problemWords } from '../words/problem-words';

/** A model that can be asked. */
export interface ModelView {
  readonly chosen: ModelOverview;
  /** `requestId`: UUID, to stop it by. `confirmedHost`: the reader has just been told that this one gets the text. */
  readonly onAsk: (request: {
    readonly requestId: string;
    readonly task: ModelTask;
    readonly confirmedHost?: string;
  }) => Promise<ModelReply>;
  /** Texts may go there without a question each time. */
  readonly onAllowHost: (host: string) => Promise<void>;
  readonly onStop: (requestId: string) => void;
}

/** How a question stands. */
export type Asking =
  | { readonly phase: 'none' }
  /** The reader is told which other machine would get the text. */
  | { readonly phase: 'confirming'; readonly host: string }
  | { readonly phase: 'asking' }
  | { readonly phase: 'answered'; readonly reply: ModelReply }
  /** Nobody could be asked; in words. */
  | { readonly phase: 'failed'; readonly problem: string };

export interface AskingView {
  readonly asking: Asking;
  readonly onAsk: () => void;
  /** @param isAlways texts may go there from now on without a question */
  readonly onConfirm: (isAlways: boolean) => void;
  /** It is not to be sent, or not to be answered. */
  readonly onStop: () => void;
}

/** @param task as it is when the reader asks @param onReply besides what is shown */
export function useAsking(
  model: ModelView,
  task: ModelTask,
  onReply?: (reply: ModelReply) => void,
): AskingView {
  const { chosen, onStop } = model;
  const [asking, setAsking] = useState<Asking>({ phase: 'none' });
  const running = useRef<string | undefined>(undefined);
  const stop = useCallback(() => {
    const requestId = running.current;
    running.current = undefined;
    if (requestId !== undefined) onStop(requestId);
  }, [onStop]);
  // Nobody waits for the answer once what has asked is gone.
  useEffect(() => {
    addEventListener('pagehide', stop);
    return () => {
      removeEventListener('pagehide', stop);
      stop();
    };
  }, [stop]);
  const send = async (confirmedHost?: string, isAlways = false) => {
    stop();
    const requestId = crypto.randomUUID();
    running.current = requestId;
    setAsking({ phase: 'asking' });
    let next: Asking;
    try {
      if (confirmedHost !== undefined && isAlways) await model.onAllowHost(confirmedHost);
      const request = { requestId, task, ...(confirmedHost !== undefined && { confirmedHost }) };
      next = { phase: 'answered', reply: await model.onAsk(request) };
    } catch (error) {
      next = { phase: 'failed', problem: problemWords(error) };
    }
    // It was stopped meanwhile.
    if (running.current !== requestId) return;
    running.current = undefined;
    setAsking(next);
    if (next.phase === 'answered') onReply?.(next.reply);
  };
  return {
    asking,
    onAsk: () => {
      const host = chosen.isHostAllowed ? undefined : remoteHost(chosen);
      if (host === undefined) void send();
      else setAsking({ phase: 'confirming', host });
    },
    onConfirm: (isAlways) => {
      if (asking.phase === 'confirming') void send(asking.host, isAlways);
    },
    onStop: () => {
      stop();
      setAsking({ phase: 'none' });
    },
  };
}
