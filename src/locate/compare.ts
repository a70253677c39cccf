/** Compares a claim with the passage it was located at. Pure. */

import type { TextSpan } from '../text/document-text';
import { normalise } from '../text/normalise';
import { align } from './align';
import { compareFigures } from './compare-figures';
import { compareNames } from './compare-names';
import { compareWords } from './compare-words';
import type { Agreement } from './location';

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

function shifted({ start, end }: TextSpan, by: number): TextSpan {
  return { start: start + by, end: end + by };
}
