/** Static ranges as they lie in the page now. */
import { boxOf, isVisible, parentOf, rootOf, scrollBy, scrollOf } from './dom';

/** Boxes of ranges in viewport pixels; none of those whose nodes have left the page or lie in a closed part of it. */
export function rectsOf(ranges: readonly StaticRange[]): DOMRect[] {
  return ranges.flatMap((range) => {
    const live = liveRange(range);
    if (live === undefined) return [];
    const around = parentOf(range.startContainer);
    if (around !== null && !isVisible(around)) return [];
    // A line's end between two pieces of a PDF's text has an empty box, in the corner of the page.
    return [...live.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
  });
}

/** Elements around a range that scroll on their own, the innermost first. */
export function scrollersOf(range: StaticRange): Element[] {
  const scrollers: Element[] = [];
  const { body, documentElement } = document;
  for (
    let at = parentOf(range.startContainer);
    at !== null && at !== body && at !== documentElement;
    at = parentOf(at)
  ) {
    const { whole, shown } = scrollOf(at);
    if (whole > shown + 1 && /auto|scroll/.test(getComputedStyle(at).overflowY)) scrollers.push(at);
  }
  return scrollers;
}

/** Whether the first line of a range is visible between two heights of the window, in pixels. */
export function isInView(range: StaticRange, top: number, bottom: number): boolean {
  const [rect] = rectsOf([range]);
  const boxes = scrollersOf(range).map(boxOf);
  return (
    rect !== undefined &&
    [{ top, bottom }, ...boxes].every((box) => rect.top >= box.top && rect.bottom <= box.bottom)
  );
}

/** Bring a range into view, in every part of the page that scrolls. @param share of the window's height that it goes to */
export function scrollTo(range: StaticRange, share: number): void {
  for (const scroller of scrollersOf(range)) {
    const box = boxOf(scroller);
    const [rect] = rectsOf([range]);
    if (rect !== undefined && (rect.top < box.top || rect.bottom > box.bottom))
      scrollBy(scroller, { top: rect.top - box.top - box.height * share, behavior: 'instant' });
  }
  const [rect] = rectsOf([range]);
  // At once: nothing of ours moves, and browsers do not scroll smoothly in background tabs.
  if (rect !== undefined) window.scrollBy({ top: rect.top - innerHeight * share, behavior: 'instant' });
}

/** @returns `undefined` when the nodes have left the page, for a shadow tree or a frame, too, or were shortened */
export function liveRange(range: StaticRange): Range | undefined {
  const { startContainer, endContainer } = range;
  const root = rootOf(startContainer) as Partial<Document>;
  // Ranges in two trees cannot be compared, and what another one shows was not read; a parsed document has no window.
  const isElsewhere = root !== document && root.defaultView !== null;
  if (isElsewhere || root !== rootOf(endContainer)) return undefined;
  const live = new Range();
  try {
    live.setStart(startContainer, range.startOffset);
    live.setEnd(endContainer, range.endOffset);
  } catch {
    // The text under it was shortened: the passage is no longer there.
    return undefined;
  }
  return live;
}
