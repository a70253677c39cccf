/** Works that a page lists, in a listing or under its references, and what reports say of each at a glance. Pure. */
import type { ReportedStatus, Status } from '../claims/claim';
import type { PageWork, ReportRelation } from '../claims/page-work';
import { isTellingTitle, normaliseTitle, standsIn } from '../claims/title';
import { groupBy } from '../text/group-by';
import type { Related } from './related';

/** Where a page lists works: beside each other, or as the references of the work that it shows. */
export type ListKind = 'listing' | 'references';

/** What a page lists: works, and texts that may be titles of such. */
export interface ListedKeys {
  readonly listKind: ListKind;
  /** Work ids and titles. */
  readonly keys: readonly string[];
}

/** `hidden`: those whose status blind mode does not tell; absent where there are none. */
type ClaimCounts = Readonly<Record<ReportedStatus, number> & { hidden?: number }>;

/** The reports on one examined work. */
export interface KnownGroup {
  readonly examinedTitle: string;
  /** To the work that was asked for, as far as the key alone shows. */
  readonly relation: ReportRelation;
  readonly reports: number;
  readonly claims: ClaimCounts;
}

/** What reports say under one of the keys. */
export interface KnownKey {
  readonly key: string;
  readonly groups: readonly KnownGroup[];
}

/** A work as a page lists it. */
export interface ListedWork {
  readonly work: PageWork;
  /** All that is printed of a reference: the title is somewhere in it. */
  readonly text?: string;
}

/** A listed work that reports examine, or may examine. */
export interface KnownWork {
  /** Of the reports that are counted. */
  readonly relation: 'examines' | 'unknown';
  /** Of the work that they examine, where it is the listed one. */
  readonly title?: string;
  readonly reports: number;
  /** Reports that cite it and are about another work; they are not among `reports`. */
  readonly citing: number;
  /** Claims of the counted reports. */
  readonly claims: ClaimCounts;
}

/** What was found under a key, by examined work. */
export function groupReports({ reports, claims }: Related): KnownGroup[] {
  const statuses = new Map(claims.map(({ id, status }) => [id, status]));
  return [...groupBy(reports, ({ examinedTitle }) => examinedTitle)].map(([examinedTitle, own]) => {
    const counts: Record<Status, number> = { verified: 0, unverified: 0, mixed: 0, hidden: 0 };
    for (const id of new Set(own.flatMap(({ claimIds }) => claimIds))) {
      const status = statuses.get(id);
      if (status !== undefined) counts[status] += 1;
    }
    const { hidden, ...told } = counts;
    const shown = { ...told, ...(hidden > 0 && { hidden }) };
    return { examinedTitle, relation: own[0]?.relation ?? 'unknown', reports: own.length, claims: shown };
  });
}

/**
 * What reports on a work have to do with a listed one. Where the page gives the words of a reference, they examine it if
 * their work's title stands in them, and are else about another: an id alone does not distinguish the two, and of the many
 * reports that cite a known paper hardly one examines it.
 */
export function relationToListed(
  { relation, examinedTitle }: { readonly relation: ReportRelation; readonly examinedTitle: string },
  { work: { title }, text }: ListedWork,
): ReportRelation {
  if (text !== undefined) {
    if (isTellingTitle(examinedTitle) && standsIn(examinedTitle, text)) return 'examines';
    return relation === 'unknown' ? 'cites' : relation;
  }
  if (title === undefined) return relation;
  const isSame = title === examinedTitle || normaliseTitle(title) === normaliseTitle(examinedTitle);
  return isSame ? 'examines' : 'cites';
}

/**
 * @param groups found under the work's ids, and under its title
 * @returns `undefined` if no report examines the work or may do so: those that only cite it are no reports on it
 */
export function summariseListed(listed: ListedWork, groups: readonly KnownGroup[]): KnownWork | undefined {
  const once = new Map<string, KnownGroup>();
  for (const group of groups) {
    // By title all reports on a work are found, by id those that have it among their references.
    const known = once.get(group.examinedTitle);
    if (known === undefined || known.reports < group.reports) once.set(group.examinedTitle, group);
  }
  const related = [...once.values()].map((group) => ({ group, relation: relationToListed(group, listed) }));
  const relation = related.some((one) => one.relation === 'examines') ? 'examines' : 'unknown';
  const counted = related.flatMap((one) => (one.relation === relation ? one.group : []));
  const sum = (count: (group: KnownGroup) => number, of: readonly KnownGroup[] = counted) =>
    of.reduce((total, group) => total + count(group), 0);
  const hidden = sum(({ claims }) => claims.hidden ?? 0);
  const [first] = counted;
  if (first === undefined) return undefined;
  return {
    relation,
    ...(relation === 'examines' && { title: first.examinedTitle }),
    reports: sum(({ reports }) => reports),
    citing: sum(
      ({ reports }) => reports,
      related.flatMap((one) => (one.relation === 'cites' ? one.group : [])),
    ),
    claims: {
      verified: sum(({ claims }) => claims.verified),
      unverified: sum(({ claims }) => claims.unverified),
      mixed: sum(({ claims }) => claims.mixed),
      ...(hidden > 0 && { hidden }),
    },
  };
}
