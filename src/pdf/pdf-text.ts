/** The text of a PDF in reading order, with a map to the items that draw it. Pure. */

import type { Block, DocumentText, TextSpan } from '../text/document-text';
import { firstWhere } from '../text/lower-bound';
import { BlockBuilder, type LineBlock } from './blocks';
import { bodyStyleOf } from './body-style';
import { findTables, type PdfTable } from './find-tables';
import { joinFlow } from './flow';
import { isAbstractHeading, levelsOf, startsAbstract } from './headings';
import type { PageLayout } from './layout';
import type { ItemSpan } from './page-items';
import { markTitle } from './printed-title';
import { type ReadLine, readLine } from './read-line';
import { findRunningHeads } from './running-heads';
import { toDocumentTables } from './table-spans';
import type { TextPiece } from './text-piece';
import { TextWriter } from './text-writer';
import { endsInHyphen, Words } from './words';

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
  /** Page → its pieces in the order of their items, in one item in the order of its text. */
  readonly #byItem = new Map<number, TextPiece[]>();

  constructor(parts: TextParts, pieces: readonly TextPiece[]) {
    const { documentText, bibliography } = parts;
    this.documentText = documentText;
    this.ownText = bibliography === undefined ? documentText : withoutSpan(documentText, bibliography);
    this.headings = parts.headings;
    this.title = parts.title;
    this.stamp = parts.stamp;
    this.superscripts = parts.superscripts;
    this.#pieces = pieces;
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
  positionOf(offset: number): { page: number; top: number; bottom: number } | undefined {
    if (offset < 0 || offset > this.documentText.text.length) return undefined;
    const piece = this.#pieces[Math.max(0, this.#after(offset) - 1)];
    return piece && { page: piece.page, top: piece.top, bottom: piece.bottom };
  }

  /** Offset in the text of a place in an item; `undefined` for what is not in the text, such as a running head. */
  fromItem(page: number, item: number, offset: number): number | undefined {
    const pieces = this.#ofPage(page);
    const next = firstWhere(pieces.length, (at) => !isBefore(pieces[at], item, offset));
    const piece = pieces[next - 1];
    if (piece === undefined || piece.item !== item) return undefined;
    const inPiece = offset - piece.inItem;
    return inPiece <= piece.length ? piece.inText + inPiece : undefined;
  }

  /** Sorted when first asked for: most pages never are. */
  #ofPage(page: number): readonly TextPiece[] {
    const known = this.#byItem.get(page);
    if (known !== undefined) return known;
    const found = this.#pieces.filter((piece) => piece.page === page);
    found.sort((one, other) => one.item - other.item || one.inItem - other.inItem);
    this.#byItem.set(page, found);
    return found;
  }

  /** Number of the first piece that begins after an offset. */
  #after(offset: number): number {
    return firstWhere(this.#pieces.length, (at) => (this.#pieces[at]?.inText ?? 0) > offset);
  }
}

/** Whether a piece begins at or before a place in an item of its page. */
function isBefore(piece: TextPiece | undefined, item: number, offset: number): boolean {
  if (piece === undefined) return false;
  return piece.item === item ? piece.inItem <= offset : piece.item < item;
}

function withoutSpan(document: DocumentText, { start, end }: TextSpan): DocumentText {
  const isOutside = (block: TextSpan) => block.end <= start || block.start >= end;
  return { ...document, blocks: document.blocks.filter(isOutside) };
}

/** So many items are read or written between two pauses. */
const slice = 500;

/**
 * The text of consecutive pages, in their order; any part of a file. Work is done in steps of a page or some blocks, with a
 * pause after each.
 */
export function* assembleText(layouts: readonly PageLayout[]): Generator<undefined, PdfText> {
  const style = bodyStyleOf(layouts);
  const heads = yield* findRunningHeads(layouts);
  const words = new Words();
  const builder = new BlockBuilder(style);
  let column = 0;
  for (const layout of layouts) {
    for (const { left, right, lines } of layout.columns) {
      column += 1;
      const read: ReadLine[] = [];
      let items = 0;
      for (const line of lines) {
        if (!heads.has(line)) read.push(readLine(layout, line, { left, right, column }));
        items += line.items.length;
        if (items < slice) continue;
        items = 0;
        yield;
      }
      addWords(words, read);
      yield* builder.addColumn(read);
    }
    yield;
  }
  markTitle(builder.blocks, style);
  const tables = yield* findTables(builder.blocks);
  const blocks = joinFlow(builder.blocks, style);
  yield;
  return yield* write({
    blocks,
    tables,
    words,
    stamp: layouts.find(({ stamp }) => stamp !== undefined)?.stamp,
  });
}

function addWords(words: Words, lines: readonly ReadLine[]): void {
  let isBroken = false;
  for (const { text } of lines) {
    words.add(text, isBroken);
    isBroken = endsInHyphen(text);
  }
}

interface Assembled {
  readonly blocks: readonly LineBlock[];
  readonly tables: readonly PdfTable[];
  readonly words: Words;
  readonly stamp: string | undefined;
}

function* write({ blocks: lineBlocks, tables, words, stamp }: Assembled): Generator<undefined, PdfText> {
  const writer = new TextWriter();
  /** Spans of the cells of rows. */
  const cells = new Map<LineBlock, readonly TextSpan[]>();
  const written: { block: Block; source: LineBlock }[] = [];
  let items = 0;
  for (const source of lineBlocks) {
    const span = writeSource(writer, source, words, cells);
    if (span !== undefined)
      written.push({ block: { ...span, kind: source.kind, isAbstract: false }, source });
    items += source.lines.reduce((sum, { line }) => sum + line.items.length, 1);
    if (items < slice) continue;
    items = 0;
    yield;
  }
  const text = writer.toText();
  yield;
  const blocks = withAbstract(text, written);
  yield;
  const title = blocks.find(({ kind }) => kind === 'title');
  const parts: TextParts = {
    documentText: {
      text,
      blocks,
      raised: writer.superscripts,
      tables: toDocumentTables({ text, blocks, tables, cells, spans: spansOf(written) }),
    },
    bibliography: bibliographyOf(written),
    headings: headingsOf(text, written),
    title: title === undefined ? undefined : text.slice(title.start, title.end),
    stamp,
    superscripts: writer.superscripts,
  };
  return new PdfText(parts, writer.pieces);
}

function writeSource(
  writer: TextWriter,
  source: LineBlock,
  words: Words,
  cells: Map<LineBlock, readonly TextSpan[]>,
): TextSpan | undefined {
  if (source.cells === undefined) return writer.writeBlock(source.lines, words, source.kind === 'list-item');
  const written = writer.writeRow(source.cells, words);
  cells.set(source, written.cells);
  return written.row;
}

type Written = readonly { readonly block: Block; readonly source: LineBlock }[];

function spansOf(written: Written): Map<LineBlock, TextSpan> {
  return new Map(written.map(({ block, source }) => [source, block]));
}

/** The abstract goes up to the next heading; notes and captions among it are none of it. */
function withAbstract(text: string, written: Written): Block[] {
  let isAbstract = false;
  return written.map(({ block, source }) => {
    const own = text.slice(block.start, block.end);
    if (block.kind === 'heading' || block.kind === 'title') {
      isAbstract = isAbstractHeading(own);
      return block;
    }
    if (startsAbstract(own)) return { ...block, isAbstract: true };
    return { ...block, isAbstract: isAbstract && !source.isAside };
  });
}

/** From the first entry to the last one before the next heading. */
function bibliographyOf(written: Written): TextSpan | undefined {
  const entries = written.filter(({ source }) => source.isEntry);
  const [first, last] = [entries[0], entries.at(-1)];
  return first === undefined || last === undefined
    ? undefined
    : { start: first.block.start, end: last.block.end };
}

function headingsOf(text: string, written: Written): PdfHeading[] {
  const found = written.flatMap(({ block: { start, end, kind }, source: { lines } }) => {
    const [first] = lines;
    if (kind !== 'heading' || first === undefined) return [];
    const { page, line } = first;
    return [
      { text: text.slice(start, end), page: page.source.page, y: line.top, span: { start, end }, line },
    ];
  });
  const levels = levelsOf(
    found.map((heading) => ({ text: heading.text, size: heading.line.size, font: heading.line.font })),
  );
  return found.map(({ line: _line, ...heading }, at) => ({ ...heading, level: levels[at] ?? 1 }));
}
