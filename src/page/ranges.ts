/** Static ranges as they lie in the page now. */

/** Boxes of a range in viewport pixels; empty when its nodes have left the page. */
export function rectsOf(range: StaticRange): DOMRect[] {
  const live = liveRange(range);
  return live === undefined ? [] : [...live.getClientRects()];
}

/** @returns `undefined` when the nodes have left the page or were shortened */
export function liveRange(range: StaticRange): Range | undefined {
  const document = range.startContainer.ownerDocument;
  if (document === null || !range.startContainer.isConnected || !range.endContainer.isConnected)
    return undefined;
  const live = document.createRange();
  try {
    live.setStart(range.startContainer, range.startOffset);
    live.setEnd(range.endContainer, range.endOffset);
  } catch {
    // The text under it was shortened: the passage is no longer there.
    return undefined;
  }
  return live;
}
