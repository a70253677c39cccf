/** Tells reports that this browser has made on the reader's questions from those of others. Pure. */
import type { Related, RelatedClaim } from './related';

/** @param ids of the reports that were made here */
export function withMadeHere(related: Related, ids: ReadonlySet<string>): Related {
  if (ids.size === 0) return related;
  return {
    ...related,
    reports: related.reports.map((report) => (ids.has(report.id) ? { ...report, isMadeHere: true } : report)),
    claims: related.claims.map((claim) => withMark(claim, ids)),
  };
}

function withMark(claim: RelatedClaim, ids: ReadonlySet<string>): RelatedClaim {
  if (!claim.assertions.some(({ reportId }) => ids.has(reportId))) return claim;
  const assertions = claim.assertions.map((one) =>
    ids.has(one.reportId) ? ({ ...one, isMadeHere: true } as const) : one,
  );
  return { ...claim, assertions, isOfQuestion: true };
}
