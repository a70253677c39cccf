/** Keys that judge the claim in hand: the same in lists and in the card. */
import type { RelatedClaim } from '../lookup/related';
import { toggled } from './VerdictActions';
import type { VerdictCallbacks } from './verdict-callbacks';

/** As `aria-keyshortcuts` has them. */
export const verdictKeys = 'c d n u';

/** A key without Ctrl and the like, in lower case; `undefined` with them: Ctrl+C copies, and judges nothing. */
export function plainKey({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): string | undefined {
  return ctrlKey || metaKey || altKey ? undefined : key.toLowerCase();
}

/** One key, one action. @param row what has the buttons of the claim @returns false if the key means nothing here */
export function judgeByKey(
  event: KeyboardEvent,
  claim: RelatedClaim,
  { onJudge, onUndo }: VerdictCallbacks,
  row: Element,
): boolean {
  const key = plainKey(event);
  if (key === 'c') onJudge(claim.id, toggled(claim, 'confirmed'));
  else if (key === 'd') onJudge(claim.id, toggled(claim, 'disputed'));
  else if (key === 'n') row.querySelector<HTMLElement>('[data-action="note"]')?.click();
  else if (key === 'u' && claim.verdict?.canUndo === true) onUndo(claim.id, claim.verdict);
  else return false;
  return true;
}
