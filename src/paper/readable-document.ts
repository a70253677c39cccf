/** The text of an open document, as it is read and highlighted. */

import type { HighlightedText } from '../page/paint/paint';
import type { DocumentText, TextSpan } from '../text/document-text';
import type { Evidence } from '../verdicts/verdict';

/** The text of an open document, or of the part of it that has been read so far. */
export interface ReadableDocument {
  readonly documentText: DocumentText;
  /** Whether more of the document is still to come. */
  readonly isPart?: boolean;
  /** The text that positions of evidence are counted in. */
  readonly bodyText: string;
  /** Whether `bodyText` holds words that are not in `documentText`, so that quotes may be without them. */
  readonly hidesWords?: boolean;
  /** The readable part of a span of `bodyText`; `undefined` when it begins or ends in text that is not. */
  fromBody(span: TextSpan): TextSpan | undefined;
  /** W3C selectors of a span of `documentText`; `undefined` once the document has changed. */
  toEvidence(span: TextSpan, url: string): Evidence | undefined;
  /** Where a span of `documentText` is; `undefined` once the document has changed. */
  toHighlightedText(span: TextSpan): HighlightedText | undefined;
}
