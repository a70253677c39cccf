/**
 * The reader's verdicts: in IndexedDB and, as a second copy, in `storage.local`; those of private windows in
 * `storage.session` only, which lives until the last private window is closed.
 */
import * as v from 'valibot';
import browser from 'webextension-polyfill';
import type { Verdict } from '../claims/verdict';
import { verdictSchema } from '../claims/verdict-file';
import { database } from './database';
import { storageProblem } from './storage-problem';

const prefix = 'verdict:';

/** Verdicts on the claims of these merge groups; those of private windows only if asked from one. */
export async function verdictsOn(groups: readonly string[], isPrivate: boolean): Promise<Verdict[]> {
  const open = await healed();
  const lists = await Promise.all(
    [...new Set(groups)].map((group): Promise<unknown[]> => open.getAllFromIndex('verdicts', 'group', group)),
  );
  const wanted = new Set(groups);
  const others = [...onlyInArea.values(), ...(isPrivate ? await readArea('session') : [])];
  return newest([
    ...lists.flat().filter(isVerdict),
    ...others.filter((verdict) => wanted.has(verdict.group)),
  ]);
}

/** Every verdict, in no particular order. */
export async function allVerdicts(isPrivate: boolean): Promise<Verdict[]> {
  const kept: unknown[] = await (await healed()).getAll('verdicts');
  return newest([
    ...kept.filter(isVerdict),
    ...onlyInArea.values(),
    ...(isPrivate ? await readArea('session') : []),
  ]);
}

/** Number of stored verdicts that are damaged in both copies. They are left as they are: nothing is known to be better. */
export async function countDamaged(): Promise<number> {
  const open = await healed();
  const stored = await open.getAllKeys('verdicts');
  const mirrored = Object.keys(await browser.storage.local.get(null)).filter((key) => key.startsWith(prefix));
  const sound = new Set((await allVerdicts(false)).map(({ id }) => id));
  const all = new Set([...stored, ...mirrored.map((key) => key.slice(prefix.length))]);
  return [...all].filter((id) => !sound.has(id)).length;
}

/**
 * Keep verdicts. One copy that could be written is enough: the other is restored from it at the next start.
 *
 * @throws {StorageProblem} if neither copy could be written
 */
export async function keepVerdicts(verdicts: readonly Verdict[], isPrivate: boolean): Promise<void> {
  const doing = 'keep your verdict';
  if (isPrivate) {
    await browser.storage.session.set(asItems(verdicts)).catch((error: unknown) => {
      throw storageProblem(error, doing);
    });
    return;
  }
  const [inDatabase, inArea] = await Promise.allSettled([
    putAll(verdicts),
    browser.storage.local.set(asItems(verdicts)),
  ]);
  if (inDatabase.status === 'rejected' && inArea.status === 'rejected')
    throw storageProblem(inDatabase.reason, doing);
  rememberOnlyInArea(verdicts, inDatabase.status === 'rejected');
}

/**
 * Verdicts that could be written to `storage.local` alone in this run of the background: readers of the database need them.
 * The next run finds them again when it makes both copies equal.
 */
const onlyInArea = new Map<string, Verdict>();

function rememberOnlyInArea(verdicts: readonly Verdict[], isOnlyThere: boolean): void {
  for (const verdict of verdicts) {
    if (isOnlyThere) onlyInArea.set(verdict.id, verdict);
    else onlyInArea.delete(verdict.id);
  }
}

const exportKey = 'verdictsExportedAt';

/** Remember that all verdicts were exported. @param now ISO date and time, UTC */
export async function rememberExport(now: string): Promise<void> {
  await browser.storage.local.set({ [exportKey]: now });
}

/** Number of verdicts that were given or changed since the last export. */
export async function countUnexported(): Promise<number> {
  const { [exportKey]: exported } = await browser.storage.local.get(exportKey);
  const since = typeof exported === 'string' ? exported : '';
  return (await allVerdicts(false)).filter(({ value, updatedAt }) => value !== undefined && updatedAt > since)
    .length;
}

/** Forget the verdicts given in private windows. */
export async function forgetPrivateVerdicts(): Promise<void> {
  const items = await browser.storage.session.get(null);
  await browser.storage.session.remove(Object.keys(items).filter((key) => key.startsWith(prefix)));
}

/** The database, after its verdicts and their second copy were made equal. */
async function healed(): ReturnType<typeof database> {
  await healVerdicts();
  return database();
}

/**
 * Make both copies of the verdicts equal, once in a run of the background and before anything is read or changed: later it
 * could write an older verdict over a newer one.
 */
export function healVerdicts(): Promise<void> {
  healing ??= restoreVerdicts().catch((error: unknown) => {
    healing = undefined;
    throw error;
  });
  return healing;
}
let healing: Promise<void> | undefined;

/**
 * Make both copies of the verdicts equal: a verdict that is missing, damaged or older in one is written from the other.
 * A record that is damaged in both is left as it is.
 */
export async function restoreVerdicts(): Promise<void> {
  const stored: unknown[] = await (await database()).getAll('verdicts');
  const kept = stored.filter(isVerdict);
  const mirrored = await readArea('local');
  const all = newest([...kept, ...mirrored]);
  const missingFrom = (copy: readonly Verdict[]) => {
    const times = new Map(copy.map((verdict) => [verdict.id, verdict.updatedAt]));
    return all.filter((verdict) => times.get(verdict.id) !== verdict.updatedAt);
  };
  const restored = missingFrom(kept);
  const [inDatabase] = await Promise.allSettled([
    putAll(restored),
    browser.storage.local.set(asItems(missingFrom(mirrored))),
  ]);
  rememberOnlyInArea(restored, inDatabase.status === 'rejected');
}

async function putAll(verdicts: readonly Verdict[]): Promise<void> {
  if (verdicts.length === 0) return;
  const transaction = (await database()).transaction('verdicts', 'readwrite');
  await Promise.all([...verdicts.map((verdict) => transaction.store.put(verdict)), transaction.done]);
}

async function readArea(area: 'local' | 'session'): Promise<Verdict[]> {
  const items = await browser.storage[area].get(null);
  return Object.entries(items)
    .filter(([key]) => key.startsWith(prefix))
    .map(([, value]) => value)
    .filter(isVerdict);
}

function isVerdict(value: unknown): value is Verdict {
  return v.is(verdictSchema, value);
}

function asItems(verdicts: readonly Verdict[]): Record<string, Verdict> {
  return Object.fromEntries(verdicts.map((verdict) => [prefix + verdict.id, verdict]));
}

/** One verdict per id: the one that was changed last. */
function newest(verdicts: readonly Verdict[]): Verdict[] {
  const byId = new Map<string, Verdict>();
  for (const verdict of verdicts) {
    const known = byId.get(verdict.id);
    if (known === undefined || known.updatedAt < verdict.updatedAt) byId.set(verdict.id, verdict);
  }
  return [...byId.values()];
}
