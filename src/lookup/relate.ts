/** Relates reports to the open work. Pure. */

import type { Claim } from '../claims/claim';
import type { PageWork, ReportRelation } from '../claims/page-work';
import type { Report } from '../claims/report';
import { groupOfTitle, normaliseTitle, titleFingerprint } from '../claims/title';
import { type Conflict, findConflicts } from '../conflicts/conflicts';
import { attach } from '../verdicts/attach';
import type { Rejection } from '../verdicts/rejection';
import type { Trail } from '../verdicts/trail';
import { saysSomething, type Verdict } from '../verdicts/verdict';
import { attachVerdicts, claimVerdict } from '../verdicts/verdict-changes';
import type { OtherFigure, Related, RelatedClaim, RelatedReport } from './related';

/** Keys under which a report is found: the works it cites, and its merge group. */
export function keysOfReport(report: Report): string[] {
  const works = report.references.map((reference) => reference.work);
  return [...new Set([...works, `title:${groupOfTitle(report.examinedTitle)}`])];
}

/** Newer ones first; reports of one day by id. */
export function newestFirst(a: Pick<Report, 'date' | 'id'>, b: Pick<Report, 'date' | 'id'>): number {
  return a.date === b.date ? (a.id < b.id ? -1 : 1) : a.date < b.date ? 1 : -1;
}

/** Keys to look a page up by. A title that says too little is no key. */
export function lookUpKeys(page: PageWork): string[] {
  const print = page.title === undefined ? undefined : titleFingerprint(page.title);
  return [...page.works, ...(print === undefined ? [] : [`title:${print}`])];
}

const order: Readonly<Record<ReportRelation, number>> = { examines: 0, unknown: 1, cites: 2 };

/**
 * What reports say of the open work. It takes time in proportion to the number of claims, reports and verdicts.
 *
 * @param reports those found under the page's keys, and all of their merge groups
 * @param claims theirs
 * @param knownTitles further titles of the work: under which it was seen before, or of what is linked to it
 * @param rejections those of the open page
 */
export function relate(
  page: PageWork,
  reports: readonly Report[],
  claims: readonly Claim[],
  verdicts: readonly Verdict[],
  knownTitles: readonly string[] = [],
  rejections: readonly Rejection[] = [],
): Related {
  const titles = page.title === undefined ? knownTitles : [page.title, ...knownTitles];
  const asked = { page, titles: new Set(titles.map(normaliseTitle)), claimIds: claimIdsByText(claims) };
  const related = reports
    .flatMap((report) => relateReport(asked, report) ?? [])
    .sort((a, b) => order[a.relation] - order[b.relation] || newestFirst(a, b));
  const own = relateClaims(related, claims, reports, { verdicts, rejections });
  const conflicts = findConflicts(own);
  const versionsOf = versionsRead(page, related);
  const elsewhereOf = figuresElsewhere(conflicts, related);
  return {
    reports: related,
    claims: own.map((claim) => ({ ...claim, ...versionsOf(claim), ...elsewhereOf(claim) })),
    ...(conflicts.length > 0 && { conflicts }),
  };
}

/** The claim that each text of a report is of, by the report's id. */
function claimIdsByText(claims: readonly Claim[]): Map<string, Map<string, string>> {
  const byReport = new Map<string, Map<string, string>>();
  for (const { id, assertions } of claims) {
    for (const { reportId, text } of assertions) {
      const ids = byReport.get(reportId);
      if (ids === undefined) byReport.set(reportId, new Map([[text, id]]));
      else ids.set(text, id);
    }
  }
  return byReport;
}

/** @returns which versions the reports read that say a claim of the open work, where the page shows another one */
function versionsRead(
  { version: open }: PageWork,
  related: readonly RelatedReport[],
): (claim: RelatedClaim) => Pick<RelatedClaim, 'versions'> {
  const byClaim = new Map<string, Set<number>>();
  for (const { relation, versionsRead: read = [], claimIds } of related) {
    if (open === undefined || relation !== 'examines' || read.length === 0) continue;
    for (const id of claimIds) byClaim.set(id, new Set([...(byClaim.get(id) ?? []), ...read]));
  }
  return ({ id, relation }) => {
    if (open === undefined || relation !== 'examines') return {};
    const read = [...(byClaim.get(id) ?? [])].sort((a, b) => a - b);
    return read.some((version) => version !== open) ? { versions: { read, open } } : {};
  };
}

/** @returns figures of other claims for what a claim measures */
function figuresElsewhere(
  conflicts: readonly Conflict[],
  related: readonly RelatedReport[],
): (claim: RelatedClaim) => Pick<RelatedClaim, 'saidElsewhere'> {
  const reportTitles = new Map(related.map(({ id, title }) => [id, title]));
  const byClaim = new Map<string, Set<Conflict>>();
  for (const conflict of conflicts) {
    if (conflict.kind !== 'figures') continue;
    for (const { claimId } of conflict.values)
      byClaim.set(claimId, (byClaim.get(claimId) ?? new Set()).add(conflict));
  }
  return ({ id }) => {
    const own = [...(byClaim.get(id) ?? [])];
    const others = own.flatMap(({ values }): OtherFigure[] => {
      const texts = values.filter(({ claimId }) => claimId === id).map(({ text }) => text);
      return values
        .filter(({ claimId, text }) => claimId !== id && !texts.includes(text))
        .map(({ text, reportIds }) => ({
          text,
          ...(own.length > 1 && { insteadOf: texts.join(' or ') }),
          reportTitles: reportIds.flatMap((reportId) => reportTitles.get(reportId) ?? []),
        }));
    });
    return others.length === 0 ? {} : { saidElsewhere: others };
  };
}

/** Claims of a page with the version that their verdict was given on, where the page shows another one. @param open its version, if it names one */
export function withVerdictVersions(
  claims: readonly RelatedClaim[],
  open: number | undefined,
): RelatedClaim[] {
  return claims.map((claim) => {
    const made = claim.verdict?.version;
    const isOther =
      open !== undefined && made !== undefined && made !== open && claim.relation === 'examines';
    return isOther ? { ...claim, verdictOn: { made, open } } : claim;
  });
}

/**
 * The same with the passages that the reader's verdicts were given on, where they are of one page. Those of other pages are
 * none of its business.
 *
 * @param url address of the page that asks, without fragment
 */
export function withAnchors(related: Related, verdicts: readonly Verdict[], url: string): Related {
  const byId = new Map(verdicts.map((verdict) => [verdict.id, verdict]));
  const claims = related.claims.map((claim) => {
    const { verdict } = claim;
    const evidence = verdict && byId.get(verdict.verdictId)?.evidence;
    // One that was taken back leaves the passage to the locator.
    const isBlank = verdict === undefined || !saysSomething(verdict);
    return evidence?.url !== url || isBlank ? claim : { ...claim, anchor: evidence };
  });
  return { ...related, claims };
}

/** What a report is compared with. */
interface Asked {
  readonly page: PageWork;
  /** All titles of the work, in the form that is compared. */
  readonly titles: ReadonlySet<string>;
  /** The claim that each text of a report is of, by the report's id. */
  readonly claimIds: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

function relateReport({ page, titles, claimIds }: Asked, report: Report): RelatedReport | undefined {
  const references = report.references.filter(({ work }) => page.works.includes(work));
  const isFoundById = references.length > 0;
  const isSameTitle = titles.has(normaliseTitle(report.examinedTitle));
  const isFoundByTitle = isSameTitle && titleFingerprint(report.examinedTitle) !== undefined;
  if (!isFoundById && !isFoundByTitle) return undefined;
  const read = [...new Set(references.flatMap(({ version }) => version ?? []))];
  const relation = isSameTitle ? 'examines' : titles.size === 0 ? 'unknown' : 'cites';
  const { id, title, isTitleCut, publisher, date, qualityScore, claimsExtracted, claimsVerified } = report;
  const ids = claimIds.get(id);
  return {
    id,
    title,
    isTitleCut,
    publisher,
    date,
    ...(qualityScore !== undefined && { qualityScore }),
    claimsExtracted,
    claimsVerified,
    examinedTitle: report.examinedTitle,
    researchQuestion: report.researchQuestion,
    relation,
    foundBy: !isFoundById ? 'title' : isSameTitle ? 'id-and-title' : 'id',
    ...(read.length > 0 && { versionsRead: read }),
    claimIds: report.assertions.flatMap(({ text }) => ids?.get(text) ?? []),
  };
}

function relateClaims(
  related: readonly RelatedReport[],
  claims: readonly Claim[],
  reports: readonly Report[],
  said: Said,
): RelatedClaim[] {
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const titles = new Map(reports.map((report) => [groupOfTitle(report.examinedTitle), report.examinedTitle]));
  const saidOf = readerSaid(claims, said);
  const result = new Map<string, RelatedClaim>();
  // Reports come best relation first, so the first that names a claim decides.
  for (const { relation, claimIds } of related) {
    for (const id of claimIds) {
      const claim = byId.get(id);
      if (claim === undefined || result.has(id)) continue;
      const examinedTitle = titles.get(claim.group) ?? '';
      result.set(id, { ...claim, relation, examinedTitle, ...saidOf(id) });
    }
  }
  return [...result.values()];
}

/** All that the reader has said of the claims concerned. */
export interface Said {
  readonly verdicts: readonly Verdict[];
  /** Those of the open page. */
  readonly rejections: readonly Rejection[];
}

/** @returns what the reader has said of a claim, by its id */
export function readerSaid(
  claims: readonly Claim[],
  said: Said,
): (id: string) => Pick<RelatedClaim, 'verdict' | 'conflictingVerdicts' | 'rejectionIds'> {
  const verdicts = attachVerdicts(claims, said.verdicts);
  const rejections = attach(claims, said.rejections);
  return (id) => {
    const own = (verdicts.get(id) ?? []).map(claimVerdict);
    const rejectionIds = rejections.get(id)?.map((rejection) => rejection.id);
    const [verdict] = own;
    const isConflicting = new Set(own.map(({ value }) => value)).size > 1;
    return {
      ...(verdict === undefined || isConflicting ? {} : { verdict }),
      ...(isConflicting ? { conflictingVerdicts: own } : {}),
      ...(rejectionIds && { rejectionIds }),
    };
  };
}

/** A claim that was followed to the open page, as the index has it now. */
export interface FollowedClaim {
  readonly claim: Claim & { readonly examinedTitle: string };
  /** All of its group. */
  readonly claims: readonly Claim[];
  readonly trail: Trail;
}

/** The same with a claim that was followed there, first; one that is related anyway keeps its relation. */
export function withFollowed(
  { claims, ...related }: Related,
  { claim, claims: group, trail }: FollowedClaim,
  said: Said,
): Related {
  const known = claims.find(({ id }) => id === claim.id);
  const followed = known ?? { ...claim, relation: 'followed' as const, ...readerSaid(group, said)(claim.id) };
  return { ...related, claims: [{ ...followed, trail }, ...claims.filter((other) => other !== known)] };
}
