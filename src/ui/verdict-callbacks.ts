/** What a view calls when the reader judges. */

import type { VerdictState } from '../verdicts/verdict';
import type { VerdictChange } from '../verdicts/verdict-changes';

export interface VerdictCallbacks {
  onJudge: (claimId: string, change: VerdictChange) => void;
  onUndo: (claimId: string, state: VerdictState) => void;
}
