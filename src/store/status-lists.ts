/**
 * Lists of retractions and replications that the reader has imported, one of each kind. A list counts once all of its parts are there; until
 * then the one before it stays.
 */
import * as v from 'valibot';
import { type ImportedList, importedListSchema } from '../references/imported-list';
import type { KeyedStatus } from '../references/status-list';
import { completely, database } from './database';
import { StorageProblem, storageProblem } from './storage-problem';

/** All that count; damaged ones are as if they were not there. Throws StorageProblem. */
export async function importedLists(): Promise<ImportedList[]> {
  try {
    const kept = await (await database()).getAll('statusLists');
    return kept.filter((list) => v.is(importedListSchema, list));
  } catch (error) {
    throw storageProblem(error, 'read-lists');
  }
}

/**
 * Keep a part of a list; with the last one it counts, and the list of its kind before it goes. A part may come again.
 *
 * @param at number of the part, from 0
 * @throws {StorageProblem} `storeListGone` where parts before the last one are not there
 */
export async function keepListPart(
  list: ImportedList,
  at: number,
  works: readonly KeyedStatus[],
): Promise<void> {
  const { id, kind } = list;
  try {
    const transaction = (await database()).transaction(['statusLists', 'statusParts'], 'readwrite');
    await completely(transaction, async () => {
      const [lists, parts] = [transaction.objectStore('statusLists'), transaction.objectStore('statusParts')];
      const counting = await lists.getAll();
      const before = counting.find((one) => one.kind === kind);
      if (before?.id === id) return;
      if (at === 0) {
        // Imports of this kind that were left off. One of the other kind may be under way.
        const used = new Set([id, ...counting.map((one) => one.id)]);
        const unused = new Set((await parts.getAllKeys()).map(([of]) => of).filter((of) => !used.has(of)));
        for (const of of unused) {
          const isOfOther = ((await parts.get([of, 0]))?.kind ?? kind) !== kind;
          if (!isOfOther) await parts.delete(partsOf(of));
        }
      }
      await parts.put({ list: id, kind, at, works });
      if (at < list.parts - 1) return;
      if ((await parts.count(partsOf(id))) < list.parts) throw new StorageProblem('storeListGone');
      await lists.put(list);
      if (before !== undefined) await parts.delete(partsOf(before.id));
    });
  } catch (error) {
    throw storageProblem(error, 'save-list');
  }
}

/** Forget the list of a kind. Throws StorageProblem. */
export async function removeList(kind: ImportedList['kind']): Promise<void> {
  try {
    const transaction = (await database()).transaction(['statusLists', 'statusParts'], 'readwrite');
    await completely(transaction, async () => {
      const list = await transaction.objectStore('statusLists').get(kind);
      await transaction.objectStore('statusLists').delete(kind);
      if (list !== undefined) await transaction.objectStore('statusParts').delete(partsOf(list.id));
    });
  } catch (error) {
    throw storageProblem(error, 'save-list');
  }
}

/** The works of a list, part by part: others are answered in between. Throws StorageProblem. */
export async function* worksOfList({ id, parts }: ImportedList): AsyncGenerator<readonly KeyedStatus[]> {
  for (let at = 0; at < parts; at += 1) {
    try {
      yield (await (await database()).get('statusParts', [id, at]))?.works ?? [];
    } catch (error) {
      throw storageProblem(error, 'read-lists');
    }
  }
}

function partsOf(id: string): IDBKeyRange {
  return IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER]);
}
