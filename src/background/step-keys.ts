/** Keys of the browser that lead from claim to claim, which the reader can set in its settings for extensions. */
import browser from 'webextension-polyfill';
import { sendMessage } from '../messages/protocol';
import type { ClaimStep } from '../store/settings';

/** By the command in the manifest; `keys` are those that it has at first, as browsers write them, on a Mac too. */
const steps = new Map<string, { readonly step: ClaimStep; readonly keys: RegExp }>([
  ['next-claim', { step: 'next', keys: /^(?:Alt\+|⌥)N$/ }],
  ['previous-claim', { step: 'previous', keys: /^(?:Alt\+|⌥)P$/ }],
]);

/** Register the listener. Firefox for Android has no keys. */
export function hearStepKeys(): void {
  browser.commands?.onCommand.addListener((name, tab) => {
    const step = steps.get(name)?.step;
    // A page without claims has nothing that hears it.
    if (step !== undefined && tab?.id !== undefined)
      void sendMessage('stepClaim', step, tab.id).catch(() => undefined);
  });
}

/**
 * The steps whose keys are other ones than at first. Those of the others never come to a page, except where the browser leaves them to it:
 * in Firefox for Android, where another extension has the key, and while the browser has not set it yet. Where the reader has taken a key
 * away the browser says the same, and the page goes on answering.
 */
export async function changedSteps(): Promise<ClaimStep[]> {
  const all = (await browser.commands?.getAll().catch(() => [])) ?? [];
  return all.flatMap(({ name = '', shortcut }) => {
    const known = steps.get(name);
    return known === undefined || shortcut === undefined || shortcut === '' || known.keys.test(shortcut)
      ? []
      : [known.step];
  });
}
