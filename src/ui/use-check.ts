/** The check of what a tab shows: how far it has come, and what the reader does with it. */
import { useEffect, useState } from 'preact/hooks';
import type { CheckState } from '../check/check-state';
import { deliver } from '../messages/claim-actions';
import { sendMessage } from '../messages/protocol';
import { onMessage } from '../messages/receive';
import { saveCheck } from '../messages/save-files';
import type { CheckCallbacks } from './CheckPanel';

export interface TabCheck extends CheckCallbacks {
  readonly state: CheckState | undefined;
}

/**
 * @param tabId `undefined` until it is known: nothing is done until then
 * @param attempt takes what the reader does, and says so where it fails
 */
export function useCheck(tabId: number | undefined, attempt: (request: Promise<unknown>) => void): TabCheck {
  const state = useCheckState(tabId);
  const inTab = (act: (tab: { tabId: number }) => Promise<unknown>) => {
    if (tabId !== undefined) attempt(act({ tabId }));
  };
  return {
    state,
    onCheck: () => inTab((tab) => deliver(() => sendMessage('startCheck', tab))),
    onStopCheck: () => inTab((tab) => deliver(() => sendMessage('stopCheck', tab))),
    onDismiss: (checkId, findingId, isDismissed) =>
      inTab((tab) =>
        deliver(() => sendMessage('dismissFinding', { ...tab, checkId, findingId, isDismissed })),
      ),
    onExportCheck: (checkId, form) => inTab((tab) => saveCheck(checkId, form, tab)),
    onDeleteCheck: (checkId) =>
      inTab((tab) => deliver(() => sendMessage('deleteCheck', { ...tab, checkId }))),
    onRestoreCheck: (check) => inTab((tab) => deliver(() => sendMessage('restoreCheck', { ...tab, check }))),
  };
}

/** @param tabId `undefined` until it is known */
function useCheckState(tabId: number | undefined): CheckState | undefined {
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
