/** What the card of claims is shown. Pure. */
import type { ShownClaims } from '../messages/card-messages';
import type { Finding, PageDescription } from '../page/identity/page-state';
import type { ClaimsInHand } from './claim-in-hand';

interface ShownParts {
  readonly inHand: ClaimsInHand;
  readonly page: PageDescription;
  /** What passages are kept under, without fragment. */
  readonly address: string;
  readonly findings: ReadonlyMap<string, Finding>;
  /** Ids of the claims in the order of the document. */
  readonly order: readonly string[];
  /** Whether the claim in hand has a passage now. */
  readonly isHighlighted: boolean;
  readonly readsCitations: boolean;
  /** Start of the quote whose passage is shown for the time being. */
  readonly quoteShown?: number | undefined;
}

export function shownClaims(parts: ShownParts): ShownClaims {
  const { inHand, page, address, findings, order, isHighlighted, readsCitations, quoteShown } = parts;
  const { claimIds, runnerUpOf } = inHand;
  const { works, version, title, notices = [] } = page;
  return {
    kind: 'claims',
    page: {
      works,
      ...(version !== undefined && { version }),
      ...(title !== undefined && { title }),
      url: address,
    },
    claimIds,
    findings: claimIds.flatMap((id) => findings.get(id) ?? []),
    claimNumber: isHighlighted ? order.indexOf(claimIds[0] ?? '') + 1 : 0,
    claimCount: order.length,
    notices,
    readsCitations,
    ...(runnerUpOf !== undefined && { runnerUpOf }),
    ...(quoteShown !== undefined && { quoteShown }),
  };
}
