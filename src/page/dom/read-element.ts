/** Of dom.ts what the first script of every page needs, which has no more than that. */

type Interface = 'Node' | 'Element' | 'HTMLElement';

/** @returns the getter of a property; where there is no such interface, as in the background, one that reads the property as it is */
export function getterOf<T>(owner: Interface, name: keyof T & string): (this: T) => unknown {
  const { prototype } = (globalThis as Partial<Record<Interface, { prototype: object }>>)[owner] ?? {};
  const own = prototype && Object.getOwnPropertyDescriptor(prototype, name);
  const { get } = (own ?? {}) as { readonly get?: (this: T) => unknown };
  return (
    get ??
    function read(this: T) {
      return this[name];
    }
  );
}

// Pure, as those in dom.ts.
const textContent = /* @__PURE__ */ getterOf<Node>('Node', 'textContent');

/** The root element and the body of a document, as far as they are there: pages may take them out, too. */
export function mainElementsOf(document: Document): Element[] {
  const { documentElement, body } = document as { documentElement: Element | null; body: Element | null };
  return [documentElement, body].filter((element) => element !== null);
}

/** Empty for a document, which has none. */
export function textOf(node: Node): string {
  return (textContent.call(node) as string | null) ?? '';
}

export function attributeOf(element: Element, name: string): string | null {
  return Element.prototype.getAttribute.call(element, name);
}

export function hasAttribute(element: Element, name: string): boolean {
  return Element.prototype.hasAttribute.call(element, name);
}

/** The first element below another one that a selector fits. */
export function firstIn(element: Element, selector: string): Element | null {
  return Element.prototype.querySelector.call(element, selector);
}
