/** Leads the reader from the dashboard to where a claim stands. */
import { placeOf, showTab } from '../files/show-tab';
import { type Sender, sendMessage } from '../messages/protocol';
import type { DataOf } from '../messages/protocol-table';
import { onMessage } from '../messages/receive';
import type { PageState } from '../page/identity/page-state';
import { leads, notices } from '../store/tab-texts';
import { say } from '../words/say';
import { openBeside } from './open-beside';
import { openPapers } from './open-papers';

/** Register the listener. */
export function openClaims(): void {
  onMessage('openClaim', openClaim);
}

async function openClaim({ claimId, url }: DataOf<'openClaim'>, { tab }: Sender): Promise<void> {
  if (tab === undefined) throw new Error(say('backgroundFollowFromTab'));
  const isPrivate = tab.incognito;
  const shown = await tabWith(claimId, isPrivate);
  if (shown !== undefined) {
    await showTab(shown.id, shown.windowId);
    await sendMessage('showClaim', claimId, shown.id);
    return;
  }
  await leads.keep(() => openBeside(tab, placeOf(url, isPrivate)), claimId, isPrivate);
}

/** The tab that has the claim on its page; of several the one that was used last. */
async function tabWith(
  claimId: string,
  isPrivate: boolean,
): Promise<{ readonly id: number; readonly windowId: number | undefined } | undefined> {
  const shown = (await openPapers(isPrivate)).find(({ state }) =>
    state.findings.some((finding) => finding.claimId === claimId && finding.found === 'yes'),
  );
  return shown && { id: shown.tabId, windowId: shown.windowId };
}

/** A page was read in a tab that was opened for a claim: show it there, or say that it was not found. */
export async function leadToOpened({ page, phase, findings }: PageState, { tab }: Sender): Promise<void> {
  if (phase !== 'done' || tab?.id === undefined) return;
  const findingOf = (claimId: string) => findings.find((finding) => finding.claimId === claimId);
  const isThere = (claimId: string) => findingOf(claimId) !== undefined;
  const claimId = await leads.take(tab.id, tab.incognito, isThere);
  if (claimId === undefined) return;
  const finding = findingOf(claimId);
  if (finding?.found === 'yes') {
    await sendMessage('showClaim', claimId, tab.id);
    return;
  }
  if (finding?.isRejected === true) return;
  const words = say(page.holds === 'abstract' ? 'wordsOpenedAbstract' : 'wordsOpenedWithout');
  await notices.keep(tab.id, words, tab.incognito);
  await sendMessage('showNotice', undefined, tab.id);
}
