/** How far something has come, also for those who do not see it: it is said when it begins, and at each quarter. */
import { useEffect, useState } from 'preact/hooks';
import { facts } from '../words/facts';
import { percentWords } from '../words/say';

interface LiveProgressProps {
  /** What is under way, in words. */
  readonly label: string;
  /** 0 to `max`; absent where nobody knows. */
  readonly value?: number | undefined;
  readonly max?: number;
}

export function LiveProgress({ label, value, max = 1 }: LiveProgressProps) {
  const quarter = value === undefined || max <= 0 ? 0 : Math.floor((4 * value) / max) / 4;
  // A region that comes with its words in it is not read: they come once it is there.
  const [said, setSaid] = useState('');
  useEffect(() => {
    setSaid(quarter === 0 ? label : facts(label, percentWords(quarter)));
  }, [quarter]);
  return (
    <>
      <progress aria-label={label} max={max} {...(value !== undefined && { value })} />
      <span class="unseen" role="status">
        {said}
      </span>
    </>
  );
}
