/** Gives back the browser's permission for hosts that nothing of the reader's asks any more. */
import { giveUpAccess, originOf } from '../files/access';
import { hostOf } from '../sources/sources';
import { keptFeeds } from '../store/feed-subscriptions';
import { readModelSettings } from '../store/model-settings';
import { readSourceSettings } from '../store/source-settings';

/**
 * Give back what was asked for an address, unless a feed, a service or the model needs it; the browser keeps what it needs for pages of the
 * host, too.
 *
 * @throws {StorageProblem} @throws {FeedProblem}
 */
export async function giveUpUnused(address: string): Promise<void> {
  const [feeds, model, { allowed }] = await Promise.all([
    keptFeeds(),
    readModelSettings(),
    readSourceSettings(),
  ]);
  const needed = [
    ...feeds.map((feed) => feed.address),
    ...(model.kind === 'address' ? [model.address] : []),
    ...allowed.map((source) => `https://${hostOf(source)}/`),
  ];
  // Permissions know no ports and no folders.
  if (needed.some((one) => originOf(one) === originOf(address))) return;
  await giveUpAccess(address);
}
