/** The reader's verdicts, kept twice: see {@link MirroredRecords}. */
import browser from 'webextension-polyfill';
import type { Verdict } from '../verdicts/verdict';
import { verdictSchema } from '../verdicts/verdict-file';
import { MirroredRecords } from './mirrored-records';
import type { RecordPage } from './records';

const records = new MirroredRecords<Verdict>({
  store: 'verdicts',
  index: 'group',
  keyOf: ({ group }) => group,
  prefix: 'verdict:',
  schema: verdictSchema,
  versionOf: ({ updatedAt }) => updatedAt,
  reportedVersionOf: (item) => {
    const time = 'updatedAt' in item ? item.updatedAt : undefined;
    // In any other form it is not the one that it is kept in.
    return typeof time === 'string' && /^[0-8]\d{3}-[\d-]+T[\d:]+\.\d{3}Z$/.test(time) ? time : undefined;
  },
  keeping: 'save-verdict',
  reading: 'read-verdicts',
});

/** Verdicts on the claims of these merge groups; those of private windows only if asked from one. Throws StorageProblem. */
export function verdictsOn(groups: readonly string[], isPrivate: boolean): Promise<Verdict[]> {
  return records.under(groups, isPrivate);
}

/** Every verdict, in no particular order. Throws StorageProblem. */
export function allVerdicts(isPrivate: boolean): Promise<Verdict[]> {
  return records.all(isPrivate);
}

let changes = 0;
/** All verdicts as they were read last: a cache, for a search asks for them with each key. */
let read: { readonly changes: number; readonly verdicts: Promise<Verdict[]> } | undefined;

/** Every verdict, read again only after a change. Throws StorageProblem. */
export async function searchedVerdicts(isPrivate: boolean): Promise<readonly Verdict[]> {
  // Those of private windows are nowhere but where they are forgotten.
  if (isPrivate) return allVerdicts(true);
  if (read?.changes !== changes) {
    const own = { changes, verdicts: allVerdicts(false) };
    read = own;
    own.verdicts.catch(() => {
      if (read === own) read = undefined;
    });
  }
  return read.verdicts;
}

/** Some of all verdicts, in the order of their ids. Throws StorageProblem. */
export function verdictsAfter(
  after: string | undefined,
  count: number,
  isPrivate: boolean,
): Promise<RecordPage<Verdict>> {
  return records.page(after, count, isPrivate);
}

/** Those of these ids, in no particular order. Throws StorageProblem. */
export function verdictsWithIds(ids: readonly string[], isPrivate: boolean): Promise<Verdict[]> {
  return records.withIds(ids, isPrivate);
}

/** Number of stored verdicts that are damaged in both copies; they are left as they are. Throws StorageProblem. */
export function countDamaged(): Promise<number> {
  return records.countDamaged();
}

/**
 * Keep verdicts, each unless a newer state of it is there.
 *
 * @throws {StorageProblem} if neither copy could be written
 */
export async function keepVerdicts(verdicts: readonly Verdict[], isPrivate: boolean): Promise<void> {
  try {
    await records.keep(verdicts, isPrivate);
  } finally {
    changes += 1;
  }
}

/** Make both copies of the verdicts equal. Throws StorageProblem if one of them cannot be read. */
export async function healVerdicts(): Promise<void> {
  await records.heal();
  changes += 1;
}

/** Forget the verdicts given in private windows. */
export function forgetPrivateVerdicts(): Promise<void> {
  return records.forgetPrivate();
}

/** Delete all verdicts but those of private windows. Throws StorageProblem. */
export async function clearVerdicts(): Promise<void> {
  try {
    await records.clear();
  } finally {
    changes += 1;
  }
}

/** Delete those of these ids; those of private windows stay. Throws StorageProblem. */
export async function removeVerdicts(ids: readonly string[]): Promise<void> {
  try {
    await records.remove(ids);
  } finally {
    changes += 1;
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
