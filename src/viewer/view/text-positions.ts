/** From a page's text items to the nodes of its text layer, and back. */
import type { ItemSpan } from '../../pdf/page-items';

/** A position in a page's text: an item, and an offset in UTF-16 units of its text. */
export interface ItemPosition {
  /** Counted from 1. */
  readonly page: number;
  readonly item: number;
  readonly offset: number;
}

/** The elements of a page's text items, in their order; those of empty items are in no document. */
export type ItemElements = readonly HTMLElement[];

/**
 * The nodes of a piece of text, as long as they stay as they are: finding in the file splits and joins them.
 *
 * @returns undefined when an item is not there, or has another text
 */
export function rangeOf(elements: ItemElements, first: ItemSpan, last: ItemSpan): StaticRange | undefined {
  const start = boundaryAt(elements[first.item], first.start, false);
  const end = boundaryAt(elements[last.item], last.end, true);
  if (start === undefined || end === undefined) return undefined;
  return new StaticRange({
    startContainer: start.node,
    startOffset: start.offset,
    endContainer: end.node,
    endOffset: end.offset,
  });
}

interface Boundary {
  readonly node: Node;
  readonly offset: number;
}

/** @param isEnd whether a position between two nodes belongs to the first of them */
function boundaryAt(element: HTMLElement | undefined, offset: number, isEnd: boolean): Boundary | undefined {
  if (element?.isConnected !== true) return undefined;
  let before = 0;
  let last: Boundary | undefined;
  for (const node of textNodes(element)) {
    const length = node.data.length;
    const isIn = isEnd ? offset <= before + length : offset < before + length;
    if (isIn) return { node, offset: offset - before };
    before += length;
    last = { node, offset: length };
  }
  return offset === before ? last : undefined;
}

/**
 * The item that a position in a text layer belongs to. A position between items, such as the end of a selection that was dragged
 * over empty paper, is the end of the item before it.
 *
 * @param layer the page's text layer
 */
export function positionOf(
  layer: HTMLElement,
  elements: ItemElements,
  { node, offset }: Boundary,
): Omit<ItemPosition, 'page'> | undefined {
  if (!layer.contains(node)) return undefined;
  const parent = node instanceof Element ? node : node.parentElement;
  const item = elements.findIndex((element) => element === parent || element.contains(parent));
  const element = elements[item];
  if (element !== undefined && element !== layer)
    return { item, offset: offsetWithin(element, { node, offset }) };
  return endBefore(elements, { node, offset });
}

function offsetWithin(element: HTMLElement, { node, offset }: Boundary): number {
  const range = document.createRange();
  range.setStart(element, 0);
  range.setEnd(node, offset);
  return range.toString().length;
}

function endBefore(
  elements: ItemElements,
  { node, offset }: Boundary,
): Omit<ItemPosition, 'page'> | undefined {
  const range = document.createRange();
  range.setStart(node, offset);
  let found: number | undefined;
  for (const [item, element] of elements.entries()) {
    if (!element.isConnected) continue;
    if (range.comparePoint(element, 0) >= 0) break;
    found = item;
  }
  const length = found === undefined ? 0 : (elements[found]?.textContent.length ?? 0);
  return found === undefined ? undefined : { item: found, offset: length };
}

function* textNodes(element: HTMLElement): Generator<Text> {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) yield node as Text;
}
