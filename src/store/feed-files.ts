/**
 * The files of feeds, as they came, in the database `claimlight-feeds`: apart from what the reader has said, which must not suffer from a full disk.
 * The browser may delete it; then all of it is fetched anew. Only the background opens it.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { CheckedFile, FeedStore, FeedTexts, KeptFeed, KeptFile } from '../subscribe/kept-feed';
import { Connection, openPatiently } from './connection';
import { completely } from './database';
import { changeFeeds, feedProblem, keptFeeds } from './feed-subscriptions';

interface Layout extends DBSchema {
  texts: { key: string; value: FeedTexts };
  files: { key: [feed: string, path: string]; value: Uint8Array<ArrayBuffer> };
  /** What is known of each file, apart from the bytes so that nobody has to read these. */
  uses: { key: [feed: string, path: string]; value: FileUse };
}

interface FileUse extends KeptFile {
  readonly feed: string;
  /** Milliseconds since 1970. */
  readonly usedAt: number;
}

const stores = ['texts', 'files', 'uses'] as const;

/** Milliseconds to wait for an open that hangs or is blocked: pages wait for it, too, and lack little without it. */
const patience = 1_500;
/** Milliseconds after which it is tried again. */
const retryAfter = 60_000;

/** Why it could not be opened, and when (milliseconds since 1970). A cache, not state. */
let failed: { readonly error: unknown; readonly at: number } | undefined;

const connection = new Connection<Layout>(async (onGone) => {
  if (failed !== undefined && Math.abs(Date.now() - failed.at) < retryAfter) throw failed.error;
  try {
    return await openPatiently(
      (hearing) =>
        openDB<Layout>('claimlight-feeds', 1, {
          upgrade(database) {
            database.createObjectStore('texts', { keyPath: 'id' });
            database.createObjectStore('files');
            database.createObjectStore('uses', { keyPath: ['feed', 'path'] });
          },
          ...hearing,
        }),
      patience,
      onGone,
    );
  } catch (error) {
    failed = { error, at: Date.now() };
    throw error;
  }
});

/** The feeds of this browser. Its methods throw FeedProblem. */
export const feedStore: FeedStore = {
  feeds: keptFeeds,
  async feed(id) {
    return (await keptFeeds()).find((feed) => feed.id === id);
  },
  async change(id, make) {
    let changed: KeptFeed | undefined;
    await changeFeeds((feeds) =>
      feeds.map((feed) => {
        if (feed.id !== id) return feed;
        changed = make(feed);
        return changed;
      }),
    );
    return changed;
  },
  texts: (id) => reading(async (open) => open.get('texts', id)),
  setNext: (id, next) =>
    writing(async (open) => {
      const transaction = open.transaction('texts', 'readwrite');
      await completely(transaction, async () => {
        const before = (await transaction.store.get(id)) ?? { id, gone: [] };
        await transaction.store.put({ ...before, next });
      });
    }),
  files: (id) =>
    reading(async (open) =>
      (await open.getAll('uses', filesOf(id))).map(({ path, size, hash }) => ({ path, size, hash })),
    ),
  has: (id, path) => reading(async (open) => (await open.count('uses', [id, path])) > 0),
  read: (id, path) => reading(async (open) => open.get('files', [id, path])),
  noteUse: (id, path) =>
    writing(async (open) => {
      const transaction = open.transaction('uses', 'readwrite');
      await completely(transaction, async () => {
        const use = await transaction.store.get([id, path]);
        if (use !== undefined) await transaction.store.put({ ...use, usedAt: Date.now() });
      });
    }),
  write: (id, files) =>
    writing(async (open) => {
      const transaction = open.transaction(['files', 'uses'], 'readwrite');
      await completely(transaction, async () => {
        await Promise.all(files.map((file) => putFile(transaction, id, file)));
      });
    }),
  settle: (id, current, gone, isNeeded) =>
    writing(async (open) => {
      const transaction = open.transaction(stores, 'readwrite');
      await completely(transaction, async () => {
        await transaction.objectStore('texts').put({ id, current, gone });
        const paths = (await transaction.objectStore('uses').getAllKeys(filesOf(id))).map(([, path]) => path);
        await deleteFiles(
          transaction,
          id,
          paths.filter((path) => !isNeeded(path)),
        );
      });
    }),
  trim: (id, folder, most) =>
    writing(async (open) => {
      const transaction = open.transaction(['files', 'uses'], 'readwrite');
      await completely(transaction, async () => {
        const uses = await transaction
          .objectStore('uses')
          .getAll(IDBKeyRange.bound([id, folder], [id, `${folder}\uffff`]));
        const oldest = uses.sort((a, b) => b.usedAt - a.usedAt).slice(most);
        await deleteFiles(
          transaction,
          id,
          oldest.map(({ path }) => path),
        );
      });
    }),
};

/** Forget the files of a feed. Throws FeedProblem. */
export function deleteFeedFiles(id: string): Promise<void> {
  return writing(async (open) => {
    const transaction = open.transaction(stores, 'readwrite');
    await completely(transaction, async () => {
      await transaction.objectStore('texts').delete(id);
      await transaction.objectStore('files').delete(filesOf(id));
      await transaction.objectStore('uses').delete(filesOf(id));
    });
  });
}

/** Ids of all feeds of which there are files: one that was removed may have left some. Throws FeedProblem. */
export function feedsWithFiles(): Promise<string[]> {
  return reading(async (open) => {
    const ids = new Set(await open.getAllKeys('texts'));
    // A shard that came while its feed was removed has no list beside it. From feed to feed: each may have thousands of files.
    let cursor = await open.transaction('uses').store.openKeyCursor();
    while (cursor !== null) {
      const [id] = cursor.key;
      ids.add(id);
      cursor = await cursor.continue([id, '\uffff']);
    }
    return [...ids];
  });
}

/** Close the connection, if there is one. */
export function closeFeedFiles(): Promise<void> {
  failed = undefined;
  return connection.close();
}

/** What is used of a transaction that writes files. */
interface Writing {
  objectStore(name: 'files'): {
    put(bytes: Uint8Array<ArrayBuffer>, key: [string, string]): Promise<unknown>;
    delete(key: [string, string]): Promise<void>;
  };
  objectStore(name: 'uses'): {
    put(use: FileUse): Promise<unknown>;
    delete(key: [string, string]): Promise<void>;
  };
}

async function putFile(transaction: Writing, feed: string, file: CheckedFile): Promise<void> {
  const { path, size, hash, bytes } = file;
  await Promise.all([
    transaction.objectStore('files').put(bytes, [feed, path]),
    transaction.objectStore('uses').put({ feed, path, size, hash, usedAt: Date.now() }),
  ]);
}

async function deleteFiles(transaction: Writing, feed: string, paths: readonly string[]): Promise<void> {
  await Promise.all(
    paths.flatMap((path) => [
      transaction.objectStore('files').delete([feed, path]),
      transaction.objectStore('uses').delete([feed, path]),
    ]),
  );
}

function filesOf(id: string): IDBKeyRange {
  return IDBKeyRange.bound([id, ''], [id, '\uffff']);
}

async function reading<T>(read: (open: IDBPDatabase<Layout>) => Promise<T>): Promise<T> {
  try {
    return await read(await connection.get());
  } catch (error) {
    throw feedProblem(error);
  }
}

async function writing(write: (open: IDBPDatabase<Layout>) => Promise<void>): Promise<void> {
  try {
    await write(await connection.get());
  } catch (error) {
    throw feedProblem(error);
  }
}
