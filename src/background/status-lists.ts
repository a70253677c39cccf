/** Lists of retractions and replications that the reader imports, and the works in them. */
import { onMessage } from '../messages/receive';
import type { ImportedList } from '../references/imported-list';
import { StatusIndex } from '../references/status-list';
import { keepListPart, removeList, worksOfList } from '../store/status-lists';
import { tellOwnPages } from './source-messages';

/** Register the listeners. */
export function answerListMessages(): void {
  onMessage('importList', async ({ list, at, works }) => {
    await keepListPart(list, at, works);
    if (at === list.parts - 1) void tellOwnPages();
  });
  onMessage('removeList', async (kind) => {
    await removeList(kind);
    void tellOwnPages();
  });
}

/** A cache, not state: a list of retractions has some 60,000 works, and each run of the background reads it once. */
let read: { readonly ids: string; readonly index: Promise<StatusIndex> } | undefined;

/** The works of some lists, to be looked up in; `undefined` where there are none. Throws StorageProblem. */
export async function indexOf(lists: readonly ImportedList[]): Promise<StatusIndex | undefined> {
  if (lists.length === 0) {
    read = undefined;
    return undefined;
  }
  const ids = lists.map(({ id }) => id).join();
  if (read?.ids !== ids) {
    const reading = { ids, index: readIndex(lists) };
    read = reading;
    reading.index.catch(() => {
      if (read === reading) read = undefined;
    });
  }
  return read.index;
}

async function readIndex(lists: readonly ImportedList[]): Promise<StatusIndex> {
  const index = new StatusIndex();
  for (const list of lists) for await (const works of worksOfList(list)) index.add(works);
  return index;
}
