/**
 * What this browser has of syncing: whether it is on, its key, and which version each verdict is in. In a database of its own, which no
 * content script can open; the key is an object of the browser's that encrypts, and that nobody can read the key out of.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { KnownVersion } from '../verdicts/synced-verdicts';
import type { KeptSyncProblem } from './sync-problem';

export interface SyncState {
  /** Random, 12 hex digits. It stays when sync is off, so that what it has put there stays its own. */
  readonly device: string;
  /** The reader's name for it; empty before there is one. */
  readonly name: string;
  /** Versions that this device has made. */
  readonly made: number;
  /** Absent: it is off. */
  readonly on?: {
    readonly key: CryptoKey;
    /** Of the key: another one there is of another key. */
    readonly salt: string;
  };
  /** Prints of the items that it has put there, by name. */
  readonly written: Readonly<Record<string, string>>;
  /** Names of the other devices, as they were found last. */
  readonly others: readonly string[];
  /** ISO date and time, UTC, of the last time that all went well. */
  readonly lastAt?: string;
  /** Verdicts that there was no room for, and what could not be read, the last time. */
  readonly left: number;
  /** Deletions that there was no room for; absent in what older versions have written. */
  readonly leftDeleted?: number;
  readonly unreadable: number;
  readonly problem?: KeptSyncProblem;
}

interface Layout extends DBSchema {
  state: { key: 'state'; value: SyncState };
  versions: { key: string; value: KnownVersion };
}

/** The state; one that is off where there is none yet. */
export async function readSyncState(): Promise<SyncState> {
  return (await using((open) => open.get('state', 'state'))) ?? noState();
}

function noState(): SyncState {
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  const device = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return { device, name: '', made: 0, written: {}, others: [], left: 0, unreadable: 0 };
}

export function writeSyncState(state: SyncState): Promise<void> {
  return using(async (open) => {
    await open.put('state', state, 'state');
  });
}

export function knownVersions(): Promise<KnownVersion[]> {
  return using((open) => open.getAll('versions'));
}

/** Keep the state with all versions, both or neither: a number that was given is never given again. */
export function writeVersions(state: SyncState, versions: readonly KnownVersion[]): Promise<void> {
  return using(async (open) => {
    const transaction = open.transaction(['state', 'versions'], 'readwrite');
    const store = transaction.objectStore('versions');
    await Promise.all([
      transaction.objectStore('state').put(state, 'state'),
      store.clear(),
      ...versions.map((version) => store.put(version)),
      transaction.done,
    ]);
  });
}

/** Opened for each use: that is seldom, and nothing hangs on a connection that the browser ends. */
async function using<T>(use: (open: IDBPDatabase<Layout>) => Promise<T>): Promise<T> {
  const open = await openDB<Layout>('claimlight-sync', 1, {
    upgrade(database) {
      database.createObjectStore('state');
      database.createObjectStore('versions', { keyPath: 'id' });
    },
    blocking: (_current, _wanted, event) => (event.target as IDBDatabase).close(),
  });
  try {
    return await use(open);
  } finally {
    open.close();
  }
}
