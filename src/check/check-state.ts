/** How far the check of a tab's paper has come. Pure. */
import type { Unchecked } from '../claims/paper-check';

/** Why a check has found nothing: the text cannot be checked, the reader has stopped it, or it could not be done. */
export type CheckFailure = Unchecked | 'stopped' | 'failed';
export const checkFailures: readonly CheckFailure[] = [
  'empty',
  'too-short',
  'not-english',
  'no-paper',
  'stopped',
  'failed',
];

export type CheckState =
  /** The page is asked for its text. */
  | { readonly phase: 'reading' }
  /** @param share 0 to 1 */
  | { readonly phase: 'checking'; readonly share: number }
  | { readonly phase: 'done'; readonly checkId: string }
  | { readonly phase: 'ended'; readonly why: CheckFailure; readonly detail?: string };
