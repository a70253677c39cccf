/** Checks the paper of a tab by its own text: neither pages nor viewer have the code for it. */
import browser from 'webextension-polyfill';
import { makeCheckFile } from '../check/check-file';
import { checkPaper, checkRules, textHashOf } from '../check/check-paper';
import type { CheckState } from '../check/check-state';
import { idOfCheck, keptCheckOf, parseKeptCheck } from '../check/kept-check';
import { writeMarkdown, writeReport } from '../check/write-report';
import { citingSentences } from '../cited/citing-sentences';
import { plainAddress } from '../claims/plain-address';
import { shownFile } from '../files/shown-file';
import { type Sender, sendMessage } from '../messages/protocol';
import type { DataOf } from '../messages/protocol-table';
import { onMessage } from '../messages/receive';
import { isOwnPage } from '../messages/senders';
import { unpackText } from '../messages/sent-text';
import { runInSlices } from '../page/dom/slices';
import { type TextRules, textRulesOf } from '../page/sites/site-texts';
import { askedReferences } from '../resolve/asked-references';
import { forgetCheckState, type TabCheck } from '../store/check-states';
import { checkOf, deleteCheckOf, dismissFindingOf, keepCheck } from '../store/checks';
import { deleteReferencesOf, keepPrinted, restoreReferencesOf } from '../store/references';
import { say } from '../words/say';
import { endJob, isLost, jobs, show, shownCheck, shownIn, tell } from './check-progress';
import { injectScript, isKnownSite } from './inject';
import { loadForCheck } from './load-weights';
import { isPrivateTab } from './look-up';
import { endOtherWorks } from './other-works-messages';
import { addressOf } from './page-address';
import { endReferences } from './reference-messages';
import { reportChange, tellEveryone } from './report-change';

/** Register the listeners. */
export function answerCheckMessages(): void {
  onMessage('startCheck', ({ tabId }) => startCheck(tabId));
  onMessage('stopCheck', ({ tabId }) => stopCheck(tabId));
  onMessage('readCheckState', async ({ tabId }) => {
    // Its page sends its text again by itself, unless it was loaded anew meanwhile.
    await takeUp(tabId);
    return (await shownCheck(tabId))?.state;
  });
  onMessage('openCheck', openCheck);
  onMessage('checkText', checkText);
  onMessage('failCheck', async (detail, { tab }) => {
    if (tab?.id === undefined) return;
    const check = await shownCheck(tab.id);
    if (check?.state.phase === 'reading' || (check !== undefined && isLost(tab.id, check)))
      await tell(tab.id, { ...check, state: { phase: 'ended', why: 'failed', detail } });
  });
  onMessage('exportCheck', exportCheck);
  onMessage('deleteCheck', async ({ checkId, tabId }, sender) => {
    const isPrivate = await isPrivateTab(tabId, sender);
    endReferences(checkId, isPrivate);
    endOtherWorks(checkId, isPrivate);
    await deleteCheckOf(checkId, isPrivate);
    await deleteReferencesOf(checkId, isPrivate);
    void tellEveryone();
  });
  onMessage('restoreCheck', async ({ check, tabId }, sender) => {
    const parsed = parseKeptCheck(check);
    if (parsed === undefined) throw new Error(say('checkGone'));
    const isPrivate = await isPrivateTab(tabId, sender);
    await keepCheck(parsed, isPrivate);
    await restoreReferencesOf(parsed.id, isPrivate);
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

/** Milliseconds between two reports of how far it has come. In Chromium they also keep the background running, whether anybody hears them. */
const reportInterval = 100;
/** So often a text is checked whose check the browser ends by stopping the background. */
const maxTries = 3;

/**
 * Have the paper of a tab checked: its page is asked for its text. The state of the tab says how it goes.
 *
 * @param by whether the reader's setting begins it, and no act of the reader's: a text that was checked already is not checked again
 */
export async function startCheck(tabId: number, by: Pick<TabCheck, 'isAutomatic'> = {}): Promise<void> {
  await begin(tabId, { url: await shownIn(tabId), tries: 0, ...by });
}

async function begin(tabId: number, check: Omit<TabCheck, 'state'>): Promise<void> {
  endJob(tabId);
  await tell(tabId, { ...check, state: { phase: 'reading' } });
  try {
    const base = browser.runtime.getURL('');
    const isViewer = shownFile((await browser.tabs.get(tabId)).url ?? '', base) !== undefined;
    if (isViewer) await sendMessage('checkFile', undefined, tabId);
    else await injectScript('checking', tabId);
  } catch (error) {
    await tell(tabId, { ...check, state: { phase: 'ended', why: 'failed', detail: wordsOf(error) } });
  }
}

/** Where the background was stopped in mid-check, ask the page for its text again. */
async function takeUp(tabId: number): Promise<void> {
  const check = await shownCheck(tabId);
  if (check === undefined || !isLost(tabId, check)) return;
  const { state: _lost, commandId: _heard, ...again } = check;
  await begin(tabId, again);
}

async function stopCheck(tabId: number): Promise<void> {
  jobs.get(tabId)?.end.abort();
  const check = await shownCheck(tabId);
  if (check?.state.phase === 'reading' || check?.state.phase === 'checking')
    await tell(tabId, { ...check, state: { phase: 'ended', why: 'stopped' } });
}

async function openCheck(_: undefined, sender: Sender): Promise<TextRules | null> {
  await mustBeAsked(sender.tab?.id);
  return textRulesOf(addressOf(sender) ?? '') ?? null;
}

/**
 * Check a text. A message that comes again, since its reply was lost, is answered as before; where the background was stopped meanwhile,
 * its text is checked again.
 *
 * @returns how it has ended
 * @throws where the reader has not asked for it
 */
async function checkText(request: DataOf<'checkText'>, sender: Sender): Promise<CheckState> {
  const { commandId } = request;
  const tabId = sender.tab?.id;
  const running = tabId === undefined ? undefined : jobs.get(tabId);
  if (running?.commandId === commandId) return running.ended;
  const asked = await mustBeAsked(tabId, commandId);
  if (asked.check.state.phase !== 'reading' && !isLost(asked.tabId, asked.check)) return asked.check.state;
  endJob(asked.tabId);
  const end = new AbortController();
  const job = { end, commandId, ended: runCheck(request, sender, asked, end.signal) };
  jobs.set(asked.tabId, job);
  const state = await job.ended;
  if (jobs.get(asked.tabId) === job) jobs.delete(asked.tabId);
  return state;
}

/** Of a tab that was asked for its text. */
interface AskedTab {
  readonly tabId: number;
  readonly check: TabCheck;
}

async function runCheck(
  request: DataOf<'checkText'>,
  sender: Sender,
  { tabId, check }: AskedTab,
  signal: AbortSignal,
): Promise<CheckState> {
  const begun = { ...check, commandId: request.commandId, tries: check.tries + 1 };
  let state: CheckState;
  try {
    if (begun.tries > maxTries) throw new Error(say('checkInterrupted'));
    await tell(tabId, { ...begun, state: { phase: 'checking', share: 0 } });
    state = await checkAndKeep(request, sender, begun, { tabId, signal });
  } catch (error) {
    state = signal.aborted
      ? { phase: 'ended', why: 'stopped' }
      : { phase: 'ended', why: 'failed', detail: wordsOf(error) };
  }
  // Who has ended it has said so.
  if (!signal.aborted) await tell(tabId, { ...begun, state });
  return state;
}

async function checkAndKeep(
  { page, holds, document, cited }: DataOf<'checkText'>,
  sender: Sender,
  { isAutomatic }: TabCheck,
  { tabId, signal }: { readonly tabId: number; readonly signal: AbortSignal },
): Promise<CheckState> {
  const isOwn = isOwnPage(sender);
  const url = plainAddress((isOwn ? page.url : addressOf(sender)) ?? '');
  const isTrusted = isOwn || isKnownSite(url);
  const isPrivate = sender.tab?.incognito ?? false;
  const text = unpackText(document);
  const id = idOfCheck({ ...page, url }, isTrusted, { textHash: textHashOf(text), rules: checkRules });
  if (isAutomatic === true && (await checkOf(id, isPrivate)) !== undefined)
    return { phase: 'done', checkId: id };
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
        void show(tabId, { phase: 'checking', share });
      },
    },
  );
  if ('unchecked' in checked) return { phase: 'ended', why: checked.unchecked };
  const list = cited ?? (await runInSlices(askedReferences(text), { signal, isPatient: true }));
  const citing = await runInSlices(citingSentences(text, list.markers), { signal, isPatient: true });
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
  const kept = keptCheckOf(file, isTrusted, madeAt);
  signal.throwIfAborted();
  await keepCheck(kept, isPrivate);
  const areOthers = await keepPrinted(kept.id, list.references, isPrivate, citing);
  if (areOthers) endReferences(kept.id, isPrivate);
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
 * @param commandId of a message that may have come before
 * @throws unless the reader has asked for a check of what the tab shows, and it has not begun by another message
 */
async function mustBeAsked(tabId: number | undefined, commandId?: string): Promise<AskedTab> {
  const check = tabId === undefined ? undefined : await shownCheck(tabId);
  const isAgain = commandId !== undefined && check?.commandId === commandId;
  if (tabId === undefined || check === undefined || !(check.state.phase === 'reading' || isAgain))
    throw new Error(say('checkNotAsked'));
  return { tabId, check };
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
