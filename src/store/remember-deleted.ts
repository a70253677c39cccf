/** What the reader has deleted last, so that it can come back: in `storage.session`, which is small, and shared by all that a run of the browser keeps. */
import browser from 'webextension-polyfill';

/**
 * Keep a copy in place of the last one of its kind. Without room for it there is no undo; what is deleted is deleted all the same.
 *
 * @param prefix of the keys of its kind
 */
export async function rememberDeleted(prefix: string, id: string, value: unknown): Promise<void> {
  try {
    const items = await browser.storage.session.get(null);
    await browser.storage.session.remove(Object.keys(items).filter((key) => key.startsWith(prefix)));
    await browser.storage.session.set({ [prefix + id]: value });
  } catch {
    // No undo.
  }
}
