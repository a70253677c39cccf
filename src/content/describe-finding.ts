/** Turns a location in the text into what is told and painted of it. */
import type { RelatedClaim } from '../claims/related';
import type { ComparedPart, Location } from '../locate/location';
import type { Finding, ShownPart } from '../page/page-state';
import type { Mark } from '../page/paint';
import { liveRange } from '../page/ranges';
import type { ReadableText } from '../page/text-map';

/** A claim that was located on the page. */
export interface LocatedClaim {
  readonly finding: Finding;
  readonly mark: Mark;
}

/** Where a claim is shown: as it was located, or at the passage of the reader's verdict, which may have no score. */
export type Passage = Pick<Location, 'span' | 'agreement'> &
  Partial<Pick<Location, 'score' | 'threshold'>> & { readonly isOfVerdict?: boolean };

/** @returns `undefined` when the page no longer holds the passage as it was read */
export function describeLocated(
  claim: RelatedClaim,
  location: Passage,
  text: ReadableText,
  url: string,
): LocatedClaim | undefined {
  const { span, agreement, score, threshold, isOfVerdict = false } = location;
  const range = text.toRange(span);
  const evidence = text.toEvidence(span, url);
  if (range === undefined) return undefined;
  const passage = text.documentText.text.slice(span.start, span.end);
  const differing = agreement.parts.filter((part) => !part.isSame);
  return {
    finding: {
      claimId: claim.id,
      found: 'yes',
      isExamined: claim.relation === 'examines',
      passage,
      ...(evidence && { evidence }),
      ...(score !== undefined && { score }),
      ...(threshold !== undefined && { threshold }),
      ...(isOfVerdict && { isOfVerdict }),
      agreement: agreement.kind,
      parts: agreement.parts.map((part) => shownPart(part, claim.text, passage, span.start)),
    },
    mark: {
      claimId: claim.id,
      status: claim.status,
      range,
      text: liveRange(range)?.toString() ?? '',
      differs: differing.flatMap((part) => (part.inDocument && text.toRange(part.inDocument)) ?? []),
    },
  };
}

function shownPart(part: ComparedPart, claimText: string, passage: string, start: number): ShownPart {
  const { kind, isSame, inClaim, inDocument } = part;
  const inPassage = inDocument && { start: inDocument.start - start, end: inDocument.end - start };
  return {
    kind,
    isSame,
    ...(inClaim && { inClaim, claimText: claimText.slice(inClaim.start, inClaim.end) }),
    ...(inPassage && { inPassage, pageText: passage.slice(inPassage.start, inPassage.end) }),
  };
}
