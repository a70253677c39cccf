/**
 * Brings the edition of a source to another version where it stands, if little of it is other: one transaction writes what differs, so that
 * the effort is that of the change, and whoever is stopped has changed nothing.
 */
import type { IDBPTransaction } from 'idb';
import type { MergedGroup } from '../claims/merge-claims';
import type { Report } from '../claims/report';
import { groupOfTitle } from '../claims/title';
import type { ClaimsIndexManifest, ClaimsIndexPart } from '../lookup/index-parts';
import { groupBy } from '../text/group-by';
import { completely, type Database, type Layout, type SourceId } from './database';
import { withEdition, withoutEdition } from './report-editions';
import { makeStale, noteSearchChange } from './search-index';
import { mergeCommon, noteChange } from './settle-sources';
import { shownReport } from './shown-report';

/** What may differ at most; look-ups wait for the transaction, as they do for that of a part. */
const bounds = {
  /** Reports: a share of those of the edition, and a number. */
  share: 0.1,
  reports: 500,
  keys: 10_000,
  /** Reports of the edition. */
  compared: 100_000,
  /** Reports in groups that other sources have, too: these are merged anew. */
  merged: 1_000,
} as const;

/** What is complete of a source. */
interface Base {
  readonly edition: number;
  readonly version: string;
}

/** How a version differs from an edition: records that come, or come in place of others, and names of those that go. */
interface Changes {
  readonly reports: readonly Report[];
  readonly keys: ClaimsIndexPart['keys'];
  readonly groups: readonly MergedGroup[];
  readonly goneReports: readonly string[];
  readonly goneKeys: readonly string[];
  readonly goneGroups: readonly string[];
}

/**
 * Make the complete edition of a source that of another version.
 *
 * @param readPart reads the parts of that version, by their files
 * @returns false where nothing was changed: there is no complete edition, another is being written, or too much differs. Throws what
 *   the browser throws, and what `readPart` throws; then nothing was changed, either.
 */
export async function patchSource(
  open: Database,
  id: SourceId,
  manifest: ClaimsIndexManifest,
  readPart: (file: string) => Promise<ClaimsIndexPart>,
): Promise<boolean> {
  const base = await baseOf(open, id);
  if (base === undefined) return false;
  const changes = await compare(open, base.edition, manifest, readPart);
  return changes !== undefined && write(open, id, base, manifest, changes);
}

async function baseOf(open: Database, id: SourceId): Promise<Base | undefined> {
  const transaction = open.transaction(['sources', 'editions']);
  const { edition, writing } = (await transaction.objectStore('sources').get(id)) ?? {};
  if (edition === undefined || writing !== undefined) return undefined;
  const complete = await transaction.objectStore('editions').get(edition);
  return complete && { edition, version: complete.version };
}

/** Names of what an edition has. They are all that is in memory of it: some 100 bytes each. */
interface Names {
  readonly reports: Set<string>;
  readonly keys: Set<string>;
  readonly groups: Set<string>;
}

async function namesOf(open: Database, edition: number): Promise<Names> {
  const transaction = open.transaction(['reports', 'keys', 'groups']);
  const all = IDBKeyRange.bound([edition], [edition, []]);
  const [reports, keys, groups] = await Promise.all([
    transaction.objectStore('reports').index('edition').getAllKeys(edition),
    transaction.objectStore('keys').getAllKeys(all),
    transaction.objectStore('groups').getAllKeys(all),
  ]);
  return {
    reports: new Set(reports),
    keys: new Set(keys.map(([, key]) => key)),
    groups: new Set(groups.map(([, group]) => group)),
  };
}

/** Part by part, each in a transaction of its own. @returns `undefined` where too much differs */
async function compare(
  open: Database,
  edition: number,
  manifest: ClaimsIndexManifest,
  readPart: (file: string) => Promise<ClaimsIndexPart>,
): Promise<Changes | undefined> {
  // Comparing more takes long, begins anew where it is stopped, and has all names in memory.
  if ((await open.countFromIndex('reports', 'edition', edition)) > bounds.compared) return undefined;
  const left = await namesOf(open, edition);
  const most = Math.min(bounds.reports, Math.ceil(left.reports.size * bounds.share));
  const reports: Report[] = [];
  const keys: ClaimsIndexPart['keys'][number][] = [];
  const groups: MergedGroup[] = [];
  for (const { file } of manifest.parts) {
    const other = await comparePart(open, edition, left, await readPart(file));
    if (other === undefined) return undefined;
    const isTooMuch =
      reports.length + other.reports.length > most ||
      groups.length + other.groups.length > 2 * most ||
      keys.length + other.keys.length > bounds.keys;
    if (isTooMuch) return undefined;
    reports.push(...other.reports);
    keys.push(...other.keys);
    groups.push(...other.groups);
  }
  const isTooMuch =
    reports.length + left.reports.size > most ||
    // A report that changes may leave one group for another.
    groups.length + left.groups.size > 2 * most ||
    keys.length + left.keys.size > bounds.keys;
  const isTwice = [
    reports.map(({ id }) => id),
    keys.map(([key]) => key),
    groups.map(({ group }) => group),
  ].some((names) => new Set(names).size < names.length);
  if (isTooMuch || isTwice) return undefined;
  return {
    reports,
    keys,
    groups,
    goneReports: [...left.reports],
    goneKeys: [...left.keys],
    goneGroups: [...left.groups],
  };
}

/**
 * @param left names that no part had yet: those of this one are taken out
 * @returns what the edition has not, or otherwise; `undefined` where the version has something twice, as hostile feeds may
 */
async function comparePart(
  open: Database,
  edition: number,
  left: Names,
  part: ClaimsIndexPart,
): Promise<ClaimsIndexPart | undefined> {
  const transaction = open.transaction(['reports', 'keys', 'groups']);
  const stores = {
    reports: transaction.objectStore('reports'),
    keys: transaction.objectStore('keys'),
    groups: transaction.objectStore('groups'),
  };
  const [reports, keys, groups] = await Promise.all([
    Promise.all(part.reports.map(async ({ id }) => shownReport(await stores.reports.get(id), [edition]))),
    Promise.all(part.keys.map(async ([key]) => (await stores.keys.get([edition, key]))?.reports)),
    Promise.all(part.groups.map(({ group }) => stores.groups.get([edition, group]))),
  ]);
  let isTwice = false;
  const isOther = (names: Set<string>, name: string, stored: unknown, wanted: unknown): boolean => {
    if (!names.delete(name) && stored !== undefined) isTwice = true;
    return stored === undefined || JSON.stringify(stored) !== JSON.stringify(wanted);
  };
  const changes = {
    reports: part.reports.filter((report, at) => isOther(left.reports, report.id, reports[at], report)),
    keys: part.keys.filter(([key, ids], at) => isOther(left.keys, key, keys[at], ids)),
    groups: part.groups.filter((merged, at) =>
      isOther(left.groups, merged.group, groups[at], { ...merged, edition }),
    ),
  };
  return isTwice ? undefined : changes;
}

const writtenStores = [
  'sources',
  'editions',
  'answering',
  'reports',
  'keys',
  'groups',
  'commonGroups',
  'searchSegments',
  'searchBlocks',
] as const;
type Step = IDBPTransaction<Layout, (typeof writtenStores)[number][], 'readwrite'>;

const tooMuch = new Error('Too many reports are to be merged.');

/** @returns whether it was written: not where the source is another by now */
async function write(
  open: Database,
  id: SourceId,
  { edition, version }: Base,
  manifest: ClaimsIndexManifest,
  changes: Changes,
): Promise<boolean> {
  // Before the transaction is made: what is read behind it is read with the new numbers, and what was begun with the old ones is known to be.
  noteChange();
  noteSearchChange();
  const step: Step = open.transaction([...writtenStores], 'readwrite');
  const work = async () => {
    const editions = step.objectStore('editions');
    const [source, present, answering] = await Promise.all([
      step.objectStore('sources').get(id),
      editions.get(edition),
      step.objectStore('answering').get('index'),
    ]);
    const isSame =
      source?.edition === edition && source.writing === undefined && present?.version === version;
    // Groups that are being merged for other editions to answer have this one's as they were.
    if (!isSame || answering?.preparing !== undefined) return false;
    const partCount = manifest.parts.length;
    const { hash, reportCount } = manifest;
    await editions.put(
      { ...present, version: hash, partsWritten: partCount, partCount, reportCount },
      edition,
    );
    const groups = await writeRecords(step, edition, changes);
    await mergeAnew(step, edition, answering?.editions ?? [], groups);
    return true;
  };
  try {
    return await completely(step, work);
  } catch (error) {
    if (error === tooMuch) return false;
    throw error;
  }
}

/** @returns the groups whose claims may be others now, in this edition or in what it has in common with others */
async function writeRecords(step: Step, edition: number, changes: Changes): Promise<Set<string>> {
  const [reports, keys, groups] = [
    step.objectStore('reports'),
    step.objectStore('keys'),
    step.objectStore('groups'),
  ];
  const concerned = new Set([...changes.groups.map(({ group }) => group), ...changes.goneGroups]);
  const change = async (id: string, report?: Report) => {
    const before = await reports.get(id);
    const others = before && withoutEdition(before, edition);
    const after = report === undefined ? others : withEdition(others, edition, report);
    // Other editions may have read it as one on another work: which text is shown there depends on whether this one has it.
    for (const text of [...(before?.texts ?? []), ...(after?.texts ?? [])])
      concerned.add(groupOfTitle(text.report.examinedTitle));
    const isGone = after === undefined || after.editions.length === 0;
    await (isGone ? reports.delete(id) : reports.put(after));
  };
  await Promise.all([
    ...changes.reports.map((report) => change(report.id, report)),
    ...changes.goneReports.map((id) => change(id)),
    ...changes.keys.map(([key, ids]) => keys.put({ edition, key, reports: ids })),
    ...changes.goneKeys.map((key) => keys.delete([edition, key])),
    ...changes.groups.map((group) => groups.put({ ...group, edition })),
    ...changes.goneGroups.map((group) => groups.delete([edition, group])),
  ]);
  return concerned;
}

/** Merge groups anew that an edition has in common with others; what they are searched by is to be made anew, too. */
async function mergeAnew(
  step: Step,
  edition: number,
  answering: readonly number[],
  concerned: ReadonlySet<string>,
): Promise<void> {
  if (concerned.size === 0) return;
  const common = step.objectStore('commonGroups');
  const inCommon = async () =>
    (await common.index('edition').getAllKeys(edition)).filter(([, group]) => concerned.has(group));
  const before = await inCommon();
  await Promise.all(before.map((key) => common.delete(key)));
  let count = 0;
  for (const group of concerned) {
    count += await mergeCommon(step, answering, group, bounds.merged - count);
    if (count > bounds.merged) throw tooMuch;
  }
  await makeStale(step, [edition], [...concerned]);
  const sets = groupBy([...before, ...(await inCommon())], ([editions]) => editions.join());
  for (const keys of sets.values())
    await makeStale(
      step,
      keys[0]?.[0] ?? [],
      keys.map(([, group]) => group),
    );
}
