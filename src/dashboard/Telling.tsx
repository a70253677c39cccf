/** What became of what the reader has asked for; said as soon as it is there. */
import type { Told } from './told';

export function Telling({ told }: { readonly told: Told | undefined }) {
  return (
    <p class={told?.isProblem === true ? 'message problem' : 'message'} role="status">
      {told?.text ?? ''}
    </p>
  );
}
