/** Answers what the reader says of passages: that a highlight is at the wrong one, and that it may come back. */
import type { DataOf } from '../messages/protocol-table';
import { onMessage } from '../messages/receive';
import {
  allRejections,
  keepRejections,
  rejectionOfCommand,
  rejectionsOn,
  rememberCommand,
  undoRejections,
} from '../store/rejections';
import { attach } from '../verdicts/attach';
import type { Rejection } from '../verdicts/rejection';
import { withoutFragment } from '../verdicts/verdict';
import { findClaim } from './find-claim';
import { isPrivateTab } from './look-up';
import { mustBeHere } from './page-address';
import { reportChange } from './report-change';

/** Register the listeners. */
export function answerRejectionMessages(): void {
  onMessage('rejectPassage', async (request, sender) => {
    mustBeHere(request.url, sender.tab);
    const isPrivate = sender.tab?.incognito ?? false;
    const id = await oneByOne(() => reject(request, isPrivate));
    void reportChange({ urls: [withoutFragment(request.url)] });
    return id;
  });
  onMessage('restorePassage', async ({ rejectionIds, tabId }, sender) => {
    const ids = new Set(rejectionIds);
    const isPrivate = await isPrivateTab(tabId, sender);
    const urls = await oneByOne(async () => {
      const wanted = (await allRejections(isPrivate)).filter(({ id }) => ids.has(id));
      await undoRejections(wanted, isPrivate);
      return [...new Set(wanted.map(({ url }) => url))];
    });
    void reportChange({ urls });
  });
  onMessage('listRejections', (_, sender) => allRejections(sender.tab?.incognito ?? false));
}

/** Of two clicks in a row the second must see what the first has written. */
function oneByOne<T>(change: () => Promise<T>): Promise<T> {
  return navigator.locks.request('rejections', change);
}

/** @returns id of the rejection that stands now: the same highlight may have been removed in another tab */
async function reject(
  { commandId, claimId, url, passage }: DataOf<'rejectPassage'>,
  isPrivate: boolean,
): Promise<string> {
  const address = withoutFragment(url);
  const done = await rejectionOfCommand(commandId, address, isPrivate);
  if (done !== undefined) return done.id;
  const { claim, claims } = await findClaim(claimId, isPrivate);
  const [known] = attach(claims, await rejectionsOn(address, isPrivate)).get(claim.id) ?? [];
  if (known !== undefined) {
    await rememberCommand(commandId, known, isPrivate);
    return known.id;
  }
  const rejection: Rejection = {
    id: commandId,
    url: address,
    group: claim.group,
    fingerprints: claim.wordings.map((wording) => wording.fingerprint),
    texts: claim.wordings.map(({ text }) => text),
    isCut: claim.isCut,
    ...passage,
    rejectedAt: new Date().toISOString(),
  };
  await keepRejections([rejection], isPrivate);
  return rejection.id;
}
