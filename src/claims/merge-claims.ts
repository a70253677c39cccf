/** Merges the assertions of the reports on one work into claims. Pure and deterministic. */
import type { Claim, ClaimAssertion, Status, Wording } from './claim';
import { fingerprint } from './fingerprint';
import type { Report } from './report';
import { groupOfTitle } from './title';
import { areWordingsCompatible, type ReadWording, readWording } from './wording';

/** One wording as the reports of a group have it. */
interface Vertex {
  readonly wording: Wording;
  readonly read: ReadWording;
  readonly assertions: ClaimAssertion[];
}

/**
 * Merge the assertions of reports into claims, group by group.
 *
 * Wordings are joined where every pair is compatible. A wording that is compatible with two that are not compatible with
 * each other stays alone; what is left falls apart into sets in which all pairs are compatible. So the order of the
 * reports does not matter, and a report changes only claims that one of its own assertions is compatible with.
 *
 * @returns claims in the order of the groups' earliest reports and of their tables
 */
export function mergeClaims(reports: readonly Report[]): Claim[] {
  const groups = new Map<string, Report[]>();
  const byId = new Map(reports.map((report) => [report.id, report]));
  for (const report of [...byId.values()].sort(byDate)) {
    const group = groupOfTitle(report.examinedTitle);
    groups.set(group, [...(groups.get(group) ?? []), report]);
  }
  return [...groups].flatMap(([group, members]) => mergeGroup(group, members));
}

/** Earlier first; reports of one day by id. */
function byDate(a: Report, b: Report): number {
  return a.date === b.date ? (a.id < b.id ? -1 : 1) : a.date < b.date ? -1 : 1;
}

function mergeGroup(group: string, reports: readonly Report[]): Claim[] {
  const vertices = collectWordings(reports);
  const neighbours = findNeighbours(vertices);
  const canMerge = (a: Vertex, b: Vertex) => neighbours.get(a)?.has(b) === true && haveOtherReports(a, b);
  // By wording alone, so that a later report can only make more of them ambiguous: it may split a claim, but never
  // free a wording to merge with another claim.
  const isAmbiguous = (vertex: Vertex) => {
    const near = [vertex, ...(neighbours.get(vertex) ?? [])];
    return near.some((a, place) => near.slice(place + 1).some((b) => !canMerge(a, b)));
  };
  const ambiguous = new Set(vertices.filter(isAmbiguous));
  const claims: Claim[] = [];
  const done = new Set<Vertex>();
  for (const vertex of vertices) {
    if (done.has(vertex)) continue;
    const near = ambiguous.has(vertex)
      ? []
      : [...(neighbours.get(vertex) ?? [])].filter((other) => !ambiguous.has(other));
    const members = [vertex, ...near];
    for (const member of members) done.add(member);
    claims.push(makeClaim(group, members));
  }
  return claims;
}

/** The wordings that each is compatible with, in their order. */
function findNeighbours(vertices: readonly Vertex[]): Map<Vertex, Set<Vertex>> {
  const neighbours = new Map(vertices.map((vertex) => [vertex, new Set<Vertex>()]));
  for (const [at, vertex] of vertices.entries()) {
    for (let later = at + 1; later < vertices.length; later += 1) {
      const other = vertices[later];
      if (other === undefined || !areWordingsCompatible(vertex.read, other.read)) continue;
      neighbours.get(vertex)?.add(other);
      neighbours.get(other)?.add(vertex);
    }
  }
  return neighbours;
}

/** Distinct wordings in the order of reports and rows, each with all assertions that have it. */
function collectWordings(reports: readonly Report[]): Vertex[] {
  const vertices = new Map<string, Vertex>();
  for (const report of reports) {
    for (const { text, isCut, isVerified, confidence } of report.assertions) {
      const print = fingerprint(text);
      const vertex = vertices.get(print) ?? {
        wording: { text, isCut, fingerprint: print },
        read: readWording(text, isCut),
        assertions: [],
      };
      vertices.set(print, vertex);
      vertex.assertions.push({
        reportId: report.id,
        reportTitle: report.title,
        reportDate: report.date,
        qualityScore: report.qualityScore,
        text,
        isCut,
        isVerified,
        confidence,
        fingerprint: print,
      });
    }
  }
  return [...vertices.values()];
}

/** Two assertions of one report never merge. */
function haveOtherReports(a: Vertex, b: Vertex): boolean {
  const reports = new Set(a.assertions.map((assertion) => assertion.reportId));
  return !b.assertions.some((assertion) => reports.has(assertion.reportId));
}

function makeClaim(group: string, members: readonly Vertex[]): Claim {
  const assertions = members
    .flatMap((member) => member.assertions)
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
  const wordings = members
    .map((member) => member.wording)
    .sort((a, b) => Number(b.fingerprint === earliest) - Number(a.fingerprint === earliest));
  const [shown] = wordings;
  if (shown === undefined) throw new Error('a claim has at least one wording');
  return {
    id: `${group}-${shown.fingerprint}`,
    group,
    text: shown.text,
    isCut: shown.isCut,
    wordings,
    status: statusOf(assertions),
    assertions,
  };
}

function statusOf(assertions: readonly ClaimAssertion[]): Status {
  if (assertions.every((assertion) => assertion.isVerified)) return 'verified';
  return assertions.some((assertion) => assertion.isVerified) ? 'mixed' : 'unverified';
}
