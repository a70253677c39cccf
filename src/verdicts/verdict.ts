/** The reader's own judgement of a claim. Pure. */
import type { Trail } from './trail';

export type VerdictValue = 'confirmed' | 'disputed';

/** The page passage that a verdict was given on: W3C selectors, counted in `body.textContent`. */
export interface Evidence {
  /** Address of the page without fragment. */
  readonly url: string;
  readonly quote: { readonly exact: string; readonly prefix: string; readonly suffix: string };
  readonly position: { readonly start: number; readonly end: number };
  /** The version of the paper that the page showed, as arXiv counts them; absent where it names none. */
  readonly version?: number;
}

/** One state of a verdict, as a change has made it. `value` absent = taken back. */
export interface VerdictEvent {
  /** Id of the command that made it, the last of several edits of a note; absent in what older versions have written. */
  readonly id?: string;
  /** ISO date and time, UTC; that of the first of several edits of a note. */
  readonly at: string;
  readonly value?: VerdictValue;
  readonly note: string;
  /** Those of the state after it; absent where there are none. */
  readonly tags?: readonly string[];
  /** That of the state after it. */
  readonly trail?: Trail;
  /** Name of the reader's other device on which it was made; absent: on this one. */
  readonly device?: string;
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
  /** The reader's own short words, each once, as written; absent where there are none. */
  readonly tags?: readonly string[];
  readonly evidence?: Evidence;
  /** Present when it was given on a source that the claim was followed to. */
  readonly trail?: Trail;
  readonly updatedAt: string;
  /** Oldest first, the current state last; never empty, and of at most {@link maxEvents}. */
  readonly history: readonly VerdictEvent[];
  /** Ids of the commands that changed it last, oldest first: one that comes again has been done. */
  readonly commands?: readonly string[];
}

/** Of the name of a device, in UTF-16 units. */
export const maxDeviceName = 40;

/** Characters of the passphrase that verdicts are encrypted with on their way to other devices: whoever has them may try as many as they like. */
export const minPassphrase = 12;
export const maxPassphrase = 1_000;

/** Versions of papers are counted up to here. */
export const maxVersion = 999;

/** So many states are kept; the oldest go. */
export const maxEvents = 50;

/** A state of a verdict that a command is about. */
export interface VerdictState {
  readonly verdictId: string;
  /** What names the state: see {@link stateIdOf}. */
  readonly stateId: string;
}

/** Names the state that a verdict is in, until it is changed or undone. */
export function stateIdOf({ history }: Pick<Verdict, 'history'>): string {
  const last = history.at(-1);
  return last?.id ?? last?.at ?? '';
}

/** The reader's verdict as it stands on one claim. */
export interface ClaimVerdict extends VerdictState {
  readonly value?: VerdictValue;
  readonly note: string;
  readonly tags?: readonly string[];
  /** The version of the paper that it was given on, where that is known. */
  readonly version?: number;
  /** Name of the reader's other device on which it was given; absent: on this one. */
  readonly device?: string;
  readonly updatedAt: string;
  /** True when the history holds an earlier state to go back to. */
  readonly canUndo: boolean;
}

/** Whether there is anything in it: it was not taken back without a note or a tag. */
export function saysSomething({ value, note, tags = [] }: Pick<Verdict, 'value' | 'note' | 'tags'>): boolean {
  return value !== undefined || note !== '' || tags.length > 0;
}

/** The address that what is kept of a page is kept under. */
export function withoutFragment(url: string): string {
  return url.replace(/#.*$/s, '');
}

/** Longest verdict file that is read, in characters or bytes: messages between parts of an extension hold 64 MB. */
export const maxVerdictFileLength = 30_000_000;
