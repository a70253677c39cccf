/** Where a claim was found last, with the way there. */
import type { LastFound as Found } from '../messages/message-data';
import { passageAddress } from '../ui/CopyClaim';
import { say } from '../words/say';
import { dateWords } from '../words/wording';

export function LastFound({ found: { at, version, url, evidence } }: { readonly found: Found }) {
  const day = at === undefined ? undefined : dateWords(at.slice(0, 10));
  const words =
    version === undefined
      ? say('claimsJudgedOn', { host: new URL(url).host, day: day ?? '' })
      : day === undefined
        ? say('claimsFoundIn', { version: String(version) })
        : say('claimsFoundInOn', { version: String(version), day });
  const address = evidence && passageAddress(evidence);
  return (
    <p class="facts passage-text" data-fact="last-found">
      {words}
      {evidence !== undefined && address !== undefined && (
        <>
          {' '}
          <a href={address} target="_blank" rel="noopener noreferrer" data-action="passage">
            {say('dashboardPassage', { passage: evidence.quote.exact })}
          </a>
        </>
      )}
    </p>
  );
}
