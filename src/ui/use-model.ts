/** Which model the reader has chosen, for pages that can have it asked. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { deliver } from '../messages/claim-actions';
import { sendMessage } from '../messages/protocol';
import { onMessage } from '../messages/receive';
import { isUsable, type ModelOverview } from '../model/model-choice';
import type { ModelView } from './use-asking';

const callbacks: Omit<ModelView, 'chosen'> = {
  onAsk: (request) => sendMessage('askModel', request),
  onAllowHost: (host) => deliver(() => sendMessage('allowModelHost', { host, isAllowed: true })),
  onStop: (requestId) => void sendMessage('stopModel', { requestId }).catch(() => undefined),
};

/** @returns `undefined` where there is none to ask */
export function useModel(): ModelView | undefined {
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
  return useMemo(
    () => (chosen !== undefined && isUsable(chosen) ? { chosen, ...callbacks } : undefined),
    [chosen],
  );
}
