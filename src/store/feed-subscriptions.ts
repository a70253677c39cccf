/**
 * The feeds that the reader has subscribed to. No content script can read them, and they outlive the database of their files: they are where
 * the second copy of the reader's records is.
 */
import * as v from 'valibot';
import { FeedProblem } from '../subscribe/feed-state';
import { type KeptFeed, keptFeedSchema } from '../subscribe/kept-feed';
import { secondCopy } from './second-copy';
import { isFullDisk } from './storage-problem';

const key = 'feeds';

/** All of them, in the order in which they were subscribed to; what is damaged is as if it were not there. Throws FeedProblem. */
export async function keptFeeds(): Promise<KeptFeed[]> {
  try {
    const stored = (await secondCopy().get([key]))[key];
    return Array.isArray(stored) ? stored.filter((feed) => v.is(keptFeedSchema, feed)) : [];
  } catch (error) {
    throw feedProblem(error);
  }
}

/**
 * Change them, one change after the other.
 *
 * @param make gives all of them as they are to be
 * @throws {FeedProblem}, and what `make` throws
 */
export function changeFeeds(make: (before: readonly KeptFeed[]) => readonly KeptFeed[]): Promise<void> {
  return navigator.locks.request('feeds', async () => {
    const after = make(await keptFeeds());
    await secondCopy()
      .set({ [key]: after })
      .catch((error: unknown) => {
        throw feedProblem(error);
      });
  });
}

/** A failure of the browser's storage, as a feed's. */
export function feedProblem(error: unknown): FeedProblem {
  return error instanceof FeedProblem
    ? error
    : new FeedProblem(isFullDisk(error) ? 'storage-full' : 'storage', error);
}
