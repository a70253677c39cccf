/** Open questions that the reader has put aside, by key: in `storage.local`; those of private windows in `storage.session`. */
import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { storageProblem } from './storage-problem';

/** The oldest go. */
const maxKept = 5_000;
const name = 'dismissedQuestions';
const keysSchema = v.fallback(v.array(v.string()), []);

const areaOf = (isPrivate: boolean) => (isPrivate ? browser.storage.session : browser.storage.local);

/** Keys of the questions that are put aside. */
export async function dismissedKeys(isPrivate: boolean): Promise<ReadonlySet<string>> {
  const { [name]: stored } = await areaOf(isPrivate).get(name);
  return new Set(v.parse(keysSchema, stored ?? []));
}

/** Put one aside, or take that back. @throws {StorageProblem} */
export function dismiss(key: string, isDismissed: boolean, isPrivate: boolean): Promise<void> {
  return navigator.locks.request(name, async () => {
    const others = [...(await dismissedKeys(isPrivate))].filter((one) => one !== key);
    const kept = isDismissed ? [...others, key].slice(-maxKept) : others;
    await areaOf(isPrivate)
      .set({ [name]: kept })
      .catch((error: unknown) => {
        throw storageProblem(error, 'save-settings');
      });
  });
}

/** Forget those of private windows. */
export async function forgetPrivateDismissed(): Promise<void> {
  await browser.storage.session.remove(name);
}
