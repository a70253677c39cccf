/** Gives many claims one verdict, and takes that back. */
import type { RelatedClaim } from '../lookup/related';
import { claimActionsOn } from '../messages/claim-actions';
import { sendMessage } from '../messages/protocol';
import type { VerdictState, VerdictValue } from '../verdicts/verdict';

/** No paper is open there. */
const actions = claimActionsOn(() => ({ works: [] }), sendMessage);

interface Judged {
  /** What each claim's verdict has become: undone as long as it is still that. */
  readonly states: ReadonlyMap<string, VerdictState>;
  /** Claims that stay as they are, since two verdicts of the reader's differ: each is to be looked at. */
  readonly left: number;
  /** Claims that stay as they are, since their verdict is another one than the row showed. */
  readonly changed: number;
  /** Why the rest was not judged. */
  readonly error?: unknown;
}

/**
 * One after the other, so that one that fails leaves those before it judged, and the way back to them.
 *
 * @param value `null`: verdicts are taken back; notes stay
 * @param onCount told how many are done
 */
export async function judgeMany(
  claims: readonly RelatedClaim[],
  value: VerdictValue | null,
  onCount: (count: number) => void,
): Promise<Judged> {
  const clear = claims.filter(({ conflictingVerdicts }) => conflictingVerdicts === undefined);
  const changing = clear.filter(({ verdict }) => (verdict?.value ?? null) !== value);
  const states = new Map<string, VerdictState>();
  const left = claims.length - clear.length;
  let changed = 0;
  try {
    for (const { id, verdict } of changing) {
      const basedOn = verdict?.stateId ?? null;
      const state = await actions.judge(id, { value, basedOn, isStrict: true });
      if (state === undefined) changed += 1;
      else states.set(id, state);
      onCount(states.size + changed);
    }
  } catch (error) {
    return { states, left, changed, error };
  }
  return { states, left, changed };
}

interface Undone {
  /** What could not be undone. */
  readonly states: ReadonlyMap<string, VerdictState>;
  /** Why the first of them could not. */
  readonly error?: unknown;
}

/** One that fails does not keep the others from being undone. What was changed meanwhile stays. */
export async function undoMany(states: ReadonlyMap<string, VerdictState>): Promise<Undone> {
  const failed = new Map<string, VerdictState>();
  const errors: unknown[] = [];
  for (const [claimId, state] of states) {
    try {
      await actions.undo(claimId, state);
    } catch (error) {
      failed.set(claimId, state);
      errors.push(error);
    }
  }
  return { states: failed, ...(errors.length > 0 && { error: errors[0] }) };
}
