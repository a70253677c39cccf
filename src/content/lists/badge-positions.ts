/** Where the badge of a listed work goes: beside its words, and never over anything readable. Reads only. */
import {
  boxOf,
  closest,
  isInDocument,
  isVisible,
  mainElementsOf,
  matches,
  parentOf,
  scrollOf,
} from '../../page/dom/dom';
import { liveRange } from '../../page/dom/ranges';
import type { WorkOnPage } from '../../page/lists/work-on-page';
import type { Box } from '../../paper/place-card';

/** Pixels between words and badge. */
const gap = 6;
/** A line that is full of other things has no room. */
const maxTries = 12;
const items = 'dd, dt, li, article, tr, .ltx_bibitem, .ref, p';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Finds positions in the page as it is laid out now: created again whenever the layout may have changed. */
export class BadgePositions {
  /** What scrolls on its own around an element; looked up once for each element. */
  readonly #scrollers = new Map<Element, Element | undefined>();
  readonly #width = mainElementsOf(document)[0]?.clientWidth ?? 0;
  readonly #taken: readonly Box[];

  /** @param taken boxes of ours that stand in the page already, in viewport pixels */
  constructor(taken: readonly Box[] = []) {
    this.#taken = taken;
  }

  /**
   * The upper left corner of a badge, in viewport pixels.
   *
   * @returns `undefined` for a listed work that cannot be seen, or where there is no room
   */
  find(
    listed: Pick<WorkOnPage, 'anchor'>,
    size: Size,
  ): { readonly left: number; readonly top: number } | undefined {
    const words = wordsOf(listed.anchor);
    const parent = words && parentOf(words.startContainer);
    if (words === undefined || parent == null || !isShown(parent)) return undefined;
    const rects = [...words.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
    const first = rects[0];
    const last = rects.at(-1);
    if (first === undefined || last === undefined) return undefined;
    const scroller = this.#scrollerOf(parent);
    const frame = scroller && boxOf(scroller);
    const middle = (last.top + last.bottom) / 2;
    if (frame !== undefined && (middle < frame.top || middle > frame.bottom)) return undefined;
    const right = Math.min(this.#width, frame?.right ?? Number.POSITIVE_INFINITY);
    const item = closest(parent, items) ?? parent;
    return this.#afterLine(item, last, right, size) ?? this.#beforeLine(item, first, frame?.left ?? 0, size);
  }

  /** After the last line, and after whatever else stands on it. */
  #afterLine(item: Element, last: DOMRect, right: number, { width, height }: Size) {
    const top = (last.top + last.bottom - height) / 2;
    let left = last.right + gap;
    for (let tries = 0; tries < maxTries && left + width <= right; tries += 1) {
      const hit = this.#inTheWay(item, boxAt(left, top, { width, height }));
      if (hit === undefined) return { left, top };
      left = Math.max(left + 1, hit.right + gap);
    }
    return undefined;
  }

  /** In the margin on the left of the first line. */
  #beforeLine(item: Element, first: DOMRect, edge: number, { width, height }: Size) {
    const top = (first.top + first.bottom - height) / 2;
    const left = Math.min(first.left, boxOf(item).left) - gap - width;
    if (left < edge) return undefined;
    const box = boxAt(left, top, { width, height });
    // Numbers of a list stand in the margin.
    const list = parentOf(item) ?? item;
    return this.#inTheWay(list, box) === undefined && !isNumbered(item) ? { left, top } : undefined;
  }

  #inTheWay(element: Element, box: Box): Box | undefined {
    return this.#taken.find((taken) => meet(taken, box)) ?? inTheWay(element, box);
  }

  #scrollerOf(element: Element | null): Element | undefined {
    const { body, documentElement } = document;
    const passed: Element[] = [];
    let scroller: Element | undefined;
    // Without recursion, however deep the work lies.
    for (
      let at: Element | null = element;
      at !== null && at !== body && at !== documentElement;
      at = parentOf(at)
    ) {
      const isKnown = this.#scrollers.has(at);
      scroller = isKnown ? this.#scrollers.get(at) : scrolls(at) ? at : undefined;
      passed.push(at);
      if (isKnown || scroller !== undefined) break;
    }
    for (const at of passed) this.#scrollers.set(at, scroller);
    return scroller;
  }
}

function scrolls(element: Element): boolean {
  const { whole, shown } = scrollOf(element);
  return whole > shown + 1 && /auto|scroll/.test(getComputedStyle(element).overflowY);
}

/** The last words of a listed work's anchor: the text node that its last line ends with. */
function wordsOf(anchor: WorkOnPage['anchor']): Range | undefined {
  if (!(anchor instanceof Element)) return liveRange(anchor);
  if (!isInDocument(anchor)) return undefined;
  let last: Node | null = anchor;
  const texts = document.createTreeWalker(anchor, NodeFilter.SHOW_TEXT);
  for (let at = texts.lastChild(); at !== null; at = texts.previousNode())
    if (at.nodeValue?.trim() !== '') {
      last = at;
      break;
    }
  const range = document.createRange();
  range.selectNodeContents(last);
  return range;
}

function isShown(element: Element): boolean {
  return isVisible(element, { visibilityProperty: true, opacityProperty: true });
}

function isNumbered(item: Element): boolean {
  const { display, listStyleType, listStylePosition } = getComputedStyle(item);
  return display === 'list-item' && listStyleType !== 'none' && listStylePosition === 'outside';
}

function boxAt(left: number, top: number, { width, height }: Size): Box {
  return { left, top, right: left + width, bottom: top + height };
}

const solid = 'img, svg, canvas, video, iframe, button, input, select, textarea, object, math';

const read = NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT | NodeFilter.SHOW_CDATA_SECTION;

/** The box of some text, picture or control within an element that a box would cover. */
function inTheWay(element: Element, box: Box): Box | undefined {
  const walker = document.createTreeWalker(element, read);
  let node = walker.nextNode();
  while (node !== null) {
    let isPassed = false;
    if (node instanceof Element) {
      const rect = boxOf(node);
      const isBoxless = rect.width === 0 && rect.height === 0;
      const isSolid = matches(node, solid);
      if (isSolid && !isBoxless && meet(rect, box)) return rect;
      isPassed = isSolid || !(isBoxless || meet(rect, box));
    } else if ((node as Text).data.trim() !== '') {
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) if (meet(rect, box)) return rect;
    }
    node = isPassed ? nextBeside(walker) : walker.nextNode();
  }
  return undefined;
}

function nextBeside(walker: TreeWalker): Node | null {
  let next = walker.nextSibling();
  while (next === null && walker.parentNode() !== null) next = walker.nextSibling();
  return next;
}

function meet(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
