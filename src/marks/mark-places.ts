/** Where the marks of a page lie: their order, their places on the strip, the boxes that forced colours need. */
import type { RelatedClaim } from '../claims/related';
import type { Mark } from '../page/paint';
import { liveRange, rectsOf, scrollersOf } from '../page/ranges';
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

/** Markers of the strip, each at its passage's part of the height of the page, or of the part of it that scrolls. */
export function stripMarkers(order: readonly Mark[], claims: ReadonlyMap<string, RelatedClaim>): Marker[] {
  return order.flatMap((mark) => {
    const [rect] = rectsOf(mark.range);
    const claim = claims.get(mark.claimId);
    if (rect === undefined || claim === undefined) return [];
    return {
      claimId: mark.claimId,
      status: mark.status,
      label: markerWords(claim),
      at: placeOnStrip(mark, rect),
    };
  });
}

/** 0 (top) to 1. */
function placeOnStrip({ range }: Mark, rect: DOMRect): number {
  // The outermost counts: that is where the reader scrolls the paper.
  const scroller = scrollersOf(range).findLast(({ clientHeight }) => clientHeight > innerHeight / 2);
  const [top, height] =
    scroller === undefined
      ? [rect.top + window.scrollY, document.documentElement.scrollHeight]
      : [rect.top - scroller.getBoundingClientRect().top + scroller.scrollTop, scroller.scrollHeight];
  return Math.min(1, Math.max(0, top / Math.max(1, height)));
}

export function isForcedColours(): boolean {
  return matchMedia('(forced-colors: active)').matches;
}

/** Browsers replace the colours of all highlights by one in forced colours, so focus and difference get boxes. */
export function forcedColourBoxes(inHand: StaticRange | undefined, marks: readonly Mark[]): ColourBox[] {
  const focus = inHand === undefined ? [] : rectsOf(inHand);
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
