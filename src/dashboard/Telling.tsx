/** What became of what the reader has asked for; said as soon as it is there. */
import type { Told } from './told';

interface TellingProps {
  readonly told: Told | undefined;
  /** Which of several on the page. */
  readonly place?: string;
}

export function Telling({ told, place }: TellingProps) {
  return (
    <p class={told?.isProblem === true ? 'message problem' : 'message'} role="status" data-told={place}>
      {told?.text ?? ''}
    </p>
  );
}
