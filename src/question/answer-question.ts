/**
 * What works say to a question: reads them, takes their claims, joins those that say the same, sets each against the other works, and
 * reviews the whole. The same works give the same answer, to the byte. Pure.
 */

import { reviewRules } from '../review/rules';
import type { ChosenWork } from './choose-works';
import { type Compared, compareWithOthers } from './compare-works';
import { conflictsOf, joinClaims, takeClaims } from './merge-answers';
import { type Answer, type FoundWork, type QuestionStep, questionRules } from './question';
import { shareOfTerms } from './rank-works';
import { type ReadWork, readWork } from './read-works';
import { reviewAnswer } from './review-answer';

/** How far it has come. */
export interface AnswerProgress {
  readonly step: Exclude<QuestionStep, 'searching'>;
  /** Of the works or claims of that step. */
  readonly done: number;
  readonly of: number;
}

/** All that an answer is made of. */
export interface Answered {
  readonly works: readonly FoundWork[];
  readonly answer: Answer;
}

/**
 * Answer a question from the works that were chosen for it. Yields about every 2 ms of work. The word tables must have been loaded
 * (`loadWordTables`), and the weights (`loadClaimWeights`).
 *
 * @param terms what was searched for: of each work the claims that have most to do with it are taken
 */
export function* answerQuestion(
  chosen: readonly ChosenWork[],
  terms: readonly string[],
): Generator<AnswerProgress, Answered> {
  const { works, read } = yield* readAll(chosen);
  const joined = joinClaims(takeClaims(read, (text) => shareOfTerms(text, terms)));
  const compared: Compared[] = [];
  for (const one of joined) {
    const progress: AnswerProgress = { step: 'comparing', done: compared.length, of: joined.length };
    compared.push(yield* telling(progress, compareWithOthers(one, read)));
  }
  const end: AnswerProgress = { step: 'comparing', done: joined.length, of: joined.length };
  const { dimensions, ...scores } = yield* telling(end, reviewAnswer(read, joined, compared));
  const claims = joined.map((all, at) => {
    const { others = [], isVerified = false, confidence = 0 } = compared[at] ?? {};
    return {
      text: all[0].claim.text,
      from: all.map(({ of, quote }) => ({ work: of.at, quote })),
      others,
      isVerified,
      confidence,
    };
  });
  const answer: Answer = {
    rules: `${questionRules} ${reviewRules}`,
    claims,
    conflicts: conflictsOf(joined.flat()),
    review: {
      ...scores,
      dimensions: dimensions.map(({ name, points }) => ({ name, ...(points !== undefined && { points }) })),
    },
  };
  return { works, answer };
}

function* readAll(
  chosen: readonly ChosenWork[],
): Generator<AnswerProgress, { works: FoundWork[]; read: ReadWork[] }> {
  const works = chosen.map(({ found }) => found);
  const read: ReadWork[] = [];
  const waiting = chosen.filter(({ found }) => found.fate === 'unread').length;
  let done = 0;
  for (const [at, one] of chosen.entries()) {
    if (one.found.fate !== 'unread') continue;
    const outcome = yield* telling({ step: 'reading', done, of: waiting }, readWork(one, at));
    if (typeof outcome !== 'string') read.push(outcome);
    works[at] = { ...one.found, fate: typeof outcome === 'string' ? outcome : 'read' };
    done += 1;
  }
  return { works, read };
}

/** Run a part, telling how far the whole is whenever it pauses. */
function* telling<Result>(
  progress: AnswerProgress,
  work: Generator<void, Result>,
): Generator<AnswerProgress, Result> {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
    yield progress;
  }
}
