/** The document that claims are located in: an open page or an open PDF, as one type. */

import type { LocatedPassage } from '../locate/location';
import type { CitedAnswer } from '../messages/card-messages';
import type { LocateRequest } from '../messages/message-data';
import type { ClaimHighlight, HighlightedText } from '../page/paint/paint';
import type { VerdictValue } from '../verdicts/verdict';
import type { findQuote } from './find-quote';
import type { ReadableDocument } from './readable-document';
import type { findVerdictPassages } from './verdict-passages';

export interface StripInsets {
  readonly top: number;
  readonly bottom: number;
  readonly right: number;
}

/** Where highlights lie on the screen. */
export interface HighlightPositions {
  /** Highlights in the order of the document. */
  inOrder(highlights: readonly ClaimHighlight[]): readonly ClaimHighlight[];
  /** 0 (top) to 1 along the document's height; `undefined` for a highlight that is not visible. */
  positionOnStrip(highlight: ClaimHighlight): number | undefined;
  /** Where the strip stands, when not at the edge of the window: CSS pixels from its top, bottom and right. */
  stripInsets?(): StripInsets;
  /** Which page of a file it is on, counted from 1; a web page has none. */
  pageOf?(text: HighlightedText): number | undefined;
  /** Whether it can be brought into view. */
  canShow(text: HighlightedText): boolean;
  /** Scroll to it. @returns false if it is not visible */
  bringIntoView(text: HighlightedText): Promise<boolean>;
}

/** An open document. */
export interface OpenDocument {
  /** The address that verdicts and rejections are kept under, without fragment. */
  readonly address: () => string;
  readonly positions: HighlightPositions;
  /** Whether the page around it is ours: its keys with Ctrl also work in the card. */
  readonly isOwnPage?: boolean;
  /** The reader's verdicts by claim id, in a page that is ours: highlights show them there. */
  readonly verdicts?: () => ReadonlyMap<string, VerdictValue | undefined>;
  /** Listen to what a passage cites, whenever that changes. @returns a function that ends it; undefined: it cites nothing */
  readonly watchCited?: (
    passage: HighlightedText,
    onRead: (cited: CitedAnswer) => void,
  ) => (() => void) | undefined;
  /** Finds the passages of verdicts; a web page has it once there is a verdict on it. */
  readonly findVerdictPassages: typeof findVerdictPassages | undefined;
  /** Finds the words of a passage; a web page has it where one is to be shown. */
  readonly findQuote?: typeof findQuote | undefined;
  /** Asks the background where claims stand in a text of it. */
  readonly locate: (request: LocateRequest) => Promise<readonly LocatedPassage[]>;
  /**
   * Its text; a document that takes long to read gives what it has, and then more. Aborting the signal ends it.
   *
   * @throws TextChanged, when it has to be read again
   */
  readonly texts: (signal: AbortSignal) => AsyncIterable<ReadableDocument>;
}
