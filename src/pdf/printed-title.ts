/** Finds the paper's title on its first page. Pure. */
import type { LineBlock } from './blocks';
import type { BodyStyle } from './body-style';
import { isKnownHeading, startsAbstract } from './headings';

/** In times the size of the body: a title is larger at least by so much. */
const larger = 1.15;
/** Share of the page's height in which it stands. */
const upper = 0.6;
const longest = 400;

/** Marks the largest wordy block of page 1; none if nothing there is larger than the text. */
export function markTitle(blocks: readonly LineBlock[], style: BodyStyle): void {
  let best: LineBlock | undefined;
  for (const block of blocks) {
    const [first] = block.lines;
    if (first === undefined || first.page.source.page !== 1) continue;
    if (first.line.base > upper * first.page.height || first.line.size < larger * style.size) continue;
    const text = block.lines.map((line) => line.text).join(' ');
    const isWordy = /\p{L}{2,}\s+(?:\S+\s+)?\p{L}{2,}/u.test(text) && text.length <= longest;
    if (isWordy && first.line.size > (best?.lines[0]?.line.size ?? 0) * 1.02) best = block;
  }
  best = shortTitle(blocks, best) ?? best;
  if (best === undefined) return;
  best.kind = 'title';
  best.isAside = false;
  dropNames(blocks.slice(blocks.indexOf(best) + 1));
}

/** A title of one word is larger than the names below it, and opens the page. */
function shortTitle(blocks: readonly LineBlock[], best: LineBlock | undefined): LineBlock | undefined {
  const [first] = blocks;
  const [line] = first?.lines ?? [];
  if (line === undefined || line.page.source.page !== 1 || !/^[\p{L}-]{4,40}$/u.test(line.text))
    return undefined;
  const other = best?.lines[0];
  const isName = other === undefined || other.text.split(' ').length <= 4;
  return isName && line.line.size > larger * (other?.line.size ?? 0) && first?.lines.length === 1
    ? first
    : undefined;
}

/** What stands between the title and the text are names and places, however large. */
function dropNames(blocks: readonly LineBlock[]): void {
  for (const block of blocks) {
    const text = block.lines.map((line) => line.text).join(' ');
    if (isKnownHeading(text) || startsAbstract(text)) return;
    if (block.kind === 'paragraph' && block.lines.length > 2) return;
    if (block.kind === 'heading') block.kind = 'paragraph';
  }
}
