/** Deletes all of one kind of what is stored. */
import { completely, database } from './database';
import { storageProblem } from './storage-problem';

/** Keys of questions about checks begin with `check `. */
const keysOfChecks = () => IDBKeyRange.bound('check ', 'check!', false, true);

/** Checks, what services have said of their references, and which of their questions were put aside. Throws StorageProblem. */
export async function clearChecks(): Promise<void> {
  try {
    const stores = ['checks', 'references', 'dismissed'] as const;
    const transaction = (await database()).transaction(stores, 'readwrite');
    await completely(transaction, async () => {
      await transaction.objectStore('checks').clear();
      await transaction.objectStore('references').clear();
      await transaction.objectStore('dismissed').delete(keysOfChecks());
    });
  } catch (error) {
    throw storageProblem(error, 'save-check');
  }
}

/** Throws StorageProblem. */
export function clearQuestions(): Promise<void> {
  return clear('questions', 'save-question');
}

/** Throws StorageProblem. */
export function clearLinks(): Promise<void> {
  return clear('workLinks', 'write-index');
}

async function clear(store: 'questions' | 'workLinks', act: 'save-question' | 'write-index'): Promise<void> {
  try {
    await (await database()).clear(store);
  } catch (error) {
    throw storageProblem(error, act);
  }
}
