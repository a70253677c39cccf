/** Opens an address in a new tab beside the one that the reader is in. */
import browser from 'webextension-polyfill';

/** What is needed of a tab. */
interface From {
  readonly id?: number | undefined;
  readonly index: number;
  readonly incognito: boolean;
  readonly windowId?: number | undefined;
}

/** @returns id of the new tab */
export async function openBeside(from: From, url: string): Promise<number | undefined> {
  const { id, index, incognito, windowId } = from;
  // The tab may be closed by now, and Firefox for Android knows no openers; a private window is not left for that.
  const plain = { url, ...(incognito && windowId !== undefined && { windowId }) };
  const beside = { url, index: index + 1, ...(windowId !== undefined && { windowId }) };
  const tab = await browser.tabs
    .create({ ...beside, ...(id !== undefined && { openerTabId: id }) })
    .catch(() => browser.tabs.create(plain));
  return tab.id;
}
