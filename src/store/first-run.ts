/** Whether this browser has seen the first steps, in `storage.local`. */
import browser from 'webextension-polyfill';

const key = 'firstStepsShown';

/** @returns true once, however often it is asked; false where that cannot be kept, since it would be true again and again */
export async function takeFirstRun(): Promise<boolean> {
  return navigator.locks.request(key, async () => {
    const stored = await browser.storage.local.get(key);
    if (stored[key] !== undefined) return false;
    return browser.storage.local.set({ [key]: true }).then(
      () => true,
      () => false,
    );
  });
}
