/** Why verdicts could not go to other devices, as data: `words/problem-words.ts` says it. */
import type { StorageProblemCode } from './storage-problem';

export type SyncProblemCode =
  /** The browser has no storage for it. */
  | 'syncNone'
  | 'syncWrongPassphrase'
  /** A new passphrase; the detail is how many characters it has to have. */
  | 'syncTooShort'
  /** What tells the key is damaged, or of a newer version. */
  | 'syncKeyDamaged'
  /** Another device has deleted what was there. */
  | 'syncGone'
  /** Another device has begun anew with another key. */
  | 'syncOtherKey'
  /** The browser has no room, for whatever reason. */
  | 'syncFull'
  /** The browser takes so many writes in a minute and in an hour. */
  | 'syncBusy'
  | 'syncFailed';

/** What went wrong the last time, as it is kept and told. */
export interface KeptSyncProblem {
  readonly code: SyncProblemCode | StorageProblemCode;
  readonly detail: string;
}

export class SyncProblem extends Error {
  override readonly name = 'SyncProblem';
  readonly code: SyncProblemCode;
  /** What the browser says of it, where it says anything. */
  readonly detail: string;

  constructor(code: SyncProblemCode, detail = '') {
    super(detail === '' ? code : `${code}: ${detail}`);
    this.code = code;
    this.detail = detail;
  }
}

/** @param error what the browser's sync storage threw */
export function syncProblem(error: unknown): SyncProblem {
  if (error instanceof SyncProblem) return error;
  const text = error instanceof Error ? `${error.name} ${error.message}` : String(error);
  // In the words of Chromium and Firefox.
  if (/MAX_WRITE_OPERATIONS|MAX_SUSTAINED/i.test(text)) return new SyncProblem('syncBusy');
  if (/quota/i.test(text)) return new SyncProblem('syncFull');
  return new SyncProblem('syncFailed', (error instanceof Error ? error.message : text).slice(0, 200));
}
