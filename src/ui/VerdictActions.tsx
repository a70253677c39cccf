/** Confirm, dispute, note, undo: the reader's verdict on one claim. */
import { useState } from 'preact/hooks';
import type { RelatedClaim } from '../claims/related';
import type { VerdictChange } from '../claims/verdict-changes';

export interface VerdictCallbacks {
  onJudge: (claimId: string, change: VerdictChange) => void;
  onUndo: (verdictId: string) => void;
}

/** A pressed button takes its verdict back. */
export function VerdictActions({
  claim,
  onJudge,
  onUndo,
  onShow,
}: VerdictCallbacks & { claim: RelatedClaim; onShow?: (() => void) | undefined }) {
  const [isNoting, setNoting] = useState(false);
  const { verdict } = claim;
  const judge = (value: 'confirmed' | 'disputed') => {
    onJudge(claim.id, { value: verdict?.value === value ? null : value });
  };
  const note = verdict?.note ?? '';
  return (
    <>
      {claim.conflictingVerdicts !== undefined && (
        <p class="facts" role="alert">
          You gave differing verdicts on wordings that are now one claim. Choose one.
        </p>
      )}
      {note !== '' && !isNoting && <p class="facts">Your note: {note}</p>}
      <div class="actions">
        <button
          type="button"
          data-action={verdict?.value === 'confirmed' ? 'clear' : 'confirm'}
          aria-pressed={verdict?.value === 'confirmed'}
          onClick={() => {
            judge('confirmed');
          }}
        >
          ✓ {verdict?.value === 'confirmed' ? 'Confirmed' : 'Confirm'}
        </button>
        <button
          type="button"
          data-action={verdict?.value === 'disputed' ? 'clear' : 'dispute'}
          aria-pressed={verdict?.value === 'disputed'}
          onClick={() => {
            judge('disputed');
          }}
        >
          {verdict?.value === 'disputed' ? '✗ Disputed' : 'Dispute'}
        </button>
        <button
          type="button"
          data-action="note"
          aria-expanded={isNoting}
          onClick={() => {
            setNoting(!isNoting);
          }}
        >
          Note
        </button>
        {onShow !== undefined && (
          <button type="button" data-action="show" onClick={onShow}>
            Show
          </button>
        )}
        {verdict?.canUndo === true && (
          <button
            type="button"
            data-action="undo"
            onClick={() => {
              onUndo(verdict.verdictId);
            }}
          >
            Undo
          </button>
        )}
      </div>
      {isNoting && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const text = new FormData(event.currentTarget).get('note');
            setNoting(false);
            onJudge(claim.id, { note: typeof text === 'string' ? text.slice(0, 10_000) : '' });
          }}
        >
          <textarea name="note" rows={2} aria-label="Your note on this claim" ref={(area) => area?.focus()}>
            {note}
          </textarea>
          <button type="submit">Save note</button>
        </form>
      )}
    </>
  );
}
