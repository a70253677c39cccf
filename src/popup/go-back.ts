/** Leads back to the paper that a claim was followed from. */
import browser from 'webextension-polyfill';
import { placeOf, showTab } from '../files/show-tab';
import { shownFile } from '../files/shown-file';
import { withoutFragment } from '../verdicts/verdict';

/**
 * Go to the tab that still has the paper, as a page or in the viewer, whichever was used last. Only one of the same kind
 * of window counts: from a private one nothing leads to another.
 *
 * @param tabId the tab that the popup is about
 * @returns where there is no such tab, the address to open: of a PDF that of the viewer, which shows its claims
 */
export async function goBack(address: string, tabId: number | undefined): Promise<string | undefined> {
  const base = browser.runtime.getURL('');
  const own = tabId === undefined ? undefined : await browser.tabs.get(tabId).catch(() => undefined);
  const isPrivate = own?.incognito ?? false;
  const isThere = (url: string) => {
    const file = shownFile(url, base);
    return withoutFragment(url) === address || (file?.kind === 'address' && file.address === address);
  };
  const tabs = await browser.tabs.query({});
  const [tab] = tabs
    .filter(({ incognito, url = '' }) => incognito === isPrivate && isThere(url))
    .sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0));
  if (tab?.id === undefined) return placeOf(address, isPrivate);
  await showTab(tab.id, tab.windowId);
  return undefined;
}
