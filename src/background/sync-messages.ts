/** Answers the page on which the reader turns sync on and off, and hears what other devices have sent. */
import browser from 'webextension-polyfill';
import { onMessage } from '../messages/receive';
import {
  isOfOthers,
  readSyncOverview,
  syncSoon,
  syncVerdicts,
  turnSyncOff,
  turnSyncOn,
} from './sync-verdicts';

/** Register the listeners. */
export function answerSyncMessages(): void {
  onMessage('readSync', () => readSyncOverview());
  onMessage('turnSyncOn', ({ passphrase, name }) => turnSyncOn(passphrase, name));
  onMessage('turnSyncOff', ({ isDeleted }) => turnSyncOff(isDeleted));
  onMessage('syncNow', () => syncVerdicts());
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'sync') void hear(Object.keys(changes)).catch(() => undefined);
  });
}

async function hear(names: readonly string[]): Promise<void> {
  if (await isOfOthers(names)) syncSoon();
}
