/** Asks the background for the claims that a card shows, with the reader's verdicts: the page has none of it. */
import { useEffect, useState } from 'preact/hooks';
import type { RelatedClaim } from '../lookup/related';
import type { ShownClaims } from '../messages/card-messages';
import { sendMessage } from '../messages/protocol';
import { drafts } from '../ui/note-drafts';
import { problemWords } from '../words/problem-words';

export interface ClaimsAnswer {
  readonly claims: ReadonlyMap<string, RelatedClaim>;
  /** The reports' words on a claim come with the reader's verdict. */
  readonly isBlind?: true;
  /** In words for the reader. */
  readonly problem?: string;
}

/**
 * @param changes asked again when it rises; what is known stays meanwhile
 * @returns `undefined` until there is an answer
 */
export function useRelatedClaims({ page, claimIds }: ShownClaims, changes: number): ClaimsAnswer | undefined {
  const [answer, setAnswer] = useState<ClaimsAnswer>();
  useEffect(() => {
    let isCurrent = true;
    const ask = async () => {
      const [related, kept] = await Promise.all([
        sendMessage('findRelated', { page, claimIds }),
        // Before the card is drawn, so that a note that is being written is there at once.
        sendMessage('readDrafts', { claimIds }).catch(() => ({})),
      ]);
      if (!isCurrent) return;
      drafts.restore(kept);
      setAnswer({
        claims: new Map(related.claims.map((claim) => [claim.id, claim])),
        ...(related.isBlind && { isBlind: true }),
      });
    };
    ask().catch((error: unknown) => {
      const problem = problemWords(error);
      if (isCurrent) setAnswer((before) => ({ claims: before?.claims ?? new Map(), problem }));
    });
    return () => {
      isCurrent = false;
    };
  }, [page.url, claimIds.join(' '), changes]);
  return answer;
}
