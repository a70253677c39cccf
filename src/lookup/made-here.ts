/** Tells reports that this browser has made on the reader's questions from those of others. Pure. */
import type { Related } from './related';

/** @param ids of the reports that were made here */
export function withMadeHere(related: Related, ids: ReadonlySet<string>): Related {
  if (ids.size === 0) return related;
  const madeHere = (id: string) => (ids.has(id) ? { isMadeHere: true as const } : {});
  return {
    ...related,
    reports: related.reports.map((report) => ({ ...report, ...madeHere(report.id) })),
    claims: related.claims.map((claim) => ({
      ...claim,
      assertions: claim.assertions.map((one) => ({ ...one, ...madeHere(one.reportId) })),
    })),
  };
}
