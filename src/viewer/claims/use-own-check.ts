/** The check of the file that this tab shows. */
import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import type { CheckState } from '../../check/check-state';
import { deliver } from '../../messages/claim-actions';
import { sendMessage } from '../../messages/protocol';
import { saveCheck } from '../../messages/save-files';
import type { CheckCallbacks } from '../../ui/CheckPanel';
import { useCheckState } from '../../ui/use-check-state';

/** @param attempt takes what the reader does, and says so where it fails */
export function useOwnCheck(
  attempt: (request: Promise<unknown>) => void,
): CheckCallbacks & { state: CheckState | undefined } {
  const [tabId, setTabId] = useState<number>();
  useEffect(() => {
    void browser.tabs.getCurrent().then((tab) => setTabId(tab?.id));
  }, []);
  const state = useCheckState(tabId);
  return {
    state,
    onCheck: () => {
      if (tabId !== undefined) attempt(deliver(() => sendMessage('startCheck', { tabId })));
    },
    onStopCheck: () => {
      if (tabId !== undefined) attempt(deliver(() => sendMessage('stopCheck', { tabId })));
    },
    onDismiss: (checkId, findingId, isDismissed) =>
      attempt(deliver(() => sendMessage('dismissFinding', { checkId, findingId, isDismissed }))),
    onExportCheck: (checkId, form) => attempt(saveCheck(checkId, form, {})),
    onDeleteCheck: (checkId) => attempt(deliver(() => sendMessage('deleteCheck', { checkId }))),
  };
}
