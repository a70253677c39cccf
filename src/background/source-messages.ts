/** Answers the page on which the reader allows services, and empties what they have answered. */
import { sendMessage } from '../messages/protocol';
import { onMessage } from '../messages/receive';
import { hostOf } from '../sources/sources';
import { emptySourceCache, keptAnswers } from '../store/source-cache';
import { changeSourceSettings, readSourceSettings } from '../store/source-settings';
import { importedLists } from '../store/status-lists';
import { giveUpUnused } from './give-up-host';
import { lastRequests } from './source-access';

/** Register the listeners. */
export function answerSourceMessages(): void {
  onMessage('readSources', async () => {
    const [{ allowed, keys }, kept, requests, lists] = await Promise.all([
      readSourceSettings(),
      keptAnswers(),
      lastRequests(),
      importedLists(),
    ]);
    return { allowed, keys, kept, requests, lists };
  });
  onMessage('changeSource', async (change) => {
    const isTaken = await changeSourceSettings(change);
    if (change.name === 'allowed' && !change.isOn) await giveUpUnused(`https://${hostOf(change.source)}/`);
    void tellOwnPages();
    return isTaken;
  });
  onMessage('emptySources', async () => {
    await emptySourceCache();
    void tellOwnPages();
  });
}

/** Other pages of ours may show the same. */
export async function tellOwnPages(): Promise<void> {
  await sendMessage('sourcesChanged', undefined).catch(() => undefined);
}
