/** Finds what a page's elements say about its citations: links within the page, raised text, lists of references. */
import { isListHeading } from '../../citations/list-sections';
import type { TextSpan } from '../../text/document-text';
import { contains, matches, textOf } from '../dom/dom';
import { walkNodes } from '../dom/walk-nodes';

/** An element and its stretch of `body.textContent`. */
export interface PlacedElement extends TextSpan {
  readonly element: Element;
}

/** All in the order of the page. */
export interface CitationElements {
  /** Links that have a fragment. */
  readonly links: readonly PlacedElement[];
  readonly raised: readonly PlacedElement[];
  /** Formulas and code: what looks like a citation marker in them is none. */
  readonly formulas: readonly PlacedElement[];
  /** Elements that hold a list of references, by their names, and headings of such lists. */
  readonly lists: readonly PlacedElement[];
  readonly headings: readonly PlacedElement[];
  /** Where the text of each text node begins in `body.textContent`. */
  readonly offsets: ReadonlyMap<Node, number>;
  /** Of `body.textContent`. */
  readonly length: number;
}

type Kind = 'links' | 'raised' | 'formulas' | 'lists' | 'headings';

const selectors: Readonly<Record<Kind, string>> = {
  links: 'a[href*="#"]',
  raised: 'sup',
  formulas: 'math, code, pre, kbd, samp, mjx-container, .MathJax, .katex, .ltx_equation',
  lists:
    '.ltx_bibliography, [role~="doc-bibliography"], [role~="doc-endnotes"], ol.references, #references, .references, .ref-list, .refList, .reference-list, .references-list, ' +
    '.citation-list, #bibliography, .bibliography, .c-article-references, .article-section__references, #html-references_list, section[data-title="References"]',
  headings: 'h1, h2, h3, h4, h5, h6, [role="heading"]',
};
const all = Object.values(selectors).join(', ');
const kinds = Object.keys(selectors) as Kind[];
/** No page that is meant to be read has more of one kind; what a hostile one has beyond them is left out. */
const maxElements = 50_000;
/** Characters; a longer heading is not that of a list. */
const maxHeadingLength = 100;

/** Lists and headings alone, in a fraction of the time: numbered in their order instead of positioned in the page's text. */
export function findListElements(body: HTMLElement): CitationElements {
  const elements = [...body.querySelectorAll(`${selectors.lists}, ${selectors.headings}`)].slice(
    0,
    maxElements,
  );
  const ends = new Map<Element, number>();
  const open: Element[] = [];
  const leave = (next: Element | null, at: number) => {
    for (let last = open.at(-1); last !== undefined && !contains(last, next); last = open.at(-1)) {
      open.pop();
      // Parts of a number: it ends before what comes next begins, and before what is around it ends.
      ends.set(last, at - 1 + 1 / (open.length + 2));
    }
  };
  for (const [at, element] of elements.entries()) {
    leave(element, at);
    open.push(element);
  }
  leave(null, elements.length);
  const positioned = elements.map((element, start) => ({
    element,
    start,
    end: ends.get(element) ?? start + 1,
  }));
  const ofKind = (kind: Kind) => positioned.filter(({ element }) => matches(element, selectors[kind]));
  return {
    links: [],
    raised: [],
    formulas: [],
    lists: ofKind('lists'),
    headings: ofKind('headings').filter(({ element }) => isHeadingOfList(element)),
    offsets: new Map(),
    length: elements.length,
  };
}

function isHeadingOfList(heading: Element): boolean {
  const textContent = textOf(heading);
  return textContent.length <= maxHeadingLength && isListHeading(textContent.trim());
}

/** Look through a page once; yields regularly. */
export function* findCitationElements(body: HTMLElement): Generator<undefined, CitationElements> {
  const found: Record<Kind, PlacedElement[]> = {
    links: [],
    raised: [],
    formulas: [],
    lists: [],
    headings: [],
  };
  const offsets = new Map<Node, number>();
  /** Elements that were entered and not left yet, the innermost last. */
  const open: {
    readonly element: Element;
    readonly kind: Kind;
    readonly start: number;
    readonly at: number;
  }[] = [];
  let length = 0;
  yield* walkNodes(body, {
    enter(node) {
      if (node instanceof CharacterData) {
        offsets.set(node, length);
        length += node.length;
      } else if (matches(node as Element, all)) {
        for (const kind of kinds) {
          if (!matches(node as Element, selectors[kind]) || found[kind].length >= maxElements) continue;
          const at = found[kind].push({ element: node as Element, start: length, end: length }) - 1;
          open.push({ element: node as Element, kind, start: length, at });
        }
      }
      return 'inside';
    },
    leave(element) {
      for (let last = open.at(-1); last?.element === element; last = open.at(-1)) {
        open.pop();
        found[last.kind][last.at] = { element, start: last.start, end: length };
      }
    },
  });
  const headings = found.headings.filter(
    ({ element, start, end }) => end - start <= maxHeadingLength && isHeadingOfList(element),
  );
  return { ...found, headings, offsets, length };
}
