/** A page's readable text, with a map back to its nodes. */

import { maxQuoteLength, quoteOf } from '../../anchor/quotes';
import type { DocumentText, TextSpan } from '../../text/document-text';
import { firstWhere } from '../../text/lower-bound';
import type { Evidence } from '../../verdicts/verdict';
import { liveRange } from '../dom/ranges';
import { highlightedRange } from '../paint/highlighted-range';
import type { HighlightedText } from '../paint/paint';

/** A run of text that comes from one text node: without holes on either side. */
export interface Piece {
  readonly node: Text;
  /** Where the run begins: in the node, in `body.textContent`, in the readable text. */
  readonly inNode: number;
  readonly inBody: number;
  readonly inText: number;
  readonly length: number;
}

/** An end of a span: the piece's number, the piece, and the offset in its node. */
interface PieceEnd {
  readonly at: number;
  readonly piece: Piece;
  readonly offset: number;
}

/** White space and what is not to be seen. */
const unread = /[\s\u00AD\u200B\u2060\uFEFF]/;
const seen = /[^\s\u00AD\u200B\u2060\uFEFF]/;

/** The readable text of a page. */
export class ReadableText {
  readonly documentText: DocumentText;
  /** Whether the page goes on behind what was read. */
  readonly isCut: boolean;
  readonly #pieces: readonly Piece[];
  readonly #body: HTMLElement;
  #whole: string | undefined;
  #nodeSpans: ReadonlyMap<Node, TextSpan> | undefined;
  #hidesWords: boolean | undefined;

  constructor(documentText: DocumentText, pieces: readonly Piece[], body: HTMLElement, isCut = false) {
    this.isCut = isCut;
    this.documentText = documentText;
    this.#pieces = pieces;
    this.#body = body;
  }

  /** The nodes that a span of the text comes from; `undefined` once they hold another text or have left the page. */
  toRange(span: TextSpan): StaticRange | undefined {
    const ends = this.#ends(span);
    if (ends === undefined || !this.#areUnchanged(ends.first.at, ends.last.at)) return undefined;
    const { first, last } = ends;
    return new StaticRange({
      startContainer: first.piece.node,
      startOffset: first.offset,
      endContainer: last.piece.node,
      endOffset: last.offset,
    });
  }

  /** Where a span of the text stands, and whether it is still there as it was read. */
  toHighlightedText(span: TextSpan): HighlightedText | undefined {
    const range = this.toRange(span);
    return range && highlightedRange(range);
  }

  /** Of each text node what was read of it; made when first asked for. */
  get nodeSpans(): ReadonlyMap<Node, TextSpan> {
    if (this.#nodeSpans !== undefined) return this.#nodeSpans;
    const spans = new Map<Node, TextSpan>();
    for (const { node, inText, length } of this.#pieces)
      spans.set(node, { start: spans.get(node)?.start ?? inText, end: inText + length });
    this.#nodeSpans = spans;
    return spans;
  }

  /** `body.textContent`, as far as it was read; taken once for all claims, since pages may hold megabytes. */
  get bodyText(): string {
    this.#whole ??= this.isCut ? this.#textUpToEnd() : this.#body.textContent;
    return this.#whole;
  }

  #textUpToEnd(): string {
    const last = this.#pieces.at(-1);
    if (last === undefined) return '';
    const range = new StaticRange({
      startContainer: this.#body,
      startOffset: 0,
      endContainer: last.node,
      endOffset: last.inNode + last.length,
    });
    return liveRange(range)?.toString() ?? '';
  }

  /**
   * What is readable of a span of `bodyText`, white space at its ends aside; `undefined` when it begins or ends in text that
   * is not, such as hidden text.
   */
  fromBody(span: TextSpan): TextSpan | undefined {
    let { start, end } = span;
    while (start < end && unread.test(this.bodyText.charAt(start))) start += 1;
    while (end > start && unread.test(this.bodyText.charAt(end - 1))) end -= 1;
    if (start >= end) return undefined;
    const first = this.#pieces[this.#pieceAt(start, 'inBody')];
    const last = this.#pieces[this.#pieceAt(end - 1, 'inBody')];
    if (first === undefined || last === undefined) return undefined;
    const [from, to] = [start - first.inBody, end - last.inBody];
    if (from < 0 || from >= first.length || to > last.length) return undefined;
    return { start: first.inText + from, end: last.inText + to };
  }

  /** Whether `bodyText` holds words that are no part of the readable text. */
  get hidesWords(): boolean {
    this.#hidesWords ??= this.#hides({ start: 0, end: this.bodyText.length });
    return this.#hidesWords;
  }

  /** Whether a span of `bodyText` holds such words. */
  #hides({ start, end }: TextSpan): boolean {
    const isHidden = (from: number, to: number) => from < to && seen.test(this.bodyText.slice(from, to));
    let read = start;
    for (let at = this.#pieceAt(start, 'inBody'); at < this.#pieces.length; at += 1) {
      const { inBody = end, length = 0 } = this.#pieces[at] ?? {};
      if (inBody >= end) break;
      if (isHidden(read, inBody)) return true;
      read = Math.max(read, inBody + length);
    }
    return isHidden(read, end);
  }

  /**
   * W3C selectors of a span, counted in `body.textContent`; `undefined` once the page has changed before it. The quote has the
   * readable text alone where something stands in or beside the span that is not.
   */
  toEvidence(span: TextSpan, url: string): Evidence | undefined {
    const ends = this.#ends(span);
    if (ends === undefined) return undefined;
    const { first, last } = ends;
    const start = first.piece.inBody + first.offset - first.piece.inNode;
    const end = last.piece.inBody + last.offset - last.piece.inNode;
    const whole = this.bodyText;
    const range = this.toRange(span);
    // Places were counted while the page was read: what came or went before them since has moved them.
    if (range === undefined || liveRange(range)?.toString() !== whole.slice(start, end)) return undefined;
    const inBody = quoteOf(whole, { start, end });
    const quoted = { start: start - inBody.prefix.length, end: end + inBody.suffix.length };
    const quote = this.#hides(quoted) ? quoteOf(this.documentText.text, span) : inBody;
    return quote.exact.length > maxQuoteLength ? undefined : { url, quote, position: { start, end } };
  }

  /** The pieces that hold the ends of a span, by their numbers. */
  #ends(span: TextSpan): { first: PieceEnd; last: PieceEnd } | undefined {
    const from = this.#pieceAt(span.start);
    const to = this.#pieceAt(span.end - 1);
    const first = this.#pieces[from];
    const last = this.#pieces[to];
    if (first === undefined || last === undefined) return undefined;
    return {
      first: { at: from, piece: first, offset: first.inNode + Math.max(0, span.start - first.inText) },
      last: { at: to, piece: last, offset: last.inNode + Math.min(last.length, span.end - last.inText) },
    };
  }

  /** Whether these pieces' nodes still hold what was read. */
  #areUnchanged(from: number, to: number): boolean {
    return this.#pieces.slice(from, to + 1).every(({ node, inNode, inText, length }) => {
      const now = node.data.slice(inNode, inNode + length).replace(/\s/g, ' ');
      return node.isConnected && now === this.documentText.text.slice(inText, inText + length);
    });
  }

  /** Number of the piece that holds an offset of one of the texts, or of the one before it. */
  #pieceAt(offset: number, side: 'inText' | 'inBody' = 'inText'): number {
    const next = firstWhere(this.#pieces.length, (at) => (this.#pieces[at]?.[side] ?? 0) > offset);
    return Math.max(0, next - 1);
  }
}
