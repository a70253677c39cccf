/** The reader's own model: which one it is, and asking it. What it says stays in the page that has asked. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { deliver } from '../messages/claim-actions';
import { sendMessage } from '../messages/protocol';
import { onMessage } from '../messages/receive';
import { isUsable, type ModelOverview, remoteHost } from '../model/model-choice';
import type { ModelReply } from '../model/model-reply';
import type { ModelTask } from '../model/model-task';
import { problemWords } from '../words/problem-words';

/** @returns `undefined` where there is none to ask */
export function useModel(): ModelOverview | undefined {
  const [chosen, setChosen] = useState<ModelOverview>();
  useEffect(() => {
    let isOver = false;
    const read = () =>
      void deliver(() => sendMessage('readModel', undefined)).then(
        (known) => {
          if (!isOver) setChosen(known);
        },
        // Without it the page lacks a button alone.
        () => undefined,
      );
    const stop = onMessage('modelChanged', read);
    read();
    return () => {
      isOver = true;
      stop();
    };
  }, []);
  return chosen !== undefined && isUsable(chosen) ? chosen : undefined;
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
  model: ModelOverview,
  task: ModelTask,
  onReply?: (reply: ModelReply) => void,
): AskingView {
  const [asking, setAsking] = useState<Asking>({ phase: 'none' });
  const running = useRef<string | undefined>(undefined);
  const stop = useCallback(() => {
    const requestId = running.current;
    running.current = undefined;
    if (requestId !== undefined) void sendMessage('stopModel', { requestId }).catch(() => undefined);
  }, []);
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
      if (confirmedHost !== undefined && isAlways)
        await deliver(() => sendMessage('allowModelHost', { host: confirmedHost, isAllowed: true }));
      const request = { requestId, task, ...(confirmedHost !== undefined && { confirmedHost }) };
      next = { phase: 'answered', reply: await sendMessage('askModel', request) };
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
      const host = model.isHostAllowed ? undefined : remoteHost(model);
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
