/** Reads the abstracts of works, and takes the claims from them. Pure. */
import { abstractText, passageAt, type ReadSource, readSource } from '../cited/read-source';
import type { ExtractedClaim } from '../claims/paper-check';
import type { SourcePassage } from '../claims/source-answer';
import type { SourceWork } from '../claims/source-work';
import { extractClaims } from '../extract/extract-claims';
import type { ChosenWork } from './choose-works';
import type { WorkFate } from './question';

/** A work that was read. */
export interface ReadWork {
  /** Index among the chosen works. */
  readonly at: number;
  readonly work: SourceWork;
  readonly read: ReadSource;
  /** Its own claims that are chosen, with the words that stand in its text. */
  readonly claims: readonly QuotedClaim[];
}

export interface QuotedClaim {
  readonly claim: ExtractedClaim;
  readonly quote: SourcePassage['quote'];
}

/** @returns what was read of a work, or why nothing was. Yields about every 2 ms of work */
export function* readWork(
  { work }: Pick<ChosenWork, 'work'>,
  at: number,
): Generator<void, ReadWork | WorkFate> {
  const read = yield* readSource({
    document: abstractText(work.abstract ?? ''),
    extent: 'abstract',
    address: work.address,
    notices: work.notices,
  });
  if (typeof read === 'string') return read === 'no-text' ? 'no-abstract' : read;
  const extracted = yield* extractClaims(read.prepared, { title: work.title });
  const claims: QuotedClaim[] = [];
  for (const claim of extracted) {
    if (claim.kind !== 'own' || !claim.isChosen) continue;
    const passage = yield* passageAt(read, claim.span);
    if (passage !== undefined) claims.push({ claim, quote: passage.quote });
  }
  return { at, work, read, claims };
}
