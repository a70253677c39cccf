/** The version whose news the reader has had, in `storage.local`: what is newer is told once. */
import browser from 'webextension-polyfill';

const key = 'newsSeenOf';

/** @returns such as `0.1.0`; `undefined` where nothing is known: then there is no news */
export async function seenVersion(): Promise<string | undefined> {
  const { [key]: seen } = await browser.storage.local.get(key);
  return typeof seen === 'string' ? seen : undefined;
}

/** The reader has had the news up to a version. */
export async function rememberSeenVersion(version: string): Promise<void> {
  await browser.storage.local.set({ [key]: version });
}
