/** The feed that the reader publishes, with its secret key. No content script can read it: it is where the second copy of the reader's records is. */
import * as v from 'valibot';
import { type OwnFeed, ownFeedSchema } from '../feeds/own-feed';
import { secondCopy } from './second-copy';
import { storageProblem } from './storage-problem';

const key = 'ownFeed';

/** @returns `undefined` where there is none, or what there is is damaged */
export async function readOwnFeed(): Promise<OwnFeed | undefined> {
  const parsed = v.safeParse(ownFeedSchema, (await secondCopy().get([key]))[key]);
  return parsed.success ? parsed.output : undefined;
}

/**
 * Keep it. Where another tab has published a later one meanwhile, its number stays: those who have subscribed take no earlier one.
 *
 * @throws {StorageProblem}
 */
export function keepOwnFeed(own: OwnFeed): Promise<void> {
  return navigator.locks.request('own-feed', async () => {
    const before = await readOwnFeed();
    const epoch = before?.feed === own.feed ? Math.max(before.epoch, own.epoch) : own.epoch;
    await secondCopy()
      .set({ [key]: { ...own, epoch } })
      .catch((error: unknown) => {
        throw storageProblem(error, 'save-settings');
      });
  });
}
