/** What unit tests have in place of the browser. It imports nothing of ours, so that what stands in for the browser may be made of it. */
import { IDBFactory } from 'fake-indexeddb';

/** What is in `storage.local`, and in `storage.session`. */
export const local = new Map<string, unknown>();
export const session = new Map<string, unknown>();

/** A storage area: what is set is copied, and so is what is read. */
function storageArea(items: Map<string, unknown>) {
  return {
    get: async (keys: string | readonly string[] | null) =>
      structuredClone(
        Object.fromEntries([...items].filter(([name]) => keys === null || [keys].flat().includes(name))),
      ),
    set: async (values: object) => {
      for (const [key, value] of Object.entries(values)) items.set(key, structuredClone(value));
    },
    remove: async (keys: string | readonly string[]) => {
      for (const key of [keys].flat()) items.delete(key);
    },
  };
}

/** `browser.storage`. */
export const storage = { local: storageArea(local), session: storageArea(session) };

/** Nothing is stored any more. */
export function emptyStorage(): void {
  globalThis.indexedDB = new IDBFactory();
  local.clear();
  session.clear();
}

/** Locks: one work after the other, whatever their names. */
export function locksInTurn() {
  let turn: Promise<unknown> = Promise.resolve();
  return {
    request: async <Result>(_name: string, work: () => Promise<Result>): Promise<Result> => {
      const done = turn.then(work);
      turn = done.catch(() => undefined);
      return done;
    },
  };
}
