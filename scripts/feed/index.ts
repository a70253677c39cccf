/** What `npm run feed` does, for scripts/feed.mjs. */
export { writeFeedCode } from '../../src/feeds/feed-code';
export { fingerprintOf, makeKeys, readPublicKey, readSecretKey } from '../../src/feeds/minisign';
export { buildDay, buildEpoch, buildPart, buildShards, finishFeed } from './build';
export { readFeedOf } from './feed-folder';
export { buildFlags } from './flags';
export { rangeOfPart } from './shards';
export { keyTextOf, verifyFolder } from './verify';
