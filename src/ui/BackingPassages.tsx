/** Where else a paper states a claim: the passages, to be read. */
import type { CheckedClaim } from '../check/check-file';
import { say } from '../words/say';
import { Passage, type ShowPassage } from './Passage';

/** More say the same. */
const maxPassages = 2;

interface BackingPassagesProps {
  readonly claim: CheckedClaim;
  readonly onShow: ShowPassage | undefined;
  /** Start of the one that is shown in the text just now: a press on it leads back. */
  readonly shown?: number | undefined;
}

export function BackingPassages({ claim, onShow, shown }: BackingPassagesProps) {
  const { backing } = claim;
  if (backing === undefined || (backing.outcome !== 'stated' && backing.outcome !== 'differs')) return null;
  return (
    <dl class="backing">
      <dt>{say('checkElsewhere')}</dt>
      {backing.passages.slice(0, maxPassages).map(({ quote }) => (
        <dd key={quote.start}>
          <Passage quote={quote} onShow={onShow} isShown={quote.start === shown} />
        </dd>
      ))}
    </dl>
  );
}
