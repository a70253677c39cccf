/** A claim that a paper makes, for tests. */
import type { ExtractedClaim } from '../src/claims/paper-check';
import type { TextSpan } from '../src/text/document-text';

/** @param span of its sentence in the paper */
export function ownClaim(text: string, span: TextSpan): ExtractedClaim {
  return {
    id: 'c',
    text,
    span,
    isAbstract: true,
    kind: 'own',
    probability: 1,
    changes: [],
    scores: [],
    isChosen: true,
  };
}
