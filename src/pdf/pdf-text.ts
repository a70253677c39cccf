/** The text of a PDF in reading order, with a map to the items that draw it. Pure. */
import type { DocumentText, TextSpan } from '../locate/location';
import type { ItemSpan } from './page-items';

/** A heading of the paper; its title is none. */
export interface PdfHeading {
  /** As in the text, its number included. */
  readonly text: string;
  /** From 1. */
  readonly level: number;
  /** Counted from 1. */
  readonly page: number;
  /** Top of its first line, in points from the page's top. */
  readonly y: number;
  /** In the document's text. */
  readonly span: TextSpan;
}

/** A run of text that one item draws: without holes on either side. */
export interface TextPiece {
  /** Counted from 1. */
  readonly page: number;
  readonly item: number;
  /** Where the run begins: in the item's text, in the document's. */
  readonly inItem: number;
  readonly inText: number;
  readonly length: number;
  /** Of the piece's line, in points from the page's top. */
  readonly top: number;
  readonly bottom: number;
}

/** What is found while the text is put together. */
export interface TextParts {
  readonly documentText: DocumentText;
  readonly bibliography: TextSpan | undefined;
  readonly headings: readonly PdfHeading[];
  readonly title: string | undefined;
  readonly stamp: string | undefined;
  readonly superscripts: readonly TextSpan[];
}

/** The text of consecutive pages. */
export class PdfText {
  /** Every block in reading order, those of the bibliography too. */
  readonly documentText: DocumentText;
  /** The same text without the blocks of the bibliography, which is about other works: for locating claims. */
  readonly ownText: DocumentText;
  /** In order; the paper's title is not among them. */
  readonly headings: readonly PdfHeading[];
  /** The paper's title as printed on page 1; `undefined` without that page. */
  readonly title: string | undefined;
  /** What runs along the margin of the first page that has such text, as arXiv's stamp does. */
  readonly stamp: string | undefined;
  /** Raised figures and marks, in order; they stay in the text, apart from the words before them. */
  readonly superscripts: readonly TextSpan[];
  /** In the order of the text. */
  readonly #pieces: readonly TextPiece[];
  /** Numbers of pieces in the order of their items, in one item in the order of its text. */
  readonly #byItem: readonly number[];

  constructor(parts: TextParts, pieces: readonly TextPiece[]) {
    const { documentText, bibliography } = parts;
    this.documentText = documentText;
    this.ownText = bibliography === undefined ? documentText : withoutSpan(documentText, bibliography);
    this.headings = parts.headings;
    this.title = parts.title;
    this.stamp = parts.stamp;
    this.superscripts = parts.superscripts;
    this.#pieces = pieces;
    this.#byItem = pieces.map((_, at) => at).sort((one, other) => compare(pieces[one], pieces[other]));
  }

  /** Parts of items that draw a span of the text, in reading order; spaces and hyphens that were left out aside. */
  toPieces(span: TextSpan): ItemSpan[] {
    const found: ItemSpan[] = [];
    for (let at = Math.max(0, this.#after(span.start) - 1); at < this.#pieces.length; at += 1) {
      const piece = this.#pieces[at];
      if (piece === undefined || piece.inText >= span.end) break;
      const start = Math.max(0, span.start - piece.inText);
      const end = Math.min(piece.length, span.end - piece.inText);
      if (start >= end) continue;
      const { page, item, inItem } = piece;
      found.push({ page, item, start: inItem + start, end: inItem + end });
    }
    return found;
  }

  /**
   * Where a place of the text is drawn: its page, counted from 1, and top and bottom of its line in points from the page's
   * top. `undefined` outside of the text.
   */
  placeOf(offset: number): { page: number; top: number; bottom: number } | undefined {
    if (offset < 0 || offset > this.documentText.text.length) return undefined;
    const piece = this.#pieces[Math.max(0, this.#after(offset) - 1)];
    return piece && { page: piece.page, top: piece.top, bottom: piece.bottom };
  }

  /** Offset in the text of a place in an item; `undefined` for what is not in the text, such as a running head. */
  fromItem(page: number, item: number, offset: number): number | undefined {
    let low = 0;
    let high = this.#byItem.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const piece = this.#pieces[this.#byItem[middle] ?? 0];
      if (piece !== undefined && isBefore(piece, page, item, offset)) low = middle + 1;
      else high = middle;
    }
    const piece = this.#pieces[this.#byItem[low - 1] ?? -1];
    if (piece === undefined || piece.page !== page || piece.item !== item) return undefined;
    const inPiece = offset - piece.inItem;
    return inPiece <= piece.length ? piece.inText + inPiece : undefined;
  }

  /** Number of the first piece that begins after an offset. */
  #after(offset: number): number {
    let low = 0;
    let high = this.#pieces.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#pieces[middle]?.inText ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function compare(one: TextPiece | undefined, other: TextPiece | undefined): number {
  if (one === undefined || other === undefined) return 0;
  return one.page - other.page || one.item - other.item || one.inItem - other.inItem;
}

/** Whether a piece begins at or before a place in an item. */
function isBefore(piece: TextPiece, page: number, item: number, offset: number): boolean {
  if (piece.page !== page) return piece.page < page;
  if (piece.item !== item) return piece.item < item;
  return piece.inItem <= offset;
}

function withoutSpan({ text, blocks }: DocumentText, { start, end }: TextSpan): DocumentText {
  return { text, blocks: blocks.filter((block) => block.end <= start || block.start >= end) };
}
