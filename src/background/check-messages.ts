/** Checks the paper of a tab by its own text: neither pages nor viewer have the code for it. */
import browser from 'webextension-polyfill';
import { makeCheckFile } from '../check/check-file';
import { checkPaper } from '../check/check-paper';
import type { CheckState } from '../check/check-state';
import { keptCheckOf } from '../check/kept-check';
import { writeMarkdown, writeReport } from '../check/write-report';
import { shownFile } from '../files/shown-file';
import { type Sender, sendMessage } from '../messages/protocol';
import type { DataOf } from '../messages/protocol-table';
import { onMessage } from '../messages/receive';
import { isOwnPage } from '../messages/senders';
import { unpackText } from '../messages/sent-text';
import { runInSlices } from '../page/dom/slices';
import { type TextRules, textRulesOf } from '../page/sites/site-texts';
import { checkStateOf, forgetCheckState, keepCheckState } from '../store/check-states';
import { checkOf, deleteCheckOf, dismissFindingOf, keepCheck } from '../store/checks';
import { withoutFragment } from '../verdicts/verdict';
import { say } from '../words/say';
import { injectScript, isKnownSite } from './inject';
import { loadForCheck } from './load-weights';
import { isPrivateTab } from './look-up';
import { addressOf } from './page-address';
import { reportChange, tellEveryone } from './report-change';

/** Register the listeners. */
export function answerCheckMessages(): void {
  onMessage('startCheck', ({ tabId }) => startCheck(tabId));
  onMessage('stopCheck', ({ tabId }) => stopCheck(tabId));
  onMessage('readCheckState', async ({ tabId }) => checkStateOf(tabId, await shownIn(tabId)));
  onMessage('openCheck', openCheck);
  onMessage('checkText', checkText);
  onMessage('failCheck', async (detail, { tab }) => {
    if (tab?.id === undefined) return;
    const state = await checkStateOf(tab.id, await shownIn(tab.id));
    // The background may have been stopped while it checked: nobody else will end that check.
    const isLost = state?.phase === 'checking' && !jobs.has(tab.id);
    if (state?.phase === 'reading' || isLost) await tell(tab.id, { phase: 'ended', why: 'failed', detail });
  });
  onMessage('exportCheck', exportCheck);
  onMessage('deleteCheck', async ({ checkId, tabId }, sender) => {
    await deleteCheckOf(checkId, await isPrivateTab(tabId, sender));
    void tellEveryone();
  });
  onMessage('dismissFinding', async ({ checkId, findingId, isDismissed, tabId }, sender) => {
    const isPrivate = await isPrivateTab(tabId, sender);
    await dismissFindingOf(checkId, findingId, isDismissed, isPrivate);
    const url = (await checkOf(checkId, isPrivate))?.file.page.url;
    void reportChange({ urls: url === undefined ? [] : [url] });
  });
  browser.tabs.onRemoved.addListener((tabId) => {
    // What a private window was about may not be kept after it is closed.
    endJob(tabId);
    void forgetCheckState(tabId);
  });
}

/** What is being checked, by tab. */
const jobs = new Map<number, AbortController>();

/** Milliseconds between two reports of how far it has come. */
const reportInterval = 100;

/** End what is being checked in a tab: it says no more. */
function endJob(tabId: number): void {
  jobs.get(tabId)?.abort();
  jobs.delete(tabId);
}

/** Have the paper of a tab checked: its page is asked for its text. The state of the tab says how it goes. */
export async function startCheck(tabId: number): Promise<void> {
  endJob(tabId);
  await tell(tabId, { phase: 'reading' });
  try {
    const base = browser.runtime.getURL('');
    const isViewer = shownFile((await browser.tabs.get(tabId)).url ?? '', base) !== undefined;
    if (isViewer) await sendMessage('checkFile', undefined, tabId);
    else await injectScript('checking', tabId);
  } catch (error) {
    await tell(tabId, { phase: 'ended', why: 'failed', detail: wordsOf(error) });
  }
}

async function stopCheck(tabId: number): Promise<void> {
  jobs.get(tabId)?.abort();
  const state = await checkStateOf(tabId, await shownIn(tabId));
  if (state?.phase === 'reading' || state?.phase === 'checking')
    await tell(tabId, { phase: 'ended', why: 'stopped' });
}

async function openCheck(_: undefined, sender: Sender): Promise<TextRules | null> {
  await mustBeAsked(sender.tab?.id);
  return textRulesOf(addressOf(sender) ?? '') ?? null;
}

/** @returns how it has ended @throws where the reader has not asked for it */
async function checkText(request: DataOf<'checkText'>, sender: Sender): Promise<CheckState> {
  const tabId = await mustBeAsked(sender.tab?.id);
  const job = new AbortController();
  endJob(tabId);
  jobs.set(tabId, job);
  const shown = await shownIn(tabId);
  await tell(tabId, { phase: 'checking', share: 0 }, shown);
  let state: CheckState;
  try {
    state = await checkAndKeep(request, sender, tabId, job.signal);
  } catch (error) {
    state = job.signal.aborted
      ? { phase: 'ended', why: 'stopped' }
      : { phase: 'ended', why: 'failed', detail: wordsOf(error) };
  }
  if (jobs.get(tabId) === job) {
    jobs.delete(tabId);
    await tell(tabId, state, shown);
  }
  return state;
}

async function checkAndKeep(
  { page, holds, document }: DataOf<'checkText'>,
  sender: Sender,
  tabId: number,
  signal: AbortSignal,
): Promise<CheckState> {
  const isOwn = isOwnPage(sender);
  const url = withoutFragment((isOwn ? page.url : addressOf(sender)) ?? '');
  const text = unpackText(document);
  await loadForCheck();
  let told = performance.now();
  const checked = await runInSlices(
    checkPaper({
      text,
      extent: holds,
      page,
    }),
    {
      signal,
      isPatient: true,
      onValue: ({ share }) => {
        if (performance.now() - told < reportInterval) return;
        told = performance.now();
        void sendMessage('checkChanged', { tabId, state: { phase: 'checking', share } }).catch(
          () => undefined,
        );
      },
    },
  );
  if ('unchecked' in checked) return { phase: 'ended', why: checked.unchecked };
  const { works, version, title } = page;
  const madeAt = new Date().toISOString();
  const file = makeCheckFile(checked, {
    text: text.text,
    page: {
      works,
      ...(version !== undefined && { version }),
      ...(title !== undefined && { title }),
      ...(/^https?:/.test(url) && { url }),
    },
    date: madeAt.slice(0, 10),
  });
  const kept = keptCheckOf(file, isOwn || isKnownSite(url), madeAt);
  signal.throwIfAborted();
  await keepCheck(kept, sender.tab?.incognito ?? false);
  void reportChange({ urls: [] });
  return { phase: 'done', checkId: kept.id };
}

async function exportCheck({ checkId, form, tabId }: DataOf<'exportCheck'>, sender: Sender): Promise<string> {
  const check = await checkOf(checkId, await isPrivateTab(tabId, sender));
  if (check === undefined) throw new Error(say('checkGone'));
  if (form === 'json') return `${JSON.stringify(check.file, undefined, 2)}\n`;
  const text = form === 'text' ? writeReport(check.file) : writeMarkdown(check.file);
  if (text === undefined) throw new Error(say('checkNoReport'));
  return text;
}

/**
 * Keep how far it has come, and tell popup and viewer, where they are open.
 *
 * @param url of the page that is checked: the tab may show another one by now
 */
async function tell(tabId: number, state: CheckState, url?: string): Promise<void> {
  const shown = await shownIn(tabId);
  await keepCheckState(tabId, { url: url ?? shown, state });
  if (url !== undefined && url !== shown) return;
  await sendMessage('checkChanged', { tabId, state }).catch(() => undefined);
}

/** @returns the tab @throws unless the reader has asked for a check of what it shows, and it has not begun */
async function mustBeAsked(tabId: number | undefined): Promise<number> {
  if (tabId === undefined || !(await isAsked(tabId))) throw new Error(say('checkNotAsked'));
  return tabId;
}

async function isAsked(tabId: number): Promise<boolean> {
  return (await checkStateOf(tabId, await shownIn(tabId)))?.phase === 'reading';
}

/** Address of what a tab shows, without fragment; empty where nobody says. */
async function shownIn(tabId: number): Promise<string> {
  const tab = await browser.tabs.get(tabId).catch(() => undefined);
  return withoutFragment(tab?.url ?? '');
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
