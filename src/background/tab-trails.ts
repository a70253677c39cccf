/** Which claim goes along with a tab, and leading the reader to it. */
import type { FollowedClaim } from '../claims/relate';
import type { PageWork } from '../claims/related';
import { isCitedWork, type Trail } from '../claims/trail';
import { withoutFragment } from '../claims/verdict';
import { type ExtensionMessage, sendMessage } from '../messages/protocol';
import type { PageState } from '../page/page-state';
import { passTrailOn, rememberTold, type TabTrail, trailIn } from '../store/trails';
import { notInSourceWords } from '../ui/trail-words';
import { claimInIndex } from './find-claim';

/** What a trail needs to know of a tab. */
export interface TrailTab {
  readonly id?: number | undefined;
  readonly openerTabId?: number | undefined;
  readonly incognito: boolean;
}

/** The claim that the reader has followed to this page: in its tab, or in the tab that this one was opened from. */
export async function followedTo(
  tab: TrailTab | undefined,
  page: PageWork,
): Promise<FollowedClaim | undefined> {
  const found = tab && (await trailOn(tab, page));
  const known = found && (await claimInIndex(found.claimId));
  return known && { ...known, trail: found.trail };
}

/** The trail of a claim that is judged in a tab: a page is not asked for it. */
export async function trailOfClaim(tab: TrailTab | undefined, claimId: string): Promise<Trail | undefined> {
  const own = tab?.id === undefined ? undefined : await trailIn(tab.id, tab.incognito);
  return own?.claimId === claimId ? own.trail : undefined;
}

async function trailOn(tab: TrailTab, page: PageWork): Promise<TabTrail | undefined> {
  const { id, openerTabId, incognito } = tab;
  if (id === undefined) return undefined;
  const isHere = (one: TabTrail) => isCitedWork(one.trail.cited, page);
  const own = await trailIn(id, incognito);
  if (own !== undefined) return isHere(own) ? own : undefined;
  const before = openerTabId === undefined ? undefined : await trailIn(openerTabId, incognito);
  if (before === undefined || !isHere(before)) return undefined;
  await passTrailOn(id, before, incognito);
  return before;
}

/** Once a page is read: open the card of the claim that was followed there, or say that it was not found. */
export async function leadToClaim(
  { page, phase, findings }: PageState,
  { tab }: ExtensionMessage['sender'],
): Promise<void> {
  if (phase !== 'done' || tab?.id === undefined) return;
  const own = await trailIn(tab.id, tab.incognito);
  const finding = findings.find(({ claimId }) => claimId === own?.claimId);
  if (own === undefined || finding === undefined || finding.isRejected === true) return;
  if (!isCitedWork(own.trail.cited, page)) return;
  if (!(await rememberTold(tab.id, withoutFragment(page.url), tab.incognito))) return;
  if (finding.found === 'yes') await sendMessage('showClaim', own.claimId, tab.id);
  else await sendMessage('tellReader', notInSourceWords(page.holds), tab.id);
}
