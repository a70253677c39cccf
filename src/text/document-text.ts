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

/** The readable text of a document, in reading order; blocks are separated by `\n`. */
export interface DocumentText {
  readonly text: string;
  readonly blocks: readonly Block[];
  /** In order; absent where nobody knows. */
  readonly raised?: readonly RaisedText[];
}

/** Longest document that is read, in characters; what lies after is not searched. Books have a million. */
export const maxDocumentLength = 6_000_000;
