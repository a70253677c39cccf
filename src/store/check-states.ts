/** How far checks of tabs have come: in `storage.session`, which goes with the browser. A tab that goes on forgets. */
import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { type CheckState, checkStateSchema } from '../check/check-state';

/** Of one tab. */
interface TabCheck {
  /** Of the page that is checked, without fragment. */
  readonly url: string;
  readonly state: CheckState;
}

const keyOf = (tabId: number) => `check:${String(tabId)}`;
const schema = v.object({ url: v.string(), state: checkStateSchema });

/** @returns `undefined` where no check was started on what the tab shows */
export async function checkStateOf(tabId: number, url: string): Promise<CheckState | undefined> {
  const key = keyOf(tabId);
  const { success, output } = v.safeParse(schema, (await browser.storage.session.get(key))[key]);
  return success && output.url === url ? output.state : undefined;
}

export async function keepCheckState(tabId: number, check: TabCheck): Promise<void> {
  await browser.storage.session.set({ [keyOf(tabId)]: check });
}

export async function forgetCheckState(tabId: number): Promise<void> {
  await browser.storage.session.remove(keyOf(tabId));
}
