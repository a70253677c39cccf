/** What the reader has deleted last, so that it can come back: in `storage.session`, which is small, and shared by all that a run of the browser keeps. */
import browser from 'webextension-polyfill';

/**
 * Keep a copy in place of the last one of its kind. Without room for it there is no undo; what is deleted is deleted all the same.
 *
 * @param prefix of the keys of its kind
 */
export async function rememberDeleted(prefix: string, id: string, value: object): Promise<void> {
  try {
    await browser.storage.session.remove((await ofKind(prefix)).map(({ key }) => key));
    await browser.storage.session.set({ [prefix + id]: value });
  } catch {
    // No undo.
  }
}

/**
 * The same, for what is deleted many at a time: copies of the last ones stay. Where there is no room for them, the last one alone.
 *
 * @param most so many are kept; the oldest go
 */
export async function rememberAlso(prefix: string, id: string, value: object, most: number): Promise<void> {
  const key = prefix + id;
  try {
    const others = (await ofKind(prefix)).filter((one) => one.key !== key);
    await browser.storage.session.remove(others.slice(0, -(most - 1)).map((one) => one.key));
    await browser.storage.session.set({ [key]: { ...value, place: (others.at(-1)?.place ?? 0) + 1 } });
  } catch {
    await rememberDeleted(prefix, id, value);
  }
}

/** Oldest first. */
async function ofKind(prefix: string): Promise<{ readonly key: string; readonly place: number }[]> {
  const items = await browser.storage.session.get(null);
  return Object.entries(items)
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, value]) => ({ key, place: Number((value as { readonly place?: unknown }).place ?? 0) }))
    .sort((a, b) => a.place - b.place);
}
