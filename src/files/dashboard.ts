/** The dashboard's address. */
import browser from 'webextension-polyfill';

/** What of it is shown: its first steps, or a part of its one page. */
export type DashboardPart = 'verdicts' | 'question' | 'sources' | 'reports' | 'welcome';

export function dashboardAddress(part: DashboardPart): string {
  return browser.runtime.getURL(`src/dashboard/index.html#/${part}`);
}
