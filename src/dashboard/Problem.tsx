import { say } from '../words/say';

interface ProblemProps {
  readonly words: string | undefined;
  /** Tries again what has failed. */
  readonly onRetry?: (() => void) | undefined;
}

/** What has gone wrong, told at once; nothing where nothing has. */
export function Problem({ words, onRetry }: ProblemProps) {
  if (words === undefined) return null;
  if (onRetry === undefined)
    return (
      <p class="message problem" role="alert">
        {words}
      </p>
    );
  return (
    <div class="message problem" role="alert">
      <p>{words}</p>
      <div class="actions">
        <button type="button" data-action="try-again" onClick={onRetry}>
          {say('claimsTryAgain')}
        </button>
      </div>
    </div>
  );
}
