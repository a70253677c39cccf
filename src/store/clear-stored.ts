/** Deletes all of one kind of what is stored. */
import { completely, database } from './database';
import { storageProblem } from './storage-problem';

/** Checks, and what services have said of their references. Throws StorageProblem. */
export function clearChecks(): Promise<void> {
  return clear(['checks', 'references'], 'save-check');
}

/** Throws StorageProblem. */
export function clearQuestions(): Promise<void> {
  return clear(['questions'], 'save-question');
}

/** Throws StorageProblem. */
export function clearLinks(): Promise<void> {
  return clear(['workLinks'], 'write-index');
}

async function clear(
  stores: ('checks' | 'references' | 'questions' | 'workLinks')[],
  act: 'save-check' | 'save-question' | 'write-index',
): Promise<void> {
  try {
    const transaction = (await database()).transaction(stores, 'readwrite');
    await completely(transaction, async () => {
      for (const store of stores) await transaction.objectStore(store).clear();
    });
  } catch (error) {
    throw storageProblem(error, act);
  }
}
