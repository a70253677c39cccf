/** Keeps notes that are being written, for popup and card, which may close at any time. */
import { parseDraft, parseDraftsRequest } from '../messages/parse-request';
import { keepDraft, readDrafts } from '../store/drafts';
import { isPrivateTab } from './look-up';
import { onOwnMessage } from './own-pages';

/** Register the listeners. */
export function answerDraftMessages(): void {
  onOwnMessage('keepDraft', async (data, sender) => {
    const { claimId, note, tabId } = parseDraft(data);
    await keepDraft(claimId, note, await isPrivateTab(tabId, sender));
  });
  onOwnMessage('readDrafts', async (data, sender) => {
    const { claimIds, tabId } = parseDraftsRequest(data);
    return readDrafts(claimIds, await isPrivateTab(tabId, sender));
  });
}
