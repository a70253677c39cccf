/** How far checks of tabs have come: in `storage.session`, which goes with the browser. A tab that goes on forgets. */
import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { type CheckState, checkStateSchema } from '../check/check-state';

const schema = v.object({
  /** Of the page that is checked, without fragment. */
  url: v.string(),
  state: checkStateSchema,
  /** How often its text was taken: more than once where the background was stopped meanwhile. */
  tries: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** Of the message that its text has come with. */
  commandId: v.exactOptional(v.string()),
  /** The reader’s setting has begun it, and no act of the reader’s. */
  isAutomatic: v.exactOptional(v.literal(true)),
});

/** Of one tab. */
export type TabCheck = Readonly<v.InferOutput<typeof schema>>;

const keyOf = (tabId: number) => `check:${String(tabId)}`;

/** @returns `undefined` where no check was started on what the tab shows */
export async function tabCheckOf(tabId: number, url: string): Promise<TabCheck | undefined> {
  const key = keyOf(tabId);
  const { success, output } = v.safeParse(schema, (await browser.storage.session.get(key))[key]);
  return success && output.url === url ? output : undefined;
}

/** @returns `undefined` where no check was started on what the tab shows */
export async function checkStateOf(tabId: number, url: string): Promise<CheckState | undefined> {
  return (await tabCheckOf(tabId, url))?.state;
}

export async function keepCheckState(tabId: number, check: TabCheck): Promise<void> {
  await browser.storage.session.set({ [keyOf(tabId)]: check });
}

export async function forgetCheckState(tabId: number): Promise<void> {
  await browser.storage.session.remove(keyOf(tabId));
}
