/**
 * Brings what is read into line with the sources of reports as they are: which are on, and which edition each has. All that is
 * to be done follows from what is stored, and is done in steps of bounded size, one transaction each: whoever is stopped between
 * two of them, or works at the same time as another, has nothing to undo.
 */
import type { IDBPTransaction, StoreNames } from 'idb';
import { mergeGroups } from '../claims/merge-claims';
import { type Answering, completely, type Database, type Layout, type Source } from './database';
import { withoutEdition } from './report-editions';
import { shownReport } from './shown-report';

const stores = ['sources', 'editions', 'answering', 'reports', 'keys', 'groups', 'commonGroups'] as const;
type Step = IDBPTransaction<Layout, (typeof stores)[number][], 'readwrite'>;

/** Records of each kind that a step goes through. */
const batchSize = 100;

let changes = 0;

let parts = 0;

/** Another part of a source was written: what is written of the package's first edition answers at once. */
export function notePart(): void {
  parts += 1;
}

/** How often this run of the background has written anything that may be read. */
export function countWrites(): number {
  return changes + parts;
}

/** How often this run of the background has changed what is read. */
export function countChanges(): number {
  return changes;
}

/** What is read changes now, by a transaction that is made next. */
export function noteChange(): void {
  changes += 1;
}

/** Do all that is left to do; throws what the browser throws. */
export async function settleSources(open: Database): Promise<void> {
  if (await isSettled(open)) return;
  let isDone = false;
  while (!isDone) isDone = await takeStep(open);
}

async function isSettled(open: Database): Promise<boolean> {
  const transaction = open.transaction(['sources', 'editions', 'answering']);
  const [sources, editions, answering] = await Promise.all([
    transaction.objectStore('sources').getAll(),
    transaction.objectStore('editions').getAllKeys(),
    transaction.objectStore('answering').get('index'),
  ]);
  const isAnswering = isSame(answering?.editions ?? [], wantedEditions(sources));
  return isAnswering && answering?.preparing === undefined && orphansOf(editions, sources).length === 0;
}

/** @returns whether nothing was left to do */
async function takeStep(open: Database): Promise<boolean> {
  const step: Step = open.transaction([...stores], 'readwrite');
  const done = await completely(step, async () => {
    const [sources, editions, known] = await Promise.all([
      step.objectStore('sources').getAll(),
      step.objectStore('editions').getAllKeys(),
      step.objectStore('answering').get('index'),
    ]);
    const answering = known ?? { editions: [] };
    const wanted = wantedEditions(sources);
    if (!isSame(answering.editions, wanted)) return prepare(step, answering, wanted);
    const [orphan] = orphansOf(editions, sources);
    if (answering.preparing !== undefined)
      await step.objectStore('answering').put({ editions: wanted }, 'index');
    else if (orphan === undefined) return 'everything';
    else await drop(step, orphan);
    return 'a part';
  });
  if (done === 'change') changes += 1;
  return done === 'everything';
}

/** The editions that shall be read: the order decides whose text is shown of a report that several have. */
function wantedEditions(sources: readonly Source[]): number[] {
  // What comes from outside never stands before what this browser has made.
  const rank = ({ id }: Source) => (id === 'bundled' ? '' : `${id.includes(':') ? '2' : '1'}${id}`);
  return sources
    .filter(({ isOff }) => !isOff)
    .sort((a, b) => (rank(a) < rank(b) ? -1 : 1))
    .flatMap(({ edition }) => edition ?? []);
}

/** Editions that no source has any more. */
function orphansOf(editions: readonly number[], sources: readonly Source[]): number[] {
  const owned = new Set(sources.flatMap(({ edition, writing }) => [edition, writing]));
  return editions.filter((edition) => !owned.has(edition));
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((edition, at) => edition === b[at]);
}

/**
 * Merge some of the groups that several of the wanted editions have; once all are merged, these editions are read. Those that are
 * read until then are left as they are.
 *
 * @returns whether what is read has changed
 */
async function prepare(
  step: Step,
  answering: Answering,
  wanted: readonly number[],
): Promise<'change' | 'a part'> {
  const store = step.objectStore('answering');
  const begun = answering.preparing;
  const { at, after } = begun && isSame(begun.editions, wanted) ? begun : { at: 1, after: undefined };
  const edition = wanted[at];
  // What the first has in common with others is found among the groups of these.
  if (edition === undefined) {
    await store.put({ editions: wanted }, 'index');
    return 'change';
  }
  const rest = IDBKeyRange.bound(after === undefined ? [edition] : [edition, after], [edition, []], true);
  const keys = await step.objectStore('groups').getAllKeys(rest, batchSize);
  let last = after;
  let reportCount = 0;
  let left = keys.length;
  for (const [, group] of keys) {
    if (reportCount >= batchSize) break;
    reportCount += await mergeCommon(step, wanted, group);
    last = group;
    left -= 1;
  }
  const isThrough = left === 0 && keys.length < batchSize;
  const next = isThrough ? { at: at + 1 } : { at, ...(last !== undefined && { after: last }) };
  await store.put({ editions: answering.editions, preparing: { editions: wanted, ...next } }, 'index');
  return 'a part';
}

/**
 * Merge a group over those of the editions that have it, unless that is already done.
 *
 * @param most of more reports nothing is merged
 * @returns number of reports that were to be merged
 */
export async function mergeCommon<Store extends StoreNames<Layout>>(
  step: IDBPTransaction<Layout, (Store | 'reports' | 'groups' | 'commonGroups')[], 'readwrite'>,
  wanted: readonly number[],
  group: string,
  most = Number.POSITIVE_INFINITY,
): Promise<number> {
  const groups = step.objectStore('groups');
  const own = await Promise.all(wanted.map((edition) => groups.get([edition, group])));
  const having = own.flatMap((merged) => merged ?? []);
  const editions = having.map(({ edition }) => edition);
  const common = step.objectStore('commonGroups');
  if (having.length < 2 || (await common.getKey([editions, group])) !== undefined) return 0;
  const ids = [...new Set(having.flatMap(({ reports }) => reports))];
  if (ids.length > most) return ids.length;
  const stored = await Promise.all(ids.map((id) => step.objectStore('reports').get(id)));
  const reports = stored.flatMap((report) => shownReport(report, editions) ?? []);
  const merged = mergeGroups(reports).find((one) => one.group === group);
  await common.put({ group, reports: [], claims: [], ...merged, editions });
  return ids.length;
}

/** Delete some records of an edition, and in the end the edition itself. Reports stay for the others that have them. */
async function drop(step: Step, edition: number): Promise<void> {
  const [reports, keys, groups, common] = [
    step.objectStore('reports'),
    step.objectStore('keys'),
    step.objectStore('groups'),
    step.objectStore('commonGroups'),
  ];
  const all = IDBKeyRange.bound([edition], [edition, []]);
  const [stored, ownKeys, ownGroups, commonGroups] = await Promise.all([
    reports.index('edition').getAll(edition, batchSize),
    keys.getAllKeys(all, batchSize),
    groups.getAllKeys(all, batchSize),
    common.index('edition').getAllKeys(edition, batchSize),
  ]);
  const isLast = [stored, ownKeys, ownGroups, commonGroups].every(({ length }) => length < batchSize);
  await Promise.all([
    ...stored.map((report) => {
      const left = withoutEdition(report, edition);
      return left.editions.length === 0 ? reports.delete(report.id) : reports.put(left);
    }),
    ...ownKeys.map((key) => keys.delete(key)),
    ...ownGroups.map((key) => groups.delete(key)),
    ...commonGroups.map((key) => common.delete(key)),
    isLast && step.objectStore('editions').delete(edition),
  ]);
}
