/** The verdicts that were given on the open page before the popup was opened, each with the way back: a page may have led a press to a card's button. */
import { useRef } from 'preact/hooks';
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
  // A verdict that is given in the list is undone there: one more line above it would move the row from under the pointer.
  const first = useRef<ReadonlySet<string>>(undefined);
  if (claims.length > 0) first.current ??= new Set(here.map(({ id }) => id));
  const listed = here.filter(({ id }) => first.current?.has(id));
  if (listed.length === 0) return null;
  return (
    <section class="note verdicts-here">
      <h2>{say(isFile ? 'popupVerdictsInFile' : 'popupVerdictsOnPage')}</h2>
      <ul>
        {listed.map((claim) => (
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
