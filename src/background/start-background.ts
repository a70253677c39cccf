/** Registers the background's listeners. */
import browser from 'webextension-polyfill';
import { onMessage } from '../messages/protocol';
import { forgetPrivateRejections } from '../store/rejections';
import { readSettings, switchEntryMarks, switchMarks, switchPdfs, switchStrip } from '../store/settings';
import { forgetPrivateVerdicts, healVerdicts } from '../store/verdicts';
import { examineOpenTabs, examineTab } from './inject';
import { countReportsOf, findRelated, openPage, refreshPage } from './look-up';
import { openEntries } from './open-entries';
import { onOwnMessage } from './own-pages';
import { watchPdfTabs } from './pdf-tabs';
import { answerRejectionMessages } from './rejection-messages';
import { showBadge } from './show-badge';
import { tellOfChange } from './tell-of-change';
import { answerVerdictMessages } from './verdict-messages';
import { writeBundledIndex } from './write-bundled-index';

/** Register everything; called once, at top level, in each run of the background. */
export function startBackground(): void {
  browser.runtime.onInstalled.addListener(() => {
    void prepare();
    void examineOpenTabs();
  });
  browser.runtime.onStartup.addListener(() => void prepare());
  browser.windows.onRemoved.addListener(() => void forgetAfterLastPrivateWindow());

  onMessage('openPage', ({ data, sender }) => openPage(data, sender));
  onMessage('refreshPage', ({ data, sender }) => refreshPage(data, sender));
  onMessage('pageChanged', ({ data, sender }) => showBadge(data, sender));
  onOwnMessage('findRelated', findRelated);
  onMessage('countReports', ({ data }) => countReportsOf(data));
  onMessage('openEntries', ({ data, sender }) => openEntries(data, sender));
  onOwnMessage('examineTab', (tabId) => examineTab(tabId));
  onOwnMessage('getSettings', () => readSettings());
  onOwnMessage('switchMarks', async ({ isOn, host }) => {
    await switchMarks(isOn, host);
    await tellOfChange();
  });
  onOwnMessage('switchStrip', async (isOn) => {
    await switchStrip(isOn);
    await tellOfChange();
  });
  onOwnMessage('switchEntryMarks', async ({ place, isOn }) => {
    await switchEntryMarks(place, isOn);
    await tellOfChange();
  });
  onOwnMessage('switchPdfs', async (isOn) => {
    await switchPdfs(isOn);
    await tellOfChange();
  });
  watchPdfTabs();
  answerVerdictMessages();
  answerRejectionMessages();
}

/** Long work that may be stopped at any point: each step takes up where it was left. */
async function prepare(): Promise<void> {
  // Chrome lets content scripts read `storage.local` unless told otherwise; only the background needs it.
  await globalThis.chrome.storage.local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
  await Promise.allSettled([writeBundledIndex(), healVerdicts()]);
}

async function forgetAfterLastPrivateWindow(): Promise<void> {
  const windows = await browser.windows.getAll();
  if (windows.some((window) => window.incognito)) return;
  await Promise.allSettled([forgetPrivateVerdicts(), forgetPrivateRejections()]);
}
