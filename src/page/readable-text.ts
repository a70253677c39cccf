/** The readable text of a page in reading order, with a map back to its nodes. Changes nothing. */
import type { Evidence } from '../claims/verdict';
import type { Block, BlockKind, DocumentText, TextSpan } from '../locate/location';

export interface ReadableText {
  readonly documentText: DocumentText;
  /** The nodes that a span of the text comes from. */
  toRange(span: TextSpan): StaticRange | undefined;
  /** W3C selectors of a span, counted in `body.textContent`. */
  toEvidence(span: TextSpan, url: string): Evidence | undefined;
}

/** A run of text that comes from one text node: without holes on either side. */
interface Piece {
  readonly node: Text;
  /** Where the run begins: in the node, in `body.textContent`, in the readable text. */
  readonly inNode: number;
  readonly inBody: number;
  readonly inText: number;
  readonly length: number;
}

const skipped =
  'script, style, noscript, template, nav, header:not(article header):not(main header), footer, aside, button, label, select, textarea, input, dialog, iframe, object, svg, canvas, video, audio, ' +
  '[hidden], [role="navigation"], [role="banner"], [role="contentinfo"], [role="search"], [role="dialog"], claimlight-root, ' +
  '.ltx_bibliography, .ltx_page_navbar, .ltx_TOC, .ltx_page_header, .ltx_page_footer, .ltx_note_outer, .ltx_role_footnotemark, .ltx_ERROR, annotation, annotation-xml, ' +
  '.MathJax_Preview, :not(.MathJax_SVG) > .MJX_Assistive_MathML, mjx-speech, mjx-braille, .katex-mathml, ' +
  '#references, .references, .ref-list, .reference-list, #bibliography, .bibliography, .c-article-references, ol.references, section[data-title="References"], ' +
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
/** So many nodes between two pauses. */
const slice = 400;
const context = 32;
/** `textContent` counts CDATA sections, which XHTML pages have, but not comments. */
const shown = NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT | NodeFilter.SHOW_CDATA_SECTION;

/** Read a document; yields regularly. Works without recursion, however deep the nodes lie. */
export function* readText(document: Document): Generator<void, ReadableText> {
  const reader = new Reader(document);
  const walker = document.createTreeWalker(document.body, shown);
  let seen = 0;
  let node: Node | null = walker.nextNode();
  while (node !== null) {
    node = reader.visit(walker, node);
    seen += 1;
    if (seen % slice === 0) yield;
  }
  return reader.finish();
}

class Reader {
  readonly #pieces: Piece[] = [];
  readonly #blocks: Block[] = [];
  readonly #parts: string[] = [];
  readonly #view: Window | null;
  #length = 0;
  #inBody = 0;
  #blockStart = 0;
  #blockOwner: Element | undefined;
  #endsInSpace = true;
  /** Level of the heading under which other works are listed; 0 outside of such lists. */
  #otherWorks = 0;
  readonly #body: HTMLElement;

  constructor(document: Document) {
    this.#body = document.body;
    this.#view = document.defaultView;
  }

  /** Take in one node. @returns the node to visit next */
  visit(walker: TreeWalker, node: Node): Node | null {
    if (node.nodeType !== Node.ELEMENT_NODE) {
      this.#readText(node as Text);
      return this.#next(walker);
    }
    const element = node as Element;
    if (element.matches(skipped) || isDrawnFormula(element) || this.#isHidden(element)) {
      // Its text still counts in `body.textContent`.
      this.#inBody += element.textContent.length;
      return this.#nextBeside(walker);
    }
    if (blockNames.has(element.tagName.toUpperCase())) this.#breakBlock(element);
    else if (cellNames.has(element.tagName.toUpperCase())) this.#append(' ');
    return this.#next(walker);
  }

  #next(walker: TreeWalker): Node | null {
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

  /** A block ends where the next node lies outside of it. */
  #leave(before: Node, next: Node | null): void {
    let element: Element | null =
      before.nodeType === Node.ELEMENT_NODE ? (before as Element) : before.parentElement;
    while (element !== null && element !== this.#body && !element.contains(next)) {
      if (blockNames.has(element.tagName.toUpperCase())) {
        this.#breakBlock(element.parentElement ?? element);
        return;
      }
      element = element.parentElement;
    }
  }

  #isHidden(element: Element): boolean {
    if (
      !blockNames.has(element.tagName.toUpperCase()) &&
      !element.hasAttribute('style') &&
      !element.hasAttribute('class')
    )
      return false;
    const style = this.#view?.getComputedStyle(element);
    return style?.display === 'none' || style?.visibility === 'hidden';
  }

  #readText(node: Text): void {
    const source = node.data;
    for (const run of source.matchAll(
      /(?<space>\s+)|[\u00AD\u200B\u2060\uFEFF]+|[^\s\u00AD\u200B\u2060\uFEFF]+/g,
    )) {
      const isSpace = run.groups?.['space'] !== undefined;
      if (isSpace) this.#append(' ', node, run.index);
      else if (!/^[\u00AD\u200B\u2060\uFEFF]/.test(run[0])) this.#append(run[0], node, run.index);
    }
    this.#inBody += source.length;
  }

  #append(text: string, node?: Text, inNode = 0): void {
    if (text === ' ' && this.#endsInSpace) return;
    this.#endsInSpace = text === ' ';
    if (node !== undefined) this.#addPiece(node, inNode, text.length);
    this.#parts.push(text);
    this.#length += text.length;
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
      this.#parts.push('\n');
      this.#length += 1;
      this.#endsInSpace = true;
    }
    this.#blockStart = this.#length;
  }

  #addBlock(owner: Element, start: number, end: number): void {
    const heading = owner.closest('h1, h2, h3, h4, h5, h6');
    if (heading !== null) {
      const level = Number(heading.tagName.charAt(1));
      if (level <= this.#otherWorks) this.#otherWorks = 0;
      const text = heading.textContent.replace(/\s+/g, ' ').trim();
      if (this.#otherWorks === 0 && otherWorksHeading.test(text)) this.#otherWorks = level;
    }
    if (this.#otherWorks === 0)
      this.#blocks.push({ start, end, kind: kindOf(owner, heading), isAbstract: isAbstract(owner) });
  }

  finish(): ReadableText {
    this.#closeBlock();
    return new ReadText(this.#parts.join(''), this.#blocks, this.#pieces, this.#body);
  }
}

/** MathJax 3 and 4 draw a formula by style sheet or SVG; its text is in the MathML beside the drawing. */
function isDrawnFormula(element: Element): boolean {
  return element.localName === 'mjx-math' && element.nextElementSibling?.localName === 'mjx-assistive-mml';
}

function kindOf(owner: Element, heading: Element | null): BlockKind {
  const name = owner.tagName.toUpperCase();
  if (heading?.localName === 'h1' || owner.classList.contains('ltx_title_document')) return 'title';
  if (heading !== null) return 'heading';
  if (name === 'LI' || name === 'DD') return 'list-item';
  if (name === 'TR') return 'table-row';
  if (owner.closest('figcaption, caption, .caption') !== null) return 'caption';
  return 'paragraph';
}

function isAbstract(owner: Element): boolean {
  return (
    owner.closest('.abstract, .ltx_abstract, #abstract, #Abs1-section, [class*="abstract-content"]') !== null
  );
}

class ReadText implements ReadableText {
  readonly documentText: DocumentText;
  readonly #pieces: readonly Piece[];
  readonly #body: HTMLElement;
  #whole: string | undefined;

  constructor(text: string, blocks: readonly Block[], pieces: readonly Piece[], body: HTMLElement) {
    this.documentText = { text, blocks };
    this.#pieces = pieces;
    this.#body = body;
  }

  toRange(span: TextSpan): StaticRange | undefined {
    const ends = this.#ends(span);
    if (ends === undefined) return undefined;
    const [first, last] = ends;
    // A node that was changed since may be shorter.
    const startOffset = Math.min(first.offset, first.piece.node.length);
    const endOffset = Math.min(last.offset, last.piece.node.length);
    return new StaticRange({
      startContainer: first.piece.node,
      startOffset,
      endContainer: last.piece.node,
      endOffset,
    });
  }

  toEvidence(span: TextSpan, url: string): Evidence | undefined {
    const ends = this.#ends(span);
    if (ends === undefined) return undefined;
    const [first, last] = ends;
    const start = first.piece.inBody + first.offset - first.piece.inNode;
    const end = last.piece.inBody + last.offset - last.piece.inNode;
    // Once for all claims: pages may hold megabytes.
    this.#whole ??= this.#body.textContent;
    const whole = this.#whole;
    return {
      url,
      quote: {
        exact: whole.slice(start, end),
        prefix: whole.slice(Math.max(0, start - context), start),
        suffix: whole.slice(end, end + context),
      },
      position: { start, end },
    };
  }

  #ends(span: TextSpan): [{ piece: Piece; offset: number }, { piece: Piece; offset: number }] | undefined {
    const first = this.#pieceAt(span.start);
    const last = this.#pieceAt(span.end - 1);
    if (first === undefined || last === undefined) return undefined;
    return [
      { piece: first, offset: first.inNode + Math.max(0, span.start - first.inText) },
      { piece: last, offset: last.inNode + Math.min(last.length, span.end - last.inText) },
    ];
  }

  /** The piece that holds an offset of the text, or the one before it. */
  #pieceAt(offset: number): Piece | undefined {
    let low = 0;
    let high = this.#pieces.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#pieces[middle]?.inText ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return this.#pieces[Math.max(0, low - 1)];
  }
}
