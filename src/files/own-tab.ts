/** The tab that a page of the extension is in. */
import browser from 'webextension-polyfill';

/** @returns its id; `undefined` where it is in none, such as a popup */
export async function ownTabId(): Promise<number | undefined> {
  return (await browser.tabs.getCurrent())?.id;
}
