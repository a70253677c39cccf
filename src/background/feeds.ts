/** The feeds of this browser: what they need of it, and their updates, one at a time for each. */
import browser from 'webextension-polyfill';
import { findAccess } from '../files/access';
import { sendMessage } from '../messages/protocol';
import { feedStore } from '../store/feed-files';
import { FeedProblem } from '../subscribe/feed-state';
import type { FetchPorts } from '../subscribe/fetch-file';
import { FeedReader } from '../subscribe/find-in-feeds';
import { type FeedProgress, updateFeed } from '../subscribe/update-feed';
import { tellEveryone } from './report-change';
import { writeSearchedFeeds } from './searched-feeds';

/** Milliseconds between two calls of the browser: without any it stops the background after 30 s, whatever is being fetched. */
const callInterval = 15_000;
/** Milliseconds between two words to pages about how far an update has come. */
const tellInterval = 500;
const alarmName = 'feeds';
/** Milliseconds after which an update is begun again that was stopped. */
const takeUpAfter = 60_000;
/** Milliseconds after which an update that was due is put off. */
const maxLate = 600_000;

const fetchHere: FetchPorts['fetch'] = (...request) => fetch(...request);

/** Looks works up in them. */
export const feeds = new FeedReader({ store: feedStore, fetch: fetchHere, mayAsk, now: () => Date.now() });

/** Updates that are under way. Empty once the background was stopped: the alarm begins them again. */
const running = new Map<string, { readonly end: AbortController; readonly done: Promise<void> }>();
/** How far they have come. */
const progress = new Map<string, FeedProgress>();

/** Register the listener of the alarm by which feeds are asked whether there is something new. */
export function watchFeeds(): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === alarmName) void updateDue();
  });
}

/** Update those whose time has come, and set the alarm for the next one. */
export async function updateDue(): Promise<void> {
  const kept = await feedStore.feeds().catch(() => []);
  const due = kept.filter(({ isPaused, dueAt }) => !isPaused && dueAt <= Date.now());
  await Promise.allSettled(due.map(({ id }) => update(id)));
  await setAlarm();
}

/** Bring one up to date; one that is being updated is not begun again. Settled when it has ended. */
export async function update(id: string): Promise<void> {
  const before = running.get(id);
  if (before !== undefined) return before.done;
  const end = new AbortController();
  const done = updateNow(id, end.signal).finally(() => {
    running.delete(id);
    progress.delete(id);
  });
  running.set(id, { end, done });
  return done;
}

/** End the update of a feed. Settled when nothing of it is under way any more. */
export async function stopUpdate(id: string): Promise<void> {
  const update = running.get(id);
  update?.end.abort();
  await update?.done.catch(() => undefined);
}

/** How far the update of a feed has come; `undefined` where none is under way. */
export function progressOf(id: string): FeedProgress | undefined {
  return progress.get(id);
}

/** A feed was changed: what is known of it is read again, and pages that show it are told. */
export async function tellFeeds(): Promise<void> {
  feeds.forget();
  await tellPages();
}

/**
 * The browser wakes the background when the next feed is due, also after it was stopped. Where that was long ago, the browser has just been
 * opened, and nobody needs to know.
 */
export async function setAlarm(): Promise<void> {
  const kept = await feedStore.feeds().catch(() => []);
  const next = Math.min(...kept.filter(({ isPaused }) => !isPaused).map(({ dueAt }) => dueAt));
  const now = Date.now();
  const isLate = next < now - maxLate;
  if (Number.isFinite(next))
    await browser.alarms.create(alarmName, {
      when: isLate ? now + (1 + Math.random()) * maxLate : Math.max(next, now),
    });
  else await browser.alarms.clear(alarmName);
}

/** What is used to ask an address that the reader has allowed. */
export function fetchPorts(signal?: AbortSignal): FetchPorts {
  return { fetch: fetchHere, ...(signal && { signal }) };
}

/** @param address of a feed */
export async function mayAsk(address: string): Promise<boolean> {
  return (await findAccess(address)) === 'granted';
}

/** Bytes that the browser has left for us. */
export async function freeSpace(): Promise<number | undefined> {
  const { quota, usage } = await navigator.storage.estimate();
  return quota === undefined || usage === undefined ? undefined : quota - usage;
}

async function updateNow(id: string, signal: AbortSignal): Promise<void> {
  const timer = setInterval(() => void browser.runtime.getPlatformInfo(), callInterval);
  let toldAt = 0;
  try {
    // Where the background is stopped, this takes it up.
    await browser.alarms.create(alarmName, { when: Date.now() + takeUpAfter });
    const isNew = await updateFeed(
      {
        store: feedStore,
        ...fetchPorts(signal),
        now: () => Date.now(),
        mayAsk,
        free: freeSpace,
        stayAwake: async () => browser.runtime.getPlatformInfo(),
        onProgress: (now) => {
          progress.set(id, now);
          if (Date.now() - toldAt < tellInterval) return;
          toldAt = Date.now();
          void tellPages();
        },
      },
      id,
    );
    feeds.forget();
    if (isNew) void tellEveryone();
    if (isNew) void writeSearchedFeeds().catch(() => undefined);
  } catch (error) {
    if (!(error instanceof FeedProblem) && !signal.aborted) throw error;
  } finally {
    clearInterval(timer);
    await setAlarm();
    await tellPages();
  }
}

async function tellPages(): Promise<void> {
  await sendMessage('feedsChanged', undefined).catch(() => undefined);
}
