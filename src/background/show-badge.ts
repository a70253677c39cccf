/** The number on the toolbar button: the open page's claims. */
import browser from 'webextension-polyfill';
import type { Sender } from '../messages/protocol';
import type { PageState } from '../page/identity/page-state';
import { say, sayCount } from '../words/say';

const accent = '#3e63dd';

/** Show how many claims a page has: those of reports that examine it, and of the others those that are located. */
export async function showBadge(state: PageState, sender: Sender): Promise<void> {
  const tabId = sender.tab?.id;
  if (tabId === undefined) return;
  const count = state.findings.filter((finding) => finding.isExamined || finding.found === 'yes').length;
  await showCount(tabId, count);
}

/** Show a number of claims on a tab's button; none when it is 0. */
export async function showCount(tabId: number, count: number): Promise<void> {
  // The tab may be closed by now. Browsers for telephones have less of this.
  const action: Partial<typeof browser.action> = browser.action;
  await Promise.allSettled([
    action.setBadgeText?.({ tabId, text: count === 0 ? '' : String(count) }),
    action.setBadgeBackgroundColor?.({ tabId, color: accent }),
    action.setTitle?.({
      tabId,
      title: count === 0 ? say('backgroundTitle') : sayCount('backgroundTitleClaims', count),
    }),
  ]);
}
