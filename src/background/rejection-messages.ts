/** Answers what the reader says of passages: that a mark stands at the wrong one, and that it may come back. */
import { attach } from '../claims/attach';
import type { Rejection } from '../claims/rejection';
import { withoutFragment } from '../claims/verdict';
import { parsePassageRejection, parseRejectionIds } from '../messages/parse-request';
import { onMessage, type PassageRejection } from '../messages/protocol';
import { allRejections, keepRejections, rejectionsOn, undoRejections } from '../store/rejections';
import { findClaim } from './find-claim';
import { canSpeakOf, isPrivateTab } from './look-up';
import { onOwnMessage } from './own-pages';
import { tellOfChange } from './tell-of-change';

/** Register the listeners. */
export function answerRejectionMessages(): void {
  onMessage('rejectPassage', async ({ data, sender }) => {
    const request = parsePassageRejection(data);
    if (!canSpeakOf(request.url, sender)) throw new Error('A page can speak of its own passages only.');
    const isPrivate = sender.tab?.incognito ?? false;
    const { id } = await oneByOne(() => reject(request, isPrivate));
    // Not waited for: a tab that the browser has put to rest may take long, and the reader waits for the way back.
    void tellOfChange({ urls: [request.url] });
    return id;
  });
  onMessage('restorePassage', async ({ data, sender }) => {
    const ids = new Set(parseRejectionIds(data.rejectionIds));
    const isPrivate = await isPrivateTab(data.tabId, sender);
    const urls = await oneByOne(async () => {
      const wanted = (await allRejections(isPrivate)).filter(
        ({ id, url }) => ids.has(id) && canSpeakOf(url, sender),
      );
      await undoRejections(wanted, isPrivate);
      return wanted.map(({ url }) => url);
    });
    void tellOfChange({ urls });
  });
  onOwnMessage('listRejections', (_, sender) => allRejections(sender.tab?.incognito ?? false));
}

/** Of two clicks in a row the second must see what the first has written. */
function oneByOne<T>(change: () => Promise<T>): Promise<T> {
  return navigator.locks.request('rejections', change);
}

/** @returns the rejection that stands now: the same mark may have been taken away in another tab */
async function reject({ claimId, url, passage }: PassageRejection, isPrivate: boolean): Promise<Rejection> {
  const { claim, claims } = await findClaim(claimId);
  const address = withoutFragment(url);
  const [known] = attach(claims, await rejectionsOn(address, isPrivate)).get(claim.id) ?? [];
  if (known !== undefined) return known;
  const rejection: Rejection = {
    id: crypto.randomUUID(),
    url: address,
    group: claim.group,
    fingerprints: claim.wordings.map((wording) => wording.fingerprint),
    texts: claim.wordings.map(({ text }) => text),
    isCut: claim.isCut,
    ...passage,
    rejectedAt: new Date().toISOString(),
  };
  await keepRejections([rejection], isPrivate);
  return rejection;
}
