/** The text of a document as it is read: positions are UTF-16 offsets. Pure. */

/** A stretch of a text. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

export type BlockKind = 'title' | 'heading' | 'paragraph' | 'list-item' | 'caption' | 'table-row';

/** A run of text that a sentence never crosses. */
export interface Block {
  readonly start: number;
  readonly end: number;
  readonly kind: BlockKind;
  readonly isAbstract: boolean;
}

/** A stretch that is drawn above the line, or a link that runs into what stands before it. */
export interface RaisedText extends TextSpan {
  /** Whether it is a link to another place of the document. */
  readonly isLink?: boolean;
}

export interface TableCell {
  /** First row and column of the cell, 0 and up. */
  readonly row: number;
  readonly column: number;
  /** 1 and up. */
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly isHeader: boolean;
  /** Tables print the best value of a column so. */
  readonly isBold: boolean;
  /** In `DocumentText.text`; empty for an empty cell. */
  readonly span: TextSpan;
}

/** A table of the document. Its cells are in the text, too: each row is a block of kind `table-row`. */
export interface DocumentTable {
  /** In `DocumentText.text`; absent where the table has none. */
  readonly caption?: TextSpan;
  /** Notes right below the table that belong to it. */
  readonly notes?: TextSpan;
  readonly rowCount: number;
  readonly columnCount: number;
  /** By row, then column. */
  readonly cells: readonly TableCell[];
}

/** The readable text of a document, in reading order; blocks are separated by `\n`. */
export interface DocumentText {
  readonly text: string;
  readonly blocks: readonly Block[];
  /** In order; absent where nobody knows. */
  readonly raised?: readonly RaisedText[];
  /** In order of their first cell; absent where nobody looked for them. */
  readonly tables?: readonly DocumentTable[];
}

/** Longest document that is read, in characters; what lies after is not searched. Books have a million. */
export const maxDocumentLength = 6_000_000;
