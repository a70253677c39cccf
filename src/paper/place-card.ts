/** Where the card goes: beside the text, else below or above the passage, and not over other highlights while there is room. Pure. */

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What lies around a passage, in viewport pixels. */
export interface Surroundings {
  /** Stretches of the window's width beside the text in which nothing stands. */
  readonly free: readonly Pick<Box, 'left' | 'right'>[];
  /** Other highlighted passages, line by line. */
  readonly others: readonly Box[];
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const gap = 8;
const minHeight = 160;
/** Up to this width of the window the card is a sheet at its lower or upper edge; card.css has the same. */
export const narrowWidth = 480;
/** Max share of the window's height that the sheet takes. */
const sheetShare = 0.6;
/** A pixel of the card that has to be scrolled to is as bad as so many that lie over a highlight. */
const hiddenCost = 0.5;

/** The side of the passage that a card stays on while the page is scrolled. */
export interface CardPlace {
  readonly side: 'beside' | 'below' | 'above' | 'sheet';
  /** How far to the right of the passage it begins: less than 0 to the left. */
  readonly offset: number;
}

/** Distances from the viewport's edges in pixels: from the top when the card lies below the passage or beside it, from the bottom when above. */
export interface CardPosition {
  readonly left: number;
  readonly top?: number;
  readonly bottom?: number;
  readonly maxHeight: number;
}

/**
 * The best side for a card.
 *
 * @param passage box of the passage in viewport pixels
 * @param size of the card as it wants to be
 */
export function choosePlace(
  passage: Box,
  viewport: Size,
  size: Size,
  { free, others }: Surroundings,
): CardPlace {
  if (viewport.width <= narrowWidth) return { side: 'sheet', offset: 0 };
  const column = free.find(({ left, right }) => right - left >= size.width + 2 * gap);
  // On the side of the text, not at the edge of the window.
  if (column !== undefined) {
    const isRight = column.left >= passage.left;
    const left = isRight ? column.left + gap : column.right - gap - size.width;
    return { side: 'beside', offset: left - passage.left };
  }
  const lefts = [passage.left, viewport.width, 0].map((left) => insideOf(viewport, size, left));
  const costs = (['below', 'above'] as const).flatMap((side) =>
    lefts.map((left) => {
      const place = { side, offset: left - passage.left };
      return { place, cost: costOf(place, passage, viewport, size, others) };
    }),
  );
  const [best] = costs.sort((one, other) => one.cost - other.cost);
  return best?.place ?? { side: 'below', offset: 0 };
}

/** Pixels of other highlights that the card would cover, and of the card itself that would be out of view. */
function costOf(place: CardPlace, passage: Box, viewport: Size, size: Size, others: readonly Box[]): number {
  if (!hasRoom(place, passage, viewport, size)) return Number.POSITIVE_INFINITY;
  const { left, top, bottom = 0, maxHeight } = positionAt(place, passage, viewport, size);
  const height = Math.min(size.height, maxHeight);
  const upper = top ?? viewport.height - bottom - height;
  const card = { left, right: left + size.width, top: upper, bottom: upper + height };
  const covered = others.reduce((sum, other) => sum + overlap(card, other), 0);
  return covered + hiddenCost * size.width * (size.height - height);
}

function overlap(one: Box, other: Box): number {
  const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return Math.max(0, width) * Math.max(0, height);
}

/** Whether a card can stay where it is, now that its passage has moved. */
export function hasRoom({ side }: CardPlace, passage: Box, viewport: Size, size: Size): boolean {
  if (viewport.width <= narrowWidth || side === 'sheet')
    return side === 'sheet' && viewport.width <= narrowWidth;
  if (side === 'beside') return true;
  const { below, above } = roomAt(passage, viewport);
  return (side === 'below' ? below : above) >= Math.min(size.height, minHeight);
}

function roomAt(passage: Box, viewport: Size): { readonly below: number; readonly above: number } {
  return { below: viewport.height - passage.bottom - 2 * gap, above: passage.top - 2 * gap };
}

/** The left edge of a card that begins within the window, and ends there where the window is wide enough. */
function insideOf(viewport: Size, size: Size, left: number): number {
  return Math.max(gap, Math.min(left, viewport.width - size.width - 2 * gap));
}

/** Where a card on this side stands now. */
export function positionAt(
  { side, offset }: CardPlace,
  passage: Box,
  viewport: Size,
  size: Size,
): CardPosition {
  if (side === 'sheet') return placeSheet(passage, viewport.height, size.height);
  const left = insideOf(viewport, size, passage.left + offset);
  if (side === 'beside') return { left, ...standBeside(passage, viewport.height, size.height) };
  const { below, above } = roomAt(passage, viewport);
  if (side === 'below' && below >= Math.min(size.height, minHeight))
    return { left, top: passage.bottom + gap, maxHeight: below };
  // Held by its lower edge, the card stays at the passage however high it turns out to be.
  const maxHeight = above >= Math.min(size.height, minHeight) ? above : minHeight;
  const bottom = Math.min(viewport.height - passage.top + gap, viewport.height - gap - maxHeight);
  return { left, bottom, maxHeight };
}

/** As high up as the passage, as far as the window has it; it leaves the window with the passage. */
function standBeside(passage: Box, height: number, wanted: number): { top: number; maxHeight: number } {
  const maxHeight = height - 2 * gap;
  const own = Math.min(wanted, maxHeight);
  const inView = Math.max(gap, Math.min(passage.top, height - gap - own));
  const top = passage.bottom < gap ? passage.bottom : Math.max(inView, passage.top - own);
  return { top, maxHeight };
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
