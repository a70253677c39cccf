/** Titles that pages showed for a work: with them a page that names no title can be compared with a report's. */
import type { WorkId } from '../claims/work-id';
import { database, maxTitles } from './database';

/** Titles under which these works were seen. */
export async function titlesOf(works: readonly WorkId[]): Promise<string[]> {
  const open = await database();
  const records = await Promise.all(works.map((work) => open.get('titles', work)));
  return records.flatMap((record) => record?.titles ?? []);
}

/** The last title under which each of these works was seen; those that never were are left out. */
export async function lastTitles(works: readonly WorkId[]): Promise<Map<WorkId, string>> {
  const { store } = (await database()).transaction('titles');
  const asked = new Set(works);
  // Of many works few were ever seen.
  const seen =
    asked.size > fewWorks ? (await store.getAllKeys()).filter((work) => asked.has(work)) : [...asked];
  const records = await Promise.all(seen.map((work) => store.get(work)));
  return new Map(
    records.flatMap((record) => {
      const title = record?.titles.at(-1);
      return record === undefined || title === undefined ? [] : [[record.work, title] as const];
    }),
  );
}

const fewWorks = 100;

/** Remember that a page showed these works under this title. */
export async function rememberTitle(works: readonly WorkId[], title: string): Promise<void> {
  const transaction = (await database()).transaction('titles', 'readwrite');
  for (const work of works) {
    const known = (await transaction.store.get(work))?.titles ?? [];
    if (known.includes(title)) continue;
    await transaction.store.put({ work, titles: [...known, title].slice(-maxTitles) });
  }
  await transaction.done;
}
