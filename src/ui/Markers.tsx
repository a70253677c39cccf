/** What lies over the page: a strip at its edge that shows where claims are, and boxes for forced colours. */
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
  insets,
  label: name,
  onShow,
}: {
  markers: readonly Marker[];
  /** CSS pixels from the edges of the window, where it is not at them. */
  insets?: { readonly top: number; readonly bottom: number; readonly right: number } | undefined;
  /** What the strip is called. */
  label: string;
  onShow: (claimId: string) => void;
}) {
  return (
    <div class="markers" role="navigation" aria-label={name} {...(insets && { style: insets })}>
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

/** A box around a part of the page, in viewport pixels. */
export interface ColourBox {
  readonly rect: DOMRect;
  readonly kind: 'is-focus' | 'is-other';
}

export function Boxes({ boxes }: { boxes: readonly ColourBox[] }) {
  return (
    <>
      {boxes.map(({ rect, kind }) => (
        <div
          class={`box ${kind}`}
          style={{ left: rect.left, top: rect.top, width: rect.width, height: rect.height }}
        />
      ))}
    </>
  );
}
