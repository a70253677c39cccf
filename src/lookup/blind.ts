/** Blind mode: what reports say of a claim's truth is left out until the reader has judged it. Pure. */
import type { Claim } from '../claims/claim';
import type { Report } from '../claims/report';
import type { Related, RelatedClaim } from './related';

/** A claim with all that a status could be told from taken out: two that differ in it alone come out the same. */
export function withoutStatus<Kept extends Claim>(claim: Kept): Kept {
  return {
    ...claim,
    status: 'hidden',
    assertions: claim.assertions.map((assertion) => ({
      ...assertion,
      isVerified: false,
      confidence: 0,
      isHidden: true as const,
    })),
  };
}

/** Whether the reader has said `confirmed` or `disputed` of a claim. */
export function isJudged({
  verdict,
  conflictingVerdicts = [],
}: Pick<RelatedClaim, 'verdict' | 'conflictingVerdicts'>): boolean {
  return [verdict, ...conflictingVerdicts].some((one) => one?.value !== undefined);
}

/** The claim as it is shown in blind mode. What this browser's own check has found is its word, not a report's, and stays. */
export function blindClaim<Kept extends RelatedClaim>(claim: Kept): Kept {
  return claim.check !== undefined || isJudged(claim) ? claim : withoutStatus(claim);
}

/** All that is known of a work as it is shown in blind mode: how many claims a report has verified would tell of single ones. */
export function blindRelated({ conflicts, ...related }: Related): Related {
  const claims = related.claims.map(blindClaim);
  const hidden = new Set(claims.filter(({ status }) => status === 'hidden').map(({ id }) => id));
  const told = (conflicts ?? []).filter(
    ({ kind, values }) => kind === 'figures' || !values.some(({ claimId }) => hidden.has(claimId)),
  );
  return {
    ...related,
    isBlind: true,
    claims,
    reports: related.reports.map((report) =>
      report.claimIds.some((id) => hidden.has(id)) ? withoutCount(report) : report,
    ),
    ...(told.length > 0 && { conflicts: told }),
  };
}

/** The same for a script in a page: no claim there has a status, or the page could tell by it which ones the reader has judged. */
export function blindForPage(related: Related): Related {
  return {
    ...related,
    claims: related.claims.map((claim) => (claim.check === undefined ? withoutStatus(claim) : claim)),
  };
}

/** A report without how many of its claims it has verified. */
export function withoutCount<Kept extends { readonly claimsVerified?: number }>(
  report: Kept,
): Omit<Kept, 'claimsVerified'> {
  const { claimsVerified: _verified, ...rest } = report;
  return rest;
}

/** A whole report without its own word on its claims, but for texts that the reader's judged claims have. Its abstract counts them. */
export function blindReport(report: Report, claims: readonly RelatedClaim[]): Report {
  const judged = new Set(
    claims
      .filter(({ status }) => status !== 'hidden')
      .flatMap(({ assertions }) =>
        assertions.flatMap(({ reportId, text }) => (reportId === report.id ? text : [])),
      ),
  );
  const assertions = report.assertions.map((assertion) =>
    judged.has(assertion.text) ? assertion : { ...assertion, isVerified: false, confidence: 0 },
  );
  const isWhole = assertions.every((assertion, at) => assertion === report.assertions[at]);
  return { ...report, ...(!isWhole && { abstract: '' }), assertions, claimsVerified: 0 };
}
