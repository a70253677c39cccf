/** IndexedDB that belongs to runs of the background: what one of them has not completed is undone when it is stopped. */
import 'fake-indexeddb/auto';
import {
  IDBCursor as FakeCursor,
  IDBDatabase as FakeDatabase,
  IDBFactory as FakeFactory,
  IDBIndex as FakeIndex,
  IDBObjectStore as FakeObjectStore,
  IDBOpenDBRequest as FakeOpenRequest,
  IDBTransaction as FakeTransaction,
  IDBVersionChangeEvent as FakeVersionChangeEvent,
} from 'fake-indexeddb';
import type { Faults } from './faults';

/** What `fake-indexeddb` has beyond the interface. */
interface RawTransaction extends IDBTransaction {
  _state: 'active' | 'inactive' | 'committing' | 'finished';
  _abort(errorName: string | null): void;
}
interface RawConnection extends IDBDatabase {
  _closePending: boolean;
  _closed: boolean;
  readonly _rawDatabase: { transactions: RawTransaction[]; connections: RawConnection[] };
}
interface RawFactory extends IDBFactory {
  readonly _databases: Map<string, unknown>;
  readonly _connectionQueues: Map<string, Promise<unknown>>;
}
/** One run of the background, as its databases see it. */
interface Life {
  readonly isStopped: boolean;
  readonly connections: { add(connection: { end: () => void }): void };
  goesOn(): boolean;
  /** @throws when it was stopped */
  mustGoOn(): void;
}
/** Where it runs. */
interface World {
  readonly faults: Faults;
  /** Do something a few ticks from now. */
  soon(queue: string, run: () => void, delay?: number): void;
}
type Listener = (event: Event) => void;

const name = 'claimlight';
const ownerOf = new WeakMap<object, { readonly life: Life; readonly world: World }>();

export class FakeDatabases {
  #factory = new FakeFactory() as unknown as RawFactory;
  readonly #world: World;
  #letGo: (() => void) | undefined;
  readonly #open = new Set<RawConnection>();

  constructor(world: World) {
    watchDatabases();
    this.#world = world;
  }

  /** `indexedDB` for one run of the background. */
  seenBy(life: Life) {
    return {
      open: (asked: string, version?: number) => this.#opened(life, asked, version),
      deleteDatabase: (asked: string) => {
        life.mustGoOn();
        return this.#factory.deleteDatabase(asked);
      },
      databases: () => this.#factory.databases(),
      cmp: (a: unknown, b: unknown) => this.#factory.cmp(a, b),
    };
  }

  /** All records of these stores, as they are; none where there is no database. */
  async readAll<Store extends string>(stores: readonly Store[]): Promise<Partial<Record<Store, unknown[]>>> {
    const wait = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(new Error('the database cannot be read')));
      });
    const database = await wait(this.#factory.open(name));
    const found: Partial<Record<Store, unknown[]>> = {};
    for (const store of stores)
      if (database.objectStoreNames.contains(store))
        found[store] = await wait<unknown[]>(database.transaction(store).objectStore(store).getAll());
    database.close();
    return found;
  }

  /** Nothing opens until {@link goOn}. */
  hang(): void {
    if (this.#letGo !== undefined) return;
    const queues = this.#factory._connectionQueues;
    const held = new Promise<void>((resolve) => {
      this.#letGo = resolve;
    });
    queues.set(
      name,
      (queues.get(name) ?? Promise.resolve()).then(() => held),
    );
  }

  goOn(): void {
    this.#letGo?.();
    this.#letGo = undefined;
  }

  /** The browser deletes the database, whoever uses it. @param delay ticks until its connections hear of it */
  evict(delay: number): void {
    for (const connection of this.#open) {
      abortAll(connection);
      connection._closePending = true;
      connection._closed = true;
      const raw = connection._rawDatabase;
      raw.connections = raw.connections.filter((other) => other !== connection);
      this.#world.soon('close', () => connection.dispatchEvent(makeEvent('close')), delay);
    }
    this.#open.clear();
    this.#factory._databases.delete(name);
  }

  #opened(life: Life, asked: string, version: number | undefined): IDBOpenDBRequest {
    const isAlive = life.goesOn();
    if (!isAlive || this.#world.faults.opening === 'fails') {
      const failing = new FakeOpenRequest();
      gate(failing, life);
      if (isAlive) setImmediate(() => fail(failing));
      return failing;
    }
    const request = this.#factory.open(asked, version);
    // Before any listener of the background's.
    request.addEventListener('upgradeneeded', () => {
      this.#own(request.result as RawConnection, life);
      if (request.transaction) gate(request.transaction, life);
    });
    request.addEventListener('success', () => this.#own(request.result as RawConnection, life));
    gate(request, life);
    return request;
  }

  #own(connection: RawConnection, life: Life): void {
    const end = () => {
      abortAll(connection);
      connection.close();
      this.#open.delete(connection);
    };
    if (life.isStopped) {
      end();
      return;
    }
    if (ownerOf.has(connection)) return;
    ownerOf.set(connection, { life, world: this.#world });
    gate(connection, life);
    life.connections.add({ end });
    this.#open.add(connection);
  }
}

function abortAll(connection: RawConnection): void {
  for (const transaction of connection._rawDatabase.transactions)
    if (transaction.db === connection && transaction._state !== 'finished') transaction._abort(null);
}

/** The background hears of an event only while it runs. */
function gate(target: EventTarget, life: Life): void {
  const wrapped = new Map<unknown, Listener>();
  const add = target.addEventListener.bind(target);
  const remove = target.removeEventListener.bind(target);
  Object.assign(target, {
    addEventListener: (type: string, listener: Listener, options?: boolean) => {
      // `fake-indexeddb` listens in the same way.
      if (listener.name === 'bound processTransactions') {
        add(type, listener, options);
        return;
      }
      const gated: Listener = (event) => {
        if (life.goesOn()) listener.call(target, event);
      };
      wrapped.set(listener, gated);
      add(type, gated, options);
    },
    removeEventListener: (type: string, listener: Listener, options?: boolean) => {
      remove(type, wrapped.get(listener) ?? listener, options);
    },
  });
}

function fail(request: IDBOpenDBRequest): void {
  Object.assign(request, {
    readyState: 'done',
    error: new DOMException('Internal error opening backing store for indexedDB.open.', 'UnknownError'),
  });
  request.dispatchEvent(makeEvent('error'));
}

/** An event of the kind that `fake-indexeddb` dispatches. */
function makeEvent(type: string): Event {
  return Object.assign(new FakeVersionChangeEvent(type), { eventPath: [] });
}

let isWatched = false;

/** Make every request and transaction know whose it is; once. */
function watchDatabases(): void {
  if (isWatched) return;
  isWatched = true;
  type Method = (this: object, ...given: unknown[]) => unknown;
  const change = (prototype: object, method: string, changed: (original: Method) => Method) => {
    const methods = prototype as Record<string, Method>;
    const original = methods[method];
    if (original !== undefined) methods[method] = changed(original);
  };
  const requests = 'put add get getAll getKey getAllKeys delete clear count openCursor openKeyCursor'.split(
    ' ',
  );
  const transactionOf = (source: object): IDBTransaction | undefined =>
    'transaction' in source
      ? (source.transaction as IDBTransaction)
      : 'objectStore' in source
        ? (source.objectStore as IDBObjectStore).transaction
        : undefined;
  for (const { prototype } of [FakeObjectStore, FakeIndex])
    for (const method of requests)
      change(prototype, method, (original) => {
        return function (this: object, ...given) {
          const owner = ownerOf.get(transactionOf(this)?.db ?? this);
          if (owner?.life.isStopped === true) owner.life.mustGoOn();
          const request = original.apply(this, given);
          if (owner !== undefined) gate(request as IDBRequest, owner.life);
          return request;
        };
      });
  for (const method of ['update', 'delete'])
    change(FakeCursor.prototype, method, (original) => {
      return function (this: object, ...given) {
        const request = original.apply(this, given) as IDBRequest;
        const owner = ownerOf.get(request.transaction?.db ?? this);
        if (owner !== undefined) gate(request, owner.life);
        return request;
      };
    });
  change(FakeTransaction.prototype, 'objectStore', (original) => {
    return function (this: object, ...given) {
      const owner = ownerOf.get((this as IDBTransaction).db);
      if (owner?.life.isStopped === true) owner.life.mustGoOn();
      return original.apply(this, given);
    };
  });
  change(FakeDatabase.prototype, 'transaction', (original) => {
    return function (this: object, ...given) {
      const owner = ownerOf.get(this);
      owner?.life.mustGoOn();
      const transaction = original.apply(this, given) as RawTransaction;
      if (owner === undefined) return transaction;
      gate(transaction, owner.life);
      if (transaction.mode === 'readwrite' && owner.world.faults.isDatabaseFull)
        // Once it is under way: some of what it holds may have been done.
        setImmediate(() => {
          if (transaction._state !== 'finished') transaction._abort('QuotaExceededError');
        });
      return transaction;
    };
  });
}
