/** Finds the paper's title on its first page. Pure. */
import { isBanner } from './banner';
import type { LineBlock } from './blocks';
import type { BodyStyle } from './body-style';
import { isKnownHeading, startsAbstract } from './headings';
import { isSensibleTitle } from './sensible-title';

/** In times the size of the body: a title is larger at least by so much. */
const larger = 1.15;
/** Share of the page's height in which it stands. */
const upper = 0.6;
const longest = 400;

/**
 * Marks the largest wordy block of page 1; none if nothing there is larger than the text. The name of the kind of article is no
 * title, and that of the journal only where nothing else is large.
 */
export function markTitle(blocks: readonly LineBlock[], style: BodyStyle): void {
  const large = blocks.filter((block) => isLarge(block, style) && isSensibleTitle(textOf(block)));
  const onPage = blocks.filter(({ lines }) => lines[0]?.page.source.page === 1).map(textOf);
  const found = largestOf(large.filter((block) => !isBanner(textOf(block), onPage))) ?? largestOf(large);
  const best = shortTitle(blocks, found) ?? found;
  if (best === undefined) return;
  best.kind = 'title';
  best.isAside = false;
  dropNames(blocks.slice(blocks.indexOf(best) + 1));
}

function isLarge(block: LineBlock, style: BodyStyle): boolean {
  const [first] = block.lines;
  if (first === undefined || first.page.source.page !== 1) return false;
  if (first.line.base > upper * first.page.height || first.line.size < larger * style.size) return false;
  const text = textOf(block);
  return /\p{L}{2,}\s+(?:\S+\s+)?\p{L}{2,}/u.test(text) && text.length <= longest;
}

/** The first of those that are about as large. */
function largestOf(blocks: readonly LineBlock[]): LineBlock | undefined {
  const sizeOf = (block: LineBlock | undefined) => block?.lines[0]?.line.size ?? 0;
  return blocks.reduce<LineBlock | undefined>(
    (best, block) => (sizeOf(block) > sizeOf(best) * 1.02 ? block : best),
    undefined,
  );
}

function textOf({ lines }: LineBlock): string {
  return lines.map((line) => line.text).join(' ');
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
    const text = textOf(block);
    if (isKnownHeading(text) || startsAbstract(text)) return;
    if (block.kind === 'paragraph' && block.lines.length > 2) return;
    if (block.kind === 'heading') block.kind = 'paragraph';
  }
}
