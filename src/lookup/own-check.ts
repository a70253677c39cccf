/** Joins what this browser's own check has found to what reports say of the open work. Pure. */
import { placeOfQuote } from '../anchor/quotes';
import { confidenceIn } from '../check/confidence';
import type { KeptCheck } from '../check/kept-check';
import type { Claim, Status } from '../claims/claim';
import type { TextSpan } from '../text/document-text';
import { fingerprint } from '../text/fingerprint';
import type { OwnFinding } from './own-finding';
import { readerSaid, type Said } from './relate';
import type { Related, RelatedClaim } from './related';

/** A claim of a check: no report makes it, so that its only assertion is the check's own. */
export interface OwnClaim extends Claim {
  /** What it stands for. */
  readonly check: OwnFinding;
}

/** The chosen own claims of a check, and the figures that cannot be right, as claims. */
export function claimsOfCheck(check: KeptCheck): OwnClaim[] {
  const { id: checkId, file } = check;
  const dismissed = new Set(check.dismissed);
  const claims = file.claims
    .filter(({ isChosen, kind }) => isChosen && kind === 'own')
    .map((found) => {
      const isStated = found.backing?.outcome === 'stated';
      const texts = [found.text, found.quote.exact.replace(/\s+/g, ' ').trim()];
      return asClaim(check, texts, isStated, { kind: 'claim', checkId, found });
    });
  const findings = file.findings.map((found) =>
    asClaim(check, [found.quote.exact.replace(/\s+/g, ' ').trim()], false, {
      kind: 'figures',
      checkId,
      found,
      isDismissed: dismissed.has(found.id),
    }),
  );
  return [...new Map([...claims, ...findings].map((claim) => [claim.id, claim])).values()];
}

function asClaim(
  { id, group, file }: KeptCheck,
  texts: readonly string[],
  isVerified: boolean,
  check: OwnFinding,
): OwnClaim {
  const wordings = [...new Set(texts)].map((text) => ({
    text,
    isCut: false,
    fingerprint: fingerprint(text),
  }));
  const [text = ''] = texts;
  const status: Status = isVerified ? 'verified' : 'unverified';
  const print = fingerprint(check.kind === 'claim' ? text : check.found.id);
  return {
    id: `${group}-${print}`,
    group,
    text,
    isCut: false,
    wordings,
    status,
    assertions: [
      {
        reportId: id,
        reportTitle: file.page.title ?? '',
        reportDate: file.date,
        ...(file.review.consensus !== undefined && { qualityScore: file.review.consensus }),
        text,
        isCut: false,
        isVerified,
        ...(check.kind === 'claim' && { confidence: confidenceIn(check.found) }),
        fingerprint: print,
      },
    ],
    check,
  };
}

/** The same with the claims of a check after those of reports. */
export function withCheck(related: Related, check: KeptCheck, said: Said): Related {
  const claims = claimsOfCheck(check);
  const saidOf = readerSaid(claims, said);
  const own = claims.map(
    (claim): RelatedClaim => ({
      ...claim,
      relation: 'examines',
      examinedTitle: check.file.page.title ?? '',
      ...saidOf(claim.id),
    }),
  );
  return { ...related, claims: [...related.claims, ...own], check };
}

/** Where what a check has found stands in a text: see {@link placeOfQuote}. */
export function passageOfOwn(text: string, { found }: OwnFinding): TextSpan | undefined {
  return placeOfQuote(text, found.quote);
}
