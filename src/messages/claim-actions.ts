/** What the reader does with a claim, as messages to the background. All reject with an error in words. */
import type { PageWork } from '../claims/related';
import type { VerdictChange } from '../claims/verdict-changes';
import type { PassageRejection, sendMessage } from './protocol';

/** The script that draws the card gets them from the one that talks to the background. */
export interface ClaimActions {
  readonly judge: (claimId: string, change: VerdictChange) => Promise<void>;
  readonly undo: (claimId: string, verdictId: string) => Promise<void>;
  /** The reply is the id to undo it by. */
  readonly reject: (rejection: PassageRejection) => Promise<string>;
  readonly restore: (rejectionIds: readonly string[]) => Promise<void>;
  /** How many reports know each of these works. */
  readonly countReports: (works: readonly PageWork[]) => Promise<readonly number[]>;
  /** Open a work that the open paper cites, with a claim that is to be compared there. */
  readonly follow: (claimId: string, cited: { work: PageWork; url: string }) => Promise<void>;
}

/**
 * @param citing the open paper; it has its address
 * @param send of the script that talks to the background
 */
export const claimActionsOn = (citing: () => PageWork, send: typeof sendMessage): ClaimActions => ({
  judge: (claimId, change) => send('changeVerdict', { claimId, change }),
  undo: (claimId, verdictId) => send('undoVerdict', { claimId, verdictId }),
  reject: (rejection) => send('rejectPassage', rejection),
  restore: (rejectionIds) => send('restorePassage', { rejectionIds }),
  countReports: (works) => send('countReports', works),
  follow: (claimId, { work, url }) => send('followClaim', { claimId, citing: citing(), cited: work, url }),
});
