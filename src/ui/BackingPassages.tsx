/** Where else a paper states a claim, or what is most like it: the passages, to be read. */
import type { CheckedClaim } from '../check/check-file';
import { say } from '../words/say';
import { AskOpinion } from './AskModel';
import { Passage, type ShowPassage } from './Passage';
import type { ModelView } from './use-asking';

/** More say the same. */
const maxPassages = 2;

interface BackingPassagesProps {
  readonly claim: CheckedClaim;
  readonly onShow: ShowPassage | undefined;
  /** Start of the one that is shown in the text just now: a press on it leads back. */
  readonly shown?: number | undefined;
  /** The reader's own, where it may be asked. */
  readonly model?: ModelView | undefined;
}

export function BackingPassages({ claim, onShow, shown, model }: BackingPassagesProps) {
  const { backing } = claim;
  if (backing === undefined || backing.outcome === 'only-here') return null;
  // Whoever reads the likeliest one can tell.
  const isUnclear = backing.outcome === 'unclear';
  const passages = backing.passages.slice(0, isUnclear ? 1 : maxPassages);
  if (passages.length === 0) return null;
  return (
    <dl class="backing">
      <dt>{say(isUnclear ? 'checkNearest' : 'checkElsewhere')}</dt>
      {passages.map(({ quote }) => (
        <dd key={quote.start}>
          <Passage quote={quote} onShow={onShow} isShown={quote.start === shown} />
          <AskOpinion model={model} claim={claim.text} passage={quote.exact} />
        </dd>
      ))}
    </dl>
  );
}
