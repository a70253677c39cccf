/** Answers the page on which the reader subscribes to feeds. */

import { readFeedAddress } from '../feeds/feed-code';
import { fingerprintOf, type PublicKey, publicKeyText } from '../feeds/minisign';
import type { Sender } from '../messages/protocol';
import type { DataOf } from '../messages/protocol-table';
import { onMessage } from '../messages/receive';
import { deleteFeedFiles, feedStore, feedsWithFiles } from '../store/feed-files';
import { changeFeeds } from '../store/feed-subscriptions';
import { type FeedMode, type FeedPreview, FeedProblem, type FeedState } from '../subscribe/feed-state';
import type { KeptFeed } from '../subscribe/kept-feed';
import {
  type Newest,
  readFirstFile,
  readFirstRoot,
  readKey,
  readKeyBeside,
  withFaults,
} from '../subscribe/read-newest';
import { keptList } from '../subscribe/update-feed';
import {
  feeds,
  fetchPorts,
  freeSpace,
  mayAsk,
  progressOf,
  setAlarm,
  stopUpdate,
  tellFeeds,
  update,
} from './feeds';
import { giveUpUnused } from './give-up-host';
import { tellEveryone } from './report-change';
import { searchProgress, writeSearchedFeeds } from './searched-feeds';

/** Feeds that one browser may have. */
const maxFeeds = 50;

/** Register the listeners. */
export function answerFeedMessages(): void {
  onMessage('previewFeed', previewFeed);
  onMessage('subscribeFeed', subscribeFeed);
  onMessage('listFeeds', async () => {
    const searching = await searchProgress().catch(() => new Map<string, never>());
    return Promise.all(
      (await feedStore.feeds()).map(async (feed) => {
        const progress = searching.get(feed.id);
        return { ...(await stateOf(feed)), ...(progress && { searching: progress }) };
      }),
    );
  });
  onMessage('updateFeed', async ({ feedId }, { tab }) => {
    mustBeOrdinary(tab);
    await keptFeed(feedId);
    updateSoon(feedId);
  });
  onMessage('pauseFeed', ({ feedId, isPaused }, { tab }) => {
    // Going on asks the feed.
    if (!isPaused) mustBeOrdinary(tab);
    return pauseFeed(feedId, isPaused);
  });
  onMessage('setFeedMode', (data, { tab }) => {
    mustBeOrdinary(tab);
    return setFeedMode(data);
  });
  onMessage('searchFeed', async ({ feedId, isOn }) => {
    await changeKept(feedId, (feed) => ({ ...feed, isSearched: isOn }));
    void tellFeeds();
    searchSoon();
  });
  onMessage('leaveFeed', ({ address }) => giveUpUnused(address));
  onMessage('removeFeed', ({ feedId }) => removeFeed(feedId));
}

/** Files of feeds that the reader has left, where the background was stopped before they were deleted. */
export async function dropLeftFeeds(): Promise<void> {
  const kept = new Set((await feedStore.feeds()).map(({ id }) => id));
  for (const id of await feedsWithFiles()) if (!kept.has(id)) await deleteFeedFiles(id);
}

async function previewFeed(
  { address: text, publicKey }: DataOf<'previewFeed'>,
  { tab }: Sender,
): Promise<FeedPreview> {
  mustBeOrdinary(tab);
  const address = await allowedAddress(text);
  const key = readKey(publicKey ?? (await readKeyBeside(fetchPorts(), address)));
  const [{ file }, kept, free] = await Promise.all([
    readFirstFile(fetchPorts(), address, [key]),
    feedStore.feeds(),
    freeSpace(),
  ]);
  const { kind, name, publisher, reports, claims, bytes, least } = file;
  return {
    address,
    kind,
    name,
    publisher,
    fingerprint: fingerprintOf(key),
    publicKey: publicKeyText(key),
    reports,
    claims,
    bytes,
    least,
    ...(free !== undefined && { free }),
    isKnown: isAmong(kept, address, file, key),
  };
}

async function subscribeFeed(
  { address: text, publicKey, mode }: DataOf<'subscribeFeed'>,
  { tab }: Sender,
): Promise<FeedState> {
  mustBeOrdinary(tab);
  const address = await allowedAddress(text);
  const key = readKey(publicKey);
  const first = await readFirstFile(fetchPorts(), address, [key]);
  const root = await readFirstRoot(fetchPorts(), address, first);
  const { file } = first;
  const feed: KeptFeed = {
    id: crypto.randomUUID(),
    address,
    feed: file.feed,
    kind: file.kind,
    name: file.name,
    publisher: file.publisher,
    keys: [publicKeyText(key)],
    signedBy: key.keyId,
    ...(root !== undefined && { root }),
    mode: modeOf(file.kind, mode),
    isPaused: false,
    seen: {},
    dueAt: 0,
  };
  await changeFeeds((before) => {
    if (before.length >= maxFeeds) throw new FeedProblem('too-many');
    if (isAmong(before, address, file, key)) throw new FeedProblem('known');
    return [...before, feed];
  });
  // So that its size is known at once; the update says it where this cannot be kept.
  await feedStore.setNext(feed.id, first.text).catch(() => undefined);
  updateSoon(feed.id);
  return stateOf(feed);
}

/** Flags are looked up for all references of a paper at once: they are few, and nobody is asked for each. */
function modeOf(kind: KeptFeed['kind'], mode: FeedMode): FeedMode {
  return kind === 'flags' ? 'all' : mode;
}

function isAmong(
  kept: readonly KeptFeed[],
  address: string,
  { feed }: Newest['file'],
  key: PublicKey,
): boolean {
  const text = publicKeyText(key);
  return kept.some((one) => one.address === address || (one.feed === feed && one.keys.includes(text)));
}

async function pauseFeed(id: string, isPaused: boolean): Promise<void> {
  await changeKept(id, (feed) => ({ ...feed, isPaused }));
  feeds.forget();
  // After the change, so that none begins in between.
  if (isPaused) await stopUpdate(id);
  await tellFeeds();
  void tellEveryone();
  searchSoon();
  if (isPaused) await setAlarm();
  else updateSoon(id);
}

async function setFeedMode({ feedId, mode }: DataOf<'setFeedMode'>): Promise<void> {
  const kept = await changeKept(feedId, ({ problem, ...feed }) => ({
    ...feed,
    mode: modeOf(feed.kind, mode),
    // The reader has heard of it, and tries again.
    ...(problem !== undefined && problem !== 'storage-full' && { problem }),
  }));
  await stopUpdate(feedId);
  if (kept.mode === 'ask') await feeds.trim(feedId);
  await tellFeeds();
  searchSoon();
  updateSoon(feedId);
}

async function removeFeed(id: string): Promise<void> {
  const feed = await keptFeed(id);
  await changeFeeds((before) => before.filter((one) => one.id !== id));
  // At once, whatever goes wrong from here on.
  feeds.forget();
  await stopUpdate(id);
  await deleteFeedFiles(id);
  await giveUpUnused(feed.address);
  await setAlarm();
  await tellFeeds();
  searchSoon();
  void tellEveryone();
}

/** Nobody waits for it: lists and searches have more once it is done. */
function searchSoon(): void {
  void writeSearchedFeeds()
    .catch(() => undefined)
    .then(tellFeeds);
}

/** Nobody is asked from private windows, and what they subscribe to would be known outside of them. @throws {FeedProblem} `private` */
function mustBeOrdinary(tab: Sender['tab']): void {
  if (tab?.incognito === true) throw new FeedProblem('private');
}

/** Nobody waits for it; how it goes stands in the feed's state. */
function updateSoon(id: string): void {
  void update(id).catch(() => undefined);
}

/** @throws {FeedProblem} `address`, `permission` */
async function allowedAddress(text: string): Promise<string> {
  const address = withFaults(() => readFeedAddress(text));
  if (!(await mayAsk(address))) throw new FeedProblem('permission');
  return address;
}

async function keptFeed(id: string): Promise<KeptFeed> {
  const feed = await feedStore.feed(id);
  if (feed === undefined) throw new FeedProblem('gone');
  return feed;
}

async function changeKept(id: string, make: (feed: KeptFeed) => KeptFeed): Promise<KeptFeed> {
  const changed = await feedStore.change(id, make);
  if (changed === undefined) throw new FeedProblem('gone');
  return changed;
}

/** The key that has signed what was seen last: whoever subscribes now needs it. */
function signingKey({ keys, signedBy }: KeptFeed): PublicKey {
  const [first = ''] = keys;
  return keys.map(readKey).find(({ keyId }) => keyId === signedBy) ?? readKey(first);
}

async function stateOf(feed: KeptFeed): Promise<FeedState> {
  const { id, address, name, publisher, mode, isPaused, isSearched, checkedAt, problem } = feed;
  const [texts, files] = await Promise.all([
    feedStore.texts(id).catch(() => undefined),
    feedStore.files(id).catch(() => []),
  ]);
  const current = keptList(texts?.current);
  // Until there is something that answers, what is being fetched is told.
  const told = current ?? keptList(texts?.next);
  const key = signingKey(feed);
  const progress = progressOf(id);
  const isSilent = current !== undefined && Date.parse(current.expires) < Date.now();
  return {
    id,
    address,
    ...(told && { kind: told.kind }),
    name,
    publisher,
    keyId: key.keyId,
    fingerprint: fingerprintOf(key),
    publicKey: publicKeyText(key),
    mode,
    isPaused,
    isSearched: isSearched === true,
    ...(current && { epoch: current.epoch, day: current.day }),
    reports: told?.reports ?? 0,
    claims: told?.claims ?? 0,
    bytesOnDisk: files.reduce((sum, { size }) => sum + size, 0),
    bytesWhole: told?.bytes ?? 0,
    least: told?.least ?? 0,
    ...(checkedAt !== undefined && { checkedAt }),
    ...(current && { issued: current.issued, expires: current.expires }),
    ...(progress && { progress }),
    ...(problem !== undefined && { problem }),
    ...(isSilent && { silentSince: current.issued }),
  };
}
