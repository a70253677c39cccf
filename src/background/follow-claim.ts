/** Opens a cited work in a new tab, with a claim of the citing paper. */
import browser from 'webextension-polyfill';
import type { PageWork } from '../claims/page-work';
import { groupOfTitle } from '../claims/title';
import type { Sender } from '../messages/protocol';
import type { DataOf } from '../messages/protocol-table';
import { onMessage } from '../messages/receive';
import { titlesOf } from '../store/known-titles';
import { endTrail, startTrail } from '../store/trails';
import type { Trail } from '../verdicts/trail';
import { withoutFragment } from '../verdicts/verdict';
import { say } from '../words/say';
import { findClaim } from './find-claim';
import { openBeside } from './open-beside';
import { mustBeHere } from './page-address';
import { passOn } from './tab-trails';

/** Register the listeners. */
export function followClaims(): void {
  onMessage('followClaim', follow);
  browser.tabs.onCreated.addListener((tab) => void passOn(tab));
  browser.tabs.onRemoved.addListener((tabId) => void endTrail(tabId));
}

/** Open the cited work in a new tab, where the claim is looked for, too. */
async function follow(
  { commandId, claimId, citing, cited, url }: DataOf<'followClaim'>,
  { tab }: Sender,
): Promise<void> {
  if (tab === undefined) throw new Error(say('backgroundFollowFromTab'));
  mustBeHere(citing.url, tab);
  const { claim } = await findClaim(claimId, tab.incognito);
  const title = await citingTitle(citing, claim);
  const trail: Trail = {
    reportIds: claim.assertions.map(({ reportId }) => reportId),
    citing: { works: citing.works, ...(title !== undefined && { title }), url: withoutFragment(citing.url) },
    cited: { works: cited.works, ...(cited.title !== undefined && { title: cited.title }) },
  };
  await startTrail(() => openBeside(tab, url), { claimId, trail, commandId }, tab.incognito);
}

/** As the reports call it, where they examine it: a reader need not see that two titles of it are one. */
async function citingTitle(
  { works, title }: PageWork,
  { group, examinedTitle }: { readonly group: string; readonly examinedTitle: string },
): Promise<string | undefined> {
  const titles = title === undefined ? await titlesOf(works) : [title];
  return titles.some((one) => groupOfTitle(one) === group) ? examinedTitle : titles[0];
}
