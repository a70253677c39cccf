/** The feed that the reader publishes, with its secret key. No content script can read it: it is where the second copy of the reader's records is. */
import * as v from 'valibot';
import { type NewFeed, type OwnFeed, ownFeedSchema } from '../feeds/own-feed';
import { secondCopy } from './second-copy';
import { storageProblem } from './storage-problem';

const key = 'ownFeed';

/** @returns `undefined` where there is none, or what there is is damaged */
export async function readOwnFeed(): Promise<OwnFeed | undefined> {
  const parsed = v.safeParse(ownFeedSchema, (await secondCopy().get([key]))[key]);
  return parsed.success ? parsed.output : undefined;
}

/**
 * Give it the next number. Its name for machines and its keys stay as they are, or nobody who has subscribed could go on: those that are
 * given count only where there is none. One call after the other, so that no number is given twice.
 *
 * @throws {StorageProblem}
 */
export function nextOwnFeed(asked: NewFeed): Promise<OwnFeed> {
  return navigator.locks.request('own-feed', async () => {
    const before = await readOwnFeed();
    const { feed, publicKey, secretKey } = before ?? asked;
    const next = { ...asked, feed, publicKey, secretKey, epoch: (before?.epoch ?? 0) + 1 };
    await secondCopy()
      .set({ [key]: next })
      .catch((error: unknown) => {
        throw storageProblem(error, 'save-settings');
      });
    return next;
  });
}
