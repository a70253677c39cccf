/** The data attributes of a claim, which tests and other tools rely on. */
import type { RelatedClaim } from '../lookup/related';
import type { Finding } from '../page/identity/page-state';

const maxEvidenceLength = 200;

/** Attributes of an element that shows a claim. */
export function claimAttributes(claim: RelatedClaim, finding: Finding | undefined): Record<string, string> {
  const quote = finding?.found === 'yes' ? finding.evidence?.quote.exact : undefined;
  return {
    'data-claim-id': claim.id,
    // What this browser has found itself has none of the reports' words.
    'data-status': claim.check?.kind ?? claim.status,
    'data-verdict': claim.verdict?.value ?? '',
    'data-found': finding?.found ?? 'no',
    'data-agreement': finding?.agreement ?? '',
    ...(quote === undefined ? {} : { 'data-evidence': quote.slice(0, maxEvidenceLength) }),
  };
}
