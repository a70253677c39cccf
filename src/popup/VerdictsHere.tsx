/** The verdicts that were given on the open page, each with the way back: a page may have led a press to a card's button. */
import type { RelatedClaim } from '../lookup/related';
import type { VerdictCallbacks } from '../ui/verdict-callbacks';
import { say } from '../words/say';
import { readableClaim, verdictNames } from '../words/wording';

export function VerdictsHere({
  claims,
  isFile,
  onUndo,
}: Pick<VerdictCallbacks, 'onUndo'> & {
  claims: readonly RelatedClaim[];
  /** The page is a PDF. */
  isFile: boolean;
}) {
  const here = claims.flatMap(({ anchor, verdict, ...claim }) =>
    anchor === undefined || verdict?.value === undefined ? [] : { ...claim, verdict, value: verdict.value },
  );
  if (here.length === 0) return null;
  return (
    <section class="note verdicts-here">
      <h2>{say(isFile ? 'popupVerdictsInFile' : 'popupVerdictsOnPage')}</h2>
      <ul>
        {here.map((claim) => (
          <li key={claim.id}>
            <span>
              <b>{verdictNames[claim.value]}</b> {readableClaim(claim)}
            </span>
            {claim.verdict.canUndo && (
              <button
                type="button"
                data-action="undo-here"
                aria-label={say(claim.value === 'confirmed' ? 'popupUndoConfirmed' : 'popupUndoDisputed')}
                onClick={() => onUndo(claim.id, claim.verdict)}
              >
                {say('uiUndo')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
