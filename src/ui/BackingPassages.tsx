/** Where else a paper states a claim: the passages, to be read. */
import type { CheckedClaim } from '../check/check-file';
import { say } from '../words/say';

/** More say the same. */
const maxPassages = 2;

export function BackingPassages({ claim }: { readonly claim: CheckedClaim }) {
  const { backing } = claim;
  if (backing === undefined || (backing.outcome !== 'stated' && backing.outcome !== 'differs')) return null;
  return (
    <dl class="backing">
      <dt>{say('checkElsewhere')}</dt>
      {backing.passages.slice(0, maxPassages).map(({ quote }) => (
        <dd key={quote.start}>{quote.exact}</dd>
      ))}
    </dl>
  );
}
