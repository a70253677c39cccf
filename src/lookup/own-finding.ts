/** What this browser's own check has found in a paper. Pure. */
import type { CheckedClaim, CheckedFinding } from '../check/check-file';

/** What a check has found, where it stands, and in which text. */
export type OwnFinding =
  | { readonly kind: 'claim'; readonly checkId: string; readonly found: CheckedClaim }
  | {
      readonly kind: 'figures';
      readonly checkId: string;
      readonly found: CheckedFinding;
      /** The reader has called it no problem. */
      readonly isDismissed: boolean;
    };
