/** The sentences of a paper that say something of the works that they cite. Pure. */
import { quoteOf } from '../anchor/quotes';
import type { CitationMarker } from '../citations/bibliography-parts';
import { markersOf } from '../citations/cited-in';
import type { CitedMarker } from '../citations/cited-list';
import type { CitedStatement, CitingSentence } from '../claims/cited-claim';
import type { Block, DocumentText, TextSpan } from '../text/document-text';
import { firstWhere } from '../text/lower-bound';
import { splitSentences } from '../text/sentences';
import { checkableText } from './nothing-to-check';
import { partsOfMarks } from './split-at-marks';

/** More are not kept: no paper has as many. */
export const maxCiting = 2_000;
/** Of one sentence. */
export const maxParts = 40;
/** Characters of all parts together: a paper has a tenth of it. */
const maxLength = 1_000_000;
/** A mark behind a sentence stands so near, in characters. */
const near = 8;
/** Characters of text between two pauses. */
const slice = 4_000;

/** Elsewhere nothing is stated in sentences. */
const read: ReadonlySet<Block['kind']> = new Set(['paragraph', 'list-item', 'caption']);

/**
 * In the order of the text. A sentence that says nothing that a cited work could say is left out. Takes time in proportion to the
 * text, and yields often enough to be run in slices.
 *
 * @param markers of the text, in any order: a page may send others than there are
 */
export function* citingSentences(
  document: DocumentText,
  markers: readonly CitedMarker[],
): Generator<undefined, CitingSentence[]> {
  const citations = markers
    .filter(({ start, end }) => start < end && end <= document.text.length)
    .map(
      ({ start, end, references }): CitationMarker => ({
        span: { start, end },
        references: references.slice(0, maxParts),
      }),
    )
    .sort((one, other) => one.span.start - other.span.start);
  const found: CitingSentence[] = [];
  const taken = new Set<CitationMarker>();
  let [length, worked] = [0, 0];
  for (const block of document.blocks) {
    if (!read.has(block.kind) || !hasMark(citations, block)) continue;
    for (const sentence of splitSentences(document.text, block.start, block.end)) {
      worked += sentence.end - sentence.start;
      if (worked > slice) {
        worked = 0;
        yield;
      }
      if (!hasMark(citations, { start: sentence.start, end: sentence.end + near })) continue;
      worked += slice / 4;
      const marks = markersOf(document, citations, sentence).filter((mark) => !taken.has(mark));
      for (const mark of marks) taken.add(mark);
      const parts = partsOf(document.text, sentence, marks);
      if (parts.length === 0) continue;
      length += parts.reduce((sum, { text }) => sum + text.length, 0);
      if (found.length >= maxCiting || length > maxLength) return found;
      found.push({ quote: { ...quoteOf(document.text, sentence), ...sentence }, parts });
    }
  }
  return found;
}

/** Whether a mark begins in a stretch of the text. */
function hasMark(citations: readonly CitationMarker[], { start, end }: TextSpan): boolean {
  const first = citations[firstWhere(citations.length, (at) => (citations[at]?.span.start ?? 0) >= start)];
  return first !== undefined && first.span.start < end;
}

function partsOf(text: string, sentence: TextSpan, marks: readonly CitationMarker[]): CitedStatement[] {
  return partsOfMarks(text, sentence, marks)
    .slice(0, maxParts)
    .filter((part) => checkableText(part.text) !== undefined)
    .map((part) => ({ reference: part.reference, text: part.text }));
}
