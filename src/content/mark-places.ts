/** Where the marks of a page lie: their order, their places on the strip, the boxes that forced colours need. */
import type { RelatedClaim } from '../claims/related';
import type { Mark } from '../page/paint';
import { liveRange, rectsOf } from '../page/ranges';
import type { ColourBox, Marker } from '../ui/Markers';
import type { Box } from '../ui/place-card';
import { markerWords } from '../ui/wording';

/** Marks in the order of the page; those that have left it come last. */
export function inOrder(marks: readonly Mark[]): Mark[] {
  const placed = marks.map((mark) => ({ mark, range: liveRange(mark.range) }));
  placed.sort((a, b) => {
    if (a.range === undefined || b.range === undefined) return Number(!a.range) - Number(!b.range);
    return a.range.compareBoundaryPoints(Range.START_TO_START, b.range);
  });
  return placed.map(({ mark }) => mark);
}

/** Markers of the strip, each at its passage's part of the page's height. */
export function stripMarkers(order: readonly Mark[], claims: ReadonlyMap<string, RelatedClaim>): Marker[] {
  const height = Math.max(1, document.documentElement.scrollHeight);
  return order.flatMap((mark) => {
    const [rect] = rectsOf(mark.range);
    const claim = claims.get(mark.claimId);
    if (rect === undefined || claim === undefined) return [];
    return {
      claimId: mark.claimId,
      status: mark.status,
      label: markerWords(claim),
      at: (rect.top + window.scrollY) / height,
    };
  });
}

export function isForcedColours(): boolean {
  return matchMedia('(forced-colors: active)').matches;
}

/** Browsers replace the colours of all highlights by one in forced colours, so focus and difference get boxes. */
export function forcedColourBoxes(inHand: Mark | undefined, marks: readonly Mark[]): ColourBox[] {
  const focus = inHand === undefined ? [] : rectsOf(inHand.range);
  const differing = marks.flatMap(({ differs }) => differs.flatMap(rectsOf));
  return [
    ...focus.map((rect) => ({ rect, kind: 'is-focus' as const })),
    ...differing.map((rect) => ({ rect, kind: 'is-other' as const })),
  ];
}

/** The smallest box that holds all of these; `undefined` for none. */
export function boxAround(rects: readonly DOMRect[]): Box | undefined {
  if (rects.length === 0) return undefined;
  return {
    left: Math.min(...rects.map((rect) => rect.left)),
    top: Math.min(...rects.map((rect) => rect.top)),
    right: Math.max(...rects.map((rect) => rect.right)),
    bottom: Math.max(...rects.map((rect) => rect.bottom)),
  };
}
