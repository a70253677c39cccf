/** Brings the index that the package carries into the database. */
import browser from 'webextension-polyfill';
import { readManifest, readPart } from '../files/packaged-index';
import { database, oncePerConnection } from '../store/database';
import { countChanges } from '../store/settle-sources';
import { packageProgress, writeSource } from '../store/sources';
import { storageProblem } from '../store/storage-problem';
import { tellEveryone } from './report-change';

/** Milliseconds that a look-up waits for the first index: a small one is there by then. */
const patience = 1_000;
const alarmName = 'write-index';
/** In minutes; the shortest that browsers allow. */
const alarmPeriod = 0.5;

/**
 * Write what is missing, and complete what was begun with any source; returns at once when the index of this connection is
 * complete. Open pages look again once it is. Throws StorageProblem.
 */
export const writeBundledIndex = oncePerConnection(async (open) => {
  const changes = countChanges();
  let isBegun = false;
  try {
    await writeSource(
      'bundled',
      {
        readManifest,
        readPart: async (file) => {
          if (!isBegun) await browser.alarms.create(alarmName, { periodInMinutes: alarmPeriod });
          isBegun = true;
          // Browsers stop a background 30 s after its last event, or call of theirs.
          await browser.runtime.getPlatformInfo();
          return readPart(file);
        },
      },
      open,
    );
  } finally {
    // What is stopped before this is taken up by the alarm.
    await browser.alarms.clear(alarmName);
  }
  if (isBegun && countChanges() !== changes) void tellEveryone();
});

/** Register the listener that goes on where the browser has stopped the background. @param goOn may be called while it still writes */
export function takeUpWriting(goOn: () => void): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === alarmName) goOn();
  });
}

/**
 * Read from the index as it is: an edition that is complete answers until the next one is, and where there is none yet, what is
 * written of the first one after {@link patience} (`packageProgress` tells how much that is). What has changed meanwhile is read
 * once more. So is what a browser ends that deletes the database: it aborts what is under way, and the next one begins empty.
 *
 * @param read may be called twice
 * @throws {StorageProblem}, and what `read` throws of its own
 */
export async function fromIndex<T>(read: () => Promise<T>): Promise<T> {
  const open = await database();
  try {
    await makeReady(open);
    const changes = countChanges();
    const found = await read();
    if ((await database()) === open && countChanges() === changes) return found;
  } catch (error) {
    if ((await database()) === open) throw asProblem(error);
  }
  try {
    await makeReady(await database());
    return await read();
  } catch (error) {
    throw asProblem(error);
  }
}

/** Begin what is to be written, and wait for it where nothing answers without it, but not for long. */
async function makeReady(open: Awaited<ReturnType<typeof database>>): Promise<void> {
  const writing = writeBundledIndex(open);
  // Who does not wait for it asks again, and begins it anew.
  writing.catch(() => undefined);
  if ((await packageProgress()) === undefined) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patience);
  });
  await Promise.race([writing, enough]);
  clearTimeout(timer);
}

/** What the browser throws says nothing to a reader. */
function asProblem(error: unknown): unknown {
  return error instanceof DOMException ? storageProblem(error, 'read-index') : error;
}
