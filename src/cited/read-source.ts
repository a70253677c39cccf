/** Reads the text of a cited work once, so that any number of claims can be set against it. Pure. */
import { AnchoringText, type StoredPassage } from '../anchor/anchor-text';
import { maxQuoteLength, quoteOf } from '../anchor/quotes';
import type { PaperExtent } from '../claims/paper-check';
import type { SourcePassage, WhyUnread } from '../claims/source-answer';
import type { OpenCopy, WorkNotice } from '../claims/source-work';
import { type PreparedDocument, prepareDocument } from '../locate/prepare';
import type { DocumentText, TextSpan } from '../text/document-text';
import { isStopWord, tokenise } from '../text/tokens';

/** A text of a cited work. */
export interface CitedSource {
  readonly document: DocumentText;
  readonly extent: PaperExtent;
  readonly version?: OpenCopy['version'];
  /** The page of the text. */
  readonly address?: string;
  /** Whether that is a PDF. */
  readonly isPdf?: true;
  /** What has become of the work. */
  readonly notices: readonly WorkNotice[];
}

/** A text that was read. */
export interface ReadSource {
  readonly source: CitedSource;
  readonly prepared: PreparedDocument;
  readonly anchoring: AnchoringText;
}

/** Longest abstract that is read, in characters. */
const maxAbstract = 20_000;

/** The text of an abstract, as services give it. */
export function abstractText(abstract: string): DocumentText {
  const text = abstract.slice(0, maxAbstract);
  return { text, blocks: [{ start: 0, end: text.length, kind: 'paragraph', isAbstract: true }] };
}

/** Read a text; yields about every 2 ms of work. The word tables must have been loaded (`loadWordTables`). */
export function* readSource(source: CitedSource): Generator<void, ReadSource | WhyUnread> {
  const why = whyUnread(source.document);
  if (why !== undefined) return why;
  const prepared = yield* prepareDocument(source.document);
  return { source, prepared, anchoring: new AnchoringText(source.document.text) };
}

/** A text of fewer words says nothing. */
const minWords = 12;
/** So much of a text tells its language, in characters; English has more function words than this share. */
const sample = 6_000;
const minStopWords = 0.12;

function whyUnread({ text, blocks }: DocumentText): WhyUnread | undefined {
  const from = blocks.find(({ kind }) => kind === 'paragraph')?.start ?? 0;
  const words = tokenise(text.slice(from, from + sample));
  if (words.length === 0) return 'no-text';
  if (words.length < minWords) return 'too-short';
  const functional = words.filter((word) => isStopWord(word.text)).length;
  return functional < minStopWords * words.length ? 'not-english' : undefined;
}

/** The passage of a span; `undefined` where its quote does not lead back to it. */
export function* passageAt(read: ReadSource, position: TextSpan): Generator<void, SourcePassage | undefined> {
  const { document, extent, version, address, isPdf } = read.source;
  if (position.end - position.start > maxQuoteLength) return undefined;
  const quote = quoteOf(document.text, position);
  const stored: StoredPassage = { quote, position };
  const anchor = yield* read.anchoring.find(stored);
  if (anchor?.span.start !== position.start || anchor.span.end !== position.end) return undefined;
  const section = sectionOf(document, position);
  return {
    quote,
    position,
    extent,
    ...(section !== undefined && { section }),
    ...(version !== undefined && { version }),
    ...(address !== undefined && { address }),
    ...(isPdf && { isPdf }),
  };
}

const maxHeading = 200;

/** The last heading before a place. */
function sectionOf({ text, blocks }: DocumentText, { start }: TextSpan): string | undefined {
  const heading = blocks.findLast((block) => block.kind === 'heading' && block.start <= start);
  return heading && text.slice(heading.start, Math.min(heading.end, heading.start + maxHeading)).trim();
}
