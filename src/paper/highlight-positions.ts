/** What is drawn of claims besides their highlights: the markers of the strip, the boxes that forced colours need. */
import type { PageClaim } from '../lookup/related';
import { rectsOf } from '../page/dom/ranges';
import type { ClaimHighlight, HighlightStatus } from '../page/paint/paint';
import { sayCount } from '../words/say';
import { markerWords } from '../words/wording';
import type { HighlightPositions } from './open-document';
import type { Box } from './place-card';

export interface StripMarker {
  readonly claimId: string;
  readonly status: HighlightStatus;
  readonly label: string;
  /** 0 (top of the page) to 1. */
  readonly at: number;
}

/** A box around a part of the page, in viewport pixels. */
export interface ColourBox {
  readonly rect: DOMRect;
  readonly kind: 'is-focus' | 'is-other';
}

/** More markers than this would form one line: of those close together, the first of each status stands for all. */
const maxMarkers = 300;

/** Markers of the strip, each at its passage's part of the height of the document. */
export function stripMarkers(
  order: readonly ClaimHighlight[],
  claims: ReadonlyMap<string, PageClaim>,
  positions: HighlightPositions,
): StripMarker[] {
  const markers = order.flatMap((highlight) => {
    const at = positions.positionOnStrip(highlight);
    const claim = claims.get(highlight.claimId);
    if (at === undefined || claim === undefined) return [];
    return { claimId: highlight.claimId, status: highlight.status, label: markerWords(claim), at };
  });
  return markers.length > maxMarkers ? thinned(markers) : markers;
}

function thinned(markers: readonly StripMarker[]): StripMarker[] {
  const slots = new Map<string, { readonly first: StripMarker; count: number }>();
  for (const marker of markers) {
    const slot = `${String(Math.floor(marker.at * maxMarkers))} ${marker.status}`;
    const known = slots.get(slot);
    if (known === undefined) slots.set(slot, { first: marker, count: 1 });
    else known.count += 1;
  }
  return [...slots.values()].map(({ first, count }) =>
    count === 1 ? first : { ...first, label: sayCount('paperMarkerMore', count - 1, { claim: first.label }) },
  );
}

/** All claims in the order in which steps in one direction come to them, from the one after `current` on. */
export function stepsFrom(order: readonly string[], current: string, step: 1 | -1): string[] {
  const inStep = step === 1 ? order : order.toReversed();
  const next = inStep.indexOf(current) + 1;
  return [...inStep.slice(next), ...inStep.slice(0, next)];
}

/** Claims at a highlight's passage: its own first, then the others. */
export function claimsAtPassage(highlight: ClaimHighlight, highlights: readonly ClaimHighlight[]): string[] {
  const [start] = highlight.passage.ranges;
  const same = highlights.filter((other) => {
    const [range] = other.passage.ranges;
    return (
      other !== highlight &&
      range !== undefined &&
      range.startContainer === start?.startContainer &&
      range.startOffset === start.startOffset
    );
  });
  return [highlight, ...same].map(({ claimId }) => claimId);
}

export function isForcedColours(): boolean {
  return matchMedia('(forced-colors: active)').matches;
}

/** Browsers replace the colours of all highlights by one in forced colours, so focus and difference get boxes. */
export function forcedColourBoxes(
  inHand: readonly StaticRange[],
  highlights: readonly ClaimHighlight[],
): ColourBox[] {
  const focus = rectsOf(inHand);
  const differing = highlights.flatMap(({ differs }) => differs.flatMap(({ ranges }) => rectsOf(ranges)));
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
