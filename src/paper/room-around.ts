/** What lies around a passage on the screen: room beside the text, and other highlighted passages. */
import { boxOf, contains, parentOf } from '../page/dom/dom';
import { rectsOf } from '../page/dom/ranges';
import type { ClaimHighlight } from '../page/paint/paint';
import { cardWidth } from './card-style';
import type { Box, Surroundings } from './place-card';

/** CSS pixels at the right edge of the window that are left to the strip and the scroll bar. */
const edge = 16;
/** CSS pixels of the window that a card takes beside a passage, and how many points are looked at in each direction. */
const looked = { height: 400, across: 4, down: 6 };
/** Highlights that are measured: of more, most are not on the screen. */
const maxOthers = 500;

/** @param inHand the passage that the card belongs to */
export function roomAround(
  inHand: readonly StaticRange[],
  highlights: readonly ClaimHighlight[],
): Surroundings {
  const own = new Set(inHand);
  const others = highlights
    .filter(({ passage }) => !passage.ranges.some((range) => own.has(range)))
    .slice(0, maxOthers)
    .flatMap(({ passage }) => rectsOf(passage.ranges))
    .filter(({ top, bottom }) => bottom > 0 && top < innerHeight);
  const [range] = inHand;
  const block = range && blockAround(range);
  return { free: block === undefined ? [] : besides(block, rectsOf(inHand)), others };
}

/** The column of text that a range stands in: of a PDF, whose lines are put in their places one by one, the page. */
function blockAround(range: StaticRange): Element | undefined {
  for (let at = parentOf(range.startContainer); at !== null; at = parentOf(at)) {
    const { display, position } = getComputedStyle(at);
    if (!/^(?:inline|contents)/.test(display) && position !== 'absolute') return at;
  }
  return undefined;
}

function besides(block: Element, passage: readonly DOMRect[]): Pick<Box, 'left' | 'right'>[] {
  const [first] = passage;
  if (first === undefined) return [];
  const { left, right } = boxOf(block);
  const width = document.documentElement.clientWidth;
  return [
    { left: right, right: width - edge },
    { left: 0, right: left },
  ].filter((column, at) => {
    if (column.right - column.left < cardWidth) return false;
    const from = at === 0 ? column.left : column.right - cardWidth;
    return isEmpty(
      { left: from, right: from + cardWidth, top: first.top, bottom: first.top + looked.height },
      block,
    );
  });
}

/** Whether nothing but what holds the block itself stands there, as far as a few points tell. */
function isEmpty({ left, right, top, bottom }: Box, block: Element): boolean {
  for (let x = 0; x < looked.across; x += 1)
    for (let y = 0; y < looked.down; y += 1) {
      const seen = document.elementFromPoint(
        left + ((right - left) * (x + 0.5)) / looked.across,
        Math.min(top + ((bottom - top) * (y + 0.5)) / looked.down, innerHeight - 1),
      );
      if (seen !== null && !contains(seen, block)) return false;
    }
  return true;
}
