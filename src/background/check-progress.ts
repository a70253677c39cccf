/** How far the checks of tabs have come: what runs is here, what outlives the background in `store/check-states`. */
import browser from 'webextension-polyfill';
import type { CheckState } from '../check/check-state';
import { sendMessage } from '../messages/protocol';
import { keepCheckState, type TabCheck, tabCheckOf } from '../store/check-states';
import { withoutFragment } from '../verdicts/verdict';

/** A check that runs. */
export interface CheckJob {
  readonly end: AbortController;
  /** Of the message that its text has come with. */
  readonly commandId: string;
  /** How it has ended. */
  readonly ended: Promise<CheckState>;
}

/** What is being checked, by tab. Empty once the background was stopped. */
export const jobs = new Map<number, CheckJob>();

/** End what is being checked in a tab: it says no more. */
export function endJob(tabId: number): void {
  jobs.get(tabId)?.end.abort();
  jobs.delete(tabId);
}

/** Address of what a tab shows, without fragment; empty where nobody says. */
export async function shownIn(tabId: number): Promise<string> {
  const tab = await browser.tabs.get(tabId).catch(() => undefined);
  return withoutFragment(tab?.url ?? '');
}

/** @returns `undefined` where no check was started on what the tab shows */
export async function shownCheck(tabId: number): Promise<TabCheck | undefined> {
  return tabCheckOf(tabId, await shownIn(tabId));
}

/** Whether a check was under way when the background was stopped: nobody here ends it. */
export function isLost(tabId: number, check: TabCheck): boolean {
  return check.state.phase === 'checking' && !jobs.has(tabId);
}

/** Keep how far it has come, and tell popup and viewer, where they are open. The tab may show another page than `check.url` by now. */
export async function tell(tabId: number, check: TabCheck): Promise<void> {
  await keepCheckState(tabId, check);
  if (check.url === (await shownIn(tabId))) await show(tabId, check.state);
}

/** Tell popup and viewer, and keep nothing. */
export async function show(tabId: number, state: CheckState): Promise<void> {
  await sendMessage('checkChanged', { tabId, state }).catch(() => undefined);
}
