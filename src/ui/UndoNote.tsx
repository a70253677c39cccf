/** Says what was done, with a way back, where the button for it stood. */
import { useLayoutEffect, useRef } from 'preact/hooks';

interface UndoNoteProps {
  readonly text: string;
  /** Of the button. */
  readonly label: string;
  readonly action: string;
  readonly onUndo: () => void;
}

/** Takes the focus, which the button that has done it had. */
export function UndoNote({ text, label, action, onUndo }: UndoNoteProps) {
  const undo = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    undo.current?.focus({ preventScroll: true });
  }, []);
  return (
    <p class="note">
      {text}{' '}
      <button type="button" ref={undo} data-action={action} onClick={onUndo}>
        {label}
      </button>
    </p>
  );
}
