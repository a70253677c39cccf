/**
 * The marks that the reader took away: in IndexedDB; those of private windows in `storage.session` only, which lives until
 * the last private window is closed.
 */
import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { type Rejection, rejectionSchema } from '../claims/rejection';
import { database } from './database';
import { storageProblem } from './storage-problem';

const prefix = 'rejection:';

/** Rejections on the page of this address; those of private windows only if asked from one. */
export async function rejectionsOn(url: string, isPrivate: boolean): Promise<Rejection[]> {
  const kept: unknown[] = await (await database()).getAllFromIndex('rejections', 'url', url);
  return standing(kept, isPrivate, (rejection) => rejection.url === url);
}

/** Every rejection, in no particular order. */
export async function allRejections(isPrivate: boolean): Promise<Rejection[]> {
  const kept: unknown[] = await (await database()).getAll('rejections');
  return standing(kept, isPrivate, () => true);
}

/** Keep rejections. @throws {StorageProblem} */
export async function keepRejections(rejections: readonly Rejection[], isPrivate: boolean): Promise<void> {
  await attempt(async () => {
    if (isPrivate) {
      await browser.storage.session.set(asItems(rejections));
      return;
    }
    const transaction = (await database()).transaction('rejections', 'readwrite');
    await Promise.all([...rejections.map((one) => transaction.store.put(one)), transaction.done]);
  });
}

/**
 * Undo rejections. A private window forgets with the rest that it has undone one from outside of it.
 *
 * @throws {StorageProblem}
 */
export async function undoRejections(rejections: readonly Rejection[], isPrivate: boolean): Promise<void> {
  await attempt(async () => {
    if (isPrivate) {
      await browser.storage.session.set(asItems(rejections.map((one) => ({ ...one, isUndone: true }))));
      return;
    }
    const transaction = (await database()).transaction('rejections', 'readwrite');
    await Promise.all([...rejections.map(({ id }) => transaction.store.delete(id)), transaction.done]);
  });
}

/** Forget what was rejected and undone in private windows. */
export async function forgetPrivateRejections(): Promise<void> {
  const items = await browser.storage.session.get(null);
  await browser.storage.session.remove(Object.keys(items).filter((key) => key.startsWith(prefix)));
}

/** What stands of the kept rejections and, in private windows, of theirs: the latter win. */
async function standing(
  kept: readonly unknown[],
  isPrivate: boolean,
  isWanted: (rejection: Rejection) => boolean,
): Promise<Rejection[]> {
  const items = isPrivate ? await browser.storage.session.get(null) : {};
  const own = Object.entries(items).flatMap(([key, value]): unknown[] =>
    key.startsWith(prefix) ? [value] : [],
  );
  const byId = new Map([...kept, ...own].filter(isRejection).map((one) => [one.id, one]));
  return [...byId.values()].filter((one) => one.isUndone !== true && isWanted(one));
}

function asItems(rejections: readonly Rejection[]): Record<string, Rejection> {
  return Object.fromEntries(rejections.map((one) => [prefix + one.id, one]));
}

function isRejection(value: unknown): value is Rejection {
  return v.is(rejectionSchema, value);
}

async function attempt(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw storageProblem(error, 'keep what you said of the passage');
  }
}
