/** Answers which reports know a work, and has the second script injected where some do. */
import browser from 'webextension-polyfill';
import { lookUpKeys, relate, withEvidence } from '../claims/relate';
import type { PageWork, Related } from '../claims/related';
import { groupOfTitle } from '../claims/title';
import { withoutFragment } from '../claims/verdict';
import { parsePageWork, parsePageWorks } from '../messages/parse-request';
import type { ExtensionMessage, OpenedPage } from '../messages/protocol';
import { countReports, findReports } from '../store/claims-index';
import { rememberTitle, titlesOf } from '../store/known-titles';
import { rejectionsOn } from '../store/rejections';
import { lookAt, readSettings } from '../store/settings';
import { verdictsOn } from '../store/verdicts';
import { injectReading } from './inject';
import { isOwnPage } from './own-pages';
import { writeBundledIndex } from './write-bundled-index';

type Sender = ExtensionMessage['sender'];

/** A page asks for its claims; where there are any, the second script is there before the answer. Throws StorageProblem. */
export async function openPage(page: PageWork, sender: Sender): Promise<OpenedPage> {
  const opened = await refreshPage(page, sender);
  if (opened.related.reports.length > 0) {
    const { works, title, namesBoth } = parsePageWork(page);
    // Of use some other time: a disk that is full must not keep the claims away now.
    if (title !== undefined && namesBoth === true && sender.tab?.incognito !== true)
      await rememberTitle(works, title).catch(() => undefined);
    // The reader page has its own.
    if (sender.tab?.id !== undefined && !isOwnPage(sender)) await injectReading(sender.tab.id);
  }
  return opened;
}

/** A page that is being read asks again: verdicts or settings have changed. Throws StorageProblem. */
export async function refreshPage(page: PageWork, sender: Sender): Promise<OpenedPage> {
  const { url, ...work } = parsePageWork(page);
  // What was judged and rejected on other sites is nothing to this one.
  const own = url !== undefined && canSpeakOf(url, sender) ? { ...work, url } : work;
  return {
    related: await lookUp(own, sender.tab?.incognito ?? false),
    look: lookAt(await readSettings(), hostOf(isOwnPage(sender) ? url : sender.url)),
  };
}

/** The popup asks what is known of a work. Throws StorageProblem. */
export async function findRelated(
  request: { page: PageWork; tabId?: number },
  sender: Sender,
): Promise<Related> {
  return lookUp(parsePageWork(request.page), await isPrivateTab(request.tabId, sender));
}

/** A page or the reader page asks for all entries of a bibliography at once. Throws StorageProblem. */
export async function countReportsOf(works: readonly PageWork[]): Promise<number[]> {
  const parsed = parsePageWorks(works);
  await writeBundledIndex();
  return countReports(parsed.map(lookUpKeys));
}

/** Whether a request is about a tab of a private window. A page speaks of its own tab, whatever it says. */
export async function isPrivateTab(tabId: number | undefined, sender: Sender): Promise<boolean> {
  if (tabId === undefined || !isOwnPage(sender)) return sender.tab?.incognito ?? false;
  const tab = await browser.tabs.get(tabId).catch(() => undefined);
  return tab?.incognito ?? false;
}

/**
 * What is known of a work; a page gets the passages of verdicts and the rejections of its own address. Throws StorageProblem.
 */
export async function lookUp(page: PageWork, isPrivate: boolean): Promise<Related> {
  await writeBundledIndex();
  const reports = await findReports(lookUpKeys(page));
  if (reports.length === 0) return { reports: [], claims: [] };
  const knownTitles = page.title === undefined ? await titlesOf(page.works) : [];
  const groups = reports.map((report) => groupOfTitle(report.examinedTitle));
  const verdicts = await verdictsOn(groups, isPrivate);
  if (page.url === undefined) return relate(page, reports, verdicts, knownTitles);
  const url = withoutFragment(page.url);
  const rejections = await rejectionsOn(url, isPrivate);
  return withEvidence(relate(page, reports, verdicts, knownTitles, rejections), verdicts, url);
}

/**
 * Whether an address is on the site of the page that has sent a message; the browser tells the latter. Pages of the extension
 * speak for any: the reader page for the file that it shows, which may have no address of its own.
 */
export function canSpeakOf(url: string, sender: Sender): boolean {
  const { url: own } = sender;
  if (isOwnPage(sender)) return true;
  if (own === undefined || !URL.canParse(own) || !URL.canParse(url)) return false;
  const { origin } = new URL(own);
  // Files have no site, and are nothing to each other.
  if (origin === 'null') return withoutFragment(url) === withoutFragment(own);
  return new URL(url).origin === origin;
}

/** Host of an address; empty where there is none. */
export function hostOf(url: string | undefined): string {
  return url !== undefined && URL.canParse(url) ? new URL(url).host : '';
}
