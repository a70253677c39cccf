/** The sentences around a passage: enough to try locating again without the page. Pure. */

import type { TextSpan } from '../text/document-text';
import { firstWhere } from '../text/lower-bound';
import type { Surroundings } from './location';
import type { PreparedDocument, PreparedSentence } from './prepare';

/** So many sentences are taken before a passage, and after it. */
const sentencesAround = 10;
/** A passage of more sentences is cut. */
const maxPassageLength = 40;

/** @param span the passage: one sentence of the document, several adjoining ones, or text that is in none */
export function surroundingsOf({ sentences }: PreparedDocument, span: TextSpan): Surroundings {
  const first = firstWhere(sentences.length, (at) => endOf(sentences[at]) > span.start);
  const following = firstWhere(sentences.length, (at) => startOf(sentences[at]) >= span.end);
  const count = Math.min(following - first, maxPassageLength);
  // A list of other works is no sentence's place, but the reader may have judged a claim on it.
  if (count <= 0) return { sentences: [span], passage: [0] };
  const from = Math.max(0, first - sentencesAround);
  const to = first + count + sentencesAround;
  return {
    sentences: sentences.slice(from, to).map((sentence) => sentence.span),
    passage: Array.from({ length: count }, (_, at) => first - from + at),
  };
}

function startOf(sentence: PreparedSentence | undefined): number {
  return sentence?.span.start ?? 0;
}

function endOf(sentence: PreparedSentence | undefined): number {
  return sentence?.span.end ?? 0;
}
