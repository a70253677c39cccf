/**
 * Records of the reader's that must not be lost: in IndexedDB and in a second copy ({@link secondCopy}); those of private
 * windows in `storage.session` only, which lives until the last private window is closed.
 *
 * Both copies are merged record by record, the newer one wins, and no older one is ever written over it. Reads take the copy
 * that answers.
 */
import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { type Database, database, oncePerConnection } from './database';
import type { RecordPage } from './records';
import { type CopyArea, secondCopy } from './second-copy';
import { type StorageAct, storageProblem } from './storage-problem';

/** What one kind of records is. */
export interface MirroredKind<Kept extends { readonly id: string }> {
  readonly store: 'verdicts' | 'rejections';
  /** Name of the store's index, and of the key of a record that it is by. */
  readonly index: 'group' | 'url';
  readonly keyOf: (record: Kept) => string;
  /** A record in storage areas is under this and its id. */
  readonly prefix: string;
  /** Takes a record from outside; comes out as it is kept. */
  readonly schema: v.GenericSchema<unknown, Kept>;
  /** Of two records with one id, the one of the higher version is newer, in the order of strings. */
  readonly versionOf: (record: Kept) => string;
  /** The same of a stored item that has not been checked yet, which takes long; `undefined` if the item does not say. */
  readonly reportedVersionOf?: (item: object) => string | undefined;
  readonly keeping: StorageAct;
  readonly reading: StorageAct;
}

/** `copy`: the second one; `session`: that of private windows. */
type Area = 'copy' | 'session';

const areaOf = (area: Area): CopyArea => (area === 'copy' ? secondCopy() : browser.storage.session);

function pageFrom<Kept extends { readonly id: string }>(
  records: readonly Kept[],
  hasMore: boolean,
): RecordPage<Kept> {
  const last = records.at(-1);
  return hasMore && last !== undefined ? { records, next: last.id } : { records };
}

export class MirroredRecords<Kept extends { readonly id: string }> {
  readonly #kind: MirroredKind<Kept>;
  /** Make both copies equal, once for a connection. Rejects if one of them cannot be read. */
  readonly heal = oncePerConnection((open) => this.#heal(open));
  /** Records that the second copy has, and the database could not take: its readers need them. */
  readonly #onlyInArea = oncePerConnection(async () => new Map<string, Kept>());
  /** The last write to a storage area, which has no transactions: between reading and writing nobody else may write. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(kind: MirroredKind<Kept>) {
    this.#kind = kind;
  }

  /**
   * Records of these keys of the index; those of private windows only if asked from one.
   *
   * @throws {StorageProblem} if neither copy can be read
   */
  async under(keys: readonly string[], isPrivate: boolean): Promise<Kept[]> {
    const wanted = new Set(keys);
    const isWanted = (record: Kept) => wanted.has(this.#kind.keyOf(record));
    // One that hangs is waited for once.
    const opening = database();
    const kept = await this.#indexed(opening, wanted).catch(() => this.#inBoth(opening));
    const own = isPrivate ? await this.#inArea('session') : [];
    return this.#newest([...kept, ...own]).filter(isWanted);
  }

  /**
   * Every record, in no particular order.
   *
   * @throws {StorageProblem} if neither copy can be read
   */
  async all(isPrivate: boolean): Promise<Kept[]> {
    const opening = database();
    await opening.then((open) => this.heal(open)).catch(() => undefined);
    const kept = await this.#inBoth(opening);
    const own = isPrivate ? await this.#inArea('session') : [];
    return this.#newest([...kept, ...own]);
  }

  /**
   * Those of these ids, in no particular order.
   *
   * @throws {StorageProblem} if neither copy can be read
   */
  async withIds(ids: readonly string[], isPrivate: boolean): Promise<Kept[]> {
    const { prefix, store } = this.#kind;
    const keys = ids.map((id) => prefix + id);
    const [inDatabase, inArea, own] = await Promise.allSettled([
      database().then((open): Promise<unknown[]> => Promise.all(ids.map((id) => open.get(store, id)))),
      secondCopy().get(keys),
      isPrivate ? browser.storage.session.get(keys) : {},
    ]);
    if (inDatabase.status === 'rejected' && inArea.status === 'rejected')
      throw storageProblem(new AggregateError([inDatabase.reason, inArea.reason]), this.#kind.reading);
    return this.#newest(
      this.#sound([
        ...(inDatabase.status === 'fulfilled' ? inDatabase.value : []),
        ...(inArea.status === 'fulfilled' ? Object.values(inArea.value) : []),
        ...(own.status === 'fulfilled' ? Object.values(own.value) : []),
      ]),
    );
  }

  /**
   * Some of all records, in the order of their ids: those after an id, as many at most as are counted.
   *
   * @throws {StorageProblem} if neither copy can be read
   */
  async page(after: string | undefined, count: number, isPrivate: boolean): Promise<RecordPage<Kept>> {
    try {
      if (!isPrivate) return await this.#pageInDatabase(after, count);
    } catch {
      // The other copy has them, too.
    }
    const all = (await this.all(isPrivate)).sort((a, b) => (a.id < b.id ? -1 : 1));
    const left = after === undefined ? all : all.filter(({ id }) => id > after);
    return pageFrom(left.slice(0, count), left.length > count);
  }

  /** Once both copies are equal, the database has all but what it could not take. */
  async #pageInDatabase(after: string | undefined, count: number): Promise<RecordPage<Kept>> {
    const open = await database();
    await this.heal(open);
    const range = after === undefined ? undefined : IDBKeyRange.lowerBound(after, true);
    const items = (await open.getAll(this.#kind.store, range, count)) as { readonly id: string }[];
    const isLast = items.length < count;
    const end = items.at(-1)?.id ?? '';
    const others = [...(await this.#onlyInArea(open)).values()].filter(
      ({ id }) => (after === undefined || id > after) && (isLast || id <= end),
    );
    const records = this.#newest([...this.#sound(items), ...others]).sort((a, b) => (a.id < b.id ? -1 : 1));
    return isLast ? { records } : { records, next: end };
  }

  /**
   * Keep records, each unless a newer one is there. One copy that could be written is enough: the other is restored from it.
   *
   * @throws {StorageProblem} if neither copy could be written
   * @throws {v.ValiError} if a record is not of its form: none is kept
   */
  async keep(records: readonly Kept[], isPrivate: boolean): Promise<void> {
    if (records.length === 0) return;
    const sound = records.map((record) => v.parse(this.#kind.schema, record));
    if (isPrivate) {
      await this.#putInArea('session', sound).catch((error: unknown) => {
        throw storageProblem(error, this.#kind.keeping);
      });
      return;
    }
    let open: Database | undefined;
    const [inDatabase, inArea] = await Promise.allSettled([
      database().then((opened) => {
        open = opened;
        return this.#putInDatabase(opened, sound);
      }),
      this.#putInArea('copy', sound),
    ]);
    if (inArea.status === 'rejected' && inDatabase.status === 'rejected')
      throw storageProblem(new AggregateError([inDatabase.reason, inArea.reason]), this.#kind.keeping);
    // Without a connection there is nothing to remember: the next one is healed.
    if (open !== undefined) await this.#rememberOnlyInArea(open, sound, inDatabase.status === 'rejected');
  }

  /**
   * Number of stored records that are damaged in both copies. They are left as they are: nothing is known to be better.
   *
   * @throws {StorageProblem} as {@link all} does
   */
  async countDamaged(): Promise<number> {
    const { prefix, store } = this.#kind;
    const [stored, mirrored] = await Promise.allSettled([
      database().then((open) => open.getAllKeys(store)),
      secondCopy().get(null),
    ]);
    const ids = new Set(stored.status === 'fulfilled' ? stored.value : []);
    for (const key of mirrored.status === 'fulfilled' ? Object.keys(mirrored.value) : [])
      if (key.startsWith(prefix)) ids.add(key.slice(prefix.length));
    // Afterwards: what is kept meanwhile is not damaged.
    const sound = new Set((await this.all(false)).map(({ id }) => id));
    return [...ids].filter((id) => !sound.has(id)).length;
  }

  /**
   * Delete all records, the damaged ones too, from both copies; those of private windows stay.
   *
   * @throws {StorageProblem} if one of them cannot be written: what is left there comes back
   */
  clear(): Promise<void> {
    const { prefix, store } = this.#kind;
    return this.#delete(async () => {
      const items = await secondCopy().get(null);
      await secondCopy().remove(Object.keys(items).filter((key) => key.startsWith(prefix)));
      const open = await database();
      await open.clear(store);
      (await this.#onlyInArea(open)).clear();
    });
  }

  /** Delete some. Throws as {@link clear} does. */
  async remove(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const { prefix, store } = this.#kind;
    await this.#delete(async () => {
      await secondCopy().remove(ids.map((id) => prefix + id));
      const open = await database();
      const transaction = open.transaction(store as 'verdicts', 'readwrite');
      await Promise.all([...ids.map((id) => transaction.store.delete(id)), transaction.done]);
      const onlyInArea = await this.#onlyInArea(open);
      for (const id of ids) onlyInArea.delete(id);
    });
  }

  async #delete(work: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    await done.catch((error: unknown) => {
      throw storageProblem(error, this.#kind.keeping);
    });
  }

  /** Forget the records of private windows. */
  async forgetPrivate(): Promise<void> {
    const items = await browser.storage.session.get(null);
    await browser.storage.session.remove(
      Object.keys(items).filter((key) => key.startsWith(this.#kind.prefix)),
    );
  }

  /** What the database has under these keys, once it is healed. */
  async #indexed(opening: Promise<Database>, keys: ReadonlySet<string>): Promise<Kept[]> {
    const { store, index } = this.#kind;
    const open = await opening;
    await this.heal(open);
    // Two indexes of two stores: the type of a transaction over either names none that both have.
    const { store: records } = open.transaction(store as 'verdicts');
    const lists = await Promise.all(
      [...keys].map((key): Promise<unknown[]> => records.index(index as 'group').getAll(key)),
    );
    return [...this.#sound(lists.flat()), ...(await this.#onlyInArea(open)).values()];
  }

  async #inBoth(opening: Promise<Database>): Promise<Kept[]> {
    const [inDatabase, inArea] = await Promise.allSettled([
      opening.then((open): Promise<unknown[]> => open.getAll(this.#kind.store)),
      this.#itemsIn('copy'),
    ]);
    if (inDatabase.status === 'rejected' && inArea.status === 'rejected')
      throw storageProblem(new AggregateError([inDatabase.reason, inArea.reason]), this.#kind.reading);
    const stored = this.#sound(inDatabase.status === 'fulfilled' ? inDatabase.value : []);
    const mirrored = inArea.status === 'fulfilled' ? inArea.value : [];
    return [...stored, ...this.#otherThan(stored, mirrored)];
  }

  /**
   * A record that is missing, damaged or older in one copy is written from the other.
   *
   * @throws {StorageProblem} if a copy cannot be read
   */
  async #heal(open: Database): Promise<void> {
    const [items, mirrored] = await Promise.all([
      open.getAll(this.#kind.store) as Promise<unknown[]>,
      this.#inArea('copy'),
    ]).catch((error: unknown) => {
      throw storageProblem(error, this.#kind.reading);
    });
    const stored = this.#sound(items);
    const all = this.#newest([...stored, ...mirrored]);
    const missingFrom = (copy: readonly Kept[]) => {
      const versions = new Map(copy.map((record) => [record.id, this.#kind.versionOf(record)]));
      return all.filter((record) => versions.get(record.id) !== this.#kind.versionOf(record));
    };
    const restored = missingFrom(stored);
    const [inDatabase] = await Promise.allSettled([
      this.#putInDatabase(open, restored),
      this.#putInArea('copy', missingFrom(mirrored)),
    ]);
    await this.#rememberOnlyInArea(open, restored, inDatabase.status === 'rejected');
  }

  async #rememberOnlyInArea(open: Database, records: readonly Kept[], isOnlyThere: boolean): Promise<void> {
    const remembered = await this.#onlyInArea(open);
    for (const record of records) {
      if (this.#isNewer(remembered.get(record.id), record)) continue;
      if (isOnlyThere) remembered.set(record.id, record);
      else remembered.delete(record.id);
    }
  }

  /** In one transaction: all of them, or none. */
  async #putInDatabase(open: Database, records: readonly Kept[]): Promise<void> {
    if (records.length === 0) return;
    const transaction = open.transaction(this.#kind.store as 'verdicts', 'readwrite');
    const put = async (record: Kept) => {
      const there: unknown = await transaction.store.get(record.id);
      if (!this.#isNewer(there, record)) await transaction.store.put(record as never);
    };
    try {
      await Promise.all([...records.map(put), transaction.done]);
    } catch (error) {
      // What failed first may be reported as a mere end of the transaction.
      throw transaction.error ?? error;
    }
  }

  #putInArea(area: Area, records: readonly Kept[]): Promise<void> {
    const { prefix } = this.#kind;
    const write = async () => {
      if (records.length === 0) return;
      const there = await areaOf(area).get(records.map(({ id }) => prefix + id));
      const newer = records.filter((record) => !this.#isNewer(there[prefix + record.id], record));
      await areaOf(area).set(Object.fromEntries(newer.map((one) => [prefix + one.id, one])));
    };
    const done = this.#turn.then(write);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async #inArea(area: Area): Promise<Kept[]> {
    return this.#sound(await this.#itemsIn(area));
  }

  async #itemsIn(area: Area): Promise<unknown[]> {
    const items = await areaOf(area).get(null);
    return Object.entries(items).flatMap(([key, value]) =>
      key.startsWith(this.#kind.prefix) ? [value] : [],
    );
  }

  /** Those of a second copy that the first does not have in the same version; most are the same. */
  #otherThan(first: readonly Kept[], second: readonly unknown[]): Kept[] {
    const versions = new Map(first.map((record) => [record.id, this.#kind.versionOf(record)]));
    return this.#sound(
      second.filter((item) => {
        const stated = this.#toldVersion(item);
        return stated === undefined || versions.get(stated.id) !== stated.version;
      }),
    );
  }

  /** Whether what is stored is sound, and newer than a record. */
  #isNewer(stored: unknown, than: Kept): boolean {
    const version = this.#kind.versionOf(than);
    const stated = this.#toldVersion(stored);
    if (stated !== undefined && stated.version <= version) return false;
    const parsed = v.safeParse(this.#kind.schema, stored);
    return parsed.success && this.#kind.versionOf(parsed.output) > version;
  }

  #toldVersion(item: unknown): { readonly id: string; readonly version: string } | undefined {
    if (typeof item !== 'object' || item === null || !('id' in item)) return undefined;
    const version = this.#kind.reportedVersionOf?.(item);
    return typeof item.id === 'string' && version !== undefined ? { id: item.id, version } : undefined;
  }

  #sound(items: readonly unknown[]): Kept[] {
    return items.flatMap((item) => {
      const parsed = v.safeParse(this.#kind.schema, item);
      return parsed.success ? [parsed.output] : [];
    });
  }

  /** One record per id: the newest. */
  #newest(records: readonly Kept[]): Kept[] {
    const byId = new Map<string, Kept>();
    for (const record of records) {
      const known = byId.get(record.id);
      if (known === undefined || this.#kind.versionOf(known) < this.#kind.versionOf(record))
        byId.set(record.id, record);
    }
    return [...byId.values()];
  }
}
