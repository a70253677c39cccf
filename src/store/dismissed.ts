/**
 * Open questions that the reader has put aside, by key: in the database, since content scripts can read `storage.local` in Firefox, and the keys
 * tell which works were opened; those of private windows in `storage.session`.
 */
import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { completely, database } from './database';
import { storageProblem } from './storage-problem';

/** The oldest go. */
const maxKept = 5_000;
/** Of the record of private windows. Versions that were never released had one of this name in `storage.local`. */
const name = 'dismissedQuestions';
const keysSchema = v.fallback(v.array(v.string()), []);

/** Keys of the questions that are put aside. @throws {StorageProblem} */
export async function dismissedKeys(isPrivate: boolean): Promise<ReadonlySet<string>> {
  if (isPrivate) return privateKeys();
  await removeOldRecord();
  try {
    return new Set(await (await database()).getAllKeys('dismissed'));
  } catch (error) {
    throw storageProblem(error, 'open-database');
  }
}

/** Put one aside, or take that back. @throws {StorageProblem} */
export async function dismiss(key: string, isDismissed: boolean, isPrivate: boolean): Promise<void> {
  if (isPrivate) return dismissPrivately(key, isDismissed);
  await removeOldRecord();
  try {
    const transaction = (await database()).transaction('dismissed', 'readwrite');
    await completely(transaction, async () => {
      const { store } = transaction;
      await store.delete(key);
      if (!isDismissed) return;
      const surplus = (await store.count()) + 1 - maxKept;
      const oldest =
        surplus > 0
          ? (await store.getAll()).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).slice(0, surplus)
          : [];
      for (const one of oldest) await store.delete(one.key);
      await store.put({ key, at: new Date().toISOString() });
    });
  } catch (error) {
    throw storageProblem(error, 'save-settings');
  }
}

/** Forget those of private windows. */
export async function forgetPrivateDismissed(): Promise<void> {
  await browser.storage.session.remove(name);
}

async function privateKeys(): Promise<ReadonlySet<string>> {
  const { [name]: stored } = await browser.storage.session.get(name);
  return new Set(v.parse(keysSchema, stored ?? []));
}

function dismissPrivately(key: string, isDismissed: boolean): Promise<void> {
  return navigator.locks.request(name, async () => {
    const others = [...(await privateKeys())].filter((one) => one !== key);
    const kept = isDismissed ? [...others, key].slice(-maxKept) : others;
    await browser.storage.session.set({ [name]: kept }).catch((error: unknown) => {
      throw storageProblem(error, 'save-settings');
    });
  });
}

/** Whether it is known to be gone, in this run of the background. */
let isOldRecordGone = false;

/** What cannot be removed now is tried again the next time. */
async function removeOldRecord(): Promise<void> {
  if (isOldRecordGone) return;
  try {
    await browser.storage.local.remove(name);
    isOldRecordGone = true;
  } catch {
    // The questions themselves need nothing of it.
  }
}
