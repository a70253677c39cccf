/** Which marks belong to a passage: those of its sentences, and those right after them. Pure. */

import type { Block, DocumentText, TextSpan } from '../text/document-text';
import { firstWhere } from '../text/lower-bound';
import { splitSentences } from '../text/sentences';
import type { CitationMarker, CitedByPassage, DescribedReference } from './bibliography-parts';

/** Characters around a passage in which its sentences begin and end: none is longer than 2,000. */
const reach = 10_000;
/** Between a full stop and a mark, or two marks. */
const between = /^[\s.,;:[(\])–-]{0,4}$/;
/** A mark after a stop belongs to what is before if the next sentence begins after it. */
const beginsAnew = /^[\])]{0,2}[.,]?(?:\s*$|\s+[^\s\p{Ll}])/u;

/**
 * What a passage cites.
 *
 * @param citations in the order of the text
 * @param referenceOf describes the reference of a number; `undefined` leaves it out
 */
export function citedIn(
  document: DocumentText,
  citations: readonly CitationMarker[],
  passage: TextSpan,
  referenceOf: (number: number) => DescribedReference | undefined,
): CitedByPassage {
  const found = markersOf(document, citations, passage);
  const references = [...new Set(found.flatMap((citation) => citation.references))];
  const unknown = [...new Set(found.flatMap((citation) => citation.unknown ?? []))];
  return {
    references: references.flatMap((number) => referenceOf(number) ?? []),
    ...(unknown.length > 0 && { unknown }),
  };
}

/** The marks of a passage, in the order of the text. @param citations in the order of the text */
export function markersOf(
  document: DocumentText,
  citations: readonly CitationMarker[],
  passage: TextSpan,
): CitationMarker[] {
  const whole = wholeSentences(document, passage);
  const first = firstWhere(citations.length, (at) => (citations[at]?.span.end ?? 0) > whole.start);
  const found: CitationMarker[] = [];
  let at = first;
  for (; (citations[at]?.span.start ?? Infinity) < whole.end; at += 1) {
    const citation = citations[at];
    if (citation !== undefined) found.push(citation);
  }
  found.push(...citationsAfter(document, citations, at, whole));
  return found;
}

/** The passage, from the beginning of its first sentence to the end of its last. */
function wholeSentences(document: DocumentText, { start, end }: TextSpan): TextSpan {
  let [from, to] = [start, end];
  const first = blockAt(document, start);
  const last = blockAt(document, Math.max(start, end - 1));
  for (const block of new Set([first, last])) {
    if (block === undefined) continue;
    const near = { start: Math.max(block.start, start - reach), end: Math.min(block.end, end + reach) };
    for (const sentence of splitSentences(document.text, near.start, near.end)) {
      if (sentence.start >= end || sentence.end <= start) continue;
      from = Math.min(from, sentence.start);
      to = Math.max(to, sentence.end);
    }
  }
  return { start: from, end: to };
}

function blockAt({ blocks }: DocumentText, offset: number): Block | undefined {
  const block = blocks[firstWhere(blocks.length, (at) => (blocks[at]?.end ?? 0) > offset)];
  return block !== undefined && block.start <= offset ? block : undefined;
}

/** Marks that follow the end of a passage one after the other, with nothing of another sentence between. */
function citationsAfter(
  document: DocumentText,
  citations: readonly CitationMarker[],
  from: number,
  whole: TextSpan,
): CitationMarker[] {
  const { text } = document;
  const block = blockAt(document, Math.max(whole.start, whole.end - 1));
  if (block === undefined) return [];
  const found: CitationMarker[] = [];
  let { end } = whole;
  for (const citation of citations.slice(from, from + 20)) {
    const { span } = citation;
    if (span.end > block.end || span.start - end > 4 || !between.test(text.slice(end, span.start))) break;
    found.push(citation);
    end = span.end;
  }
  return beginsAnew.test(text.slice(end, Math.min(block.end, end + 8))) ? found : [];
}
