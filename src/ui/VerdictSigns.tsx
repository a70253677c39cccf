/** What the reader has said of a claim, as signs that are seen at once: ✓, ✗, ✎ for a note, and # for tags. */
import type { RelatedClaim } from '../lookup/related';
import { saysSomething } from '../verdicts/verdict';
import { listWords, say } from '../words/say';
import { verdictWords } from '../words/wording';

const signs = { confirmed: '✓', disputed: '✗' } as const;

export function VerdictSigns({ claim: { verdict } }: { claim: Pick<RelatedClaim, 'verdict'> }) {
  if (verdict === undefined || !saysSomething(verdict)) return null;
  const { value, note, tags = [] } = verdict;
  return (
    <span class="verdict-signs">
      {value !== undefined && <Sign sign={signs[value]} words={verdictWords[value]} kind={value} />}
      {note !== '' && <Sign sign="✎" words={say('uiYouNoted')} kind="note" />}
      {tags.length > 0 && <Sign sign="#" words={listWords(tags)} kind="tags" />}
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
