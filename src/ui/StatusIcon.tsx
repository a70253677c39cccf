/** A claim's status as an icon: shape and line style as well as colour. */
import type { Status } from '../claims/claim';

const titles: Readonly<Record<Status, string>> = {
  verified: 'verified',
  unverified: 'not verified',
  mixed: 'mixed',
};

/** Names the status for assistive technology. */
export function StatusIcon({ status }: { status: Status }) {
  return (
    <svg class={`icon is-${status}`} viewBox="0 0 16 16" role="img" aria-label={titles[status]}>
      {status === 'verified' ? (
        <>
          <circle cx="8" cy="8" r="7.5" fill="currentColor" />
          <path d="M4.5 8.2 7 10.6 11.5 5.6" fill="none" stroke="var(--background)" stroke-width="1.8" />
        </>
      ) : (
        <circle
          cx="8"
          cy="8"
          r="6.5"
          fill="none"
          stroke="currentColor"
          stroke-width="1.8"
          stroke-dasharray={status === 'unverified' ? '2 2.08' : '5 2.5'}
        />
      )}
    </svg>
  );
}
