/** Reads the text of a page in reading order. Changes nothing. */

import { type Block, type BlockKind, maxDocumentLength, type RaisedText } from '../../text/document-text';
import {
  attributeOf,
  closest,
  contains,
  hasAttribute,
  localNameOf,
  matches,
  nextOf,
  parentOf,
  tagOf,
  textOf,
} from '../dom/dom';
import { hostAttribute } from '../dom/host-attribute';
import type { TextRules } from '../sites/site-texts';
import { referenceLists } from './reference-lists';
import { type Piece, ReadableText } from './text-map';

const skipped =
  'script, style, noscript, template, nav, header:not(article header):not(main header), footer, aside, button, label, select, textarea, input, dialog, iframe, object, svg, canvas, video, audio, ' +
  `[hidden], [role="navigation"], [role="banner"], [role="contentinfo"], [role="search"], [role="dialog"], [${hostAttribute}], ` +
  `${referenceLists}, ` +
  '.ltx_page_navbar, .ltx_TOC, .ltx_page_header, .ltx_page_footer, .ltx_note_outer, .ltx_role_footnotemark, .ltx_ERROR, annotation, annotation-xml, ' +
  '.MathJax_Preview, :not(.MathJax_SVG) > .MJX_Assistive_MathML, mjx-speech, mjx-braille, .katex-mathml, ' +
  // For screen readers alone, by the names that frameworks and publishers give it.
  '.sr-only, .visually-hidden, .visuallyhidden, .u-visually-hidden, .screen-reader-text, .screenreader-only, .show-for-sr, .element-invisible, ' +
  '.submission-history, .extra-services, .metatable, .arxivlabs, .browse';
const blockNames = new Set(
  'P DIV SECTION ARTICLE MAIN BLOCKQUOTE LI DD DT UL OL DL FIGURE FIGCAPTION CAPTION TABLE TBODY THEAD TR PRE H1 H2 H3 H4 H5 H6 BODY HR BR ADDRESS DETAILS SUMMARY'.split(
    ' ',
  ),
);
const cellNames = new Set(['TD', 'TH']);
/** What stands under these headings, up to the next one of their level, is about other works. */
const otherWorksHeading =
  /^(?:\d{1,2}\.?\s)?(?:references|bibliography|literature cited|works cited|reference list|notes and references|cited by|citing articles|(?:related|recommended|similar) (?:articles|papers|content))(?:\s?\(\d{1,4}\))?[:.]?$/i;
/** What becomes one space, or nothing: behind it places in the text are others than in its node. */
const holes = /\s{2,}|[\u00AD\u200B\u2060]+/g;
const otherSpace = /[^\S ]/g;
/** Whether a text begins with white space. */
const isSpace = (text: string) => /^\s/.test(text);
/** White space included, in characters: no heading of other works is longer. */
const maxHeadingLength = 200;
/** So many nodes between two pauses. */
const slice = 400;
/** Characters that cost as much as a node. */
const perNode = 50;
/** So many parts are joined at a time. */
const maxParts = 10_000;
/** A text node is read in parts of so many characters. */
const maxPartLength = 20_000;
/** No paragraph is as long, in characters: sentences are looked for in one block at a time, without a pause. */
const maxBlockLength = 500_000;
/** `textContent` counts CDATA sections, which XHTML pages have, but not comments. */
const shown = NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT | NodeFilter.SHOW_CDATA_SECTION;

/** Whether nothing of an element is seen although it is there, as with text for screen readers: it is cut to a point, out of the flow. */
function isClippedAway({ position, clip, clipPath, width, height, overflow }: CSSStyleDeclaration): boolean {
  if (position !== 'absolute' && position !== 'fixed') return false;
  const isPoint = [width, height].every((length) => length === '0px' || length === '1px');
  const isCut = /^rect\((?:[01]px,? ?){4}\)$/.test(clip) || /^inset\((?:50|100)%\)$/.test(clipPath);
  return isCut || (isPoint && /hidden|clip/.test(overflow));
}

/** The page was changed at the very place that was being read: it must be read from its beginning. */
export class TextChanged extends Error {
  override readonly name = 'TextChanged';
  readonly code = 'paperTextChanging';
  constructor() {
    super('The text has changed.');
  }
}

/**
 * Read a document; yields regularly. Works without recursion, however deep the nodes lie. What stands behind
 * `longestDocument` characters is not read.
 *
 * @param rules of the site; they give way where they do not fit the page
 *
 * @throws {TextChanged} when the next node leaves the page during a pause, or while the page has no body
 */
export function* readText(document: Document, rules: TextRules = {}): Generator<void, ReadableText> {
  const { body } = document as { body: HTMLElement | null };
  if (body === null) throw new TextChanged();
  const reader = new Reader(document, rules);
  const walker = document.createTreeWalker(body, shown);
  let worked = 0;
  let node: Node | null = walker.nextNode();
  while (node !== null && !reader.isFull) {
    if (node instanceof CharacterData && node.length > maxPartLength) {
      yield* reader.readLong(node as Text, body);
      node = reader.next(walker);
      continue;
    }
    worked += 1 + (node instanceof CharacterData ? node.length / perNode : 0);
    node = reader.visit(walker, node);
    if (worked >= slice) {
      worked = 0;
      yield;
      if (node !== null && !contains(body, node)) throw new TextChanged();
    }
  }
  return reader.finish();
}

/** What may hold a raised number that cites, or one that a style sheet raises. */
const mayCite = 'sup, a[href*="#"]';
/** Longer ones hold more than a number, in characters. */
const maxMarkLength = 60;
/** Addresses of references and notes, as publishers name them: `#ref-CR7`, `#bib7`, `#B7`, `#cite_note-7`. */
const ofReference =
  /#(?:[\w.:-]{0,60}?(?:ref|bib|cit|cite|note|cr|rf|rid|fn|en|r|b|c)[-_.]{0,3}[a-z]{0,4}[-_.]{0,2}\d{1,5}[a-z]?)$/i;

class Reader {
  readonly #pieces: Piece[] = [];
  readonly #blocks: Block[] = [];
  /** What is not joined yet. */
  #parts: string[] = [];
  readonly #chunks: string[] = [];
  readonly #view: Window | null;
  #length = 0;
  #inBody = 0;
  #blockStart = 0;
  #blockOwner: Element | undefined;
  #endsInSpace = true;
  /** Level of the heading under which other works are listed; 0 outside of such lists. */
  #otherWorks = 0;
  #heading: Element | undefined;
  readonly #raised: RaisedText[] = [];
  /** A raised element that is being read, and where its text ends in the body's. */
  #open: { readonly start: number; readonly isLink: boolean; readonly inBody: number } | undefined;
  readonly #body: HTMLElement;
  readonly #skipped: string;
  /** The parts to read, without parts within parts; none where the whole page is read. */
  readonly #articles: ReadonlySet<Element>;
  /** What the parts lie in. */
  readonly #around = new Set<Element>();

  constructor(document: Document, { article, without }: TextRules) {
    this.#body = document.body;
    this.#view = document.defaultView;
    this.#skipped = without === undefined ? skipped : `${skipped}, ${without}`;
    this.#articles = articlesIn(this.#body, article);
    for (const part of this.#articles)
      for (let at = parentOf(part); at !== null && !this.#around.has(at); at = parentOf(at))
        this.#around.add(at);
  }

  /** Whether more has been read than is searched. */
  get isFull(): boolean {
    return this.#length > maxDocumentLength;
  }

  /** Take in one node. @returns the node to visit next */
  visit(walker: TreeWalker, node: Node): Node | null {
    this.#closeRaised();
    if (!(node instanceof Element)) {
      if (this.#around.has(parentOf(node) ?? this.#body)) this.#inBody += (node as Text).length;
      else this.#readText(node as Text);
      return this.next(walker);
    }
    const element = node;
    const isOutside =
      this.#around.has(parentOf(element) ?? this.#body) &&
      !this.#around.has(element) &&
      !this.#articles.has(element);
    if (isOutside || matches(element, this.#skipped) || isDrawnFormula(element) || this.#isHidden(element)) {
      // Its text still counts in `body.textContent`.
      this.#inBody += textOf(element).length;
      return this.#nextBeside(walker);
    }
    if (this.#open === undefined && matches(element, mayCite)) this.#openRaised(element);
    const name = tagOf(element);
    if (blockNames.has(name)) this.#breakBlock(element);
    else if (cellNames.has(name)) this.#append(' ');
    return this.next(walker);
  }

  next(walker: TreeWalker): Node | null {
    const before = walker.currentNode;
    const next = walker.nextNode();
    this.#leave(before, next);
    return next;
  }

  #nextBeside(walker: TreeWalker): Node | null {
    const before = walker.currentNode;
    let next = walker.nextSibling();
    while (next === null && walker.parentNode() !== null) next = walker.nextSibling();
    this.#leave(before, next);
    return next;
  }

  #openRaised(element: Element): void {
    const text = textOf(element);
    if (text.length > maxMarkLength || !/\d/.test(text)) return;
    const isSup = localNameOf(element) === 'sup';
    const link = isSup ? (closest(element, 'a') ?? element.querySelector('a[href*="#"]')) : element;
    const isLink = link !== null && ofReference.test(attributeOf(link, 'href') ?? '');
    // A link that is not raised is a mark where no space and no bracket parts it from what stands before it.
    const before = this.#parts.at(-1)?.slice(-1) ?? '';
    if (!isSup && !(isLink && /[\p{L}\p{N}%.,;:)”"’']/u.test(before))) return;
    this.#open = { start: this.#length, isLink, inBody: this.#inBody + text.length };
  }

  #closeRaised(): void {
    const open = this.#open;
    if (open === undefined || this.#inBody < open.inBody) return;
    this.#open = undefined;
    const { start, isLink } = open;
    if (this.#length > start) this.#raised.push({ start, end: this.#length, isLink });
  }

  /** A block ends where the next node lies outside of it. */
  #leave(before: Node, next: Node | null): void {
    let element: Element | null = before instanceof Element ? before : parentOf(before);
    while (element !== null && element !== this.#body && !contains(element, next)) {
      const around: Element | null = parentOf(element);
      if (blockNames.has(tagOf(element))) {
        this.#breakBlock(around ?? element);
        return;
      }
      element = around;
    }
  }

  #isHidden(element: Element): boolean {
    if (!blockNames.has(tagOf(element)) && !hasAttribute(element, 'style') && !hasAttribute(element, 'class'))
      return false;
    const style = this.#view?.getComputedStyle(element);
    if (style === undefined || style === null) return false;
    return style.display === 'none' || style.visibility === 'hidden' || isClippedAway(style);
  }

  /** Take in a long text node, with pauses. Throws TextChanged. */
  *readLong(node: Text, body: HTMLElement): Generator<void, void> {
    const { length } = node;
    for (let from = 0; from < length && !this.isFull; from += maxPartLength) {
      if (node.length !== length || !contains(body, node)) throw new TextChanged();
      this.#readPart(node, from, from + maxPartLength);
      yield;
    }
    this.#inBody += length;
  }

  #readText(node: Text): void {
    this.#readPart(node, 0, node.length);
    this.#inBody += node.length;
  }

  #readPart(node: Text, from: number, to: number): void {
    const data = node.data.slice(from, to);
    let read = 0;
    for (const { 0: hole, index } of data.matchAll(holes)) {
      this.#append(data.slice(read, index), node, from + read);
      if (isSpace(hole)) this.#append(' ', node, from + index);
      read = index + hole.length;
    }
    this.#append(data.slice(read), node, from + read);
    if (this.#length - this.#blockStart > maxBlockLength) this.#breakBlock(this.#blockOwner ?? this.#body);
  }

  /** Take in text without holes. */
  #append(text: string, node?: Text, inNode = 0): void {
    const isDoubled = this.#endsInSpace && isSpace(text);
    const shown = (isDoubled ? text.slice(1) : text).replace(otherSpace, ' ');
    if (shown === '') return;
    this.#endsInSpace = shown.endsWith(' ');
    if (node !== undefined) this.#addPiece(node, inNode + Number(isDoubled), shown.length);
    this.#push(shown);
  }

  /** A page may have a million words: joined at the end all at once they would take long. */
  #push(text: string): void {
    this.#parts.push(text);
    this.#length += text.length;
    if (this.#parts.length < maxParts) return;
    this.#chunks.push(this.#parts.join(''));
    this.#parts = [];
  }

  /** Runs that follow each other without a hole become one piece. */
  #addPiece(node: Text, inNode: number, length: number): void {
    const last = this.#pieces.at(-1);
    if (
      last?.node === node &&
      last.inNode + last.length === inNode &&
      last.inText + last.length === this.#length
    ) {
      this.#pieces[this.#pieces.length - 1] = { ...last, length: last.length + length };
    } else {
      this.#pieces.push({ node, inNode, inBody: this.#inBody + inNode, inText: this.#length, length });
    }
  }

  #breakBlock(next: Element): void {
    this.#closeBlock();
    this.#blockOwner = next;
  }

  #closeBlock(): void {
    const end = this.#endsInSpace && this.#length > this.#blockStart ? this.#length - 1 : this.#length;
    if (end > this.#blockStart) {
      this.#addBlock(this.#blockOwner ?? this.#body, this.#blockStart, end);
    }
    if (this.#length > this.#blockStart) {
      this.#push('\n');
      this.#endsInSpace = true;
    }
    this.#blockStart = this.#length;
  }

  #addBlock(owner: Element, start: number, end: number): void {
    const heading = closest(owner, 'h1, h2, h3, h4, h5, h6');
    // A heading is read once, however many blocks it holds.
    if (heading !== null && heading !== this.#heading) this.#readHeading(heading);
    if (this.#otherWorks === 0)
      this.#blocks.push({ start, end, kind: kindOf(owner, heading), isAbstract: isAbstract(owner) });
  }

  #readHeading(heading: Element): void {
    this.#heading = heading;
    const level = Number(tagOf(heading).charAt(1));
    if (level <= this.#otherWorks) this.#otherWorks = 0;
    const text = textOf(heading).slice(0, maxHeadingLength).replace(/\s+/g, ' ').trim();
    if (this.#otherWorks === 0 && otherWorksHeading.test(text)) this.#otherWorks = level;
  }

  finish(): ReadableText {
    this.#closeRaised();
    this.#closeBlock();
    const text = this.#chunks.join('') + this.#parts.join('');
    return new ReadableText(
      { text, blocks: this.#blocks, raised: this.#raised },
      this.#pieces,
      this.#body,
      this.isFull,
    );
  }
}

/** Where a site's own parts hold fewer characters than this share of the page's paragraphs, the text is elsewhere. */
const minShare = 0.3;
/** Characters of paragraphs that are counted: more than any paper has. */
const maxCounted = 2_000_000;

/** The outermost parts that a selector names; none where they are not what the page's text is in. */
function articlesIn(body: HTMLElement, selector: string | undefined): Set<Element> {
  const parts = new Set<Element>();
  if (selector === undefined) return parts;
  let last: Element | undefined;
  let inside = 0;
  // In the order of the document, a part comes before those within it.
  for (const part of body.querySelectorAll(selector)) {
    if (last !== undefined && contains(last, part)) continue;
    last = part;
    parts.add(part);
    // A heading is there in any layout.
    if (!localNameOf(part).startsWith('h') && inside < maxCounted) inside += textOf(part).length;
  }
  let all = 0;
  for (const paragraph of body.querySelectorAll('p, [role="paragraph"]')) {
    if (all >= maxCounted) break;
    all += textOf(paragraph).length;
  }
  return inside < all * minShare ? new Set() : parts;
}

/** MathJax 3 and 4 draw a formula by style sheet or SVG; its text is in the MathML beside the drawing. */
function isDrawnFormula(element: Element): boolean {
  if (localNameOf(element) !== 'mjx-math') return false;
  const next = nextOf(element);
  return next !== null && localNameOf(next) === 'mjx-assistive-mml';
}

function kindOf(owner: Element, heading: Element | null): BlockKind {
  const name = tagOf(owner);
  if ((heading && localNameOf(heading)) === 'h1' || matches(owner, '.ltx_title_document')) return 'title';
  if (heading !== null) return 'heading';
  if (name === 'LI' || name === 'DD') return 'list-item';
  if (name === 'TR') return 'table-row';
  if (closest(owner, 'figcaption, caption, .caption') !== null) return 'caption';
  return 'paragraph';
}

function isAbstract(owner: Element): boolean {
  return (
    closest(owner, '.abstract, .ltx_abstract, #abstract, #Abs1-section, [class*="abstract-content"]') !== null
  );
}
