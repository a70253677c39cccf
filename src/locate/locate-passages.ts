/** Where each claim is shown in a document, and whether the two agree there. Pure. */
import type { TextSpan } from '../text/document-text';
import { compare } from './compare';
import { locateClaim } from './locate';
import type { ClaimToLocate, LocatedPassage, Location } from './location';
import type { PreparedDocument } from './prepare';
import { surroundingsOf } from './surroundings';

/** Locate and compare claims one by one; yields after each, its passage if it has one, so that the caller can pause. */
export function* locatePassages(
  document: PreparedDocument,
  claims: readonly ClaimToLocate[],
): Generator<LocatedPassage | undefined, void> {
  for (const claim of claims) {
    const passage = passageOf(claim, locateClaim(document, claim), document.text);
    yield passage && { ...passage, around: surroundingsOf(document, passage.span) };
  }
}

/** The passage that was given goes before the one that was located. */
export function passageOf(
  claim: ClaimToLocate,
  located: Location | undefined,
  documentText: string,
): Omit<LocatedPassage, 'around'> | undefined {
  const { id, passage: given, wordings } = claim;
  if (given === undefined) return located;
  const isApart = ({ start, end }: TextSpan) => start >= given.end || end <= given.start;
  const isLocated = located !== undefined && !isApart(located.span);
  const next = isLocated ? located.runnerUp : located;
  const [shown] = wordings;
  return {
    claimId: id,
    span: given,
    agreement: compare(shown?.text ?? '', shown?.isCut ?? false, documentText, given),
    ...(next && isApart(next.span) && { runnerUp: { span: next.span, score: next.score } }),
    ...(isLocated && { score: located.score, threshold: located.threshold }),
  };
}
