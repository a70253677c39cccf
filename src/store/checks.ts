/**
 * Checks that this browser has made of papers. There is one copy: a check can be made again from the same text, and comes out the same.
 * Those of private windows are in `storage.session`, until the last of these is closed; so is what is said and deleted there of others.
 */
import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { type KeptCheck, parseKeptCheck } from '../check/kept-check';
import { completely, database } from './database';
import { bringBack, pageOf, type RecordPage } from './records';
import { storageProblem } from './storage-problem';

const prefix = 'privateCheck:';
/** A check from outside that was deleted in a private window. */
const deletedSchema = v.object({ id: v.string(), isDeleted: v.literal(true) });

/** The checks under any of these keys, in no particular order; those of private windows only if asked from one. Throws StorageProblem. */
export function checksUnder(keys: readonly string[], isPrivate: boolean): Promise<KeptCheck[]> {
  return read('key', keys, isPrivate, (check) => check.keys.some((key) => keys.includes(key)));
}

/** The checks whose claims are of this group. Throws StorageProblem. */
export function checksOfGroup(group: string, isPrivate: boolean): Promise<KeptCheck[]> {
  return read('group', [group], isPrivate, (check) => check.group === group);
}

/** @returns `undefined` where it is gone @throws {StorageProblem} */
export async function checkOf(id: string, isPrivate: boolean): Promise<KeptCheck | undefined> {
  try {
    const own = isPrivate ? await privateChecks() : none;
    return own.has(id) ? own.get(id) : parseKeptCheck(await (await database()).get('checks', id));
  } catch (error) {
    throw storageProblem(error, 'read-checks');
  }
}

/**
 * Keep a check. One of the same id is replaced; its day stays, since the same text gives the same file, and what the reader has said of its
 * findings. Throws StorageProblem.
 */
export async function keepCheck(check: KeptCheck, isPrivate: boolean): Promise<void> {
  await change(check.id, isPrivate, (before) => {
    const { date } = before?.file ?? check.file;
    return { ...check, file: { ...check.file, date }, dismissed: before?.dismissed ?? check.dismissed };
  });
}

/** The reader calls a finding no problem, or takes that back. Throws StorageProblem. */
export async function dismissFindingOf(
  id: string,
  findingId: string,
  isDismissed: boolean,
  isPrivate: boolean,
): Promise<void> {
  await change(id, isPrivate, (check) => {
    if (check === undefined) return undefined;
    const others = check.dismissed.filter((other) => other !== findingId);
    return { ...check, dismissed: isDismissed ? [...others, findingId] : others };
  });
}

/** A private window forgets with the rest that it has deleted one from outside of it. Throws StorageProblem. */
export async function deleteCheckOf(id: string, isPrivate: boolean): Promise<void> {
  try {
    const open = await database();
    if (!isPrivate) await open.delete('checks', id);
    else if ((await open.getKey('checks', id)) === undefined)
      await browser.storage.session.remove(prefix + id);
    else await browser.storage.session.set({ [prefix + id]: { id, isDeleted: true } });
  } catch (error) {
    throw storageProblem(error, 'save-check');
  }
}

/**
 * Some of all checks, in the order of their ids. Throws StorageProblem.
 *
 * @param isPrivate whether those of private windows are there, too: before all others
 */
export async function checksAfter(
  after: string | undefined,
  count: number,
  isPrivate = false,
): Promise<RecordPage<KeptCheck>> {
  const page = await pageOf('checks', after, count, parseKeptCheck, 'read-checks');
  if (!isPrivate) return page;
  const own = await privateChecks();
  const others = page.records.filter(({ id }) => !own.has(id));
  const first = after === undefined ? [...own.values()].flatMap((check) => check ?? []) : [];
  return { ...page, records: [...first, ...others] };
}

/** Bring checks back from a file: see {@link bringBack}. Throws StorageProblem. */
export function bringChecksBack(
  checks: readonly KeptCheck[],
  decide: (check: KeptCheck, here: KeptCheck | undefined) => KeptCheck | undefined,
): Promise<void> {
  return bringBack('checks', checks, parseKeptCheck, decide);
}

/** Forget the checks of private windows. */
export async function forgetPrivateChecks(): Promise<void> {
  const items = await browser.storage.session.get(null);
  await browser.storage.session.remove(Object.keys(items).filter((key) => key.startsWith(prefix)));
}

async function read(
  index: 'key' | 'group',
  values: readonly string[],
  isPrivate: boolean,
  isWanted: (check: KeptCheck) => boolean,
): Promise<KeptCheck[]> {
  try {
    const store = (await database()).transaction('checks').store;
    const found = await Promise.all(values.map((value) => store.index(index).getAll(value)));
    const own = isPrivate ? await privateChecks() : none;
    const outside = found.flat().flatMap((record) => parseKeptCheck(record) ?? []);
    const known = new Map([...outside.map((check) => [check.id, check] as const), ...own]);
    return [...known.values()].flatMap((check) => (check !== undefined && isWanted(check) ? [check] : []));
  } catch (error) {
    throw storageProblem(error, 'read-checks');
  }
}

/** @param make `undefined` from it: nothing is written */
async function change(
  id: string,
  isPrivate: boolean,
  make: (before: KeptCheck | undefined) => KeptCheck | undefined,
): Promise<void> {
  try {
    if (isPrivate) {
      const next = make(await checkOf(id, true));
      if (next !== undefined) await browser.storage.session.set({ [prefix + id]: next });
      return;
    }
    const transaction = (await database()).transaction('checks', 'readwrite');
    await completely(transaction, async () => {
      const next = make(parseKeptCheck(await transaction.store.get(id)));
      if (next !== undefined) await transaction.store.put(next);
    });
  } catch (error) {
    throw storageProblem(error, 'save-check');
  }
}

const none: ReadonlyMap<string, KeptCheck | undefined> = new Map();

/** Those of private windows by their ids; `undefined` for one from outside that was deleted there. */
async function privateChecks(): Promise<ReadonlyMap<string, KeptCheck | undefined>> {
  const checks = new Map<string, KeptCheck | undefined>();
  for (const [key, record] of Object.entries(await browser.storage.session.get(null))) {
    if (!key.startsWith(prefix)) continue;
    const check = parseKeptCheck(record);
    if (check !== undefined) checks.set(check.id, check);
    else if (v.is(deletedSchema, record)) checks.set(record.id, undefined);
  }
  return checks;
}
