/** A passage of the open paper, quoted; a press leads to it in its text. */
import type { CheckQuote } from '../check/check-file';
import { say } from '../words/say';

export type ShowPassage = (quote: CheckQuote) => void;

interface PassageProps {
  readonly quote: CheckQuote;
  /** Where it is read in other words than its own. */
  readonly text?: string;
  /** Absent where the text that is open is another one. */
  readonly onShow: ShowPassage | undefined;
  /** It is shown just now, beside a card: a press leads back. */
  readonly isShown?: boolean;
}

export function Passage({ quote, text, onShow, isShown }: PassageProps) {
  const words = text ?? <q>{quote.exact}</q>;
  if (onShow === undefined) return <>{words}</>;
  return (
    <button
      type="button"
      class="passage"
      data-action="show-passage"
      title={say(isShown === true ? 'cardBackToPassage' : 'checkShow')}
      {...(isShown === true && { 'aria-pressed': true })}
      onClick={() => onShow(quote)}
    >
      {words}
    </button>
  );
}
