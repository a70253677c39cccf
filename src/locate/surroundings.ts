/** The sentences around a passage: enough to try locating again without the page. Pure. */
import type { TextSpan } from './location';
import type { PreparedDocument } from './prepare';

/** So many sentences are taken before a passage, and behind it. */
const sentencesAround = 10;
/** A passage of more sentences is cut. */
const longestPassage = 40;

export interface Surroundings {
  readonly sentences: readonly string[];
  /** Which of them are the passage. */
  readonly passage: readonly number[];
}

/** @param span the passage: one sentence of the document, several adjoining ones, or text that is in none */
export function surroundingsOf({ text, sentences }: PreparedDocument, span: TextSpan): Surroundings {
  const own = sentences
    .flatMap((sentence, at) => (sentence.span.start < span.end && sentence.span.end > span.start ? at : []))
    .slice(0, longestPassage);
  const [first, last] = [own[0], own.at(-1)];
  // A list of other works is no sentence's place, but the reader may have judged a claim on it.
  if (first === undefined || last === undefined)
    return { sentences: [text.slice(span.start, span.end)], passage: [0] };
  const from = Math.max(0, first - sentencesAround);
  const to = last + 1 + sentencesAround;
  return {
    sentences: sentences
      .slice(from, to)
      .map((sentence) => text.slice(sentence.span.start, sentence.span.end)),
    passage: own.map((at) => at - from),
  };
}
