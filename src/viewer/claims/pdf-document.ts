/** An open PDF as claims are read in it: its text, and where highlights lie in its view. */

import { maxQuoteLength, quoteOf } from '../../anchor/quotes';
import type { ClaimHighlight, HighlightedText } from '../../page/paint/paint';
import type { HighlightPositions } from '../../paper/open-document';
import type { ReadableDocument } from '../../paper/readable-document';
import type { ItemSpan } from '../../pdf/page-items';
import type { PdfText } from '../../pdf/pdf-text';
import type { TextSpan } from '../../text/document-text';
import { firstWhere } from '../../text/lower-bound';
import type { Evidence } from '../../verdicts/verdict';
import type { PagePosition } from '../view/page-position';
import type { PdfView } from '../view/pdf-view';

/** The part of the view that is needed to find a piece of text on the screen. */
type TextView = Pick<PdfView, 'toRange'>;

/** A stretch of a PDF's text. Its ranges are those of the pages whose text is drawn just now. */
export class PdfPassage implements HighlightedText {
  readonly position: PagePosition;
  /** Offset in the paper's text. */
  readonly start: number;
  readonly #lines: readonly (readonly [first: ItemSpan, last: ItemSpan])[];
  readonly #view: TextView;

  constructor(text: Pick<PdfText, 'toPieces'>, span: TextSpan, position: PagePosition, view: TextView) {
    this.position = position;
    this.start = span.start;
    this.#lines = joinNeighbours(text.toPieces(span));
    this.#view = view;
  }

  /** What draws its beginning, and its end. */
  get first(): ItemSpan | undefined {
    return this.#lines[0]?.[0];
  }

  get last(): ItemSpan | undefined {
    return this.#lines.at(-1)?.[1];
  }

  get ranges(): readonly StaticRange[] {
    return this.#lines.flatMap(([first, last]) => this.#view.toRange(first, last) ?? []);
  }

  // A file does not change while it is open.
  isUnchanged = () => true;
}

/** Items that follow each other in one page's text layer are one range. */
function joinNeighbours(pieces: readonly ItemSpan[]): (readonly [first: ItemSpan, last: ItemSpan])[] {
  const joined: [first: ItemSpan, last: ItemSpan][] = [];
  for (const piece of pieces) {
    const run = joined.at(-1);
    const last = run?.[1];
    const follows =
      last !== undefined &&
      last.page === piece.page &&
      (piece.item === last.item + 1 || (piece.item === last.item && piece.start >= last.end));
    if (run !== undefined && follows) run[1] = piece;
    else joined.push([piece, piece]);
  }
  return joined;
}

/** The text of a PDF, or of the part of it that has been read. */
export class PdfReadable implements ReadableDocument {
  readonly isPart: boolean;
  readonly #text: PdfText;
  readonly #view: TextView;

  /** @param isPart whether more pages are to come */
  constructor(text: PdfText, view: TextView, isPart: boolean) {
    this.isPart = isPart;
    this.#text = text;
    this.#view = view;
  }

  /** Without the bibliography, which is about other works. */
  get documentText() {
    return this.#text.ownText;
  }

  get bodyText(): string {
    return this.#text.documentText.text;
  }

  fromBody(span: TextSpan): TextSpan | undefined {
    const { blocks } = this.documentText;
    const block = blocks[firstWhere(blocks.length, (at) => (blocks[at]?.end ?? 0) > span.start)];
    return block !== undefined && block.start <= span.start ? span : undefined;
  }

  toEvidence(span: TextSpan, url: string): Evidence | undefined {
    if (span.end - span.start > maxQuoteLength) return undefined;
    return { url, quote: quoteOf(this.bodyText, span), position: { start: span.start, end: span.end } };
  }

  toHighlightedText(span: TextSpan): PdfPassage | undefined {
    const position = this.#text.positionOf(span.start);
    return position && new PdfPassage(this.#text, span, position, this.#view);
  }
}

/** Offsets of passages that were found in different parts of a file cannot be compared; on one page they nearly always can. */
function compareOrder(a: PdfPassage | undefined, b: PdfPassage | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return a.position.page - b.position.page || a.start - b.start;
}

/** Where highlights lie in a view. All of them are passages of a PDF. */
export function positionsIn(view: PdfView): HighlightPositions {
  const passageOf = ({ passage }: ClaimHighlight) => (passage instanceof PdfPassage ? passage : undefined);
  return {
    inOrder: (highlights) => [...highlights].sort((a, b) => compareOrder(passageOf(a), passageOf(b))),
    positionOnStrip: (highlight) => {
      const passage = passageOf(highlight);
      return passage && view.positionOnStrip(passage.position);
    },
    stripInsets: () => {
      const { top, bottom, right } = view.scroller.getBoundingClientRect();
      // Beside the scroll bar, which is not always there, and as long as it.
      const bar = view.scroller.offsetWidth - view.scroller.clientWidth;
      return { top: top + 8, bottom: innerHeight - bottom + 8, right: innerWidth - right + bar + 2 };
    },
    pageOf: (text) => (text instanceof PdfPassage ? text.position.page : undefined),
    canShow: (text) => text instanceof PdfPassage,
    bringIntoView: async (text) => {
      if (!(text instanceof PdfPassage)) return false;
      await view.reveal(text.position);
      return true;
    },
  };
}
