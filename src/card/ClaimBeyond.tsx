/** What is known about a claim beyond the open page: versions, and what other reports say; each a line of facts. */
import type { RelatedClaim } from '../lookup/related';
import { judgedWhenWords } from '../words/verdict-words';
import { elsewhereWords, seenWords, versionWords } from '../words/wording';

export function ClaimBeyond({ claim }: { claim: RelatedClaim }) {
  const { versions, assertions } = claim;
  const lines = [
    versions && versionWords(versions.read, versions.open, assertions.length),
    seenWords(claim),
    ...elsewhereWords(claim),
  ];
  const judged = judgedWhenWords(claim);
  return (
    <>
      <div class="own">{judged !== undefined && <p class="facts">{judged}</p>}</div>
      {lines.map((line) => line !== undefined && <p class="facts">{line}</p>)}
    </>
  );
}
