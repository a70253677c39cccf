/** Notes that are being written, by claim: in `storage.session`, which goes with the browser; of private windows apart. */
import browser from 'webextension-polyfill';

const prefixOf = (isPrivate: boolean) => (isPrivate ? 'privateDraft:' : 'draft:');

/** @param note `null`: saved or given up */
export async function keepDraft(claimId: string, note: string | null, isPrivate: boolean): Promise<void> {
  const key = prefixOf(isPrivate) + claimId;
  if (note === null) await browser.storage.session.remove(key);
  else await browser.storage.session.set({ [key]: note });
}

/** @returns the notes that are being written on these claims, by claim id */
export async function readDrafts(
  claimIds: readonly string[],
  isPrivate: boolean,
): Promise<Readonly<Record<string, string>>> {
  const prefix = prefixOf(isPrivate);
  const items = await browser.storage.session.get(claimIds.map((id) => prefix + id));
  return Object.fromEntries(
    Object.entries(items).flatMap(([key, note]) =>
      typeof note === 'string' ? [[key.slice(prefix.length), note]] : [],
    ),
  );
}

/** Forget what was being written in private windows. */
export async function forgetPrivateDrafts(): Promise<void> {
  const prefix = prefixOf(true);
  const items = await browser.storage.session.get(null);
  await browser.storage.session.remove(Object.keys(items).filter((key) => key.startsWith(prefix)));
}
