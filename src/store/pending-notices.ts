/** What there is to say to the reader in a tab, until its card asks: in `storage.session`, of private windows apart. */
import * as v from 'valibot';
import browser from 'webextension-polyfill';

const keyOf = (isPrivate: boolean) => (isPrivate ? 'privateNotices' : 'notices');
const schema = v.fallback(v.record(v.string(), v.string()), {});
/** Tabs that were closed before their card asked leave theirs in storage. */
const maxNotices = 20;

/** Keep what there is to say in a tab; it replaces what there was. */
export function keepNotice(tabId: number, text: string, isPrivate: boolean): Promise<void> {
  return inTurn(async () => {
    const { [String(tabId)]: _before, ...others } = await readAll(isPrivate);
    const kept = Object.entries(others).slice(1 - maxNotices);
    await write(Object.fromEntries([...kept, [String(tabId), text]]), isPrivate);
  });
}

/** @returns what there is to say in a tab; it is said once */
export function takeNotice(tabId: number, isPrivate: boolean): Promise<string | undefined> {
  return inTurn(async () => {
    const { [String(tabId)]: text, ...others } = await readAll(isPrivate);
    if (text !== undefined) await write(others, isPrivate);
    return text;
  });
}

/** Forget what there was to say in private windows. */
export function forgetPrivateNotices(): Promise<void> {
  return browser.storage.session.remove(keyOf(true));
}

async function readAll(isPrivate: boolean): Promise<Readonly<Record<string, string>>> {
  const key = keyOf(isPrivate);
  return v.parse(schema, (await browser.storage.session.get(key))[key]);
}

async function write(notices: Readonly<Record<string, string>>, isPrivate: boolean): Promise<void> {
  await browser.storage.session.set({ [keyOf(isPrivate)]: notices });
}

/** Of two at once the second must see what the first has written. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks.request('notices', work);
}
