/** Confirm, dispute, note, undo: the reader's verdict on one claim. */
import { useRef, useState } from 'preact/hooks';
import type { RelatedClaim } from '../claims/related';
import type { VerdictValue } from '../claims/verdict';
import type { VerdictChange } from '../claims/verdict-changes';
import { ConflictChoice } from './ConflictChoice';
import { NoteEditor } from './NoteEditor';

export interface VerdictCallbacks {
  onJudge: (claimId: string, change: VerdictChange) => void;
  onUndo: (claimId: string, verdictId: string) => void;
}

/** A pressed button takes its verdict back. */
export function VerdictActions({
  claim,
  onJudge,
  onUndo,
  onShow,
}: VerdictCallbacks & { claim: RelatedClaim; onShow?: (() => void) | undefined }) {
  const [isNoting, setNoting] = useState(false);
  const confirmButton = useRef<HTMLButtonElement>(null);
  const noteButton = useRef<HTMLButtonElement>(null);
  const { verdict } = claim;
  const note = verdict?.note ?? '';
  const isConfirmed = verdict?.value === 'confirmed';
  const isDisputed = verdict?.value === 'disputed';
  const closeNote = () => {
    setNoting(false);
    noteButton.current?.focus();
  };
  return (
    <>
      <ConflictChoice claim={claim} onJudge={onJudge} />
      {note !== '' && !isNoting && <p class="facts written">Your note: {note}</p>}
      <div class="actions">
        <button
          type="button"
          ref={confirmButton}
          data-action={isConfirmed ? 'clear' : 'confirm'}
          aria-pressed={isConfirmed}
          onClick={() => {
            onJudge(claim.id, toggled(claim, 'confirmed'));
          }}
        >
          ✓ {isConfirmed ? 'Confirmed' : 'Confirm'}
        </button>
        <button
          type="button"
          data-action={isDisputed ? 'clear' : 'dispute'}
          aria-pressed={isDisputed}
          onClick={() => {
            onJudge(claim.id, toggled(claim, 'disputed'));
          }}
        >
          {isDisputed ? '✗ Disputed' : 'Dispute'}
        </button>
        <button
          type="button"
          ref={noteButton}
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
              // This button may go with the last thing to undo; the focus must not go with it.
              confirmButton.current?.focus();
              onUndo(claim.id, verdict.verdictId);
            }}
          >
            Undo
          </button>
        )}
      </div>
      {isNoting && (
        <NoteEditor
          note={note}
          onCancel={closeNote}
          onSave={(text) => {
            closeNote();
            onJudge(claim.id, { note: text });
          }}
        />
      )}
    </>
  );
}

/** Give a verdict, or take it back where it stands already. */
export function toggled(claim: RelatedClaim, value: VerdictValue): VerdictChange {
  return { value: claim.verdict?.value === value ? null : value };
}
