/** Which address a page has, as the browser reports it: what pages say of themselves is checked against it. */
import browser from 'webextension-polyfill';
import { shownFile } from '../files/shown-file';
import type { Sender } from '../messages/protocol';
import { isOwnPage } from '../messages/senders';
import { withoutFragment } from '../verdicts/verdict';
import { say } from '../words/say';

/** A tab as the browser reports it; without address where the extension may not know it. */
type ShownTab = { readonly url?: string | undefined } | undefined;

/**
 * The present address of the page that has sent a message, as the browser reports it. Of a page that changes its address by itself
 * Chromium reports the first one as the sender's; its tab has the present one, which may be that of another page by now.
 */
export function addressOf({ url, tab }: Sender): string | undefined {
  return url !== undefined && tab?.url !== undefined && isOneSite(url, tab.url) ? tab.url : url;
}

/**
 * Whether a page that has such an address is none that the tab shows, as far as the browser says. A page changes its address
 * within its site by itself, by `history.pushState`, between its reading and the reader's word on it; whoever controls its process
 * can do that, too, so that nothing more precise than the site can be known. Our viewer names the file that it shows. Where
 * the browser does not report the tab's address, what the card has seen of it stands (`trustedUrl`).
 */
export function isElsewhere(url: string, tab: ShownTab): boolean {
  const shown = tab?.url;
  if (shown === undefined || isOwnPage({ url: shown })) return false;
  return !isOneSite(url, shown) && withoutFragment(url) !== withoutFragment(shown);
}

/** Whether a tab is known to show what has such an address: its site, or in our viewer a file. */
export function isShownIn(url: string, tab: ShownTab): boolean {
  if (tab?.url === undefined) return false;
  if (!isOwnPage({ url: tab.url })) return /^(?:https?|file):/.test(url) && !isElsewhere(url, tab);
  const file = shownFile(tab.url, browser.runtime.getURL(''));
  if (file === undefined) return false;
  // A file without address is known by its fingerprint, whatever the viewer was asked to show before.
  return /^pdf:\w+$/.test(url) || (file.kind === 'address' && !isElsewhere(url, { url: file.address }));
}

/** Whether an address is that of a page of ours that shows no paper, such as the dashboard. */
export function isWithoutPaper(url: string | undefined): boolean {
  return url !== undefined && isOwnPage({ url }) && shownFile(url, browser.runtime.getURL('')) === undefined;
}

/** @throws where {@link isElsewhere}: in words for the reader */
export function mustBeHere(url: string, tab: ShownTab): void {
  if (isElsewhere(url, tab)) throw new Error(say('backgroundPageGone'));
}

/** Files of this computer are no site: each is one of its own. */
function isOneSite(one: string, other: string): boolean {
  if (!URL.canParse(one) || !URL.canParse(other)) return false;
  const { origin } = new URL(one);
  return origin !== 'null' && origin === new URL(other).origin;
}
