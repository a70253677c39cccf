/** Feeds that the reader subscribes to, and the one that the reader publishes. */
import * as v from 'valibot';
import { type NewFeed, newFeedSchema, type OwnFeed } from '../../feeds/own-feed';
import {
  type FeedMode,
  type FeedPreview,
  type FeedState,
  feedAddressSchema,
  feedModeSchema,
  publicKeySchema,
} from '../../subscribe/feed-state';
import { nothing, uuid } from './forms';
import { rule } from './rule';

const ofFeed = v.object({ feedId: uuid });

export const feedTable = {
  /**
   * Dashboard → background: what a feed is, before the reader subscribes. Without a key the one that lies beside it is fetched: its
   * fingerprint is for the reader to compare. The host has to be allowed. Throws FeedProblem, as those below do.
   */
  previewFeed: rule<{ readonly address: string; readonly publicKey?: string }, FeedPreview>(
    ['extension-page'],
    v.object({ address: feedAddressSchema, publicKey: v.exactOptional(publicKeySchema) }),
  ),
  /** The reader does not subscribe to it: the permission for its host goes, unless something else needs it. */
  leaveFeed: rule<{ readonly address: string }>(['extension-page'], v.object({ address: feedAddressSchema })),
  /** The reply comes once it is noted; its files are fetched afterwards. Refused in private windows. */
  subscribeFeed: rule<
    { readonly address: string; readonly publicKey: string; readonly mode: FeedMode },
    FeedState
  >(
    ['extension-page'],
    v.object({ address: feedAddressSchema, publicKey: publicKeySchema, mode: feedModeSchema }),
  ),
  listFeeds: rule<undefined, readonly FeedState[]>(['extension-page'], nothing),
  /** Ask a feed now whether there is something new, and fetch it. The reply comes once that has begun. */
  updateFeed: rule<{ readonly feedId: string }>(['extension-page'], ofFeed),
  /** While it is paused it is neither asked nor shown; what is kept of it stays. */
  pauseFeed: rule<{ readonly feedId: string; readonly isPaused: boolean }>(
    ['extension-page'],
    v.object({ feedId: uuid, isPaused: v.boolean() }),
  ),
  setFeedMode: rule<{ readonly feedId: string; readonly mode: FeedMode }>(
    ['extension-page'],
    v.object({ feedId: uuid, mode: feedModeSchema }),
  ),
  /** Whether lists and searches of the desk find its claims, too. */
  searchFeed: rule<{ readonly feedId: string; readonly isOn: boolean }>(
    ['extension-page'],
    v.object({ feedId: uuid, isOn: v.boolean() }),
  ),
  /** All that is kept of it goes, and the permission for its host, unless another feed needs it. */
  removeFeed: rule<{ readonly feedId: string }>(['extension-page'], ofFeed),
  /** Background → dashboard: a feed has changed, or come further: read again. */
  feedsChanged: rule<undefined>(['extension-page'], nothing),
  /** The feed that the reader publishes, with its keys; `undefined` where there is none. */
  readOwnFeed: rule<undefined, OwnFeed | undefined>(['extension-page'], nothing),
  /** Publish it once more: the next number, which is never given again, and its keys, those that are sent where there are none yet. */
  nextOwnFeed: rule<NewFeed, OwnFeed>(['extension-page'], newFeedSchema),
};
