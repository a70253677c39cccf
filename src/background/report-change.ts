/** Notifies pages and extension pages that something has changed. */
import browser from 'webextension-polyfill';
import { plainAddress } from '../claims/plain-address';
import { sendMessage } from '../messages/protocol';
import { withoutFragment } from '../verdicts/verdict';
import { tellCards } from './card-pairs';

/** What the reader has said has changed. */
interface Change {
  /** Addresses, without fragment, of pages on which highlights come or go by it: their scripts ask again. */
  readonly urls: readonly string[];
}

/**
 * Notify the extension's own pages, and only those web pages whose highlights change: that anything was judged anywhere is
 * nothing to any other.
 */
export async function reportChange({ urls }: Change): Promise<void> {
  const concerned = new Set(urls.flatMap((url) => [url, withoutFragment(url)]));
  // What a check is of has its plain address.
  await notify(
    (url) => url !== undefined && (concerned.has(withoutFragment(url)) || concerned.has(plainAddress(url))),
  );
}

/** Settings have changed, or which works are one: what is drawn on pages may change with that, whichever they are. */
export async function tellEveryone(): Promise<void> {
  await notify(() => true);
}

/** The reader has other colours: our own pages wear them. */
export async function tellStyles(): Promise<void> {
  await sendMessage('stylesChanged', undefined).catch(() => undefined);
}

async function notify(isConcerned: (url: string | undefined) => boolean): Promise<void> {
  const own = browser.runtime.getURL('');
  // The first message reaches pages of ours in tabs, too.
  const tabs = (await browser.tabs.query({})).filter(
    ({ url }) => url?.startsWith(own) !== true && isConcerned(url),
  );
  tellCards();
  await Promise.allSettled([
    sendMessage('dataChanged', undefined),
    ...tabs.map((tab) => (tab.id === undefined ? undefined : sendMessage('dataChanged', undefined, tab.id))),
  ]);
}
