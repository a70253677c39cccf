/** Gives many claims one verdict, and takes that back. */
import type { RelatedClaim } from '../lookup/related';
import { claimActionsOn, deliver } from '../messages/claim-actions';
import { sendMessage } from '../messages/protocol';
import type { VerdictState, VerdictValue } from '../verdicts/verdict';

/** No paper is open there. */
const actions = claimActionsOn(() => ({ works: [] }), sendMessage);

interface Judged {
  /** What each claim's verdict has become: undone as long as it is still that. */
  readonly states: ReadonlyMap<string, VerdictState>;
  /** Claims that stay as they are, since two verdicts of the reader's differ: each is to be looked at. */
  readonly left: number;
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
  const done: string[] = [];
  let failure: { readonly error?: unknown } = {};
  try {
    for (const { id } of changing) {
      await actions.judge(id, { value });
      done.push(id);
      onCount(done.length);
    }
  } catch (error) {
    failure = { error };
  }
  return { states: await statesOf(done), left: claims.length - clear.length, ...failure };
}

/** @throws what the background throws: also where one of them was changed meanwhile */
export async function undoMany(states: ReadonlyMap<string, VerdictState>): Promise<void> {
  for (const [claimId, state] of states) await actions.undo(claimId, state);
}

async function statesOf(claimIds: readonly string[]): Promise<Map<string, VerdictState>> {
  if (claimIds.length === 0) return new Map();
  const verdicts = await deliver(() => sendMessage('listVerdicts', undefined));
  const wanted = new Set(claimIds);
  return new Map(
    verdicts.flatMap(({ claim }) =>
      claim?.verdict !== undefined && wanted.has(claim.id) ? [[claim.id, claim.verdict] as const] : [],
    ),
  );
}
