/** Chooses the passage of a claim. */

import { compare } from '../locate/compare';
import type { Location } from '../locate/location';
import type { PageClaim } from '../lookup/related';
import type { TextSpan } from '../text/document-text';
import type { Passage } from './describe-finding';

/**
 * Where to show a claim: the reader's own passage goes before the one that was located.
 *
 * @param own passage of the verdict; `undefined` when there is none on this page
 */
export function passageOf(
  claim: PageClaim,
  own: TextSpan | undefined,
  located: Location | undefined,
  documentText: string,
): Passage | undefined {
  if (own === undefined) return located;
  const isApart = ({ start, end }: TextSpan) => start >= own.end || end <= own.start;
  const isLocated = located !== undefined && !isApart(located.span);
  const next = isLocated ? located.runnerUp : located;
  return {
    span: own,
    agreement: compare(claim.text, claim.isCut, documentText, own),
    ...(next && isApart(next.span) && { runnerUp: { span: next.span, score: next.score } }),
    isOfVerdict: true,
    ...(isLocated && { score: located.score, threshold: located.threshold }),
  };
}
