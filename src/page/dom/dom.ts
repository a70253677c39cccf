/**
 * Reads elements of pages by the methods and getters of their prototypes. In Chromium a field of a form that is named
 * `parentElement` hides the form's own property, for our scripts, too; so does one of any other name:
 * https://webidl.spec.whatwg.org/#LegacyOverrideBuiltIns. Documents do not do that to them, and Firefox not at all.
 *
 * Whatever a page may have turned into a form must be read only with these functions.
 */

import { getterOf } from './read-element';

export { attributeOf, firstIn, hasAttribute, mainElementsOf, textOf } from './read-element';

// Pure: scripts have only those that they use. A function for each, so that the browser's compiler takes the getter into it.
const parentElement = /* @__PURE__ */ getterOf<Node>('Node', 'parentElement');
const parentNode = /* @__PURE__ */ getterOf<Node>('Node', 'parentNode');
const nodeName = /* @__PURE__ */ getterOf<Node>('Node', 'nodeName');
const isConnected = /* @__PURE__ */ getterOf<Node>('Node', 'isConnected');
const childNodes = /* @__PURE__ */ getterOf<Node>('Node', 'childNodes');
const baseURI = /* @__PURE__ */ getterOf<Node>('Node', 'baseURI');
const tagName = /* @__PURE__ */ getterOf<Element>('Element', 'tagName');
const localName = /* @__PURE__ */ getterOf<Element>('Element', 'localName');
const children = /* @__PURE__ */ getterOf<Element>('Element', 'children');
const nextElementSibling = /* @__PURE__ */ getterOf<Element>('Element', 'nextElementSibling');
const previousElementSibling = /* @__PURE__ */ getterOf<Element>('Element', 'previousElementSibling');
const scrollHeight = /* @__PURE__ */ getterOf<Element>('Element', 'scrollHeight');
const clientHeight = /* @__PURE__ */ getterOf<Element>('Element', 'clientHeight');
const scrollTop = /* @__PURE__ */ getterOf<Element>('Element', 'scrollTop');
const isContentEditable = /* @__PURE__ */ getterOf<HTMLElement>('HTMLElement', 'isContentEditable');

/** The element around a node. */
export function parentOf(node: Node): Element | null {
  return parentElement.call(node) as Element | null;
}

/** What is around a node: an element, the document or the root of a shadow tree. */
export function parentNodeOf(node: Node): Node | null {
  return parentNode.call(node) as Node | null;
}

/** Of an element its tag name. */
export function nodeNameOf(node: Node): string {
  return nodeName.call(node) as string;
}

export function isInDocument(node: Node): boolean {
  return isConnected.call(node) as boolean;
}

export function childNodesOf(node: Node): NodeListOf<ChildNode> {
  return childNodes.call(node) as NodeListOf<ChildNode>;
}

/** What relative addresses are relative to. */
export function baseOf(node: Node): string {
  return baseURI.call(node) as string;
}

/** The document, or the root of a shadow tree, that a node is in; of a node that was taken out, the topmost one around it. */
export function rootOf(node: Node): Node {
  return Node.prototype.getRootNode.call(node);
}

export function contains(node: Node, other: Node | null): boolean {
  return Node.prototype.contains.call(node, other);
}

/** Where another node stands, as `compareDocumentPosition` reports it. */
export function positionOf(other: Node, node: Node): number {
  return Node.prototype.compareDocumentPosition.call(node, other);
}

/** In capitals, in XHTML, too. */
export function tagOf(element: Element): string {
  return (tagName.call(element) as string).toUpperCase();
}

export function localNameOf(element: Element): string {
  return localName.call(element) as string;
}

export function matches(element: Element, selector: string): boolean {
  return Element.prototype.matches.call(element, selector);
}

export function closest(element: Element, selector: string): Element | null {
  return Element.prototype.closest.call(element, selector);
}

/** All elements below another one that a selector fits, in the order of the document. */
export function allIn(element: Element, selector: string): NodeListOf<Element> {
  return Element.prototype.querySelectorAll.call(element, selector);
}

export function childrenOf(element: Element): HTMLCollection {
  return children.call(element) as HTMLCollection;
}

export function nextOf(element: Element): Element | null {
  return nextElementSibling.call(element) as Element | null;
}

export function previousOf(element: Element): Element | null {
  return previousElementSibling.call(element) as Element | null;
}

/** In pixels of the window. */
export function boxOf(element: Element): DOMRect {
  return Element.prototype.getBoundingClientRect.call(element);
}

/** Heights in pixels: of all that an element holds, of its visible part, and of what has scrolled away above. */
export function scrollOf(element: Element): { whole: number; shown: number; above: number } {
  return {
    whole: scrollHeight.call(element) as number,
    shown: clientHeight.call(element) as number,
    above: scrollTop.call(element) as number,
  };
}

export function scrollBy(element: Element, options: ScrollToOptions): void {
  // Of its two forms, the one that takes options.
  const { scrollBy: scroll } = Element.prototype as {
    scrollBy: (this: Element, by: ScrollToOptions) => void;
  };
  scroll.call(element, options);
}

/** True also where the browser cannot say. */
export function isVisible(element: Element, options?: CheckVisibilityOptions): boolean {
  const { checkVisibility } = Element.prototype as { checkVisibility?: Element['checkVisibility'] };
  return checkVisibility === undefined || checkVisibility.call(element, options);
}

/** Whether the reader writes in an element. */
export function isEditable(element: Element): boolean {
  return element instanceof HTMLElement && isContentEditable.call(element) === true;
}
