/** Where a card stands in this window, as its style has it. */
import { type Box, placeCard } from './place-card';

/** CSS pixels; card.css has the same. */
const cardWidth = 440;

/** CSS lengths from the edges of the viewport. */
export interface CardStyle {
  readonly left: string;
  readonly top: string;
  readonly bottom: string;
  readonly maxHeight: string;
}

/** @param passage what the card belongs to, in viewport pixels @param height that the card usually has, in pixels */
export function cardStyle(passage: Box, height: number): CardStyle {
  const viewport = { width: document.documentElement.clientWidth, height: innerHeight };
  const { left, top, bottom, maxHeight } = placeCard(passage, viewport, { width: cardWidth, height });
  return { left: px(left), top: px(top), bottom: px(bottom), maxHeight: px(maxHeight) };
}

function px(length: number | undefined): string {
  return length === undefined ? 'auto' : `${String(length)}px`;
}
