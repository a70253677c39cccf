/**
 * Where the second copy of the reader's records is: in `storage.local`, which content scripts cannot read once that is forbidden.
 * Firefox has no way to forbid it, and whoever takes over a page's process is a content script; there it is a database of its own.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import browser from 'webextension-polyfill';

type Items = Readonly<Record<string, unknown>>;

/** What is used of a storage area. */
export interface CopyArea {
  /** @param keys `null`: all */
  get(keys: string[] | null): Promise<Items>;
  set(items: Items): Promise<void>;
  remove(keys: string[]): Promise<void>;
}

/** The area of the second copy. It is asked for at each use: nothing opens it before. */
export function secondCopy(): CopyArea {
  return import.meta.env.MODE === 'firefox' ? copyDatabase : browser.storage.local;
}

interface Layout extends DBSchema {
  items: { key: string; value: unknown };
}

/** Exported for its tests. */
export class CopyDatabase implements CopyArea {
  readonly #prefixes: readonly string[];
  #opening: Promise<IDBPDatabase<Layout>> | undefined;

  /** @param prefixes of the items that earlier versions had in `storage.local` */
  constructor(prefixes: readonly string[]) {
    this.#prefixes = prefixes;
  }

  get(keys: string[] | null): Promise<Items> {
    return this.#with(async (open) => {
      const { store } = open.transaction('items');
      const wanted = keys ?? (await store.getAllKeys());
      const values = await Promise.all(wanted.map((key) => store.get(key)));
      return Object.fromEntries(
        wanted.flatMap((key, at) => (values[at] === undefined ? [] : [[key, values[at]]])),
      );
    });
  }

  set(items: Items): Promise<void> {
    return this.#with((open) => putAll(open, items));
  }

  remove(keys: string[]): Promise<void> {
    return this.#with(async (open) => {
      const transaction = open.transaction('items', 'readwrite');
      await Promise.all([...keys.map((key) => transaction.store.delete(key)), transaction.done]);
    });
  }

  /** Once more with a new connection, where the browser has ended the one that was there. */
  async #with<T>(use: (open: IDBPDatabase<Layout>) => Promise<T>): Promise<T> {
    const opening = this.#open();
    try {
      return await use(await opening);
    } catch (error) {
      this.#forget(opening);
      if (!(error instanceof DOMException && /^(?:InvalidState|Abort)Error$/.test(error.name))) throw error;
      return use(await this.#open());
    }
  }

  #open(): Promise<IDBPDatabase<Layout>> {
    if (this.#opening !== undefined) return this.#opening;
    const opening = this.#openAnew(() => this.#forget(opening));
    this.#opening = opening;
    opening.catch(() => this.#forget(opening));
    return opening;
  }

  async #openAnew(onGone: () => void): Promise<IDBPDatabase<Layout>> {
    const open = await openDB<Layout>('claimlight-copy', 1, {
      upgrade(database) {
        database.createObjectStore('items');
      },
      blocking: (_current, _wanted, event) => {
        (event.target as IDBDatabase).close();
        onGone();
      },
      terminated: onGone,
    });
    await this.#takeOver(open);
    return open;
  }

  /** What earlier versions had where content scripts can read it. It goes from there once it is here. */
  async #takeOver(open: IDBPDatabase<Layout>): Promise<void> {
    const old = Object.entries(await browser.storage.local.get(null)).filter(([key]) =>
      this.#prefixes.some((prefix) => key.startsWith(prefix)),
    );
    if (old.length === 0) return;
    await putAll(open, Object.fromEntries(old));
    await browser.storage.local.remove(old.map(([key]) => key));
  }

  #forget(gone: Promise<IDBPDatabase<Layout>>): void {
    if (this.#opening === gone) this.#opening = undefined;
  }
}

const copyDatabase = new CopyDatabase(['verdict:', 'rejection:']);

/** In one transaction: all of them, or none. */
async function putAll(open: IDBPDatabase<Layout>, items: Items): Promise<void> {
  const transaction = open.transaction('items', 'readwrite');
  await Promise.all([
    ...Object.entries(items).map(([key, value]) => transaction.store.put(value, key)),
    transaction.done,
  ]);
}
