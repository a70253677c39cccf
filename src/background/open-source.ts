/** Opens the text of a cited work at a passage, which its page or the viewer then shows. */
import browser from 'webextension-polyfill';
import { withTextFragment } from '../anchor/text-fragment';
import { canShowViewer } from '../files/shown-file';
import { viewerAddress } from '../files/source';
import { type Sender, sendMessage } from '../messages/protocol';
import type { DataOf } from '../messages/protocol-table';
import { onMessage } from '../messages/receive';
import type { PageState } from '../page/identity/page-state';
import { endSought, isSoughtOn, seekIn, takeSought } from '../store/sought-passages';
import { notices } from '../store/tab-texts';
import { withoutFragment } from '../verdicts/verdict';
import { say } from '../words/say';
import { isKnownSite } from './inject';
import { openBeside } from './open-beside';
import { addressOf } from './page-address';

/** Register the listeners. */
export function openSources(): void {
  onMessage('openSource', open);
  browser.tabs.onRemoved.addListener((tabId) => void endSought(tabId));
}

async function open(
  { commandId, tabId, address, isPdf, quote }: DataOf<'openSource'>,
  { tab: own }: Sender,
): Promise<void> {
  const from = (await browser.tabs.get(tabId).catch(() => own)) ?? { index: 0, incognito: false };
  const base = browser.runtime.getURL('');
  const url =
    isPdf === true && canShowViewer(from, base)
      ? viewerAddress(base, address)
      : (await isReadHere(address))
        ? address
        : withTextFragment(address, quote.exact);
  await seekIn(() => openBeside(from, url), { quote, commandId }, from.incognito);
}

/** Whether our script is on the page by itself. Elsewhere the browser may find the passage; so it may where the address leads on. */
async function isReadHere(address: string): Promise<boolean> {
  if (!isKnownSite(address)) return false;
  return browser.permissions.contains({ origins: [`${new URL(address).origin}/*`] });
}

/** Whether the page that asks is to show a passage: it has to be read for that. */
export async function isPassageSought(sender: Sender): Promise<boolean> {
  const { tab } = sender;
  const address = addressOf(sender);
  if (tab?.id === undefined || address === undefined) return false;
  return isSoughtOn(tab.id, withoutFragment(address), tab.incognito);
}

/** Once a page is read: have it show the passage, or say that it is not there. */
export async function leadToPassage({ phase, page }: PageState, sender: Sender): Promise<void> {
  const { tab } = sender;
  const address = addressOf(sender);
  if (phase !== 'done' || tab?.id === undefined || address === undefined) return;
  const quote = await takeSought(tab.id, withoutFragment(address), tab.incognito);
  if (quote === undefined || (await sendMessage('showPassage', quote, tab.id))) return;
  const text = say(page.holds === 'full-text' ? 'sayingsNotInText' : 'sayingsNotOnPage');
  await notices.keep(tab.id, text, tab.incognito);
  await sendMessage('showNotice', undefined, tab.id);
}
