/** Finds stored passages in the open document. Changes nothing. */
import { firstWhere } from '../claims/first-where';
import type { TextSpan } from '../locate/location';
import { AnchoringText, type StoredPassage, type TextAnchor } from './anchor-text';
import { findQuotesIn, isWithinPair, type Quote } from './quotes';

/** Where a passage stands in the document now. */
export interface Anchor extends TextAnchor {
  readonly range: StaticRange;
}

/** `textContent` counts CDATA sections, which XHTML pages have, but not comments. */
const counted = NodeFilter.SHOW_TEXT | NodeFilter.SHOW_CDATA_SECTION;

/** The text nodes under a node, by their places in its `textContent`. */
export class CountedText {
  readonly text: string;
  readonly #nodes: Text[] = [];
  readonly #ends: number[] = [];

  constructor(root: Node) {
    const walker = (root.ownerDocument ?? document).createTreeWalker(root, counted);
    let length = 0;
    // A text node may be asked for its own text.
    let node: Node | null = walker.currentNode.nodeType === Node.TEXT_NODE ? root : walker.nextNode();
    for (; node !== null; node = walker.nextNode()) {
      const text = node as Text;
      // Nothing ends or begins in a node without text.
      if (text.length === 0) continue;
      length += text.length;
      this.#nodes.push(text);
      this.#ends.push(length);
    }
    this.text = root.textContent ?? '';
  }

  /** Begins and ends beside the span's own text, and cuts no surrogate pair. @returns `undefined` when the text has no such span */
  rangeOf({ start, end }: TextSpan): StaticRange | undefined {
    if (start < 0 || end < start || end > this.text.length) return undefined;
    const from = isWithinPair(this.text, start) ? start - 1 : start;
    const to = isWithinPair(this.text, end) ? end + 1 : end;
    const first = this.#point(from, from === to);
    const last = this.#point(to, true);
    return (
      first &&
      last &&
      new StaticRange({
        startContainer: first.node,
        startOffset: first.offset,
        endContainer: last.node,
        endOffset: last.offset,
      })
    );
  }

  /** @param isEnd where two nodes meet: the end of the one instead of the beginning of the other */
  #point(offset: number, isEnd: boolean): { node: Text; offset: number } | undefined {
    const wanted = isEnd ? offset : offset + 1;
    const at = firstWhere(this.#ends.length, (index) => (this.#ends[index] ?? 0) >= wanted);
    const node = this.#nodes[at];
    return node && { node, offset: offset - (this.#ends[at] ?? 0) + node.length };
  }
}

/** Every place under a node where a quote stands with all of its prefix and suffix, in order; places may overlap. */
export function* findQuotes(root: Node, quote: Quote): Generator<StaticRange, void> {
  const counted = new CountedText(root);
  for (const span of findQuotesIn(counted.text, quote)) {
    const range = counted.rangeOf(span);
    if (range !== undefined) yield range;
  }
}

/** Find a passage in a node's `textContent`; yields regularly. @returns `undefined` when it is gone or two places are equally good */
export function* anchor(root: Node, passage: StoredPassage): Generator<void, Anchor | undefined> {
  const counted = new CountedText(root);
  const found = yield* new AnchoringText(counted.text).find(passage);
  const range = found && counted.rangeOf(found.span);
  return found && range && { ...found, range };
}
