/**
 * Checks that the reader's setting begins, and no act of the reader's: of full texts on sites of the table, while the reader has them in
 * front. An abstract alone has no rest that could back it: that is checked on demand only.
 */
import browser from 'webextension-polyfill';
import type { PageWork } from '../claims/page-work';
import type { OfferAnswer } from '../messages/message-data';
import type { Sender } from '../messages/protocol';
import { onMessage } from '../messages/receive';
import { readSettings } from '../store/settings';
import { startCheck } from './check-messages';
import { jobs, shownCheck } from './check-progress';
import { injectScript, isKnownSite } from './inject';
import { addressOf } from './page-address';

/** Milliseconds between the beginnings of two such checks, for all tabs: no page can keep the browser busy with them. */
const pause = 2_000;
let lastBegun = Number.NEGATIVE_INFINITY;

/** Register the listener. */
export function answerOffers(): void {
  onMessage('offerCheck', answerOffer);
}

/** A page has said what it shows: where the reader wants such papers checked, a script there waits until it is at rest, and offers its text. */
export async function inviteOffer(page: PageWork, sender: Sender): Promise<void> {
  if (page.works.length > 0 && (await isWanted(sender))) await injectScript('offering', sender.tab?.id);
}

async function answerOffer(_: undefined, sender: Sender): Promise<OfferAnswer> {
  const id = sender.tab?.id;
  const tab = id === undefined ? undefined : await browser.tabs.get(id).catch(() => undefined);
  if (id === undefined || tab?.active !== true || !(await isWanted(sender))) return 'unwanted';
  const now = performance.now();
  if (jobs.size > 0 || now - lastBegun < pause) return 'busy';
  lastBegun = now;
  await startCheck(id, { isAutomatic: true });
  return 'begun';
}

/** Never in private windows, nor twice on what a tab shows: also not after the reader has stopped or deleted it. */
async function isWanted({ tab, ...sender }: Sender): Promise<boolean> {
  if (tab?.id === undefined || tab.incognito || !isKnownSite(addressOf({ ...sender, tab }) ?? ''))
    return false;
  return (await readSettings()).checksPapers && (await shownCheck(tab.id)) === undefined;
}
