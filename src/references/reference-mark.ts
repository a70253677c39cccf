/** The least that a mark beside a reference needs: what it came to, without the work, who said so and what is printed. Pure. */
import type { CheckedReference, ReferenceDifference, ReferenceOutcome } from '../claims/reference-check';
import type { WorkNotice } from '../claims/source-work';

export interface ReferenceMark {
  readonly state: ReferenceOutcome['state'];
  /** Kinds of notices on the work, the gravest first, each once. */
  readonly notices: readonly WorkNotice['kind'][];
  /** In what it differs from its record, each once; absent unless the state is `differs`. */
  readonly differs?: readonly ReferenceDifference['field'][];
}

const gravest: readonly WorkNotice['kind'][] = ['retracted', 'withdrawn', 'concern', 'corrected'];

export function markOf({ outcome, notices }: CheckedReference): ReferenceMark {
  const kinds = new Set(notices.map(({ kind }) => kind));
  return {
    state: outcome.state,
    notices: gravest.filter((kind) => kinds.has(kind)),
    ...(outcome.state === 'differs' && {
      differs: [...new Set(outcome.differences.map(({ field }) => field))],
    }),
  };
}

/** Whether there is anything to mark: not where no service was asked, and no list says anything. */
export function hasMark({ outcome, notices }: CheckedReference): boolean {
  return outcome.state !== 'could-not-ask' || outcome.silent.length > 0 || notices.length > 0;
}
