/** The reader's own judgement of a claim. Pure. */
import type { Trail } from './trail';

export type VerdictValue = 'confirmed' | 'disputed';

/** The page passage that a verdict was given on: W3C selectors, counted in `body.textContent`. */
export interface Evidence {
  /** Address of the page without fragment. */
  readonly url: string;
  readonly quote: { readonly exact: string; readonly prefix: string; readonly suffix: string };
  readonly position: { readonly start: number; readonly end: number };
}

/** One change of a verdict. `value` absent = taken back. */
export interface VerdictEvent {
  /** ISO date and time, UTC. */
  readonly at: string;
  readonly value?: VerdictValue;
  readonly note: string;
  /** That of the state after it. */
  readonly trail?: Trail;
}

export interface Verdict {
  /** A random UUID of its own: it outlives the claim id. */
  readonly id: string;
  readonly group: string;
  /** Fingerprints of all assertions of the claim when the verdict was last changed. */
  readonly fingerprints: readonly string[];
  /** Texts of all wordings it was made on. */
  readonly texts: readonly string[];
  readonly examinedTitle: string;
  /** Absent = taken back; the record stays, so that undo and merge can see it. */
  readonly value?: VerdictValue;
  readonly note: string;
  readonly evidence?: Evidence;
  /** Present when it was given on a source that the claim was followed to. */
  readonly trail?: Trail;
  readonly updatedAt: string;
  /** Oldest first, the current state last; never empty. */
  readonly history: readonly VerdictEvent[];
}

/** The reader's verdict as it stands on one claim. */
export interface ClaimVerdict {
  readonly verdictId: string;
  readonly value?: VerdictValue;
  readonly note: string;
  readonly updatedAt: string;
  /** True when the history holds an earlier state to go back to. */
  readonly canUndo: boolean;
}

/** The address that what is kept of a page is kept under. */
export function withoutFragment(url: string): string {
  return url.replace(/#.*$/s, '');
}

/** Longest verdict file that is read, in characters or bytes: messages between parts of an extension hold 64 MB. */
export const longestVerdictFile = 30_000_000;
/** What to say of a longer one. */
export const fileTooLong = 'The file is larger than 30 MB: no verdict file that Claimlight can read.';
