/** Asks feeds for what they know of a paper that the reader looks at: never before the page has its answer, and never in private windows. */
import browser from 'webextension-polyfill';
import type { PageWork } from '../claims/page-work';
import type { Related } from '../lookup/related';
import { type Sender, sendMessage } from '../messages/protocol';
import type { DataOf } from '../messages/protocol-table';
import { isCard } from '../messages/senders';
import { withoutFragment } from '../verdicts/verdict';
import { feeds } from './feeds';
import { isPrivateTab, keysOf } from './look-up';

/** Milliseconds that a page is looked at before anybody is asked. By then it has its title, or has none. */
const patience = 2_000;

/** A page for which a feed is to be asked. */
interface Waiting {
  readonly keys: readonly string[];
  /** Of the page, without fragment. */
  readonly url: string;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** By tab. Lost when the background is stopped: then the reader's next look at the page, or the popup, asks. */
const waiting = new Map<number, Waiting>();

/** A page was opened, and has its answer. */
export async function askAfterLooking(page: PageWork, { tab, url }: Sender): Promise<void> {
  if (tab?.id === undefined || tab.incognito || url === undefined) return;
  endWaiting(tab.id);
  const keys = await keysOf(page);
  if (await feeds.wants(keys)) wait(tab.id, { keys, url: withoutFragment(url) });
}

/**
 * It was asked what is known of a work, and answered. Works that the reader only meets, in lists and bibliographies, are nobody's business:
 * feeds are asked where the reader looks at the very work.
 */
export async function askFor(
  { page, tabId, mayAsk = false }: DataOf<'findRelated'>,
  { notAsked }: Pick<Related, 'notAsked'>,
  sender: Sender,
): Promise<void> {
  // Cards never say so: they are in the process of a page.
  if (!mayAsk || notAsked === undefined || isCard(sender) || (await isPrivateTab(tabId, sender))) return;
  await ask(await keysOf(page), tabId);
}

function wait(tabId: number, page: Omit<Waiting, 'timer'>): void {
  // As long as a page waits, the background lives, and it need not be woken for each tab that is looked at.
  if (waiting.size === 0) browser.tabs.onActivated.addListener(waitAgain);
  const timer = setTimeout(() => void askIfSeen(tabId).catch(() => undefined), patience);
  waiting.set(tabId, { ...page, timer });
}

function waitAgain({ tabId }: { readonly tabId: number }): void {
  const page = waiting.get(tabId);
  if (page === undefined) return;
  endWaiting(tabId);
  wait(tabId, page);
}

function endWaiting(tabId: number): void {
  const page = waiting.get(tabId);
  if (page === undefined) return;
  clearTimeout(page.timer);
  waiting.delete(tabId);
  if (waiting.size === 0) browser.tabs.onActivated.removeListener(waitAgain);
}

async function askIfSeen(tabId: number): Promise<void> {
  const page = waiting.get(tabId);
  const tab = await browser.tabs.get(tabId).catch(() => undefined);
  if (page === undefined) return;
  const isThere = tab?.url !== undefined && withoutFragment(tab.url) === page.url;
  // One that nobody looks at waits until somebody does.
  if (isThere && !tab.active) return;
  endWaiting(tabId);
  if (isThere) await ask(page.keys, tabId);
}

async function ask(keys: readonly string[], tabId: number | undefined): Promise<void> {
  if (!(await feeds.ask(keys))) return;
  await Promise.allSettled([
    sendMessage('dataChanged', undefined),
    ...(tabId === undefined ? [] : [sendMessage('dataChanged', undefined, tabId)]),
  ]);
}
