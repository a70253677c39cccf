/** Who has sent a message, as the browser tells. */
import browser from 'webextension-polyfill';
import { cardPath } from './card-messages';
import type { SenderKind } from './protocol-table';

/** What of a sender tells who it is: the page's process has no hand in it. */
interface Told {
  readonly url?: string | undefined;
  /** Of a document that its address does not tell, such as one in a sandbox; absent for the background. */
  readonly origin?: string | undefined;
  /** 0 for the page of a tab itself. */
  readonly frameId?: number | undefined;
}

/** @returns `undefined` for a card that is no frame: nothing is asked for there */
export function senderKind(sender: Told): SenderKind | undefined {
  if (!isOwnPage(sender)) return 'page';
  if (!isCard(sender)) return 'extension-page';
  return sender.frameId === 0 ? undefined : 'frame';
}

/** Whether somebody is a page of the extension, or its background. */
export function isOwnPage({ url, origin }: Told): boolean {
  const base = browser.runtime.getURL('');
  return url?.startsWith(base) === true && (origin === undefined || `${origin}/` === base);
}

/** Whether somebody is the card. The browser tells its address, whatever name its file has for pages. */
export function isCard(sender: Told | undefined): boolean {
  return sender?.url?.startsWith(browser.runtime.getURL('') + cardPath) === true && isOwnPage(sender);
}
