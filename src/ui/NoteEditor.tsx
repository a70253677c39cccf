/** The reader's note on a claim and its tags, edited in place. */
import { useState } from 'preact/hooks';
import { readTags } from '../verdicts/tags';
import { say } from '../words/say';
import { TagField } from './Tags';

/** Max length of a note, in UTF-16 units. */
const maxNoteLength = 10_000;

export function NoteEditor({
  note,
  tags,
  takesFocus,
  onDraft,
  onSave,
  onCancel,
}: {
  note: string;
  tags: readonly string[];
  /** Whether the reader has just opened it. */
  takesFocus: boolean;
  /** Called with the text of the box whenever it changes. */
  onDraft: (note: string) => void;
  /** @param tags absent where the reader has left them as they were: others may have been given elsewhere meanwhile */
  onSave: (note: string, tags?: readonly string[]) => void;
  onCancel: () => void;
}) {
  const [given] = useState(() => tags.join(', '));
  const [tagText, setTagText] = useState(given);
  return (
    <form
      class="note-editor"
      onSubmit={(event) => {
        event.preventDefault();
        const text = new FormData(event.currentTarget).get('note');
        const isChanged = tagText !== given;
        onSave(
          typeof text === 'string' ? text.slice(0, maxNoteLength) : '',
          isChanged ? readTags(tagText) : undefined,
        );
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // Escape leaves the note alone; it must not close the card, or the popup, around it.
        event.preventDefault();
        event.stopPropagation();
        onCancel();
      }}
    >
      <textarea
        name="note"
        rows={2}
        maxLength={maxNoteLength}
        aria-label={say('uiNoteLabel')}
        defaultValue={note}
        onInput={(event) => {
          onDraft(event.currentTarget.value);
        }}
        ref={takesFocus ? focusOnce : null}
      />
      <TagField text={tagText} onText={setTagText} />
      <div class="actions">
        <button type="submit">{say('uiNoteSave')}</button>
        <button type="button" onClick={onCancel}>
          {say('uiCancel')}
        </button>
      </div>
    </form>
  );
}

/** Stable, so that a new render does not take the focus again. */
function focusOnce(area: HTMLTextAreaElement | null): void {
  area?.focus();
}
