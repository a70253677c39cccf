/** What the reader does with a claim, as messages to the background. All reject with an error that `words/problem-words.ts` can say. */
import type { PageWork } from '../claims/page-work';
import type { VerdictState } from '../verdicts/verdict';
import type { VerdictChange } from '../verdicts/verdict-changes';
import { DeliveryProblem } from './delivery-problem';
import type { PassageRejection } from './message-data';
import type { sendMessage } from './protocol';

/** What card, popup and viewer do with claims. Once one has failed, the current state has to be requested again. */
export interface ClaimActions {
  /** The reply is the state to undo; `undefined` where nothing was changed. */
  readonly judge: (claimId: string, change: VerdictChange) => Promise<VerdictState | undefined>;
  /** @param state the one that the reader sees: another one is not undone */
  readonly undo: (claimId: string, state: VerdictState) => Promise<void>;
  /** The reply is the id to undo it by. */
  readonly reject: (rejection: PassageRejection) => Promise<string>;
  readonly restore: (rejectionIds: readonly string[]) => Promise<void>;
  /** How many reports know each of these works. */
  readonly countReports: (works: readonly PageWork[]) => Promise<readonly number[]>;
  /** Open a work that the open paper cites, with a claim to compare there. */
  readonly follow: (claimId: string, cited: { work: PageWork; url: string }) => Promise<void>;
}

/**
 * @param citing the open paper; it has its address
 * @param send of the script that talks to the background
 * @param tabId the tab that it is about; absent: the sender's own
 */
export function claimActionsOn(
  citing: () => PageWork,
  send: typeof sendMessage,
  tabId?: number,
): ClaimActions {
  const tab = tabId === undefined ? {} : { tabId };
  // Of one act of the reader's, however often it is sent.
  const command = () => ({ commandId: crypto.randomUUID() });
  return {
    judge: (claimId, { evidence, ...change }) => {
      const { version } = citing();
      // Of a passage that is elsewhere the evidence says it.
      const on = evidence && { ...evidence, ...(version !== undefined && { version }) };
      const request = { ...command(), claimId, change: { ...change, ...(on && { evidence: on }) }, ...tab };
      return deliver(() => send('changeVerdict', request));
    },
    undo: (claimId, { verdictId, stateId }) => {
      const request = { ...command(), claimId, verdictId, stateId, ...tab };
      return deliver(() => send('undoVerdict', request));
    },
    reject: (rejection) => {
      const request = { ...command(), ...rejection };
      return deliver(() => send('rejectPassage', request));
    },
    restore: (rejectionIds) => deliver(() => send('restorePassage', { rejectionIds, ...tab })),
    countReports: (works) => deliver(() => send('countReports', works)),
    follow: (claimId, { work, url }) => {
      const request = { ...command(), claimId, citing: citing(), cited: work, url };
      return deliver(() => send('followClaim', request));
    },
  };
}

/** Milliseconds to wait before a message whose reply was lost is sent again. */
const retryDelays = [100, 500, 2_000];

/** What Chromium and Firefox say when the background was stopped before it had answered, and the library when nobody did. */
const lostReply =
  /message (?:channel|port) (?:is )?closed|receiving end does not exist|could not establish connection|message manager disconnected|context (?:is )?unloaded|^No response$/i;
const withdrawn = /extension context invalidated/i;

/**
 * Send a message that changes nothing more when it comes again. The browser may stop the background at any point, and its reply
 * is lost then.
 *
 * @throws what the background throws; {DeliveryProblem} where it does not answer
 */
export async function deliver<Reply>(send: () => Promise<Reply>): Promise<Reply> {
  for (const delay of [...retryDelays, undefined]) {
    try {
      return await send();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (withdrawn.test(message)) throw new DeliveryProblem('messagesWithdrawn', error);
      if (!lostReply.test(message)) throw error;
      if (delay === undefined) throw new DeliveryProblem('messagesNoAnswer', error);
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
  }
  throw new Error('unreachable');
}
