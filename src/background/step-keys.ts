/** Keys of the browser that lead from claim to claim, which the reader can set in its settings for extensions. */
import browser from 'webextension-polyfill';
import { sendMessage } from '../messages/protocol';

/** By the command in the manifest. */
const steps = new Map<string, 'next' | 'previous'>([
  ['next-claim', 'next'],
  ['previous-claim', 'previous'],
]);

/** Register the listener. Firefox for Android has no keys. */
export function hearStepKeys(): void {
  browser.commands?.onCommand.addListener((name, tab) => {
    const step = steps.get(name);
    // A page without claims has nothing that hears it.
    if (step !== undefined && tab?.id !== undefined)
      void sendMessage('stepClaim', step, tab.id).catch(() => undefined);
  });
}
