/** The tab that the popup is about, and what its script knows. */
import browser, { type Tabs } from 'webextension-polyfill';
import { shownFile } from '../files/shown-file';
import { parsePageState } from '../messages/page-schemas';
import { sendMessage } from '../messages/protocol';
import type { PageState } from '../page/identity/page-state';

/** The active tab; when the popup itself is open as a tab, the one that was used before it. */
export async function openedTab(): Promise<Tabs.Tab | undefined> {
  const [own, [active]] = await Promise.all([
    browser.tabs.getCurrent(),
    browser.tabs.query({ active: true, currentWindow: true }),
  ]);
  if (own === undefined) return active;
  const base = browser.runtime.getURL('');
  const isPage = (url: string) => /^(?:https?|file):/.test(url) || shownFile(url, base) !== undefined;
  const others = (await browser.tabs.query({})).filter((tab) => tab.id !== own.id && isPage(tab.url ?? ''));
  return others.sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0))[0];
}

/**
 * What the detector of a tab knows. Where it is not there, it is injected: the click on the button allows that.
 *
 * @param isReader whether it is the viewer, which answers for itself
 * @returns `undefined` if no script may run in the tab
 */
export async function stateOfTab(tabId: number, isReader: boolean): Promise<PageState | undefined> {
  const known = await ask(tabId);
  if (known !== undefined || isReader) return known;
  const isAllowed = await sendMessage('examineTab', tabId);
  return isAllowed ? ask(tabId) : undefined;
}

async function ask(tabId: number): Promise<PageState | undefined> {
  // No script in the tab: the message has no receiver.
  return parsePageState(await sendMessage('getPageState', undefined, tabId).catch(() => undefined));
}
