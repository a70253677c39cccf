/** Finds the words of a passage in an open document, where white space, hyphens and forms of letters may be others. */
import { AnchoringText } from '../anchor/anchor-text';
import type { Quote } from '../anchor/quotes';
import type { TextSpan } from '../text/document-text';

/** Yields regularly. @returns `undefined` where nothing has these very words, or several positions do with equal right */
export function* findQuote(text: string, quote: Quote): Generator<void, TextSpan | undefined> {
  const anchor = yield* new AnchoringText(text).find({ quote });
  // Another figure may make nearly the same words.
  return anchor === undefined || anchor.found === 'approximate' ? undefined : anchor.span;
}
