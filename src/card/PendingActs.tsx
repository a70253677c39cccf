/** What is about to take effect, and how to stop it. */
import { say } from '../words/say';
import type { PendingAct } from './moment';

export function PendingActs({
  acts,
  onStop,
}: {
  acts: readonly PendingAct[];
  onStop: (key: string) => void;
}) {
  return (
    <div role="status">
      {acts.map(({ key, words }) => (
        <p key={key} class="pending facts">
          {words}
          <button type="button" data-action="stop" onClick={() => onStop(key)}>
            {say('cardUndo')}
          </button>
        </p>
      ))}
    </div>
  );
}
