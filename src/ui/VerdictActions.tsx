/** Confirm, dispute, note, undo: the reader's verdict on one claim. */
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { RelatedClaim } from '../claims/related';
import type { VerdictState, VerdictValue } from '../claims/verdict';
import type { VerdictChange } from '../claims/verdict-changes';
import { ConflictChoice } from './ConflictChoice';
import { NoteEditor } from './NoteEditor';

export interface VerdictCallbacks {
  onJudge: (claimId: string, change: VerdictChange) => void;
  onUndo: (claimId: string, state: VerdictState) => void;
}

/** A note that may need scrolling, by keyboard too. */
const longNote = 150;

/** Claim id → a note that is being written: it outlives its card or row until it is saved or cancelled. */
const drafts = new Map<string, string>();

/** A pressed button takes its verdict back. */
export function VerdictActions({
  claim,
  onJudge,
  onUndo,
  onShow,
  children,
}: VerdictCallbacks & {
  claim: RelatedClaim;
  onShow?: (() => void) | undefined;
  /** Further buttons, behind those of the verdict. */
  children?: ComponentChildren;
}) {
  const [isNoting, setNoting] = useState(drafts.has(claim.id));
  const confirmButton = useRef<HTMLButtonElement>(null);
  const noteButton = useRef<HTMLButtonElement>(null);
  const { verdict } = claim;
  const note = verdict?.note ?? '';
  const isConfirmed = verdict?.value === 'confirmed';
  const isDisputed = verdict?.value === 'disputed';
  const closeNote = () => {
    drafts.delete(claim.id);
    setNoting(false);
    noteButton.current?.focus();
  };
  return (
    <>
      <ConflictChoice claim={claim} onJudge={onJudge} />
      {note !== '' && !isNoting && (
        <p class="facts written note-text" {...(note.length > longNote ? { tabIndex: 0 } : {})}>
          Your note: {note}
        </p>
      )}
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
            if (isNoting) closeNote();
            else setNoting(true);
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
              onUndo(claim.id, verdict);
            }}
          >
            Undo
          </button>
        )}
        {children}
      </div>
      {isNoting && (
        <NoteEditor
          note={drafts.get(claim.id) ?? note}
          onDraft={(text) => {
            drafts.set(claim.id, text);
          }}
          onCancel={closeNote}
          onSave={(text) => {
            closeNote();
            onJudge(claim.id, { note: text, ...seen(claim) });
          }}
        />
      )}
    </>
  );
}

/** Give a verdict, or take it back where it stands already. */
export function toggled(claim: RelatedClaim, value: VerdictValue): VerdictChange {
  return { value: claim.verdict?.value === value ? null : value, ...seen(claim) };
}

/** What the reader sees while changing it; of several verdicts that differ, none in particular. */
function seen({ verdict, conflictingVerdicts }: RelatedClaim): Pick<VerdictChange, 'basedOn'> {
  return conflictingVerdicts === undefined ? { basedOn: verdict?.stateId ?? null } : {};
}
