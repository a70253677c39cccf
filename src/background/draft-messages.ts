/** Keeps notes that are being written, for popup and card, which may close at any time. */
import { onMessage } from '../messages/receive';
import { keepDraft, readDrafts } from '../store/drafts';
import { isPrivateTab } from './look-up';

/** Register the listeners. */
export function answerDraftMessages(): void {
  onMessage('keepDraft', async ({ claimId, note, tabId }, sender) => {
    await keepDraft(claimId, note, await isPrivateTab(tabId, sender));
  });
  onMessage('readDrafts', async ({ claimIds, tabId }, sender) => {
    return readDrafts(claimIds, await isPrivateTab(tabId, sender));
  });
}
