/** Where the highlights of a web page lie. */

import { boxOf, scrollOf } from '../page/dom/dom';
import { isInView, liveRange, rectsOf, scrollersOf, scrollTo } from '../page/dom/ranges';
import type { ClaimHighlight, HighlightedText } from '../page/paint/paint';
import type { HighlightPositions } from '../paper/open-document';
import { narrowWidth } from '../paper/place-card';

export const pagePositions: HighlightPositions = {
  inOrder(highlights) {
    const ranged = highlights.map((highlight) => ({ highlight, range: firstRange(highlight.passage) }));
    // Those that have left the page come last.
    ranged.sort((a, b) => {
      if (a.range === undefined || b.range === undefined) return Number(!a.range) - Number(!b.range);
      return a.range.compareBoundaryPoints(Range.START_TO_START, b.range);
    });
    return ranged.map(({ highlight }) => highlight);
  },
  positionOnStrip(highlight: ClaimHighlight) {
    const [range] = highlight.passage.ranges;
    const [rect] = rectsOf(highlight.passage.ranges);
    return range === undefined || rect === undefined ? undefined : shareOfHeight(range, rect);
  },
  canShow: ({ ranges }) => rectsOf(ranges).length > 0,
  async bringIntoView(text) {
    const [range] = text.ranges;
    if (range === undefined || !pagePositions.canShow(text)) return false;
    // In a narrow window the card covers the lower part: see place-card.ts.
    const isNarrow = innerWidth <= narrowWidth;
    const room = isNarrow ? innerHeight * 0.35 : innerHeight - 260;
    if (!isInView(range, 60, room)) scrollTo(range, isNarrow ? 1 / 8 : 1 / 3);
    return true;
  },
};

function firstRange({ ranges: [range] }: HighlightedText): Range | undefined {
  return range && liveRange(range);
}

/** 0 (top) to 1, of the page or of the part of it that scrolls. */
function shareOfHeight(range: StaticRange, rect: DOMRect): number {
  // The outermost counts: that is where the reader scrolls the paper.
  const scroller = scrollersOf(range).findLast((element) => scrollOf(element).shown > innerHeight / 2);
  let [top, height] = [rect.top + window.scrollY, document.documentElement.scrollHeight];
  if (scroller !== undefined) {
    const { above, whole } = scrollOf(scroller);
    [top, height] = [rect.top - boxOf(scroller).top + above, whole];
  }
  return Math.min(1, Math.max(0, top / Math.max(1, height)));
}
