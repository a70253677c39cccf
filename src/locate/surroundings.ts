/** The sentences around a passage: enough to try locating again without the page. Pure. */
import type { TextSpan } from './location';
import type { PreparedDocument } from './prepare';

/** So many sentences are taken before a passage, and behind it. */
const sentencesAround = 10;

export interface Surroundings {
  readonly sentences: readonly string[];
  /** Which of them are the passage. */
  readonly passage: readonly number[];
}

/** @param span the passage: one sentence of the document, or several adjoining ones */
export function surroundingsOf({ text, sentences }: PreparedDocument, span: TextSpan): Surroundings {
  const own = sentences.flatMap((sentence, at) =>
    sentence.span.start < span.end && sentence.span.end > span.start ? at : [],
  );
  const from = Math.max(0, (own[0] ?? 0) - sentencesAround);
  const to = (own.at(-1) ?? -1) + 1 + sentencesAround;
  return {
    sentences: sentences
      .slice(from, to)
      .map((sentence) => text.slice(sentence.span.start, sentence.span.end)),
    passage: own.map((at) => at - from),
  };
}
