/**
 * Verdicts on the reader's other devices, by the browser's sync storage. Nothing of it is kept in this run of the background: what is to be
 * sent is what differs from the last time, so a run that was stopped is made up for by the next one.
 */
import * as v from 'valibot';
import browser from 'webextension-polyfill';
import {
  isItemOf,
  isSyncItem,
  keyName,
  type Packed,
  packVersions,
  readItems,
  type SyncItems,
  sealItems,
  sizeOf,
  syncQuota,
  uniqueName,
} from '../export/sync-items';
import { keyItemSchema, keyOf, makeKey } from '../export/sync-key';
import type { SyncOverview } from '../messages/message-data';
import { StorageProblem } from '../store/storage-problem';
import { type KeptSyncProblem, SyncProblem, syncProblem } from '../store/sync-problem';
import {
  knownVersions,
  readSyncState,
  type SyncState,
  writeSyncState,
  writeVersions,
} from '../store/sync-state';
import { allVerdicts, clearVerdicts, keepVerdicts, removeVerdicts } from '../store/verdicts';
import { deletedVersions, type Merged, mergeSynced } from '../verdicts/synced-verdicts';
import { minPassphrase } from '../verdicts/verdict';
import { backUp } from './backups';
import { oneByOne } from './one-by-one';
import { reportChange } from './report-change';

/** Milliseconds after a change: whoever judges one claim after the other has them sent together. */
const patience = 2_000;

/** Bytes that one device uses at most: the first must not leave the second without any. */
const ownRoom = 0.8 * syncQuota;

/** What is planned of this run of the background. Should it be stopped before, the next change or start does it. */
let planned: ReturnType<typeof setTimeout> | undefined;

/** Sync in a moment, if it is on. */
export function syncSoon(): void {
  planned ??= setTimeout(() => {
    planned = undefined;
    // What went wrong is kept, and told on the dashboard.
    void syncVerdicts().catch(() => undefined);
  }, patience);
}

/** One after the other, in all that changes what is known of syncing. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks.request('sync', work);
}

/**
 * Sync now; nothing where it is off.
 *
 * @throws {SyncProblem} or StorageProblem: nothing is lost here, and the next time goes on
 */
export function syncVerdicts(): Promise<void> {
  return inTurn(sync);
}

/** @param name the reader's, for this device @throws {SyncProblem} or StorageProblem */
export function turnSyncOn(passphrase: string, name: string): Promise<void> {
  return inTurn(async () => {
    const items = await itemsThere();
    const { key, salt } = await keyFor(passphrase, items);
    const { problem: _problem, ...state } = await readSyncState();
    const { found } = await readItems(key, items);
    const others = found.filter(({ device }) => device !== state.device).map((one) => one.name);
    await writeSyncState({ ...state, name: uniqueName(name, others), on: { key, salt }, written: {} });
    await sync();
  });
}

/** @param isDeleted whether all that is there goes, of all devices: the others then turn it off, too, and keep their verdicts */
export function turnSyncOff(isDeleted: boolean): Promise<void> {
  return inTurn(async () => {
    const { on: _on, problem: _problem, ...state } = await readSyncState();
    if (isDeleted) {
      const items = await itemsThere();
      await browser.storage.sync.remove(Object.keys(items)).catch((error: unknown) => {
        throw syncProblem(error);
      });
    }
    await writeSyncState({ ...state, written: {}, left: 0, leftDeleted: 0, unreadable: 0 });
  });
}

/** Delete all verdicts here; where sync is on, on the other devices with it. Throws StorageProblem. */
export function clearSyncedVerdicts(): Promise<void> {
  return inTurn(async () => {
    const state = await readSyncState();
    await oneByOne(async () => {
      if (state.on !== undefined) {
        const gone = new Set((await allVerdicts(false)).map(({ id }) => id));
        const now = new Date().toISOString();
        const device = { id: state.device, made: state.made };
        const { known, made } = deletedVersions(device, await knownVersions(), gone, now);
        // First: what says so without being deleted is made again, what is deleted without saying so comes back.
        await writeVersions({ ...state, made }, known);
      }
      await clearVerdicts();
    });
    syncSoon();
  });
}

/** What it comes to; where the browser does not tell what is there, with that as its problem: it can be turned off all the same. */
export async function readSyncOverview(): Promise<SyncOverview> {
  const { on, name, others, lastAt, left, leftDeleted = 0, unreadable, ...state } = await readSyncState();
  const isPossible = hasSync();
  const items = isPossible ? await itemsThere().catch(syncProblem) : {};
  const [there, problem] =
    items instanceof SyncProblem ? [undefined, keptProblem(items)] : [items, state.problem];
  return {
    isPossible,
    isOn: on !== undefined,
    isThere: there?.[keyName] !== undefined,
    name,
    others,
    ...(there && { size: sizeOfAll(there) }),
    quota: syncQuota,
    left,
    leftDeleted,
    unreadable,
    ...(lastAt !== undefined && { lastAt }),
    ...(problem !== undefined && { problem }),
  };
}

export async function isSyncOn(): Promise<boolean> {
  return (await readSyncState()).on !== undefined;
}

/** Whether other devices have changed something there, while it is on. @param names of items that have changed */
export async function isOfOthers(names: readonly string[]): Promise<boolean> {
  const { device, on } = await readSyncState();
  return on !== undefined && names.some((name) => isSyncItem(name) && !isItemOf(device, name));
}

function hasSync(): boolean {
  return (browser.storage as Partial<typeof browser.storage>).sync !== undefined;
}

async function itemsThere(): Promise<SyncItems> {
  if (!hasSync()) throw new SyncProblem('syncNone');
  try {
    const items = await browser.storage.sync.get(null);
    return Object.fromEntries(Object.entries(items).filter(([name]) => isSyncItem(name)));
  } catch (error) {
    throw syncProblem(error);
  }
}

const keptProblem = ({ code, detail }: SyncProblem | StorageProblem): KeptSyncProblem => ({ code, detail });

function sizeOfAll(items: SyncItems): number {
  return Object.entries(items).reduce((size, [name, value]) => size + sizeOf(name, value), 0);
}

/** The key of what is there; where nothing is, a new one. */
async function keyFor(passphrase: string, items: SyncItems) {
  if (items[keyName] === undefined) {
    // The page says so before, unless what was there has gone meanwhile.
    if (passphrase.length < minPassphrase) throw new SyncProblem('syncTooShort', String(minPassphrase));
    const { key, item } = await makeKey(passphrase, keyName);
    await browser.storage.sync.set({ [keyName]: item }).catch((error: unknown) => {
      throw syncProblem(error);
    });
    return { key, salt: item.salt };
  }
  const parsed = v.safeParse(keyItemSchema, items[keyName]);
  if (!parsed.success) throw new SyncProblem('syncKeyDamaged');
  const key = await keyOf(passphrase, keyName, parsed.output);
  if (key === undefined) throw new SyncProblem('syncWrongPassphrase');
  return { key, salt: parsed.output.salt };
}

async function sync(): Promise<void> {
  const before = await readSyncState();
  if (before.on === undefined) return;
  try {
    await syncWith(before, before.on);
  } catch (error) {
    const { on, ...state } = await readSyncState();
    const problem = keptProblem(error instanceof StorageProblem ? error : syncProblem(error));
    // Whose key is another one would be refused each time: the reader turns it on again.
    const isOff = problem.code === 'syncGone' || problem.code === 'syncOtherKey';
    await writeSyncState({ ...state, ...(on && !isOff && { on }), problem });
    void reportChange({ urls: [] });
    throw error;
  }
}

async function syncWith(state: SyncState, { key, salt }: NonNullable<SyncState['on']>): Promise<void> {
  const items = await itemsThere();
  const keyItem = v.safeParse(keyItemSchema, items[keyName]);
  if (!keyItem.success) throw new SyncProblem(items[keyName] === undefined ? 'syncGone' : 'syncKeyDamaged');
  if (keyItem.output.salt !== salt) throw new SyncProblem('syncOtherKey');
  const { found, unreadable } = await readItems(key, items);
  const device = { id: state.device, name: state.name, made: state.made };
  const merged = await oneByOne(async () => {
    const all = mergeSynced(device, await allVerdicts(false), await knownVersions(), found);
    // Without it, nothing is deleted.
    if (all.remove.length > 0) await backUp(undefined, true);
    await keepVerdicts(all.keep, false);
    await removeVerdicts(all.remove);
    await writeVersions({ ...state, made: all.made }, all.known);
    return all;
  });
  const { packed, prints } = await publish(state, key, items, merged);
  const { problem: _problem, ...rest } = state;
  const left = packed.left.filter(({ verdict }) => verdict !== undefined).length;
  await writeSyncState({
    ...rest,
    made: merged.made,
    written: prints,
    others: found.filter((one) => one.device !== state.device).map(({ name }) => name),
    lastAt: new Date().toISOString(),
    left,
    leftDeleted: packed.left.length - left,
    unreadable,
  });
  // A page that is open shows what has come, and that all went well again.
  if (merged.keep.length + merged.remove.length > 0 || state.problem !== undefined)
    void reportChange({ urls: [] });
}

/** Put there what no other device has there, as far as there is room. */
async function publish(
  { device, name, written }: SyncState,
  key: CryptoKey,
  items: SyncItems,
  merged: Merged,
): Promise<{ readonly packed: Packed; readonly prints: Readonly<Record<string, string>> }> {
  const others = Object.fromEntries(Object.entries(items).filter(([one]) => !isItemOf(device, one)));
  const room = Math.min(syncQuota - sizeOfAll(others), ownRoom);
  const packed = packVersions({ id: device, name }, merged.publish, room);
  const sealed = await sealItems(key, device, packed, items, written);
  try {
    // First: there may be no room for both. All that was in these is here.
    if (sealed.gone.length > 0) await browser.storage.sync.remove(sealed.gone);
    if (Object.keys(sealed.items).length > 0) await browser.storage.sync.set(sealed.items);
  } catch (error) {
    throw syncProblem(error);
  }
  return { packed, prints: sealed.prints };
}
