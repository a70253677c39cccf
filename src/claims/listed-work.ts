/** Works that a page lists, in a listing or under its references, and what reports say of each at a glance. Pure. */
import type { Status } from './claim';
import type { PageWork, Related, RelatedReport, Relation } from './related';
import { standsIn, titleFingerprint } from './title';

/** Where a page lists a work. */
export type EntryPlace = 'listing' | 'references';

/** A work that a page lists beside others. */
export interface ListedWork {
  readonly work: PageWork;
  readonly place: EntryPlace;
  /** What the page prints of a reference, where no title could be told from it. */
  readonly text?: string;
}

/** A listed work that reports examine, or may examine. */
export interface KnownWork {
  /** Place among the works that were asked for, from 0. */
  readonly at: number;
  /** Of the reports that are counted. */
  readonly relation: 'examines' | 'unknown';
  readonly reports: number;
  /** Reports that cite it and are about another work; they are not among `reports`. */
  readonly citing: number;
  /** Claims of the counted reports. */
  readonly claims: Readonly<Record<Status, number>>;
}

/**
 * What a report has to do with a listed work. Where the page gives the words of a reference alone, a report examines the work
 * if its examined title stands in them, and is else about another: an id alone does not tell the two apart, and of the many
 * reports that cite a known paper hardly one examines it.
 */
export function relationToListed(
  report: Pick<RelatedReport, 'relation' | 'examinedTitle'>,
  text: string | undefined,
): Relation {
  if (text === undefined) return report.relation;
  const isTelling = titleFingerprint(report.examinedTitle) !== undefined;
  if (isTelling && standsIn(report.examinedTitle, text)) return 'examines';
  return report.relation === 'unknown' ? 'cites' : report.relation;
}

/** @returns `undefined` if no report examines the work or may do so: those that only cite it are no reports on it */
export function summariseListed(
  related: Related,
  text: string | undefined,
): Omit<KnownWork, 'at'> | undefined {
  const relations = related.reports.map((report) => relationToListed(report, text));
  const relation = relations.includes('examines') ? 'examines' : 'unknown';
  const counted = related.reports.filter((_, at) => relations[at] === relation);
  if (counted.length === 0) return undefined;
  const ids = new Set(counted.flatMap(({ claimIds }) => claimIds));
  const claims = { verified: 0, unverified: 0, mixed: 0 };
  for (const { id, status } of related.claims) if (ids.has(id)) claims[status] += 1;
  return {
    relation,
    reports: counted.length,
    citing: relations.filter((other) => other === 'cites').length,
    claims,
  };
}

/** What the claims of a work come to, as those of one claim do; `undefined` when there are none. */
export function overallStatus({ verified, unverified, mixed }: KnownWork['claims']): Status | undefined {
  if (verified + unverified + mixed === 0) return undefined;
  if (unverified + mixed === 0) return 'verified';
  return verified + mixed === 0 ? 'unverified' : 'mixed';
}
