/** Says that a check was deleted, with a way back, where it stood. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { say } from '../words/say';

/** Takes the focus, which the button to delete it had. */
export function DeletedCheck({ onRestore }: { readonly onRestore: () => void }) {
  const undo = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    undo.current?.focus({ preventScroll: true });
  }, []);
  return (
    <p class="note">
      {say('checkDeleted')}{' '}
      <button type="button" ref={undo} data-action="restore-check" onClick={onRestore}>
        {say('checkDeletedUndo')}
      </button>
    </p>
  );
}
