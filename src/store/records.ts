/** Stored records as such: read page by page in the order of their ids, counted, and brought back from a file. */
import type { StoreNames } from 'idb';
import { pairOf, type WorkLink } from '../verdicts/work-link';
import { completely, database, type Layout } from './database';
import { type StorageAct, storageProblem } from './storage-problem';

/** Records of one kind, from one id on. */
export interface RecordPage<Kept> {
  readonly records: readonly Kept[];
  /** Where the next page begins: after this id; absent where there is none. */
  readonly next?: string;
}

/** Stores of single copies, whose records have ids. */
type PlainStore = 'checks' | 'questions' | 'workLinks' | 'reports';

/**
 * @param after id; `undefined` from the first one
 * @param count of records in a page
 * @param read makes a record of what is stored; `undefined` of what is damaged, which is left out
 * @throws {StorageProblem}
 */
export async function pageOf<Store extends PlainStore, Kept>(
  store: Store,
  after: string | undefined,
  count: number,
  read: (stored: Layout[Store]['value']) => Kept | undefined,
  reading: StorageAct,
): Promise<RecordPage<Kept>> {
  try {
    const range = after === undefined ? undefined : IDBKeyRange.lowerBound(after, true);
    const stored = await (await database()).getAll(store, range, count);
    const records = stored.flatMap((one) => read(one) ?? []);
    const last = stored.at(-1);
    return stored.length < count || last === undefined ? { records } : { records, next: last.id };
  } catch (error) {
    throw storageProblem(error, reading);
  }
}

/** How many there are in each of the stores. Throws StorageProblem. */
export async function countIn<Store extends StoreNames<Layout>>(
  stores: readonly Store[],
): Promise<Readonly<Record<Store, number>>> {
  try {
    const open = await database();
    const counts = await Promise.all(stores.map(async (store) => [store, await open.count(store)] as const));
    return Object.fromEntries(counts) as Record<Store, number>;
  } catch (error) {
    throw storageProblem(error, 'read-index');
  }
}

/**
 * Bring checks or questions back: all of them, or none.
 *
 * @param read what is stored, as for {@link pageOf}
 * @param decide what to keep beside the one that is here; `undefined`: it stays as it is
 * @throws {StorageProblem}
 */
export async function bringBack<Kept extends { readonly id: string }>(
  store: 'checks' | 'questions',
  records: readonly Kept[],
  read: (stored: unknown) => Kept | undefined,
  decide: (record: Kept, here: Kept | undefined) => Kept | undefined,
): Promise<void> {
  try {
    const transaction = (await database()).transaction(store as 'checks', 'readwrite');
    await completely(transaction, async () => {
      for (const record of records) {
        const kept = decide(record, read(await transaction.store.get(record.id)));
        if (kept !== undefined) await transaction.store.put(kept as never);
      }
    });
  } catch (error) {
    throw storageProblem(error, store === 'checks' ? 'save-check' : 'save-question');
  }
}

/**
 * The same for links between works.
 *
 * @param decide `isTaken`: whether one of the works is one with another
 */
export async function bringLinksBack(
  links: readonly WorkLink[],
  decide: (link: WorkLink, here: WorkLink | undefined, isTaken: boolean) => WorkLink | undefined,
): Promise<void> {
  try {
    const transaction = (await database()).transaction('workLinks', 'readwrite');
    const { store } = transaction;
    await completely(transaction, async () => {
      for (const link of links) {
        // Whoever sends it: a link is of what it is named after.
        if (pairOf([link.preprint, link.published])?.id !== link.id) continue;
        const partners = [
          ...(await store.index('preprint').getAll(link.preprint)),
          ...(await store.index('published').getAll(link.published)),
        ];
        const isTaken = partners.some(({ id, since }) => id !== link.id && since !== undefined);
        const kept = decide(link, await store.get(link.id), isTaken);
        if (kept !== undefined) await store.put(kept);
      }
    });
  } catch (error) {
    throw storageProblem(error, 'write-index');
  }
}
