/** How far the check of a tab has come. */
import { useEffect, useState } from 'preact/hooks';
import type { CheckState } from '../check/check-state';
import { sendMessage } from '../messages/protocol';
import { onMessage } from '../messages/receive';

/** @param tabId `undefined` until it is known */
export function useCheckState(tabId: number | undefined): CheckState | undefined {
  const [state, setState] = useState<CheckState>();
  useEffect(() => {
    if (tabId === undefined) return undefined;
    let isTold = false;
    const stop = onMessage('checkChanged', (changed) => {
      if (changed.tabId !== tabId) return;
      isTold = true;
      setState(changed.state);
    });
    sendMessage('readCheckState', { tabId }).then(
      (known) => {
        // What was told meanwhile is later.
        if (!isTold) setState(known);
      },
      () => undefined,
    );
    return () => {
      stop();
    };
  }, [tabId]);
  return state;
}
