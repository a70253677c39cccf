/** Where the card goes: below or above the passage, never over it while there is room. Pure. */

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const gap = 8;
const minHeight = 160;
/** Up to this width of the window the card is a sheet at its lower or upper edge; card.css has the same. */
export const narrowWidth = 480;
/** Max share of the window's height that the sheet takes. */
const sheetShare = 0.6;

/** Distances from the viewport's edges in pixels: from the top when the card lies below the passage, from the bottom when above. */
export interface CardPosition {
  readonly left: number;
  readonly top?: number;
  readonly bottom?: number;
  readonly maxHeight: number;
}

/**
 * @param passage box of the passage in viewport pixels
 * @param size of the card as it wants to be
 */
export function placeCard(
  passage: Box,
  viewport: { readonly width: number; readonly height: number },
  size: { readonly width: number; readonly height: number },
): CardPosition {
  if (viewport.width <= narrowWidth) return placeSheet(passage, viewport.height, size.height);
  const left = Math.max(gap, Math.min(passage.left, viewport.width - size.width - 2 * gap));
  const below = viewport.height - passage.bottom - 2 * gap;
  const above = passage.top - 2 * gap;
  const enough = Math.min(size.height, minHeight);
  if (below >= enough && (below >= size.height || below >= above)) {
    return { left, top: passage.bottom + gap, maxHeight: below };
  }
  // Held by its lower edge, the card stays at the passage however high it turns out to be.
  const maxHeight = above >= enough ? above : minHeight;
  const bottom = Math.min(viewport.height - passage.top + gap, viewport.height - gap - maxHeight);
  return { left, bottom, maxHeight };
}

/** At the lower edge if there is room, else at the one that is farther from the passage. */
function placeSheet(passage: Box, height: number, wanted: number): CardPosition {
  const maxSheetHeight = height * sheetShare;
  const below = height - passage.bottom - gap;
  const above = passage.top - gap;
  const isBelow = below >= maxSheetHeight || below >= above;
  const room = isBelow ? below : above;
  if (room < Math.min(wanted, minHeight)) return { left: 0, bottom: 0, maxHeight: maxSheetHeight };
  const maxHeight = Math.min(maxSheetHeight, room);
  return isBelow ? { left: 0, bottom: 0, maxHeight } : { left: 0, top: 0, maxHeight };
}
