/** Visits all nodes below another one, in their order, without recursion. */

/** Called for each node. What it throws ends the walk. */
export interface NodeVisitor {
  /** @returns what comes next: the nodes `inside`, those `past` it, or nothing any more */
  enter(node: Node): 'inside' | 'past' | 'end';
  /** After everything inside an element that was entered. */
  leave(element: Element): void;
}

/** So many nodes between two pauses. */
const slice = 400;
/** What counts in `textContent`, and elements. */
const visited = NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT | NodeFilter.SHOW_CDATA_SECTION;

/** Visit everything below `root`; yields regularly. Nodes that move during a pause are visited where they are then. */
export function* walkNodes(root: Element, visitor: NodeVisitor): Generator<undefined, void> {
  // By a walker: in a form that has a field named `firstChild`, `form.firstChild` is that field.
  const walker = document.createTreeWalker(root, visited);
  let node = walker.firstChild();
  for (let seen = 1; node !== null; seen += 1) {
    if (seen % slice === 0) yield;
    const way = visitor.enter(node);
    if (way === 'end') return;
    const child = way === 'inside' ? walker.firstChild() : null;
    if (child === null && way === 'inside' && node instanceof Element) visitor.leave(node);
    node = child ?? nextAfter(walker, visitor);
  }
}

function nextAfter(walker: TreeWalker, visitor: NodeVisitor): Node | null {
  for (;;) {
    const next = walker.nextSibling();
    if (next !== null) return next;
    const parent = walker.parentNode();
    if (parent === null || parent === walker.root) return null;
    visitor.leave(parent as Element);
  }
}
