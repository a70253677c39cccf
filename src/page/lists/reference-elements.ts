/** Finds the elements that are references in a page's lists. */

import {
  allIn,
  childrenOf,
  closest,
  contains,
  firstIn,
  localNameOf,
  matches,
  nextOf,
  parentOf,
  positionOf,
  textOf,
} from '../dom/dom';
import type { CitationElements, PlacedElement } from './citation-elements';

/** The references of one list, in its order. */
export interface ElementList {
  /** Where the list begins in `body.textContent`. */
  readonly at: number;
  readonly references: readonly Element[];
}

/** What is a reference by its name alone. */
const namedReferences = '.ltx_bibitem, [role~="doc-biblioentry"]';
/** Elements that references may be; the first kind found in a list counts. */
const referenceKinds = ['li', 'dd', 'tr', 'p', 'div'];
/** Characters; a reference has at least `minText` and at most `maxText`. */
const minText = 20;
const maxText = 6_000;
/** Share of a list that has a year or an id: references do. */
const minDated = 0.6;
const dated = /(?<!\d)(?:1[5-9]|20)\d\d(?!\d)|in press|forthcoming|10\.\d{4,9}\/|arxiv/i;
/** So many items of a list are looked at to decide whether they are references. */
const maxTried = 200;
const maxReferences = 10_000;
const maxLists = 50;
/** So many targets of a page's links are looked at, and so many text nodes in each. */
const maxTargets = 2_000;
const maxNodes = 1_000;
/** Lists that neither a name nor a heading identifies have at least so many references. */
const minLinked = 3;
/** Boxes that links open: they hold the page's own record in several forms, which look like references. */
const boxes = 'pre, dialog, [role="dialog"], [role="tabpanel"], .modal, .tab-pane';
/** So many elements around the target of a citation marker are tried for its reference. */
const maxAround = 4;
/** Levels that a heading stands below the list that it heads. */
const maxWrappers = 3;

/** The lists of a page: those with such a name, those under a heading of references, else those that citation markers link to. */
export function* findReferenceElements(
  positions: CitationElements,
  targetOf: (link: Element) => Element | undefined,
): Generator<undefined, ElementList[]> {
  const found: ElementList[] = [];
  const taken = new Set<Element>();
  const add = (list: ElementList | undefined) => {
    const references = list?.references.filter((reference) => !taken.has(reference)) ?? [];
    if (list === undefined || references.length === 0 || taken.size + references.length > maxReferences)
      return;
    for (const reference of references) taken.add(reference);
    found.push({ at: list.at, references });
  };
  const named = outermost(positions.lists).slice(0, maxLists);
  for (const position of named) {
    yield;
    const inner = positions.headings.filter((heading) => isWithin(heading, [position]));
    for (const part of partsOf(listOf(position.start, [position.element]), inner)) add(part);
  }
  for (const heading of positions.headings.slice(0, maxLists)) {
    yield;
    if (!isWithin(heading, named)) add(listOf(heading.end, afterHeading(heading.element)));
  }
  if (found.length === 0) {
    for (const list of yield* linkedLists(positions, targetOf)) add(list);
  }
  return found.sort((a, b) => a.at - b.at);
}

/** A heading of references within a named list divides it: after it, the numbering may start again. */
function partsOf(list: ElementList | undefined, headings: readonly PlacedElement[]): ElementList[] {
  const parts: ElementList[] = [];
  let rest = list;
  for (const { element, end } of headings) {
    const first = rest?.references.findIndex((reference) => isAfter(reference, element)) ?? -1;
    if (rest === undefined || first <= 0) continue;
    parts.push({ at: rest.at, references: rest.references.slice(0, first) });
    rest = { at: end, references: rest.references.slice(first) };
  }
  return rest === undefined ? parts : [...parts, rest];
}

function isAfter(reference: Element, heading: Element): boolean {
  return (positionOf(reference, heading) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

function outermost(positions: readonly PlacedElement[]): PlacedElement[] {
  let end = -1;
  return positions.filter((position) => {
    // Empty ones hold nothing.
    if (position.start < end || position.end <= position.start) return false;
    end = position.end;
    return true;
  });
}

function isWithin({ start, end }: PlacedElement, positions: readonly PlacedElement[]): boolean {
  return positions.some((position) => position.start <= start && end <= position.end && position.end > end);
}

/** What follows a heading, up to the next one. */
function afterHeading(heading: Element): Element[] {
  let head = heading;
  for (let level = 0; level < maxWrappers && nextOf(head) === null; level += 1) {
    const around = parentOf(head);
    if (around === null || localNameOf(around) === 'body') break;
    head = around;
  }
  const found: Element[] = [];
  for (
    let next = nextOf(head);
    next !== null && found.length < maxReferences && !beginsSection(next, found.length > 0);
    next = nextOf(next)
  )
    found.push(next);
  return found;
}

function beginsSection(element: Element, isAfterOther: boolean): boolean {
  const headings = 'h1, h2, h3, h4, h5, h6';
  return matches(element, headings) || (isAfterOther && firstIn(element, headings) !== null);
}

/** The references within some elements; `undefined` where they do not look like references. */
function listOf(at: number, roots: readonly Element[]): ElementList | undefined {
  const named = withText(roots.flatMap((root) => ofKind(root, namedReferences)));
  if (named.length > 0) return { at, references: named.slice(0, maxReferences) };
  for (const kind of referenceKinds) {
    const references = withText(roots.flatMap((root) => ofKind(root, kind)));
    if (references.length > 0 && areDated(references))
      return { at, references: references.slice(0, maxReferences) };
  }
  return undefined;
}

/** Elements of a kind with none of the kind around them; of plain boxes the innermost with text, since they hold everything. */
function ofKind(root: Element, kind: string): Element[] {
  const inside = [...allIn(root, kind)];
  const all = matches(root, kind) ? [root, ...inside] : inside;
  if (kind === 'div' || kind === 'tr') return all.filter((element) => firstIn(element, kind) === null);
  let last: Element | undefined;
  // In the order of the document, an element comes before those within it.
  return all.filter((element) => {
    if (last !== undefined && contains(last, element)) return false;
    last = element;
    return true;
  });
}

/** Elements with the text of a reference. @param elements none of them within another: their texts are read whole */
function withText(elements: readonly Element[]): Element[] {
  return elements.filter((element) => {
    const { length } = textOf(element);
    return length >= minText && length <= maxText;
  });
}

/** The same of any element: not more is counted than matters. */
function hasText(element: Element): boolean {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let length = 0;
  for (let seen = 0; walker.nextNode() !== null; seen += 1) {
    length += (walker.currentNode as Text).length;
    if (length > maxText || seen > maxNodes) return false;
  }
  return length >= minText;
}

function areDated(references: readonly Element[]): boolean {
  const tried = references.slice(0, maxTried);
  return tried.filter((reference) => dated.test(textOf(reference))).length >= tried.length * minDated;
}

/** Rows of like elements that links of the text lead to. */
function* linkedLists(
  { links, offsets }: CitationElements,
  targetOf: (link: Element) => Element | undefined,
): Generator<undefined, ElementList[]> {
  const byParent = new Map<Element, Set<Element>>();
  const seen = new Set<Element>();
  for (const { element } of links) {
    const target = targetOf(element);
    if (target === undefined || seen.has(target) || seen.size >= maxTargets) continue;
    if (closest(target, boxes) !== null) continue;
    yield;
    seen.add(target);
    const reference = referenceAround(target);
    const parent = reference && parentOf(reference);
    if (reference === undefined || parent == null) continue;
    byParent.set(parent, (byParent.get(parent) ?? new Set()).add(reference));
  }
  const found: ElementList[] = [];
  for (const [parent, references] of byParent) {
    yield;
    const [first] = references;
    const like = withText(
      [...childrenOf(parent)].filter(
        (child) => first !== undefined && localNameOf(child) === localNameOf(first),
      ),
    );
    const isRow = references.size >= minLinked && references.size * 2 >= like.length && areDated(like);
    if (isRow && first !== undefined) found.push({ at: startOf(first, offsets), references: like });
  }
  return found;
}

/** The element with the whole reference that the target of a citation marker begins. */
function referenceAround(target: Element): Element | undefined {
  let element: Element | null = target;
  for (let level = 0; level < maxAround && element !== null; level += 1) {
    if (hasText(element) && matches(element, 'li, p, dd, div, tr, section')) return element;
    element = parentOf(element);
  }
  return undefined;
}

function startOf(element: Element, offsets: ReadonlyMap<Node, number>): number {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const text = walker.nextNode();
  return (text && offsets.get(text)) ?? 0;
}
