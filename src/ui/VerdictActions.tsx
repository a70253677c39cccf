/** Confirm, dispute, note, undo: the reader's verdict on one claim. */
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { RelatedClaim } from '../lookup/related';
import type { VerdictValue } from '../verdicts/verdict';
import type { VerdictChange } from '../verdicts/verdict-changes';
import { say } from '../words/say';
import { ConflictChoice } from './ConflictChoice';
import { NoteEditor } from './NoteEditor';
import { drafts } from './note-drafts';
import { TagList } from './Tags';
import { VerdictHistory } from './VerdictHistory';
import type { VerdictCallbacks } from './verdict-callbacks';

/** A note that may need scrolling, by keyboard too. */
const longNote = 150;

/** A pressed button takes its verdict back. */
export function VerdictActions({
  claim,
  onJudge,
  onUndo,
  onShow,
  head,
  hasHistory = false,
  children,
}: VerdictCallbacks & {
  claim: RelatedClaim;
  onShow?: (() => void) | undefined;
  /** What stays in view together with the buttons. */
  head?: ComponentChildren;
  /** Its states can be unfolded. */
  hasHistory?: boolean;
  /** Further buttons, after those of the verdict. */
  children?: ComponentChildren;
}) {
  const [isNoting, setNoting] = useState(drafts.has(claim.id));
  // A note begun earlier must not take the focus from what the reader does now.
  const [isOpened, setOpened] = useState(false);
  const confirmButton = useRef<HTMLButtonElement>(null);
  const noteButton = useRef<HTMLButtonElement>(null);
  const { verdict } = claim;
  const note = verdict?.note ?? '';
  const tags = verdict?.tags ?? [];
  const isConfirmed = verdict?.value === 'confirmed';
  const isDisputed = verdict?.value === 'disputed';
  const closeNote = () => {
    drafts.delete(claim.id);
    setNoting(false);
    noteButton.current?.focus();
  };
  const undo =
    verdict?.canUndo === true ? (
      <button
        type="button"
        data-action="undo"
        title={say('uiUndoKey')}
        onClick={() => {
          // This button may go with the last thing to undo; the focus must not go with it.
          confirmButton.current?.focus();
          onUndo(claim.id, verdict);
        }}
      >
        {say('uiUndo')}
      </button>
    ) : (
      // Its room is kept: nothing moves when it comes.
      <button type="button" class="room" disabled aria-hidden="true">
        {say('uiUndo')}
      </button>
    );
  const buttons = (
    <div class="actions">
      <button
        type="button"
        ref={confirmButton}
        data-action={isConfirmed ? 'clear' : 'confirm'}
        title={say('uiConfirmKey')}
        aria-keyshortcuts="c"
        aria-pressed={isConfirmed}
        onClick={() => {
          onJudge(claim.id, toggled(claim, 'confirmed'));
        }}
      >
        <Either shown={say(isConfirmed ? 'uiConfirmed' : 'uiConfirm')} other={say('uiConfirmed')} />
      </button>
      <button
        type="button"
        data-action={isDisputed ? 'clear' : 'dispute'}
        title={say('uiDisputeKey')}
        aria-keyshortcuts="d"
        aria-pressed={isDisputed}
        onClick={() => {
          onJudge(claim.id, toggled(claim, 'disputed'));
        }}
      >
        <Either shown={say(isDisputed ? 'uiDisputed' : 'uiDispute')} other={say('uiDisputed')} />
      </button>
      <button
        type="button"
        ref={noteButton}
        data-action="note"
        title={say('uiNoteKey')}
        aria-keyshortcuts="n"
        aria-expanded={isNoting}
        onClick={() => {
          if (isNoting) closeNote();
          else {
            setOpened(true);
            setNoting(true);
          }
        }}
      >
        <Either shown={say(note === '' && tags.length === 0 ? 'uiNote' : 'uiNoted')} other={say('uiNoted')} />
      </button>
      {onShow !== undefined && (
        <button type="button" data-action="show" onClick={onShow}>
          {say('uiShow')}
        </button>
      )}
      {undo}
      {children}
    </div>
  );
  return (
    <>
      <div class="head">
        {head}
        {buttons}
      </div>
      <div class="own">
        <ConflictChoice claim={claim} onJudge={onJudge} />
        {note !== '' && !isNoting && (
          <p class="facts written note-text" {...(note.length > longNote ? { tabIndex: 0 } : {})}>
            {say('uiYourNote', { note })}
          </p>
        )}
        {!isNoting && <TagList tags={tags} />}
        {isNoting && (
          <NoteEditor
            note={drafts.get(claim.id) ?? note}
            tags={tags}
            takesFocus={isOpened}
            onDraft={(text) => {
              drafts.set(claim.id, text);
            }}
            onCancel={closeNote}
            onSave={(text, given) => {
              closeNote();
              const changed = given === undefined ? {} : { tags: given };
              onJudge(claim.id, { note: text, ...changed, ...seen(claim) });
            }}
          />
        )}
        {hasHistory && verdict?.canUndo === true && <VerdictHistory {...verdict} />}
      </div>
    </>
  );
}

function Either({ shown, other }: { shown: string; other: string }) {
  return (
    <span class="either" data-other={other}>
      {shown}
    </span>
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
