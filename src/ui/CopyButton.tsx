/** A button that copies a text when it is pressed, and says so. */
import { useState } from 'preact/hooks';
import { say } from '../words/say';

interface CopyButtonProps {
  readonly action: string;
  readonly label: string;
  /** Called when it is pressed. */
  readonly text: () => string | Promise<string>;
}

const outcomes = { copied: 'copyDone', failed: 'copyFailed' } as const;

export function CopyButton({ action, label, text }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<keyof typeof outcomes>();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(await text());
      setOutcome('copied');
    } catch {
      // The browser may forbid it.
      setOutcome('failed');
    }
  };
  const said = outcome === undefined ? undefined : say(outcomes[outcome]);
  return (
    <>
      <button
        type="button"
        data-action={action}
        data-outcome={outcome}
        onClick={() => void copy()}
        onBlur={() => setOutcome(undefined)}
      >
        <span class="either" data-other={said === undefined ? say('copyDone') : label}>
          {said ?? label}
        </span>
      </button>
      {said !== undefined && (
        <span class="unseen" role="alert">
          {said}
        </span>
      )}
    </>
  );
}
