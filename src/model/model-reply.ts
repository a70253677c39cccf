/** What comes of asking a model. Pure. */
import type { ModelWord, Unusable } from './tasks';

/**
 * Why nothing was answered.
 *
 * - `off`: the reader has chosen no model
 * - `not-permitted`: the browser does not let us ask that host
 * - `not-confirmed`: the reader has not said that the text may go to another machine
 * - `wrong-key`: 401
 * - `refused`: 403, by Ollama where it does not know extensions
 * - `no-such-model`: 404
 * - `busy`: 429
 * - `failed`: any other status that is none of success
 * - `not-there`: no connection
 * - `timed-out`, `too-large`, `redirected`, `stopped`
 * - `unreadable`: an answer in another form than OpenAI's
 * - `not-in-browser`: the browser has no model, or has not loaded it yet
 */
export interface ModelProblem {
  readonly why:
    | 'off'
    | 'not-permitted'
    | 'not-confirmed'
    | 'wrong-key'
    | 'refused'
    | 'no-such-model'
    | 'busy'
    | 'failed'
    | 'not-there'
    | 'timed-out'
    | 'too-large'
    | 'redirected'
    | 'stopped'
    | 'unreadable'
    | 'not-in-browser';
  /** HTTP, of an answer that says no. */
  readonly status?: number;
}

export type ModelReply =
  /** `model`: its name, empty for the browser's own. */
  | { readonly outcome: 'said'; readonly model: string; readonly word: ModelWord }
  | { readonly outcome: 'unusable'; readonly model: string; readonly why: Unusable }
  | { readonly outcome: 'failed'; readonly problem: ModelProblem };

/** What a test has found. */
export interface ModelTest {
  /** Names that the address knows; none of the browser's own. */
  readonly models: readonly string[];
  /** Of a small question; absent where no model is chosen yet. */
  readonly reply?: ModelReply;
  /** The list could not be had. */
  readonly problem?: ModelProblem;
}

/** Thrown where a model is asked. */
export class NoModelAnswer extends Error {
  override readonly name = 'NoModelAnswer';
  readonly problem: ModelProblem;

  constructor(problem: ModelProblem) {
    super(`no answer: ${problem.why}`);
    this.problem = problem;
  }
}
