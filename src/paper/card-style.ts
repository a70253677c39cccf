/** Where a card stands in this window, as its style has it. */
import { type Box, type CardPlace, choosePlace, hasRoom, positionAt, type Surroundings } from './place-card';

/** CSS pixels; card.css has the same. */
export const cardWidth = 440;

/** CSS lengths from the edges of the viewport. */
export interface CardStyle {
  readonly left: string;
  readonly top: string;
  readonly bottom: string;
  readonly maxHeight: string;
}

const nothing: Surroundings = { free: [], others: [] };

/** Keeps a card on one side of its passage while the page is scrolled, as long as there is room. */
export class CardStand {
  #chosen: { readonly place: CardPlace; readonly around: Surroundings } | undefined;

  /**
   * @param passage what the card belongs to, in viewport pixels
   * @param height that the card wants, in pixels
   * @param around another object makes it choose anew
   */
  styleAt(passage: Box, height: number, around = nothing): CardStyle {
    const viewport = { width: document.documentElement.clientWidth, height: innerHeight };
    const size = { width: cardWidth, height };
    const before = this.#chosen?.around === around ? this.#chosen.place : undefined;
    const stays = before !== undefined && hasRoom(before, passage, viewport, size);
    const place = stays ? before : choosePlace(passage, viewport, size, around);
    this.#chosen = { place, around };
    const { left, top, bottom, maxHeight } = positionAt(place, passage, viewport, size);
    return { left: px(left), top: px(top), bottom: px(bottom), maxHeight: px(maxHeight) };
  }
}

/** The same for a card that is not followed. */
export function cardStyle(passage: Box, height: number): CardStyle {
  return new CardStand().styleAt(passage, height);
}

function px(length: number | undefined): string {
  return length === undefined ? 'auto' : `${String(length)}px`;
}
