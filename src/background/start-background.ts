/** Registers the background's listeners. */
import browser from 'webextension-polyfill';
import { dashboardAddress } from '../files/own-pages';
import { onMessage, refuseOthers } from '../messages/receive';
import { forgetPrivateChecks } from '../store/checks';
import { forgetPrivateDismissed } from '../store/dismissed';
import { forgetPrivateDrafts } from '../store/drafts';
import { takeFirstRun } from '../store/first-run';
import { writeQuestionIndex } from '../store/question-index';
import { forgetPrivateReferences } from '../store/references';
import { forgetPrivateRejections, healRejections } from '../store/rejections';
import { changeSetting, readSettings, resetSettings, undoReset } from '../store/settings';
import { forgetPrivateSought } from '../store/sought-passages';
import { leads, notices, selectedTexts } from '../store/tab-texts';
import { forgetPrivateTrails } from '../store/trails';
import { forgetPrivateVerdicts, healVerdicts } from '../store/verdicts';
import { askAfterLooking, askFor } from './ask-feeds';
import { answerOffers, inviteOffer } from './automatic-checks';
import { answerBackupMessages, backUp } from './backups';
import { pairCards } from './card-pairs';
import { answerCheckLists } from './check-lists';
import { answerCheckMessages } from './check-messages';
import { addMenuItem, offerChecks } from './check-ways';
import { answerCitedMessages, endPrivateFullTexts } from './cited-messages';
import { answerDataMessages } from './data-messages';
import { answerDraftMessages } from './draft-messages';
import { answerFeedMessages, dropLeftFeeds } from './feed-messages';
import { setAlarm, watchFeeds } from './feeds';
import { followClaims } from './follow-claim';
import { answerImportMessages, dropLeftImports } from './import-messages';
import { addImportItem, offerImports } from './import-ways';
import { examineOpenTabs, examineTab, injectScript } from './inject';
import { answerLinkMessages } from './link-messages';
import { answerLocatingMessages } from './locate-messages';
import { countReportsOf, findRelated, openFile, openPage, refreshPage } from './look-up';
import { answerModelMessages } from './model-messages';
import { answerNearest } from './nearest-messages';
import { answerNewsMessages } from './news';
import { leadToOpened, openClaims } from './open-claim';
import { openListedWorks } from './open-listed-works';
import { answerOpenQuestions } from './open-questions';
import { leadToPassage, openSources } from './open-source';
import { answerOtherWorksMessages, endPrivateOtherWorks } from './other-works-messages';
import { answerOwnFeedMessages } from './own-feed-messages';
import { watchPdfTabs } from './pdf-tabs';
import { answerPictureMessages } from './picture-messages';
import { prepareSearch } from './prepare-search';
import { answerQuestionMessages } from './question-messages';
import { addQuestionItem, offerQuestions } from './question-ways';
import { inviteMarks, openReferences } from './reference-marks';
import { answerReferenceMessages, endPrivateReferences } from './reference-messages';
import { answerRejectionMessages } from './rejection-messages';
import { rememberDeclaredVersion, rememberFinishedReading } from './remember-reading';
import { tellEveryone, tellStyles } from './report-change';
import { answerReportMessages } from './report-messages';
import { answerSearches } from './search-messages';
import { offerSearches } from './search-ways';
import { takeUpSearchedFeeds, writeSearchedFeeds } from './searched-feeds';
import { addTextCheckItem, offerTextChecks } from './selection-ways';
import { showBadge } from './show-badge';
import { forgetPrivateSources } from './source-access';
import { answerSourceMessages } from './source-messages';
import { answerListMessages } from './status-lists';
import { hearStepKeys } from './step-keys';
import { answerSyncMessages } from './sync-messages';
import { syncVerdicts } from './sync-verdicts';
import { leadToClaim } from './tab-trails';
import { answerTriageMessages } from './triage-messages';
import { answerVerdictMessages } from './verdict-messages';
import { answerWorkMessages } from './work-messages';
import { takeUpWriting, writeBundledIndex } from './write-bundled-index';

/** Register everything; called once, at top level, in each run of the background. */
export function startBackground(): void {
  // Chrome lets content scripts read `storage.local` and `storage.sync` by default; only the background needs it. Firefox has no such setting.
  void globalThis.chrome?.storage?.local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
  void globalThis.chrome?.storage?.sync?.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install') void openFirstSteps().catch(() => undefined);
    void prepare();
    void examineOpenTabs();
    void addMenuItem().then(addQuestionItem).then(addTextCheckItem).then(addImportItem);
  });
  browser.runtime.onStartup.addListener(() => void prepare());
  takeUpWriting(
    () =>
      void writeBundledIndex()
        .then(prepareSearch)
        .catch(() => undefined),
  );
  takeUpSearchedFeeds();
  // Firefox for Android has no windows: there, private tabs are asked.
  (browser.windows ?? browser.tabs).onRemoved.addListener((id) => void forgetAfterLastPrivate(id));
  // In Chromium, sites that were set to “on click”; in Firefox, any that was withheld.
  browser.permissions.onAdded.addListener(({ origins }) => {
    if (origins !== undefined && origins.length > 0) void examineOpenTabs();
  });

  pairCards();
  onMessage('openPage', async (page, sender) => {
    const opened = await openPage(page, sender);
    // Nobody waits for it, and without it the page lacks nothing.
    void inviteOffer(page, sender).catch(() => undefined);
    void inviteMarks(page, sender).catch(() => undefined);
    void askAfterLooking(page, sender).catch(() => undefined);
    return opened;
  });
  onMessage('refreshPage', (page, sender) => {
    void inviteMarks(page, sender).catch(() => undefined);
    return refreshPage(page, sender);
  });
  onMessage('pageChanged', async (state, sender) => {
    // Of use some other time: neither page nor popup waits for it to succeed.
    await Promise.allSettled([showBadge(state, sender), rememberFinishedReading(state, sender)]);
    // The page may be gone by now, or have no claim any more.
    await leadToClaim(state, sender).catch(() => undefined);
    await leadToOpened(state, sender).catch(() => undefined);
    await leadToPassage(state, sender).catch(() => undefined);
  });
  onMessage('declareVersion', rememberDeclaredVersion);
  onMessage('findRelated', async (request, sender) => {
    const related = await findRelated(request, sender);
    void askFor(request, related, sender).catch(() => undefined);
    return related;
  });
  onMessage('openFile', async (page, sender) => {
    const opened = await openFile(page, sender);
    void askAfterLooking(page, sender).catch(() => undefined);
    return opened;
  });
  onMessage('countReports', (works) => countReportsOf(works));
  onMessage('takeNotice', (_, { tab }) =>
    tab?.id === undefined ? undefined : notices.take(tab.id, tab.incognito),
  );
  answerLocatingMessages();
  answerCheckMessages();
  answerCheckLists();
  answerReferenceMessages();
  answerCitedMessages();
  answerOtherWorksMessages();
  onMessage('openReferences', openReferences);
  answerQuestionMessages();
  answerModelMessages();
  answerOwnFeedMessages();
  answerSourceMessages();
  answerListMessages();
  answerFeedMessages();
  watchFeeds();
  answerOffers();
  offerChecks();
  hearStepKeys();
  offerQuestions();
  offerSearches();
  answerDraftMessages();
  onMessage('loadScript', (name, { tab }) => injectScript(name, tab?.id));
  onMessage('openListedWorks', openListedWorks);
  onMessage('examineTab', (tabId) => examineTab(tabId));
  onMessage('getSettings', () => readSettings());
  onMessage('readStyles', async () => (await readSettings()).styles);
  onMessage('changeSetting', async (change) => {
    await changeSetting(change);
    if (change.name === 'styles') void tellStyles();
    void tellEveryone();
  });
  for (const [name, act] of [
    ['resetSettings', resetSettings],
    ['undoReset', undoReset],
  ] as const)
    onMessage(name, async () => {
      const isDone = await act();
      void tellStyles();
      void tellEveryone();
      return isDone;
    });
  watchPdfTabs();
  answerVerdictMessages();
  answerDataMessages();
  answerBackupMessages();
  answerSyncMessages();
  answerRejectionMessages();
  answerLinkMessages();
  followClaims();
  openClaims();
  answerReportMessages();
  answerPictureMessages();
  answerWorkMessages();
  answerImportMessages();
  offerImports();
  answerSearches();
  answerTriageMessages();
  answerOpenQuestions();
  answerNearest();
  offerTextChecks();
  answerNewsMessages();
  openSources();
  refuseOthers();
}

/** In a tab of its own, once: after an update, pages that the reader opens say what is new (news.ts). */
async function openFirstSteps(): Promise<void> {
  if (await takeFirstRun()) await browser.tabs.create({ url: dashboardAddress('welcome') });
}

/** Long work that may be stopped at any point: each step takes up where it was left. */
async function prepare(): Promise<void> {
  await Promise.allSettled([
    writeBundledIndex(),
    writeQuestionIndex(),
    dropLeftImports(),
    dropLeftFeeds(),
    setAlarm(),
    healVerdicts(),
    healRejections(),
  ]);
  // Afterwards: what a copy has lost is back by then.
  await backUp().catch(() => undefined);
  await syncVerdicts().catch(() => undefined);
  await writeSearchedFeeds().catch(() => undefined);
  await prepareSearch().catch(() => undefined);
}

/** @param closed id of the window, or where there are none of the tab, which may still be listed */
async function forgetAfterLastPrivate(closed: number): Promise<void> {
  const open = await (browser.windows?.getAll() ?? browser.tabs.query({}));
  if (open.some(({ id, incognito }) => incognito && id !== closed)) return;
  endPrivateOtherWorks();
  endPrivateReferences();
  endPrivateFullTexts();
  forgetPrivateSources();
  await Promise.allSettled([
    forgetPrivateVerdicts(),
    forgetPrivateRejections(),
    forgetPrivateTrails(),
    forgetPrivateSought(),
    forgetPrivateDrafts(),
    forgetPrivateDismissed(),
    notices.forgetPrivate(),
    leads.forgetPrivate(),
    selectedTexts.forgetPrivate(),
    forgetPrivateChecks(),
    forgetPrivateReferences(),
  ]);
}
