/** What a model may be asked, as messages carry it. Pure. */
import * as v from 'valibot';
import { maxQuestion } from '../question/query';

/** Characters: windows of models on one's own machine are often 4,096 tokens, and what is longer is cut silently. */
const maxPassage = 6_000;
const maxSentence = 1_000;
/** Of all sentences that are sent at once. */
const maxSentencesText = 8_000;
const maxSentences = 80;

const passageText = v.pipe(v.string(), v.minLength(1), v.maxLength(maxPassage));

/** As messages carry them. */
export const modelTaskSchema = v.variant('kind', [
  /** Whether a passage says what a claim says. */
  v.object({ kind: v.literal('judge'), claim: passageText, passage: passageText }),
  /** Which words to search for. */
  v.object({
    kind: v.literal('words'),
    question: v.pipe(v.string(), v.minLength(1), v.maxLength(maxQuestion)),
  }),
  /** Which of a paper's sentences state its claims. */
  v.object({
    kind: v.literal('claims'),
    sentences: v.pipe(
      v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(maxSentence))),
      v.minLength(1),
      v.maxLength(maxSentences),
      v.check((all) => lengthOf(all) <= maxSentencesText, 'expected fewer sentences'),
    ),
  }),
]);

export type ModelTask = v.InferOutput<typeof modelTaskSchema>;

/**
 * As many sentences as fit one question, in the order given; longer ones are left out.
 *
 * @returns indexes
 */
export function fittingSentences(sentences: readonly string[]): number[] {
  const taken: number[] = [];
  let length = 0;
  for (const [at, sentence] of sentences.entries()) {
    if (sentence === '' || sentence.length > maxSentence) continue;
    if (taken.length === maxSentences || length + sentence.length > maxSentencesText) break;
    taken.push(at);
    length += sentence.length;
  }
  return taken;
}

function lengthOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.length, 0);
}

/** Whether a claim and a passage fit one question. */
export function canJudge(claim: string, passage: string): boolean {
  return [claim, passage].every((text) => text !== '' && text.length <= maxPassage);
}
