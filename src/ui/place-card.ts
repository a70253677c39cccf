/** Where the card goes: below or above the passage, never over it while there is room. Pure. */

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const gap = 8;
const leastHeight = 160;

/**
 * @param passage box of the passage in viewport pixels
 * @param size of the card as it wants to be
 */
export function placeCard(
  passage: Box,
  viewport: { readonly width: number; readonly height: number },
  size: { readonly width: number; readonly height: number },
): { left: number; top: number; maxHeight: number } {
  const left = Math.max(gap, Math.min(passage.left, viewport.width - size.width - 2 * gap));
  const below = viewport.height - passage.bottom - 2 * gap;
  const above = passage.top - 2 * gap;
  if (below >= Math.min(size.height, leastHeight) && (below >= size.height || below >= above)) {
    return { left, top: passage.bottom + gap, maxHeight: Math.max(leastHeight, below) };
  }
  const height = Math.min(size.height, Math.max(above, leastHeight));
  return { left, top: Math.max(gap, passage.top - gap - height), maxHeight: Math.max(above, leastHeight) };
}
