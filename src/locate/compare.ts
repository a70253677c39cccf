/** Compares a claim with the passage it was located at. Pure. */

import type { TextSpan } from '../text/document-text';
import { normalise } from '../text/normalise';
import { align } from './align';
import { compareEffectsOf } from './compare-effects';
import { compareFigures } from './compare-figures';
import { compareNames } from './compare-names';
import { compareWords } from './compare-words';
import type { Compared } from './compared';
import type { Agreement, ComparedPart } from './location';

/** So much of each side is compared, in characters of the normal form: a single letter may stand for eighteen. */
const maxTextLength = 4_000;

/**
 * Compare figures, directions, negations and names.
 *
 * `agrees` means that something was compared, all of it is the same, and no figure or name of the claim is left over.
 * A figure of the claim differs only if the passage has another one, not used otherwise, of a like unit for the same thing.
 *
 * @param isCut whether the claim lacks its end
 * @param span the passage in `documentText`
 */
export function compare(claimText: string, isCut: boolean, documentText: string, span: TextSpan): Agreement {
  const claim = normalise(claimText);
  const passage = normalise(documentText.slice(span.start, span.end), false);
  const [here, there] = [claim.text.slice(0, maxTextLength), passage.text.slice(0, maxTextLength)];
  const isShort = isCut || here.length < claim.text.length;
  const alignment = align(here, isShort, there);
  const results = [
    compareFigures(here, isShort, there, alignment),
    compareWords(here, isShort, there, alignment),
    compareNames(here, isShort, there, alignment, documentText),
  ];
  const isTold = results.some((result) => result.parts.some((part) => !part.isSame));
  const effect = isTold ? undefined : compareEffectsOf(here, isShort, there, documentText);
  if (effect !== undefined) results.push(withEffect(results, effect));
  const parts = results.flatMap((result) =>
    result.parts.map(({ inClaim, inDocument, ...part }) => ({
      ...part,
      ...(inClaim && { inClaim: claim.spanInOriginal(inClaim) }),
      ...(inDocument && { inDocument: shifted(passage.spanInOriginal(inDocument), span.start) }),
    })),
  );
  if (parts.some((part) => !part.isSame)) return { kind: 'differs', parts };
  const isOpen = results.some((result) => result.isOpen);
  return { kind: parts.length > 0 && !isOpen ? 'agrees' : 'unclear', parts };
}

/** What was taken for the same at that place is not. */
function withEffect(results: Compared[], effect: ComparedPart): Compared {
  for (const [at, { parts, isOpen }] of results.entries())
    results[at] = { parts: parts.filter(({ inClaim }) => inClaim?.start !== effect.inClaim?.start), isOpen };
  return { parts: [effect], isOpen: false };
}

function shifted({ start, end }: TextSpan, by: number): TextSpan {
  return { start: start + by, end: end + by };
}
