/** Paragraphs of which most is highlighted: there lines alone, and thin ones, leave the text to be read. */
import { closest, parentOf, textOf } from '../dom/dom';
import { liveRange } from '../dom/ranges';

/** A paragraph with fewer highlights is not crowded, however short it is. */
const minHighlights = 3;
/** Share of a paragraph's characters. */
const maxShare = 0.5;
/** What holds a paragraph, by its name: asking how it is laid out would have the page laid out. */
const blocks = 'p, li, td, th, dd, dt, blockquote, figcaption, caption, div, section, article, main, body';

interface Passage {
  readonly passage: { readonly ranges: readonly StaticRange[] };
}

/** Highlights in paragraphs of which more than half is highlighted. */
export function crowded<Highlight extends Passage>(highlights: readonly Highlight[]): ReadonlySet<Highlight> {
  const byBlock = new Map<Element, Highlight[]>();
  for (const highlight of highlights) {
    const [range] = highlight.passage.ranges;
    const around = range && parentOf(range.startContainer);
    const block = around && closest(around, blocks);
    if (block == null) continue;
    byBlock.set(block, [...(byBlock.get(block) ?? []), highlight]);
  }
  const found = [...byBlock].filter(([block, own]) => isCrowded(block, own));
  return new Set(found.flatMap(([, own]) => own));
}

function isCrowded(block: Element, highlights: readonly Passage[]): boolean {
  if (highlights.length < minHighlights) return false;
  // Several claims may stand at one passage.
  const passages = new Map(
    highlights
      .flatMap(({ passage }) => passage.ranges)
      .map((range) => [`${String(range.startOffset)} ${liveRange(range)?.toString() ?? ''}`, range]),
  );
  if (passages.size < minHighlights) return false;
  const marked = [...passages.values()].reduce(
    (sum, range) => sum + (liveRange(range)?.toString().length ?? 0),
    0,
  );
  return marked > maxShare * textOf(block).length;
}
