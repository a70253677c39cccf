/** Lists of retractions and replications that the reader imports, and the works in them. */
import * as v from 'valibot';
import { parseWorkId, type WorkId } from '../claims/work-id';
import { onMessage } from '../messages/receive';
import type { ImportedList } from '../references/imported-list';
import { type KeyedStatus, StatusIndex } from '../references/status-list';
import { keepListPart, removeList, worksOfList } from '../store/status-lists';
import type { FoundFlag } from '../subscribe/find-in-feeds';
import { feeds } from './feeds';
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

/**
 * The works of some lists, and what feeds say of certain works, to be looked up in. Nobody is asked.
 *
 * @param works that feeds are looked up for
 * @returns `undefined` where there are neither
 * @throws {StorageProblem}
 */
export async function statusesFor(
  lists: readonly ImportedList[],
  works: readonly WorkId[],
): Promise<StatusIndex | undefined> {
  const [index, flags] = await Promise.all([
    indexOf(lists),
    // Feeds cannot keep anybody from what the lists say.
    feeds.flags([...new Set(works)]).catch(() => []),
  ]);
  const statuses = flags.flatMap((flag) => statusOf(flag) ?? []);
  if (statuses.length === 0) return index;
  const both = new StatusIndex([], index);
  both.add(statuses);
  return both;
}

/** @returns `undefined` for kinds that nothing is shown of */
function statusOf({ work, kind, date, reason, notice, feed }: FoundFlag): KeyedStatus | undefined {
  const said = { keys: [work], id: work, feed } as const;
  if (v.is(noticeKind, kind)) {
    const noticeId = notice === undefined ? undefined : parseWorkId(notice)?.work;
    return {
      ...said,
      status: {
        kind,
        ...(date !== undefined && { date }),
        ...(noticeId !== undefined && { notice: noticeId }),
        ...(reason !== undefined && { reason }),
      },
    };
  }
  if (kind !== 'replicated' && kind !== 'not-replicated') return undefined;
  return {
    ...said,
    status: { outcome: kind, kind: 'replication', ...(notice !== undefined && { address: notice }) },
  };
}

const noticeKind = v.picklist(['retracted', 'withdrawn', 'corrected', 'concern']);

async function indexOf(lists: readonly ImportedList[]): Promise<StatusIndex | undefined> {
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
