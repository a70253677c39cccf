/** Relates reports to the open work. Pure. */
import { attach } from './attach';
import type { Claim } from './claim';
import { type Conflict, findConflicts } from './conflicts';
import { mergeClaims } from './merge-claims';
import type { Rejection } from './rejection';
import type { OtherFigure, PageWork, Related, RelatedClaim, RelatedReport, ReportRelation } from './related';
import type { Report } from './report';
import { groupOfTitle, normaliseTitle, titleFingerprint } from './title';
import type { Trail } from './trail';
import type { Verdict } from './verdict';
import { attachVerdicts, claimVerdict } from './verdict-changes';

/** Keys under which a report is found: the works it cites, and its merge group. */
export function keysOfReport(report: Report): string[] {
  const works = report.references.map((reference) => reference.work);
  return [...new Set([...works, `title:${groupOfTitle(report.examinedTitle)}`])];
}

/** Keys to look a page up by. A title that says too little is no key. */
export function lookUpKeys(page: PageWork): string[] {
  const print = page.title === undefined ? undefined : titleFingerprint(page.title);
  return [...page.works, ...(print === undefined ? [] : [`title:${print}`])];
}

const order: Readonly<Record<ReportRelation, number>> = { examines: 0, unknown: 1, cites: 2 };

/**
 * What reports say of the open work.
 *
 * @param reports those found under the page's keys, and all of their merge groups
 * @param knownTitles further titles of the work: under which it was seen before, or of what is linked to it
 * @param rejections those of the open page
 */
export function relate(
  page: PageWork,
  reports: readonly Report[],
  verdicts: readonly Verdict[],
  knownTitles: readonly string[] = [],
  rejections: readonly Rejection[] = [],
): Related {
  const claims = mergeClaims(reports);
  const titles = page.title === undefined ? knownTitles : [page.title, ...knownTitles];
  const related = reports
    .flatMap((report) => relateReport(page, titles, report, claims) ?? [])
    .sort(
      (a, b) =>
        order[a.relation] - order[b.relation] || b.date.localeCompare(a.date) || (a.id < b.id ? -1 : 1),
    );
  const own = relateClaims(related, claims, reports, { verdicts, rejections });
  const conflicts = findConflicts(own);
  const reportTitles = new Map(related.map(({ id, title }) => [id, title]));
  return {
    reports: related,
    claims: own.map((claim) => ({
      ...claim,
      ...versionsOf(page, claim, related),
      ...figuresElsewhere(claim, conflicts, reportTitles),
    })),
    ...(conflicts.length > 0 && { conflicts }),
  };
}

/** Which versions the reports read that say this of the open work, where the page shows another one. */
function versionsOf(
  { version: open }: PageWork,
  claim: RelatedClaim,
  related: readonly RelatedReport[],
): Pick<RelatedClaim, 'versions'> {
  if (open === undefined || claim.relation !== 'examines') return {};
  const makers = related.filter(
    ({ relation, claimIds }) => relation === 'examines' && claimIds.includes(claim.id),
  );
  const read = [...new Set(makers.flatMap(({ versionRead }) => versionRead ?? []))].sort((a, b) => a - b);
  return read.some((version) => version !== open) ? { versions: { read, open } } : {};
}

/** Figures of other claims for what this one measures. */
function figuresElsewhere(
  { id }: RelatedClaim,
  conflicts: readonly Conflict[],
  reportTitles: ReadonlyMap<string, string>,
): Pick<RelatedClaim, 'saidElsewhere'> {
  const own = conflicts.filter(
    ({ kind, values }) => kind === 'figures' && values.some(({ claimId }) => claimId === id),
  );
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
    // One that was taken back, without a note, leaves the passage to the locator.
    const isBlank = verdict?.value === undefined && verdict?.note === '';
    return evidence?.url !== url || isBlank ? claim : { ...claim, anchor: evidence };
  });
  return { ...related, claims };
}

function relateReport(
  page: PageWork,
  titles: readonly string[],
  report: Report,
  claims: readonly Claim[],
): RelatedReport | undefined {
  const reference = report.references.find(({ work }) => page.works.includes(work));
  const examined = normaliseTitle(report.examinedTitle);
  const isSameTitle = titles.some((title) => normaliseTitle(title) === examined);
  const isFoundByTitle = isSameTitle && titleFingerprint(report.examinedTitle) !== undefined;
  if (reference === undefined && !isFoundByTitle) return undefined;
  const relation = isSameTitle ? 'examines' : titles.length === 0 ? 'unknown' : 'cites';
  const { id, title, isTitleCut, publisher, date, qualityScore, claimsExtracted, claimsVerified } = report;
  const ids = new Map(
    claims.flatMap((claim) =>
      claim.assertions
        .filter(({ reportId }) => reportId === id)
        .map((assertion) => [assertion.text, claim.id]),
    ),
  );
  return {
    id,
    title,
    isTitleCut,
    publisher,
    date,
    qualityScore,
    claimsExtracted,
    claimsVerified,
    examinedTitle: report.examinedTitle,
    researchQuestion: report.researchQuestion,
    relation,
    foundBy: reference === undefined ? 'title' : isSameTitle ? 'id-and-title' : 'id',
    ...(reference?.version === undefined ? {} : { versionRead: reference.version }),
    claimIds: report.assertions.flatMap(({ text }) => ids.get(text) ?? []),
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
  const toldOf = readerSaid(claims, said);
  const result = new Map<string, RelatedClaim>();
  // Reports come best relation first, so the first that names a claim decides.
  for (const { relation, claimIds } of related) {
    for (const id of claimIds) {
      const claim = byId.get(id);
      if (claim === undefined || result.has(id)) continue;
      const examinedTitle = titles.get(claim.group) ?? '';
      result.set(id, { ...claim, relation, examinedTitle, ...toldOf(id) });
    }
  }
  return [...result.values()];
}

/** All that the reader has said of the claims concerned. */
interface Said {
  readonly verdicts: readonly Verdict[];
  /** Those of the open page. */
  readonly rejections: readonly Rejection[];
}

/** @returns what the reader has said of a claim, by its id */
function readerSaid(
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
  { reports, claims }: Related,
  { claim, claims: group, trail }: FollowedClaim,
  said: Said,
): Related {
  const known = claims.find(({ id }) => id === claim.id);
  const followed = known ?? { ...claim, relation: 'followed' as const, ...readerSaid(group, said)(claim.id) };
  return { reports, claims: [{ ...followed, trail }, ...claims.filter((other) => other !== known)] };
}
