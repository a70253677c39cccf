/** Records of several services on one work, as one. Pure; the same records in any order give the same works. */

import { haveCommonAuthor } from '../citations/common-author';
import { isDoi } from '../claims/mentions';
import { isPreprint } from '../claims/preprints';
import type { SourceName, SourceWork } from '../claims/source-work';
import { titleFingerprint } from '../claims/title';
import type { WorkId } from '../claims/work-id';
import { groupBy } from '../text/group-by';
import { joinNotices } from './notices';

export interface MergedWork {
  /** The best record, with what the others add to it. */
  readonly work: SourceWork;
  /** All of them as they came, the best first. */
  readonly records: readonly SourceWork[];
}

/** Whose word on title, authors and year goes first: those that publishers write to themselves. */
const order: readonly SourceName[] = [
  'crossref',
  'arxiv',
  'europepmc',
  'openalex',
  'semanticscholar',
  'unpaywall',
];
/** Records of one title that are compared with each other. */
const maxOfTitle = 60;

/**
 * Records are of one work if they share an id, or one names the other as its preprint or publication; also if title, year (one more or
 * less) and an author are the same, unless they have different ids of one kind.
 *
 * @returns works by their best records' ids, so that the order of what is given does not matter
 */
export function mergeWorks(given: readonly SourceWork[]): MergedWork[] {
  const records = given.toSorted(compareRecords);
  const groups = new Groups(records.length);
  joinById(records, groups);
  joinByTitle(records, groups);
  return groups.lists().map((members) => mergedOf(members.flatMap((at) => records[at] ?? [])));
}

/** Sets of numbers that are joined step by step. */
class Groups {
  readonly #parents: number[];

  constructor(count: number) {
    this.#parents = Array.from({ length: count }, (_, at) => at);
  }

  of(at: number): number {
    let root = at;
    for (let up = this.#parents[root]; up !== undefined && up !== root; up = this.#parents[root]) root = up;
    // The next look-up is short.
    for (let one = at; one !== root; ) {
      const up = this.#parents[one] ?? root;
      this.#parents[one] = root;
      one = up;
    }
    return root;
  }

  join(a: number, b: number): void {
    const [first, second] = [this.of(a), this.of(b)].toSorted((one, other) => one - other);
    if (first !== undefined && second !== undefined) this.#parents[second] = first;
  }

  lists(): number[][] {
    return [...groupBy(this.#parents.keys(), (at) => this.of(at)).values()];
  }
}

function joinById(records: readonly SourceWork[], groups: Groups): void {
  const known = new Map<string, number>();
  records.forEach((record, at) => {
    const names = [...idsOf(record), `${record.source} ${record.recordId}`];
    for (const name of names) {
      const other = known.get(name);
      if (other === undefined) known.set(name, at);
      else groups.join(other, at);
    }
  });
}

/** A notice about a work is no stage of it. */
function idsOf({ ids, publishedAs, preprints, type }: SourceWork): readonly WorkId[] {
  return type === 'notice' ? ids : [...ids, ...publishedAs, ...preprints];
}

function joinByTitle(records: readonly SourceWork[], groups: Groups): void {
  const ids = new Map<number, Set<WorkId>>();
  const idsAt = (at: number) => ids.get(groups.of(at)) ?? new Set<WorkId>();
  records.forEach((record, at) => {
    ids.set(groups.of(at), new Set([...idsAt(at), ...idsOf(record)]));
  });
  const works = [...records.keys()].filter((at) => records[at]?.type !== 'notice');
  const byTitle = groupBy(works, (at) => titleFingerprint(records[at]?.title ?? ''));
  for (const [title, all] of byTitle) {
    const pairs = title === undefined ? [] : pairsOf(all.slice(0, maxOfTitle));
    for (const [a, b] of pairs) {
      const [one, other] = [records[a], records[b]];
      if (one === undefined || other === undefined || groups.of(a) === groups.of(b)) continue;
      if (!isAlike(one, other) || doIdsDiffer(idsAt(a), idsAt(b))) continue;
      const joined = new Set([...idsAt(a), ...idsAt(b)]);
      groups.join(a, b);
      ids.set(groups.of(a), joined);
    }
  }
}

function pairsOf(list: readonly number[]): [number, number][] {
  return list.flatMap((a, nth) => list.slice(nth + 1).map((b): [number, number] => [a, b]));
}

function isAlike(one: SourceWork, other: SourceWork): boolean {
  return areYearsNear(one, other) && haveCommonAuthor(one.authors, other.authors);
}

function areYearsNear(one: SourceWork, other: SourceWork): boolean {
  const years = ({ year, otherYears }: SourceWork) =>
    year === undefined ? otherYears : [year, ...otherYears];
  return years(one).some((a) => years(other).some((b) => Math.abs(a - b) <= 1));
}

const kindsOfIds: readonly ((id: WorkId) => boolean)[] = [
  (id) => !isDoi(id),
  (id) => isDoi(id) && isPreprint(id),
  (id) => !isPreprint(id),
];

/** Whether both have ids of a kind, and none in common: of arXiv, of other preprint servers, of publications. */
function doIdsDiffer(some: ReadonlySet<WorkId>, others: ReadonlySet<WorkId>): boolean {
  return kindsOfIds.some((isOfKind) => {
    const [mine, theirs] = [[...some].filter(isOfKind), [...others].filter(isOfKind)];
    return mine.length > 0 && theirs.length > 0 && !mine.some((id) => others.has(id));
  });
}

/** Published before preprint; with an abstract before without; then by service and id. */
function compareRecords(a: SourceWork, b: SourceWork): number {
  const rank = (work: SourceWork) => [
    work.type === 'notice' ? 1 : 0,
    work.source === 'unpaywall' ? 1 : 0,
    isOfPreprint(work) ? 1 : 0,
    work.abstract === undefined ? 1 : 0,
    order.indexOf(work.source),
  ];
  const [ours, theirs] = [rank(a), rank(b)];
  const differing = ours.findIndex((value, at) => value !== theirs[at]);
  if (differing !== -1) return (ours[differing] ?? 0) - (theirs[differing] ?? 0);
  return a.recordId < b.recordId ? -1 : a.recordId > b.recordId ? 1 : 0;
}

function isOfPreprint({ ids, type }: SourceWork): boolean {
  return type === 'preprint' || (ids.length > 0 && ids.every((id) => isPreprint(id)));
}

function mergedOf(records: readonly SourceWork[]): MergedWork {
  const [best, ...others] = records;
  if (best === undefined) throw new RangeError('a work without records');
  const all = <T>(list: (record: SourceWork) => readonly T[]) => [...new Set(records.flatMap(list))];
  const first = <T>(field: (record: SourceWork) => T | undefined) =>
    records.map(field).find((value) => value !== undefined);
  const year = first((record) => record.year);
  const ids = all((record) => record.ids);
  const versions = records.flatMap(({ newestVersion }) => newestVersion ?? []);
  const cited = records.flatMap(({ citedBy }) => citedBy ?? []);
  const copies = new Map(
    records.flatMap(({ openCopies }) => openCopies.map((copy) => [copy.address, copy] as const)).reverse(),
  );
  const [abstract, venue] = [first((record) => record.abstract), first((record) => record.venue)];
  const authored =
    best.authors.length > 0 ? best : (others.find(({ authors }) => authors.length > 0) ?? best);
  const work: SourceWork = {
    ...best,
    ids,
    title: best.title === '' ? (others.find(({ title }) => title !== '')?.title ?? '') : best.title,
    authors: authored.authors,
    hasMoreAuthors: authored.hasMoreAuthors,
    ...(year === undefined ? {} : { year }),
    otherYears: all((record) => [
      ...(record.year === undefined ? [] : [record.year]),
      ...record.otherYears,
    ]).filter((other) => other !== year),
    ...(venue === undefined ? {} : { venue }),
    ...(abstract === undefined ? {} : { abstract }),
    notices: joinNotices(records.flatMap(({ notices }) => notices)),
    publishedAs: all((record) => record.publishedAs),
    preprints: all((record) => record.preprints),
    ...(versions.length === 0 ? {} : { newestVersion: Math.max(...versions) }),
    openCopies: [...copies.values()].reverse(),
    ...(cited.length === 0 ? {} : { citedBy: Math.max(...cited) }),
  };
  return { work, records };
}
