/** Which claim goes along with a tab, and leading the reader to it. */
import browser from 'webextension-polyfill';
import type { PageWork } from '../claims/page-work';
import { shortened } from '../lookup/describe-reference';
import type { FollowedClaim } from '../lookup/relate';
import { type Sender, sendMessage } from '../messages/protocol';
import type { PageState } from '../page/identity/page-state';
import { notices } from '../store/tab-texts';
import { passTrailOn, rememberTold, type TabTrail, trailIn } from '../store/trails';
import { isCitedWork, type Trail } from '../verdicts/trail';
import { withoutFragment } from '../verdicts/verdict';
import { citingName, notInSourceNotice } from '../words/trail-words';
import { claimInIndex } from './find-claim';

/** What a trail needs to know of a tab. */
export interface TrailTab {
  readonly id?: number | undefined;
  readonly url?: string | undefined;
  readonly incognito: boolean;
}

/** The claim that the reader has followed to this page, in its tab. */
export async function followedTo(
  tab: TrailTab | undefined,
  page: PageWork,
): Promise<FollowedClaim | undefined> {
  const found = tab && (await trailOn(tab, page));
  const known = found && (await claimInIndex(found.claimId, tab.incognito));
  return known && { ...known, trail: found.trail };
}

/** The trail of a claim that is judged in a tab: a page is not asked for it. */
export async function trailOfClaim(tab: TrailTab | undefined, claimId: string): Promise<Trail | undefined> {
  const own = tab?.id === undefined ? undefined : await trailIn(tab.id, tab.incognito);
  return own?.claimId === claimId ? own.trail : undefined;
}

async function trailOn(tab: TrailTab, page: PageWork): Promise<TabTrail | undefined> {
  const own = tab.id === undefined ? undefined : await trailIn(tab.id, tab.incognito);
  return own !== undefined && isCitedWork(own.trail.cited, page) ? own : undefined;
}

/**
 * A link of the source, such as the one to its PDF, was opened in a tab of its own: the claim goes along there, too. Not into an
 * empty tab, which Chromium also says to be opened from the one before.
 */
export async function passOn({
  id,
  incognito,
  pendingUrl = '',
}: TrailTab & { readonly pendingUrl?: string | undefined }): Promise<void> {
  const base = browser.runtime.getURL('');
  // Firefox does not say where a new tab will go, but names openers only for links.
  const isLink = base.startsWith('moz-') || /^https?:/.test(pendingUrl) || pendingUrl.startsWith(base);
  if (id === undefined || !isLink) return;
  // Chromium knows the opener of a tab that an extension has created a moment later only.
  const openerTabId = (await browser.tabs.get(id).catch(() => undefined))?.openerTabId;
  if (openerTabId === undefined) return;
  const before = await trailIn(openerTabId, incognito);
  // One that is being opened with a claim of its own has it by now.
  if (before !== undefined && (await trailIn(id, incognito)) === undefined)
    await passTrailOn(id, before, incognito);
}

/** Once a page is read: open the card of the claim that was followed there, or say that it was not found. */
export async function leadToClaim({ page, phase, findings }: PageState, { tab }: Sender): Promise<void> {
  if (phase !== 'done' || tab?.id === undefined) return;
  const own = await trailIn(tab.id, tab.incognito);
  const finding = findings.find(({ claimId }) => claimId === own?.claimId);
  if (own === undefined || finding === undefined || finding.isRejected === true) return;
  if (!isCitedWork(own.trail.cited, page)) return;
  if (!(await rememberTold(tab.id, withoutFragment(page.url), tab.incognito))) return;
  if (finding.found === 'yes') {
    await sendMessage('showClaim', own.claimId, tab.id);
    return;
  }
  // Where the claim was followed from is nothing to the page: the card asks for the words.
  await notices.keep(
    tab.id,
    notInSourceNotice(shortened(citingName(own.trail), maxNameLength), page.holds),
    tab.incognito,
  );
  await sendMessage('showNotice', undefined, tab.id);
}

/** Characters of a title in a message. */
const maxNameLength = 60;
