/** A strip at the page's edge that shows where claims lie. */
import type { Status } from '../claims/claim';

export interface Marker {
  readonly claimId: string;
  readonly status: Status;
  readonly label: string;
  /** 0 (top of the page) to 1. */
  readonly at: number;
}

export function Markers({
  markers,
  onShow,
}: {
  markers: readonly Marker[];
  onShow: (claimId: string) => void;
}) {
  return (
    <div class="markers" role="navigation" aria-label="Claims on this page">
      {markers.map(({ claimId, status, label, at }) => (
        <button
          key={claimId}
          type="button"
          class={`is-${status}`}
          aria-label={label}
          title={label}
          style={{ top: `${String(at * 100)}%` }}
          onClick={() => {
            onShow(claimId);
          }}
        />
      ))}
    </div>
  );
}
