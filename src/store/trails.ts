/**
 * The claims that were followed into tabs: in `storage.session`, which goes with the browser, and those of private windows
 * apart, until the last of these is closed.
 */
import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { type Trail, trailSchema } from '../verdicts/trail';

/** A claim that goes along with a tab. */
export interface TabTrail {
  readonly tabId: number;
  readonly claimId: string;
  readonly trail: Trail;
  /** Id of the command that has opened a tab with it. */
  readonly commandId?: string;
  /** Addresses of the pages on which the reader was led to it, or learned that it is not there. */
  readonly toldOn: readonly string[];
}

/** The one that was followed longest ago goes first. */
const maxTrails = 50;
const maxTold = 20;
const keyOf = (isPrivate: boolean) => (isPrivate ? 'privateTrails' : 'trails');
const trailsSchema = v.fallback(
  v.array(
    v.object({
      tabId: v.number(),
      claimId: v.string(),
      trail: trailSchema,
      commandId: v.exactOptional(v.string()),
      toldOn: v.array(v.string()),
    }),
  ),
  [],
);

/** What goes along with a tab; waits for a tab that is being opened. */
export function trailIn(tabId: number, isPrivate: boolean): Promise<TabTrail | undefined> {
  return inTurn('shared', async () => (await readTrails(isPrivate)).find((one) => one.tabId === tabId));
}

/**
 * Open a tab with a claim: its page cannot be looked up before the trail is there. A command that comes again opens no other.
 *
 * @param open opens the tab
 */
export async function startTrail(
  open: () => Promise<number | undefined>,
  followed: Required<Pick<TabTrail, 'claimId' | 'trail' | 'commandId'>>,
  isPrivate: boolean,
): Promise<void> {
  await inTurn('exclusive', async () => {
    const trails = await readTrails(isPrivate);
    if (trails.some(({ commandId }) => commandId === followed.commandId)) return;
    const tabId = await open();
    if (tabId !== undefined) await put({ ...followed, tabId, toldOn: [] }, isPrivate);
  });
}

/** The claim goes along with a tab that was opened from its own. */
export async function passTrailOn(to: number, from: TabTrail, isPrivate: boolean): Promise<void> {
  await inTurn('exclusive', () => put({ ...from, tabId: to, toldOn: [] }, isPrivate));
}

/**
 * Remember that a page has shown the reader where the claim stands.
 *
 * @returns false if that was so already, or nothing goes along with the tab any more
 */
export function rememberTold(tabId: number, address: string, isPrivate: boolean): Promise<boolean> {
  return inTurn('exclusive', async () => {
    const known = (await readTrails(isPrivate)).find((one) => one.tabId === tabId);
    if (known === undefined || known.toldOn.includes(address)) return false;
    await put({ ...known, toldOn: [...known.toldOn, address].slice(-maxTold) }, isPrivate);
    return true;
  });
}

/** The tab is closed. */
export async function endTrail(tabId: number): Promise<void> {
  await inTurn('exclusive', async () => {
    for (const isPrivate of [false, true]) {
      const trails = await readTrails(isPrivate);
      const others = trails.filter((one) => one.tabId !== tabId);
      if (others.length < trails.length) await browser.storage.session.set({ [keyOf(isPrivate)]: others });
    }
  });
}

/** Forget what was followed in private windows. */
export async function forgetPrivateTrails(): Promise<void> {
  await inTurn('exclusive', () => browser.storage.session.remove(keyOf(true)));
}

/** Put it at the position that it has, or last. */
async function put(trail: TabTrail, isPrivate: boolean): Promise<void> {
  const trails = await readTrails(isPrivate);
  const at = trails.findIndex(({ tabId }) => tabId === trail.tabId);
  const next = at === -1 ? [...trails, trail].slice(-maxTrails) : trails.with(at, trail);
  await browser.storage.session.set({ [keyOf(isPrivate)]: next });
}

async function readTrails(isPrivate: boolean): Promise<readonly TabTrail[]> {
  const key = keyOf(isPrivate);
  return v.parse(trailsSchema, (await browser.storage.session.get(key))[key]);
}

/** Two tabs may be opened in quick succession: the second must see what the first has written. */
function inTurn<T>(mode: LockMode, work: () => Promise<T>): Promise<T> {
  return navigator.locks.request('trails', { mode }, work);
}
