/** The highlights that the reader removed, kept twice: see {@link MirroredRecords}. One that was undone leaves a trace. */
import {
  maxRejectionCommands,
  type Rejection,
  storedRejectionSchema,
  type UndoneRejection,
} from '../verdicts/rejection';
import { MirroredRecords } from './mirrored-records';
import type { RecordPage } from './records';

type StoredRejection = Rejection | UndoneRejection;

const records = new MirroredRecords<StoredRejection>({
  store: 'rejections',
  index: 'url',
  keyOf: ({ url }) => url,
  prefix: 'rejection:',
  schema: storedRejectionSchema,
  // Undone once, it stays so; and commands only ever come to it.
  versionOf: (one) =>
    `${isUndone(one) ? 'undone' : 'standing'} ${String(one.commands?.length ?? 0).padStart(3, '0')}`,
  keeping: 'save-rejection',
  reading: 'read-rejections',
});

/** Rejections on the page of this address; those of private windows only if asked from one. Throws StorageProblem. */
export async function rejectionsOn(url: string, isPrivate: boolean): Promise<Rejection[]> {
  return standing(await records.under([url], isPrivate));
}

/** Every rejection that stands, in no particular order. Throws StorageProblem. */
export async function allRejections(isPrivate: boolean): Promise<Rejection[]> {
  return standing(await records.all(isPrivate));
}

/** Some of all rejections that stand, in the order of their ids. Throws StorageProblem. */
export async function rejectionsAfter(
  after: string | undefined,
  count: number,
  isPrivate: boolean,
): Promise<RecordPage<Rejection>> {
  const page = await records.page(after, count, isPrivate);
  return { ...page, records: standing(page.records) };
}

/** Those of these ids that are here, or were and have been undone. Throws StorageProblem. */
export async function knownRejections(
  ids: readonly string[],
  isPrivate: boolean,
): Promise<ReadonlySet<string>> {
  return new Set((await records.withIds(ids, isPrivate)).map(({ id }) => id));
}

/**
 * The rejection that a command has led to, though it may have been undone since.
 *
 * @param url address of its page
 * @throws {StorageProblem}
 */
export async function rejectionOfCommand(
  commandId: string,
  url: string,
  isPrivate: boolean,
): Promise<{ readonly id: string } | undefined> {
  const known = await records.under([url], isPrivate);
  return known.find(({ id, commands }) => id === commandId || commands?.includes(commandId) === true);
}

/** Keep rejections; one that was undone stays so. Throws StorageProblem. */
export function keepRejections(rejections: readonly Rejection[], isPrivate: boolean): Promise<void> {
  return records.keep(rejections, isPrivate);
}

/** Remember that a command has asked for a rejection that stood already. Throws StorageProblem. */
export async function rememberCommand(
  commandId: string,
  rejection: Rejection,
  isPrivate: boolean,
): Promise<void> {
  const commands = [...(rejection.commands ?? []), commandId].slice(-maxRejectionCommands);
  await records.keep([{ ...rejection, commands }], isPrivate);
}

/**
 * Undo rejections. A private window forgets with the rest that it has undone one from outside of it.
 *
 * @throws {StorageProblem}
 */
export function undoRejections(rejections: readonly Rejection[], isPrivate: boolean): Promise<void> {
  const undone = rejections.map(
    ({ id, url, commands }): UndoneRejection => ({
      id,
      url,
      isUndone: true,
      ...(commands !== undefined && { commands }),
    }),
  );
  return records.keep(undone, isPrivate);
}

/** Make both copies of the rejections equal. Throws StorageProblem if one of them cannot be read. */
export async function healRejections(): Promise<void> {
  await records.heal();
}

/** Delete all rejections but those of private windows. Throws StorageProblem. */
export function clearRejections(): Promise<void> {
  return records.clear();
}

/** Forget what was rejected and undone in private windows. */
export function forgetPrivateRejections(): Promise<void> {
  return records.forgetPrivate();
}

function standing(all: readonly StoredRejection[]): Rejection[] {
  return all.filter((one): one is Rejection => !isUndone(one));
}

function isUndone(one: StoredRejection): one is UndoneRejection {
  return 'isUndone' in one;
}
