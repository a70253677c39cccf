/** A message that got no answer, as data: `words/problem-words.ts` says it. */

/** The catalogues have a sentence under each. */
export type DeliveryProblemCode =
  /** Claimlight was updated or turned off, and this script is left over. */
  | 'messagesWithdrawn'
  /** The background did not answer, and may have done what was asked. */
  | 'messagesNoAnswer';

export class DeliveryProblem extends Error {
  override readonly name = 'DeliveryProblem';
  readonly code: DeliveryProblemCode;

  constructor(code: DeliveryProblemCode, cause: unknown) {
    super(code, { cause });
    this.code = code;
  }
}
