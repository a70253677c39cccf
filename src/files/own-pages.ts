/** Addresses of pages of the extension. */
import browser from 'webextension-polyfill';

/** What of it is shown: a section, or the first steps. */
export type DashboardPart =
  | 'verdicts'
  | `triage/${string}`
  | 'claims'
  | 'claims/check'
  | 'question'
  | 'sources'
  | 'reports'
  | 'import'
  | 'data/back'
  | 'settings'
  | 'welcome';

export function dashboardAddress(part: DashboardPart): string {
  return browser.runtime.getURL(`src/dashboard/index.html#/${part}`);
}

/** Of the dashboard's search. @param text of the query; none shows all claims */
export function searchAddress(text: string): string {
  const query = text === '' ? '' : `?${new URLSearchParams({ q: text }).toString()}`;
  return dashboardAddress('claims') + query;
}

/** Of the viewer, with the sample paper of the package. */
export function sampleAddress(): string {
  return browser.runtime.getURL('src/viewer/index.html?sample');
}

/** The section alone: for where it may not be said what was asked or read. @param address of a page of ours */
export function withoutDetails(address: string): string {
  return address.replace(/(#\/[a-z]+).*$/s, '$1');
}

/** Open one of these in a new tab. */
export async function openOwnPage(address: string): Promise<void> {
  await browser.tabs.create({ url: address });
}
