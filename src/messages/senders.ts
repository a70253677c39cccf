/** Who has sent a message, as the browser reports it. */
import browser from 'webextension-polyfill';
import { cardPath } from './card-messages';
import type { SenderKind } from './table/rule';

/** What identifies a sender: the page's process has no say in it. */
interface Reported {
  readonly url?: string | undefined;
  /** Of a document that its address does not identify, such as one in a sandbox; absent for the background. */
  readonly origin?: string | undefined;
  /** 0 for the page of a tab itself. */
  readonly frameId?: number | undefined;
}

/** @returns `undefined` for a card that is no frame: nothing is asked for there */
export function senderKind(sender: Reported): SenderKind | undefined {
  if (!isOwnPage(sender)) return 'page';
  if (!isCard(sender)) return 'extension-page';
  return sender.frameId === 0 ? undefined : 'frame';
}

/** Whether somebody is a page of the extension, or its background. */
export function isOwnPage({ url, origin }: Reported): boolean {
  const base = browser.runtime.getURL('');
  return url?.startsWith(base) === true && (origin === undefined || `${origin}/` === base);
}

/** Whether somebody is the card. The browser reports its address, whatever name its file has for pages. */
export function isCard(sender: Reported | undefined): boolean {
  return sender?.url?.startsWith(browser.runtime.getURL('') + cardPath) === true && isOwnPage(sender);
}
