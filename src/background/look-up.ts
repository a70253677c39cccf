/** Answers which reports know a work, and has the second script injected where some do. */
import browser from 'webextension-polyfill';
import { checkBefore, compareChecks } from '../check/compare-checks';
import { checkFor, checkKeys } from '../check/kept-check';
import { ownPublisher } from '../check/report-form';
import type { PageWork } from '../claims/page-work';
import type { Report } from '../claims/report';
import { groupOfTitle, titleFingerprint } from '../claims/title';
import { blindForPage, blindRelated } from '../lookup/blind';
import { withMadeHere } from '../lookup/made-here';
import { withCheck } from '../lookup/own-check';
import { lookUpKeys, relate, withAnchors, withFollowed, withVerdictVersions } from '../lookup/relate';
import { type Related, relatedForPage } from '../lookup/related';
import type { OpenedFile, OpenedPage } from '../messages/message-data';
import type { Sender } from '../messages/protocol';
import type { DataOf } from '../messages/protocol-table';
import { isCard } from '../messages/senders';
import { textRulesOf } from '../page/sites/site-texts';
import { checksUnder } from '../store/checks';
import { rememberTitle, titlesOf } from '../store/known-titles';
import { ownReportIds } from '../store/question-index';
import { readingsOf, withReadings } from '../store/readings';
import { rejectionsOn } from '../store/rejections';
import { lookAt, type PageLook, readSettings } from '../store/settings';
import { packageProgress } from '../store/sources';
import { verdictsOn } from '../store/verdicts';
import { linkedWorks, linkedWorksOf, rememberDeclaration } from '../store/work-links';
import { fingerprint } from '../text/fingerprint';
import { groupBy } from '../text/group-by';
import { type Verdict, withoutFragment } from '../verdicts/verdict';
import { injectReading, injectScript } from './inject';
import { claimsOf, countReports, findOnWork, type KnownReports, reportsOfGroup } from './known-reports';
import { declarationBy } from './link-messages';
import { isPassageSought } from './open-source';
import { addressOf } from './page-address';
import { changedSteps } from './step-keys';
import { followedTo, type TrailTab } from './tab-trails';
import { fromIndex } from './write-bundled-index';

/** A page asks for its claims; where there are any, the second script is there before the answer. Throws StorageProblem. */
export async function openPage(page: PageWork, sender: Sender): Promise<OpenedPage> {
  let injected: Promise<void> | undefined;
  const inject = () => {
    if (sender.tab?.id !== undefined) injected ??= injectReading(sender.tab.id);
    // When the look-up fails after all, that is what is reported.
    injected?.catch(() => undefined);
  };
  const [opened, seeksPassage] = await Promise.all([
    refreshPage(page, sender, inject),
    isPassageSought(sender),
  ]);
  if (seeksPassage) {
    inject();
    await injectScript('anchoring', sender.tab?.id);
  }
  // Of use some other time: a disk that is full must not keep the claims away now.
  if (opened.related.reportCount > 0 && sender.tab?.incognito !== true)
    await rememberPage(page, sender).catch(() => undefined);
  await injected;
  return seeksPassage ? { ...opened, seeksPassage } : opened;
}

/** What the page says of its work, for pages that say less. */
async function rememberPage({ works, title, namesBoth, isLink }: PageWork, sender: Sender): Promise<void> {
  if (title !== undefined && namesBoth === true) await rememberTitle(works, title);
  const declaration = isLink === true ? declarationBy(works, sender) : undefined;
  if (declaration !== undefined) await rememberDeclaration(works, declaration);
}

/**
 * A page that is being read asks again: verdicts or settings have changed. Throws StorageProblem.
 *
 * @param onFound as for {@link lookUp}
 */
export async function refreshPage(page: PageWork, sender: Sender, onFound?: () => void): Promise<OpenedPage> {
  // Where the reader's verdicts put highlights is reported only to the page concerned: the browser says which page asks.
  const url = addressOf(sender);
  const textRules = textRulesOf(url ?? '');
  const [related, look] = await Promise.all([
    lookUp(url === undefined ? page : { ...page, url }, sender.tab?.incognito ?? false, sender.tab, onFound),
    lookOf(url),
  ]);
  if (related.claims.some(({ anchor }) => anchor !== undefined))
    await injectScript('anchoring', sender.tab?.id);
  return {
    related: relatedForPage(related.isBlind === true ? blindForPage(related) : related),
    ...(textRules && { textRules }),
    look,
  };
}

/** What is drawn in a page, and which keys it leaves alone. */
async function lookOf(url: string | undefined): Promise<PageLook> {
  const [settings, changedKeys] = await Promise.all([readSettings(), changedSteps()]);
  return { ...lookAt(settings, hostOf(url)), ...(changedKeys.length > 0 && { changedKeys }) };
}

/** The viewer asks for the claims of the file that it shows. Throws StorageProblem. */
export async function openFile(page: PageWork, sender: Sender): Promise<OpenedFile> {
  const [related, look, seeksPassage] = await Promise.all([
    lookUp(page, sender.tab?.incognito ?? false, sender.tab),
    lookOf(page.url),
    isPassageSought(sender),
  ]);
  if (related.reports.length > 0) await rememberPage(page, sender).catch(() => undefined);
  const isPrivate = sender.tab?.incognito ?? false;
  const opened = {
    related: await withComparison(related, isPrivate),
    look,
  };
  return seeksPassage ? { ...opened, seeksPassage } : opened;
}

/** Popup or card asks what is known of a work. Throws StorageProblem. */
export async function findRelated(
  { page, tabId, claimIds }: DataOf<'findRelated'>,
  sender: Sender,
): Promise<Related> {
  const tab = await tabOf(tabId, sender);
  // Without a tab, what was followed there is nothing to the question.
  const isOfTab = tabId !== undefined || isCard(sender);
  const isPrivate = tab?.incognito ?? false;
  const related = await lookUp(page, isPrivate, isOfTab ? tab : undefined);
  if (claimIds === undefined) return withComparison(related, isPrivate);
  const wanted = new Set(claimIds);
  const { citing: _citing, ...told } = related;
  return { ...told, claims: related.claims.filter(({ id }) => wanted.has(id)) };
}

/** A page asks for all or some references of a bibliography at once: the counts are the index's, and nothing of the reader's. Throws StorageProblem. */
export async function countReportsOf(pages: readonly PageWork[]): Promise<number[]> {
  return fromIndex(async () => {
    const linked = await linkedWorksOf(pages.map(({ works }) => works));
    return countReports(
      pages.map((page, at) => lookUpKeys({ ...page, works: [...page.works, ...(linked[at] ?? [])] })),
    );
  });
}

/** Whether a request is about a tab of a private window. */
export async function isPrivateTab(tabId: number | undefined, sender: Sender): Promise<boolean> {
  return ((await tabOf(tabId, sender)) ?? sender.tab)?.incognito ?? false;
}

/** The tab that a request is about: the one that a page of the extension names, else the sender's own. */
export async function tabOf(tabId: number | undefined, sender: Sender): Promise<TrailTab | undefined> {
  if (tabId === undefined) return sender.tab;
  return browser.tabs.get(tabId).catch(() => undefined);
}

/**
 * What is known of a work; a page gets the passages of verdicts and the rejections of its own address. Throws StorageProblem.
 *
 * @param tab where the page is open: a claim may have been followed there
 * @param onFound called once something was found, before it is put together: what is needed for it can begin meanwhile
 */
export function lookUp(
  asked: PageWork,
  isPrivate: boolean,
  tab?: TrailTab,
  onFound?: () => void,
): Promise<Related> {
  return fromIndex(() => lookUpOnce(asked, isPrivate, tab, onFound));
}

async function lookUpOnce(
  asked: PageWork,
  isPrivate: boolean,
  tab: TrailTab | undefined,
  onFound: (() => void) | undefined,
): Promise<Related> {
  // Before all else: what is complete by then is read whole.
  const [readIn, linked] = await Promise.all([packageProgress(), linkedWorks(asked.works)]);
  const page = { ...asked, works: [...asked.works, ...linked] };
  const [{ titles, found }, followed, checks] = await Promise.all([
    findByTitles(page, linked),
    followedTo(tab, page),
    checksUnder(checkKeys(page), isPrivate),
  ]);
  const check = checkFor(page, checks);
  const incomplete = {
    ...(readIn && { readIn }),
    ...(found.notAsked && { notAsked: found.notAsked }),
    ...(found.silentFeeds && { silentFeeds: found.silentFeeds }),
  };
  if (found.reports.length === 0 && followed === undefined && check === undefined)
    return { reports: [], claims: [], ...incomplete };
  onFound?.();
  const groups = found.reports.map((report) => groupOfTitle(report.examinedTitle));
  if (followed !== undefined) groups.push(followed.claim.group);
  if (check !== undefined) groups.push(check.group);
  const url = page.url === undefined ? undefined : withoutFragment(page.url);
  const verdicts = await verdictsOn(groups, isPrivate);
  const reports = await withJudged(found, groups, verdicts);
  const [claims, rejections, readings] = await Promise.all([
    claimsOf(reports),
    url === undefined ? [] : rejectionsOn(url, isPrivate),
    readingsOf(page.works),
  ]);
  const known = relate(page, reports, claims, verdicts, titles, rejections);
  const said = { verdicts, rejections };
  const withOwn = check === undefined ? known : withCheck(known, check, said);
  const related = followed === undefined ? withOwn : withFollowed(withOwn, followed, said);
  // A claim that was followed here may be of any report.
  const own = followed === undefined ? await madeHere(reports) : await ownReportIds();
  const told = withMadeHere(related, own);
  const complete = {
    ...told,
    claims: withVerdictVersions(withReadings(told.claims, readings), page.version),
    ...(linked.length > 0 && { linked }),
    ...(found.citing && { citing: found.citing }),
    ...(found.examiningCount !== undefined && { examiningCount: found.examiningCount }),
    ...incomplete,
  };
  const whole = url === undefined ? complete : withAnchors(complete, verdicts, url);
  return (await readSettings()).isBlind ? blindRelated(whole) : whole;
}

/** Ids of the reports that this browser has made; nobody else writes any in this name, unless they are imported. */
export async function madeHere(reports: readonly Report[]): Promise<ReadonlySet<string>> {
  return reports.some(({ publisher }) => publisher === ownPublisher) ? ownReportIds() : new Set();
}

/** Adds how a check differs from the one before it: popup and viewer show that, and pages do without. */
async function withComparison(related: Related, isPrivate: boolean): Promise<Related> {
  const { check } = related;
  if (check === undefined) return related;
  const before = checkBefore(check, await checksUnder(check.keys, isPrivate));
  return before === undefined ? related : { ...related, compared: compareChecks(before.file, check.file) };
}

/** The reports of a work, and the titles that it was seen under. @param linked its other ids, which `page` has, too */
async function findByTitles(
  page: PageWork,
  linked: PageWork['works'],
): Promise<{ titles: string[]; found: KnownReports }> {
  const { titles, keys } = await titlesAndKeys(page, linked);
  const known = page.title === undefined ? titles : [page.title, ...titles];
  return { titles, found: await findOnWork(keys, known.map(groupOfTitle)) };
}

/** What a page is looked up by, and what it is linked to. Throws StorageProblem. */
export async function keysOf(asked: PageWork): Promise<readonly string[]> {
  const linked = await linkedWorks(asked.works);
  return (await titlesAndKeys({ ...asked, works: [...asked.works, ...linked] }, linked)).keys;
}

async function titlesAndKeys(
  page: PageWork,
  linked: PageWork['works'],
): Promise<{ readonly titles: string[]; readonly keys: readonly string[] }> {
  const titles = await titlesOf(page.title === undefined ? page.works : linked);
  // Preprint and published version are one work, whatever they are called.
  const linkedTitles = linked.length === 0 ? [] : titles.flatMap((title) => titleFingerprint(title) ?? []);
  return { titles, keys: [...lookUpKeys(page), ...linkedTitles.map((print) => `title:${print}`)] };
}

/** Where only the newest reports that examine the work were read: with those that say what the reader has judged. */
async function withJudged(
  { reports, examiningCount }: KnownReports,
  groups: readonly string[],
  verdicts: readonly Verdict[],
): Promise<readonly Report[]> {
  if (examiningCount === undefined || verdicts.length === 0) return reports;
  const byGroup = groupBy(verdicts, ({ group }) => group);
  const found = await Promise.all(
    [...byGroup]
      .filter(([group]) => groups.includes(group))
      .map(async ([group, own]) => {
        const judged = own.map(({ fingerprints }) => fingerprints);
        const all = await reportsOfGroup(group, judged.flat());
        const said = all.map(({ assertions }) => new Set(assertions.map(({ text }) => fingerprint(text))));
        const isSaid = (prints: readonly string[]) =>
          prints.some((print) => said.some((one) => one.has(print)));
        // A verdict whose wording nobody has any more may be on a claim of any of them.
        if (!judged.every(isSaid)) return all;
        return all.filter((_, at) => judged.flat().some((print) => said[at]?.has(print)));
      }),
  );
  return [...new Map([...reports, ...found.flat()].map((report) => [report.id, report])).values()];
}

/** Host of an address; empty where there is none. */
export function hostOf(url: string | undefined): string {
  return url !== undefined && URL.canParse(url) ? new URL(url).host : '';
}
