/** The bibliography of a web page and the citation markers in its text. Changes nothing. */
import { citeReferences } from '../../citations/bibliography';
import type { CitationMarker, CitedByPassage, DescribedReference } from '../../citations/bibliography-parts';
import { citedIn } from '../../citations/cited-in';
import { isOfWork, worksNamed } from '../../citations/reference-works';
import type { DocumentText, TextSpan } from '../../text/document-text';
import { firstWhere } from '../../text/lower-bound';
import { attributeOf, childrenOf, matches, nextOf, parentOf, textOf } from '../dom/dom';
import type { TextRules } from '../sites/site-texts';
import { readText, TextChanged } from '../text/readable-text';
import type { ReadableText } from '../text/text-map';
import { type CitationElements, findCitationElements, type PlacedElement } from './citation-elements';
import { type LinkedMarker, resolveLinks } from './link-markers';
import { minEntry, type OwnReference, rangeOf, readLists } from './page-references';
import { findReferenceElements } from './reference-elements';

/** A reference, and where it stands on the page. */
export interface ReferenceOnPage {
  readonly reference: DescribedReference;
  readonly range: StaticRange;
}

/** The citations of a page as it was when it was read. */
export interface PageCitations {
  /** In the order of the page. */
  readonly references: readonly ReferenceOnPage[];
  /** In the order of the text; no two overlap. Counted in the readable text. */
  readonly citations: readonly CitationMarker[];
  /** Where a citation marker stands; `undefined` once the page has changed there. */
  rangeOf(citation: CitationMarker): StaticRange | undefined;
  /** The readable text. */
  readonly documentText: DocumentText;
  /** What the citation markers in a passage, or right after it, name. */
  citationsIn(passage: StaticRange): CitedByPassage;
}

/** So many elements are climbed from the target of a link to the reference around it. */
const maxAround = 12;

/**
 * Read the citations of a page; to be run in slices.
 *
 * A citation marker that is a link names what the link leads to. Markers that are only text count where links name few references.
 *
 * @param areLinksRead false: as if the page's citation markers were no links, which shows how far text alone goes
 * @param rules of the site, by which the text is read that offsets are counted in
 * @throws {TextChanged} when the page changes meanwhile
 */
export function* readCitations(
  document: Document,
  { areLinksRead = true, rules }: { readonly areLinksRead?: boolean; readonly rules?: TextRules } = {},
): Generator<undefined, PageCitations> {
  const text = yield* withoutValues(readText(document, rules));
  const positions = yield* findCitationElements(document.body);
  // Positions of both are counted in one text, of which a very long page's own may be read in part.
  const { isCut, bodyText } = text;
  if (isCut ? positions.length < bodyText.length : positions.length !== bodyText.length)
    throw new TextChanged();
  const targetOf = targetsIn(document);
  const lists = yield* findReferenceElements(positions, targetOf);
  const printed = yield* readLists(lists);
  const starts = [...positions.offsets.values()];
  const at = lists.map((list) => readableFrom(text, starts, list.at));
  const own = printed.flatMap((references, list) => references.map((reference) => ({ ...reference, list })));
  const found = yield* citeReferences(
    text.documentText,
    printed.map((references, list) => ({ at: at[list] ?? 0, references })),
    // Pages link citation markers in round brackets; those without a link may be formulas or substances.
    { superscripts: spansOf(text, positions.raised), areRoundMarkers: false },
  );
  const inText = withoutOverlaps(found.citations, spansOf(text, positions.formulas));
  const linked = areLinksRead ? yield* linkedMarkers(text, positions, own, targetOf) : [];
  const inLinks = resolveLinks(text.documentText.text, linked, own);
  const citations = surest(inLinks, inText);
  const areNumbered = citations.some(({ span }) => /^\W*\d{1,3}(?!\d)/.test(slice(text, span)));
  const references = found.references.map((reference) => ({
    reference: withLinks(reference, areNumbered),
    range: rangeOf(reference.element),
  }));
  return new ReadCitations(text, positions, references, citations);
}

function* withoutValues<T>(work: Generator<unknown, T>): Generator<undefined, T> {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    yield;
  }
}

/** What a link of the page leads to on the same page. */
function targetsIn(document: Document): (link: Element) => Element | undefined {
  const own = pathOf(document.baseURI);
  const here = pathOf(document.URL);
  const named = [...document.querySelectorAll('a[name]')].reverse();
  // The first of a name counts.
  const anchors = new Map(named.map((anchor) => [attributeOf(anchor, 'name'), anchor]));
  return (link) => {
    const href = attributeOf(link, 'href') ?? '';
    const hash = href.indexOf('#');
    if (hash < 0 || hash === href.length - 1 || href.length > 2_000) return undefined;
    if (hash > 0) {
      const address = URL.canParse(href, document.baseURI) ? new URL(href, document.baseURI).href : undefined;
      const path = address && pathOf(address);
      if (path === undefined || (path !== own && path !== here)) return undefined;
    }
    const name = href.slice(hash + 1);
    return document.getElementById(name) ?? document.getElementById(decoded(name)) ?? anchors.get(name);
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Without a version of arXiv's, which its own links have and its addresses need not. */
function pathOf(address: string): string {
  if (!URL.canParse(address)) return address.replace(/#.*$/, '');
  const { origin, pathname, search } = new URL(address);
  return origin + pathname.replace(/v\d{1,2}\/?$/, '').replace(/\/$/, '') + search;
}

function* linkedMarkers(
  text: ReadableText,
  { links }: CitationElements,
  references: readonly OwnReference[],
  targetOf: (link: Element) => Element | undefined,
): Generator<undefined, LinkedMarker[]> {
  const referenceOf = referenceFinder(references);
  const found: LinkedMarker[] = [];
  for (const [at, link] of links.entries()) {
    if (at % 200 === 0) yield;
    const target = targetOf(link.element);
    const reference = target && referenceOf(target);
    // References link to each other, and back to themselves.
    if (reference === undefined || referenceOf(link.element) !== undefined) continue;
    const [span] = spansOf(text, [link]);
    if (span !== undefined && span.start >= (found.at(-1)?.span.end ?? 0)) found.push({ span, reference });
  }
  return found;
}

/** Which reference an element lies in, begins, or is the only one to hold. */
function referenceFinder(references: readonly OwnReference[]): (element: Element) => number | undefined {
  const numbers = new Map(references.map(({ element }, at) => [element, at]));
  const alone = new Map<Element, number | undefined>();
  for (const [at, { element }] of references.entries()) {
    const parent = parentOf(element);
    if (parent !== null && !numbers.has(parent)) alone.set(parent, alone.has(parent) ? undefined : at);
  }
  const known = new Map<Element, number | undefined>();
  const find = (element: Element) => {
    let around: Element | null = element;
    for (let level = 0; level < maxAround && around !== null; level += 1) {
      const number = numbers.get(around);
      if (number !== undefined) return number;
      around = parentOf(around);
    }
    // An empty anchor before the reference.
    const next = nextOf(element);
    const isEmpty = childrenOf(element).length === 0 && textOf(element).trim().length < minEntry;
    return isEmpty && next !== null && numbers.has(next) ? numbers.get(next) : alone.get(element);
  };
  return (element) => {
    if (!known.has(element)) known.set(element, find(element));
    return known.get(element);
  };
}

/** The readable stretches of elements, in their order; of those that are not read, none. */
function spansOf(text: ReadableText, elements: readonly PlacedElement[]): TextSpan[] {
  return elements.flatMap((element) => text.fromBody(element) ?? []);
}

/** Where the readable text goes on from an offset of `body.textContent`. @param starts of its text nodes */
function readableFrom(text: ReadableText, starts: readonly number[], from: number): number {
  const first = firstWhere(starts.length, (at) => (starts[at] ?? 0) >= from);
  for (const start of starts.slice(first, first + 1_000)) {
    const span = text.fromBody({ start, end: start + 1 });
    if (span !== undefined) return span.start;
  }
  return text.documentText.text.length;
}

function slice({ documentText }: ReadableText, { start, end }: TextSpan): string {
  return documentText.text.slice(start, end);
}

/** Both in the order of the text. */
function withoutOverlaps(citations: readonly CitationMarker[], spans: readonly TextSpan[]): CitationMarker[] {
  let furthest = 0;
  let next = 0;
  return citations.filter(({ span }) => {
    for (; (spans[next]?.start ?? Infinity) < span.end; next += 1)
      furthest = Math.max(furthest, spans[next]?.end ?? 0);
    return span.start >= furthest;
  });
}

/** Links alone where they name most of what is cited; else also the text's citation markers between them. */
function surest(inLinks: readonly CitationMarker[], inText: readonly CitationMarker[]): CitationMarker[] {
  if (inLinks.length === 0) return [...inText];
  if (namedIn(inLinks) * 2 >= namedIn(inText)) return [...inLinks];
  const rest = withoutOverlaps(
    inText,
    inLinks.map(({ span }) => span),
  );
  return [...inLinks, ...rest].sort((a, b) => a.span.start - b.span.start);
}

function namedIn(citations: readonly CitationMarker[]): number {
  return new Set(citations.flatMap(({ references }) => references)).size;
}

/** With the works and the address of its links; a number that the page need not show only where it cites by it. */
function withLinks(
  { element, links, isLabelDrawn, ...reference }: OwnReference & DescribedReference,
  areNumbered: boolean,
): DescribedReference {
  const { label, url, ...rest } = reference;
  const works = worksNamed(links, reference.works);
  const [work] = works;
  // LaTeXML's links are the authors'; publishers add some of their own.
  const isAuthors = matches(element, '.ltx_bibitem');
  const address = url ?? (isAuthors ? links.find((link) => !isOfWork(link)) : undefined);
  return {
    ...rest,
    works,
    ...(work !== undefined && { work }),
    ...(address !== undefined && { url: address }),
    ...(label !== undefined && (isLabelDrawn !== true || areNumbered) && { label }),
  };
}

class ReadCitations implements PageCitations {
  readonly references: readonly ReferenceOnPage[];
  readonly citations: readonly CitationMarker[];
  readonly #text: ReadableText;
  readonly #positions: CitationElements;

  constructor(
    text: ReadableText,
    positions: CitationElements,
    references: readonly ReferenceOnPage[],
    citations: readonly CitationMarker[],
  ) {
    this.#text = text;
    this.#positions = positions;
    this.references = references;
    this.citations = citations;
  }

  rangeOf({ span }: CitationMarker): StaticRange | undefined {
    return this.#text.toRange(span);
  }

  get documentText(): DocumentText {
    return this.#text.documentText;
  }

  citationsIn(passage: StaticRange): CitedByPassage {
    const { offsets } = this.#positions;
    const start = offsets.get(passage.startContainer);
    const end = offsets.get(passage.endContainer);
    if (start === undefined || end === undefined) return { references: [] };
    const span = this.#text.fromBody({ start: start + passage.startOffset, end: end + passage.endOffset });
    if (span === undefined) return { references: [] };
    return citedIn(
      this.#text.documentText,
      this.citations,
      span,
      (number) => this.references[number]?.reference,
    );
  }
}
