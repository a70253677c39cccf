/** Backups of what the reader has said, compressed; what is known of each is apart from its bytes, so that nobody has to read these. */
import * as v from 'valibot';
import { completely, database, type KeptBackup } from './database';
import { storageProblem } from './storage-problem';

const infoSchema: v.GenericSchema<unknown, KeptBackup> = v.object({
  id: v.string(),
  at: v.string(),
  size: v.number(),
  counts: v.record(v.string(), v.number()),
  print: v.string(),
  checkedAt: v.string(),
  isBeforeClearing: v.exactOptional(v.literal(true)),
});

/** All of them, the latest first. Throws StorageProblem. */
export async function allBackups(): Promise<KeptBackup[]> {
  try {
    const kept = await (await database()).getAll('backups');
    return kept.filter((one) => v.is(infoSchema, one)).sort((a, b) => (a.at < b.at ? 1 : -1));
  } catch (error) {
    throw storageProblem(error, 'read-backups');
  }
}

/** Some of the bytes of a backup; none where it is gone. @param from the first byte, from 0. Throws StorageProblem. */
export async function bytesOfBackup(id: string, from: number, count: number): Promise<Uint8Array> {
  try {
    const kept = await (await database()).get('backupBytes', id);
    return kept?.bytes.slice(from, from + count) ?? new Uint8Array();
  } catch (error) {
    throw storageProblem(error, 'read-backups');
  }
}

/**
 * Keep a backup, and delete those that are not kept beside it.
 *
 * @param choose which of all are kept
 * @throws {StorageProblem}
 */
export async function keepBackup(
  info: KeptBackup,
  bytes: Uint8Array,
  choose: (all: readonly KeptBackup[]) => readonly KeptBackup[],
): Promise<void> {
  try {
    const transaction = (await database()).transaction(['backups', 'backupBytes'], 'readwrite');
    await completely(transaction, async () => {
      const [infos, texts] = [transaction.objectStore('backups'), transaction.objectStore('backupBytes')];
      await infos.put(info);
      await texts.put({ id: info.id, bytes });
      const kept = new Set(choose(await infos.getAll()).map(({ id }) => id));
      for (const id of await infos.getAllKeys()) {
        if (kept.has(id)) continue;
        await infos.delete(id);
        await texts.delete(id);
      }
    });
  } catch (error) {
    throw storageProblem(error, 'save-backup');
  }
}

/** What the latest one has is there still. @param isBeforeClearing and is about to be deleted @throws {StorageProblem} */
export async function rememberChecked(
  id: string,
  checkedAt: string,
  isBeforeClearing: boolean,
): Promise<void> {
  try {
    const transaction = (await database()).transaction('backups', 'readwrite');
    await completely(transaction, async () => {
      const info = await transaction.store.get(id);
      if (info !== undefined)
        await transaction.store.put({ ...info, checkedAt, ...(isBeforeClearing && { isBeforeClearing }) });
    });
  } catch (error) {
    throw storageProblem(error, 'save-backup');
  }
}

/** Throws StorageProblem. */
export async function deleteBackup(id: string): Promise<void> {
  try {
    const transaction = (await database()).transaction(['backups', 'backupBytes'], 'readwrite');
    await completely(transaction, async () => {
      await transaction.objectStore('backups').delete(id);
      await transaction.objectStore('backupBytes').delete(id);
    });
  } catch (error) {
    throw storageProblem(error, 'save-backup');
  }
}
