/** What a claim is about, where that is not the open paper, and the way back to where it was followed from. */
import type { RelatedClaim } from '../lookup/related';
import { say } from '../words/say';
import { aboutWords } from '../words/wording';

export function AboutClaim({ claim }: { claim: RelatedClaim }) {
  const about = aboutWords(claim);
  const url = claim.trail?.citing.url;
  if (about === undefined) return null;
  return (
    <p class="facts">
      {about} {/* A local file has no address that a page may lead to. */}
      {url !== undefined && /^https?:/.test(url) && (
        <a href={url} data-action="back">
          {say('uiBack')}
        </a>
      )}
    </p>
  );
}
