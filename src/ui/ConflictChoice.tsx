/** Differing verdicts that came to one claim, and the question which of them holds. */
import type { RelatedClaim } from '../lookup/related';
import { dot } from '../words/facts';
import { say } from '../words/say';
import { timeWords } from '../words/verdict-words';
import { dateWords, verdictNames } from '../words/wording';
import type { VerdictCallbacks } from './verdict-callbacks';

export function ConflictChoice({
  claim,
  onJudge,
}: Pick<VerdictCallbacks, 'onJudge'> & { claim: RelatedClaim }) {
  const verdicts = claim.conflictingVerdicts ?? [];
  if (verdicts.length === 0) return null;
  return (
    <fieldset class="conflict facts">
      <legend>{say('uiConflictQuestion')}</legend>
      {verdicts.map(({ verdictId, value, note, updatedAt, device }) => (
        <p key={verdictId} class="written">
          <button
            type="button"
            data-verdict-id={verdictId}
            onClick={() => {
              onJudge(claim.id, { value: value ?? null, note });
            }}
          >
            {value === undefined ? say('uiNoVerdict') : verdictNames[value]}
          </button>{' '}
          {device === undefined
            ? dateWords(updatedAt.slice(0, 10))
            : timeWords(updatedAt) + dot + say('historyDevice', { device })}
          {note !== '' && dot + note}
        </p>
      ))}
    </fieldset>
  );
}
