/** Tells pages and extension pages that verdicts or settings have changed. */
import browser from 'webextension-polyfill';
import { sendMessage } from '../messages/protocol';

/**
 * Tell everyone once; whoever does not listen is left alone.
 *
 * @param _changed addresses of the pages whose passages have changed, without fragment; absent where other things have
 */
export async function tellOfChange(_changed?: { readonly urls: readonly string[] }): Promise<void> {
  const own = browser.runtime.getURL('');
  // The first message reaches pages of ours in tabs, too.
  const tabs = (await browser.tabs.query({})).filter(({ url }) => url?.startsWith(own) !== true);
  await Promise.allSettled([
    sendMessage('dataChanged', undefined),
    ...tabs.map((tab) => (tab.id === undefined ? undefined : sendMessage('dataChanged', undefined, tab.id))),
  ]);
}
