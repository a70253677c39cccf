/** Opening databases, and keeping them open as long as the browser does. */
import { type DBSchema, type IDBPDatabase, unwrap } from 'idb';
import { StorageProblem, storageProblem } from './storage-problem';

/** What is heard of a database while it is opened, and afterwards. */
export interface Hearing {
  /** Another connection holds it. */
  readonly blocked: () => void;
  /** Somebody wants to change its layout, or to delete it: let them. */
  readonly blocking: (current: number, wanted: number | null, event: IDBVersionChangeEvent) => void;
  readonly terminated: () => void;
}

/**
 * Open a database, and give up where that takes too long.
 *
 * @param open opens it, and tells what it hears
 * @param patience milliseconds to wait for an open that hangs, or is blocked by another connection
 * @param onGone called when the connection has ended: the browser has deleted the data, or another copy changes the layout
 * @throws {StorageProblem}
 */
export async function openPatiently<Layout extends DBSchema>(
  open: (hearing: Hearing) => Promise<IDBPDatabase<Layout>>,
  patience = 10_000,
  onGone?: () => void,
): Promise<IDBPDatabase<Layout>> {
  let isBlocked = false;
  let hasGivenUp = false;
  const opening = open({
    blocked: () => {
      isBlocked = true;
    },
    blocking: (_current, _wanted, event) => {
      (event.target as IDBDatabase).close();
      onGone?.();
    },
    terminated: () => onGone?.(),
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      hasGivenUp = true;
      reject(new StorageProblem(isBlocked ? 'storeInUse' : 'storeStuck'));
    }, patience);
  });
  // An open that succeeds after we gave up must not hold the database.
  void opening.then(
    (database) => {
      if (hasGivenUp) database.close();
    },
    () => {},
  );
  try {
    return await Promise.race([opening, timeout]);
  } catch (error) {
    if (error instanceof Error && error.name === 'VersionError') {
      throw new StorageProblem('storeNewer', { cause: error });
    }
    throw storageProblem(error, 'open-database');
  } finally {
    clearTimeout(timer);
  }
}

/** The open connection of this run of the background; a cache, not state: it is opened again whenever it is gone. */
export class Connection<Layout extends DBSchema> {
  readonly #open: (onGone: () => void) => Promise<IDBPDatabase<Layout>>;
  #known: Promise<IDBPDatabase<Layout>> | undefined;

  /** @param open opens the database; its argument is to be called when the connection has ended */
  constructor(open: (onGone: () => void) => Promise<IDBPDatabase<Layout>>) {
    this.#open = open;
  }

  /** The database, opened again when the connection has ended. Throws as `open` does. */
  async get(): Promise<IDBPDatabase<Layout>> {
    const known = this.#known;
    if (known !== undefined) {
      const open = await known;
      if (isOpen(open)) return open;
      this.#forget(known);
    }
    this.#known ??= this.#connect();
    return this.#known;
  }

  /** Close the connection, if there is one. */
  async close(): Promise<void> {
    const open = this.#known;
    this.#known = undefined;
    (await open?.catch(() => undefined))?.close();
  }

  #connect(): Promise<IDBPDatabase<Layout>> {
    const opening = this.#open(() => {
      this.#forget(opening);
    });
    opening.catch(() => {
      this.#forget(opening);
    });
    return opening;
  }

  /** Drop a cached connection, so that the next use opens the database again. One that was opened since then stays. */
  #forget(gone: Promise<IDBPDatabase<Layout>>): void {
    if (this.#known === gone) this.#known = undefined;
  }
}

/** The browser reports the end of a connection by an event, which comes after the end. */
function isOpen<Layout extends DBSchema>(open: IDBPDatabase<Layout>): boolean {
  const plain = unwrap(open);
  try {
    plain.transaction([...plain.objectStoreNames].slice(0, 1));
    return true;
  } catch (error) {
    return !(error instanceof DOMException && error.name === 'InvalidStateError');
  }
}
