/** Where the text of a PDF is drawn. */

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
