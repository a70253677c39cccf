/** Merges the assertions of the reports on one work into claims. Pure and deterministic. */

import { fingerprint } from '../text/fingerprint';
import { groupBy } from '../text/group-by';
import type { Claim, ClaimAssertion, Status } from './claim';
import { visitPairs } from './common-words';
import { areAlikeCompatible, readWording } from './compatible-wordings';
import type { Report } from './report';
import { groupOfTitle } from './title';

/** Index of a report in its group, and of an assertion among the report's. */
type AssertionIndex = readonly [report: number, row: number];

/** A wording, and the assertions that have it in the order of reports and rows. */
type MergedWording = readonly [fingerprint: string, assertions: readonly AssertionIndex[]];

/** What merging the assertions of a group has come to: all that its claims are made of, besides the reports themselves. */
export interface MergedGroup {
  /** Fingerprint of the examined title. */
  readonly group: string;
  /** Ids of its reports, earliest first. */
  readonly reports: readonly string[];
  /** The wordings of each claim, both in the order of reports and rows. */
  readonly claims: readonly (readonly MergedWording[])[];
}

/** A wording while it is merged. */
interface Vertex {
  readonly fingerprint: string;
  readonly text: string;
  readonly isCut: boolean;
  readonly assertions: AssertionIndex[];
}

/** The claims of reports: {@link claimsOfGroups} of what {@link mergeGroups} makes of them. */
export function mergeClaims(reports: readonly Report[]): Claim[] {
  return claimsOfGroups(mergeGroups(reports), reports);
}

/**
 * Merge the assertions of reports, group by group.
 *
 * Wordings are joined where every pair is compatible. A wording that is compatible with two that are not compatible with
 * each other stays alone; what is left falls apart into sets in which all pairs are compatible. So the order of the
 * reports does not matter, and a report changes only claims that one of its own assertions is compatible with.
 *
 * @param reports all of each group
 * @param alone fingerprints of wordings that are compared with no other: they stay claims by themselves
 * @returns in the order of the groups' earliest reports
 */
export function mergeGroups(
  reports: readonly Report[],
  alone: ReadonlySet<string> = new Set(),
): MergedGroup[] {
  const byId = new Map(reports.map((report) => [report.id, report]));
  const groups = groupBy([...byId.values()].sort(byDate), ({ examinedTitle }) => groupOfTitle(examinedTitle));
  return [...groups].map(([group, members]) => ({
    group,
    reports: members.map(({ id }) => id),
    claims: mergeWordings(collectWordings(members), alone),
  }));
}

/**
 * The claims of merged groups; it takes time in proportion to their number.
 *
 * @param reports all of these groups, and perhaps others; what one says that is not there is left out
 * @returns claims in the order of the groups' earliest reports and of their tables
 */
export function claimsOfGroups(groups: readonly MergedGroup[], reports: readonly Report[]): Claim[] {
  const byId = new Map(reports.map((report) => [report.id, report]));
  return groups
    .flatMap(({ group, reports: ids, claims }) => {
      const members = ids.map((id) => byId.get(id));
      const [first] = members.flatMap((report) => report ?? []);
      return first === undefined ? [] : [{ group, claims, members, first }];
    })
    .sort((a, b) => byDate(a.first, b.first))
    .flatMap(({ group, claims, members }) =>
      claims.flatMap((wordings) => makeClaim(group, wordings, members) ?? []),
    );
}

/** Earlier first; reports of one day by id. */
function byDate(a: Report, b: Report): number {
  return a.date === b.date ? (a.id < b.id ? -1 : 1) : a.date < b.date ? -1 : 1;
}

/** @returns the wordings of each claim */
function mergeWordings(vertices: readonly Vertex[], alone: ReadonlySet<string>): MergedWording[][] {
  const neighbours = findNeighbours(vertices, alone);
  const isAmbiguous = findAmbiguous(vertices, neighbours);
  const claims: MergedWording[][] = [];
  const isDone = vertices.map(() => false);
  for (const at of vertices.keys()) {
    if (isDone[at] === true) continue;
    const near =
      isAmbiguous[at] === true ? [] : (neighbours[at] ?? []).filter((other) => !isAmbiguous[other]);
    const members = [at, ...near];
    for (const member of members) isDone[member] = true;
    claims.push(
      members.flatMap((member) => {
        const vertex = vertices[member];
        return vertex === undefined ? [] : [[vertex.fingerprint, vertex.assertions] as const];
      }),
    );
  }
  return claims;
}

/** The indices of the wordings that each is compatible with, in their order; none where all are of one report, which never merge. */
function findNeighbours(vertices: readonly Vertex[], alone: ReadonlySet<string>): number[][] {
  const neighbours = vertices.map((): number[] => []);
  if (vertices.every(({ assertions }) => assertions.every(([report]) => report === 0))) return neighbours;
  const compared = [...vertices.entries()]
    .filter(([, vertex]) => !alone.has(vertex.fingerprint))
    .map(([at, { text, isCut }]) => ({ at, read: readWording(text, isCut) }));
  // Wordings with another number of negations are never compatible.
  for (const alike of groupBy(compared, ({ read }) => read.negations).values()) {
    const reads = alike.map(({ read }) => read);
    visitPairs(reads, undefined, (one, other) => {
      const [a, b] = [reads[one], reads[other]];
      const [at, later] = [alike[one]?.at ?? 0, alike[other]?.at ?? 0];
      if (a === undefined || b === undefined || !areAlikeCompatible(a, b)) return;
      neighbours[at]?.push(later);
      neighbours[later]?.push(at);
    });
  }
  for (const list of neighbours) list.sort((a, b) => a - b);
  return neighbours;
}

/**
 * Which wordings cannot merge with all that they are compatible with, since two of these conflict, or are of one report. It
 * goes by wording alone, so that a later report can only make more of them ambiguous: it may split a claim, but never free a
 * wording to merge with another claim.
 */
function findAmbiguous(vertices: readonly Vertex[], neighbours: readonly (readonly number[])[]): boolean[] {
  const reportsOf = vertices.map(({ assertions }) => [...new Set(assertions.map(([report]) => report))]);
  const degree = (at: number) => neighbours[at]?.length ?? 0;
  const markedBy = new Int32Array(vertices.length).fill(-1);
  const saidBy = new Map<number, number>();
  const known: boolean[] = [];
  for (const at of vertices.keys()) {
    const own = neighbours[at] ?? [];
    const near = [at, ...own];
    // One whose neighbours all fit each other has the same neighbours as they, where these have no others.
    const isLikeKnown = own.some((other) => known[other] === false && degree(other) === own.length);
    const isOfOneReport = () =>
      near.some((other) =>
        (reportsOf[other] ?? []).some((report) => {
          const isAgain = saidBy.get(report) === at;
          saidBy.set(report, at);
          return isAgain;
        }),
      );
    const isInConflict = () => {
      for (const other of near) markedBy[other] = at;
      return own.some((other) => {
        if (degree(other) < own.length) return true;
        const common = (neighbours[other] ?? []).filter((further) => markedBy[further] === at);
        return common.length < own.length;
      });
    };
    known.push(!isLikeKnown && (isOfOneReport() || isInConflict()));
  }
  return known;
}

/** Distinct wordings in the order of reports and rows, each with all assertions that have it. */
function collectWordings(reports: readonly Report[]): Vertex[] {
  const vertices = new Map<string, Vertex>();
  for (const [index, report] of reports.entries()) {
    for (const [row, { text, isCut }] of report.assertions.entries()) {
      const print = fingerprint(text);
      const known = vertices.get(print);
      if (known !== undefined) known.assertions.push([index, row]);
      else
        vertices.set(print, {
          fingerprint: print,
          text,
          isCut,
          assertions: [[index, row]],
        });
    }
  }
  return [...vertices.values()];
}

/** @param reports of the group, in their order @returns `undefined` if none of those that say it is there */
function makeClaim(
  group: string,
  merged: readonly MergedWording[],
  reports: readonly (Report | undefined)[],
): Claim | undefined {
  const byWording = merged.flatMap(([print, indices]) => {
    const assertions = indices.flatMap((index) => assertionAt(index, print, reports) ?? []);
    return assertions.length === 0 ? [] : [assertions];
  });
  const assertions = byWording
    .flat()
    .sort((a, b) =>
      a.reportDate === b.reportDate
        ? a.reportId < b.reportId
          ? -1
          : 1
        : a.reportDate < b.reportDate
          ? -1
          : 1,
    );
  const earliest = assertions[0]?.fingerprint;
  // Whichever of the reports are there: a claim has one id.
  const [first] = [...merged].sort(([, a], [, b]) => (a[0]?.[0] ?? 0) - (b[0]?.[0] ?? 0));
  const wordings = byWording
    .flatMap(([first]) => first ?? [])
    .map(({ text, isCut, fingerprint }) => ({ text, isCut, fingerprint }))
    .sort((a, b) => Number(b.fingerprint === earliest) - Number(a.fingerprint === earliest));
  const [shown] = wordings;
  if (shown === undefined) return undefined;
  return {
    id: `${group}-${first?.[0] ?? shown.fingerprint}`,
    group,
    text: shown.text,
    isCut: shown.isCut,
    wordings,
    status: statusOf(assertions),
    assertions,
  };
}

function assertionAt(
  [index, row]: AssertionIndex,
  fingerprint: string,
  reports: readonly (Report | undefined)[],
): ClaimAssertion | undefined {
  const report = reports[index];
  const assertion = report?.assertions[row];
  if (report === undefined || assertion === undefined) return undefined;
  const { text, isCut, isVerified, confidence } = assertion;
  return {
    reportId: report.id,
    reportTitle: report.title,
    reportDate: report.date,
    ...(report.qualityScore !== undefined && { qualityScore: report.qualityScore }),
    text,
    isCut,
    isVerified,
    ...(confidence !== undefined && { confidence }),
    fingerprint,
  };
}

function statusOf(assertions: readonly ClaimAssertion[]): Status {
  if (assertions.every((assertion) => assertion.isVerified)) return 'verified';
  return assertions.some((assertion) => assertion.isVerified) ? 'mixed' : 'unverified';
}
