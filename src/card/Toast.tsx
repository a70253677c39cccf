/** A short message over the page, with a way back; it goes by itself. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { say } from '../words/say';

/** Milliseconds that a message stays without pointer or focus. */
const patience = 12_000;

export interface ToastProps {
  text: string;
  /** Absent: there is nothing to undo. */
  onUndo?: (() => void) | undefined;
  onClose: () => void;
  /** True when the reader came by keyboard: what had the focus is gone. */
  takesFocus: boolean;
}

/** Stands in an element of `role="status"` that is there before it. */
export function Toast({ text, onUndo, onClose, takesFocus }: ToastProps) {
  const [isPointedAt, setPointedAt] = useState(false);
  const [hasFocus, setFocused] = useState(false);
  const first = useRef<HTMLButtonElement>(null);
  const isHeld = isPointedAt || hasFocus;
  useLayoutEffect(() => {
    if (takesFocus) first.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  useEffect(() => {
    if (isHeld) return undefined;
    const timer = setTimeout(onClose, patience);
    return () => {
      clearTimeout(timer);
    };
  }, [isHeld]);
  return (
    <div
      class="claimlight toast"
      onKeyDown={({ key }) => {
        if (key === 'Escape') onClose();
      }}
      onPointerEnter={() => {
        setPointedAt(true);
      }}
      onPointerLeave={() => {
        setPointedAt(false);
      }}
      onFocusIn={() => {
        setFocused(true);
      }}
      onFocusOut={() => {
        setFocused(false);
      }}
    >
      <span>{text}</span>
      {onUndo !== undefined && (
        <button type="button" ref={first} data-action="restore-passage" onClick={onUndo}>
          {say('cardUndo')}
        </button>
      )}
      <button
        type="button"
        class="close"
        aria-label={say('cardCloseMessage')}
        {...(onUndo === undefined ? { ref: first } : {})}
        onClick={onClose}
      >
        ×
      </button>
    </div>
  );
}
