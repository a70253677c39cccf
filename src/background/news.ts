/** What is new after an update: told once, in pages that the reader opens. */
import browser, { type Runtime } from 'webextension-polyfill';
import { onMessage } from '../messages/receive';
import { rememberSeenVersion, seenVersion } from '../store/seen-version';

const present = () => browser.runtime.getManifest().version;

/** Register the listeners. */
export function answerNewsMessages(): void {
  browser.runtime.onInstalled.addListener(
    (installed) => void noteInstalled(installed).catch(() => undefined),
  );
  onMessage('readNews', async () => {
    const seen = await seenVersion();
    return seen === undefined || seen === present() ? undefined : { seen, present: present() };
  });
  onMessage('dismissNews', async () => {
    await rememberSeenVersion(present());
  });
}

/** To whoever has just installed it nothing is new; after several updates all is that came since the reader last looked. */
async function noteInstalled({ reason, previousVersion }: Runtime.OnInstalledDetailsType): Promise<void> {
  if ((await seenVersion()) !== undefined) return;
  if (reason === 'install') await rememberSeenVersion(present());
  else if (reason === 'update' && previousVersion !== undefined) await rememberSeenVersion(previousVersion);
}
