/**
 * What open tabs say of the claims on their pages. Each of their processes sees when it is asked: it is asked when the reader opens
 * something, and never because of a verdict.
 */
import browser from 'webextension-polyfill';
import { parsePageState } from '../messages/page-schemas';
import { sendMessage } from '../messages/protocol';
import type { PageState } from '../page/identity/page-state';

export interface OpenPaper {
  readonly tabId: number;
  readonly windowId: number | undefined;
  /** Of the tab, as the browser reports it; the page says its own in its state. */
  readonly url: string | undefined;
  readonly state: PageState;
}

/** Milliseconds for tabs to say what they show: one that hangs does not answer. */
const patience = 1_000;

/** The tabs whose pages were read, the one that was used last first. @param isPrivate those of private windows alone, or of others alone */
export async function openPapers(isPrivate: boolean): Promise<OpenPaper[]> {
  const tabs = (await browser.tabs.query({}))
    .filter(({ incognito }) => incognito === isPrivate)
    .sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0));
  const asked = tabs.map(async ({ id, windowId, url }): Promise<OpenPaper[]> => {
    const state = id === undefined ? undefined : await stateOf(id);
    return id === undefined || state === undefined ? [] : [{ tabId: id, windowId, url, state }];
  });
  return (await Promise.all(asked)).flat();
}

async function stateOf(tabId: number): Promise<PageState | undefined> {
  // No script in the tab: the message has no receiver.
  const state = sendMessage('getPageState', undefined, tabId).catch(() => undefined);
  const silence = new Promise<undefined>((resolve) => setTimeout(resolve, patience, undefined));
  return parsePageState(await Promise.race([state, silence]));
}
