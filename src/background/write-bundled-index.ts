/** Brings the index that the package carries into the database. */

import { readManifest, readPart } from '../files/packaged-index';
import { database, oncePerConnection } from '../store/database';
import { countChanges } from '../store/settle-sources';
import { writeSource } from '../store/sources';
import { storageProblem } from '../store/storage-problem';

/**
 * Write what is missing, and complete what was begun with any source; returns at once when the index of this connection is
 * complete. Throws StorageProblem.
 */
export const writeBundledIndex = oncePerConnection((open) =>
  writeSource('bundled', { readManifest, readPart }, open),
);

/**
 * Read from the whole index, all of it as the sources were at one time: what has changed meanwhile is read once more. So is what
 * a browser ends that deletes the database: it aborts what is under way, and the next one begins empty and is written first.
 *
 * @param read may be called twice
 * @throws {StorageProblem}, and what `read` throws of its own
 */
export async function fromIndex<T>(read: () => Promise<T>): Promise<T> {
  const open = await database();
  try {
    await writeBundledIndex(open);
    const changes = countChanges();
    const found = await read();
    if ((await database()) === open && countChanges() === changes) return found;
  } catch (error) {
    if ((await database()) === open) throw asProblem(error);
  }
  try {
    await writeBundledIndex();
    return await read();
  } catch (error) {
    throw asProblem(error);
  }
}

/** What the browser throws says nothing to a reader. */
function asProblem(error: unknown): unknown {
  return error instanceof DOMException ? storageProblem(error, 'read-index') : error;
}
