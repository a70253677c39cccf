/** What the reader has said of a claim, as signs that are seen at once: ✓, ✗, and ✎ for a note. */
import type { RelatedClaim } from '../lookup/related';
import { say } from '../words/say';
import { verdictWords } from '../words/wording';

const signs = { confirmed: '✓', disputed: '✗' } as const;

export function VerdictSigns({ claim: { verdict } }: { claim: Pick<RelatedClaim, 'verdict'> }) {
  const { value, note = '' } = verdict ?? {};
  if (value === undefined && note === '') return null;
  return (
    <span class="verdict-signs">
      {value !== undefined && <Sign sign={signs[value]} words={verdictWords[value]} kind={value} />}
      {note !== '' && <Sign sign="✎" words={say('uiYouNoted')} kind="note" />}
    </span>
  );
}

function Sign({ sign, words, kind }: { sign: string; words: string; kind: string }) {
  return (
    <span role="img" aria-label={words} title={words} data-sign={kind}>
      {sign}
    </span>
  );
}
