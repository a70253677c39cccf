/** A failure of the browser's storage, as data: `words/problem-words.ts` says it. */

/** What was tried, and how the failure is called: on a full disk, and for any other reason. */
const failures = {
  'save-verdict': ['storeFullSaveVerdict', 'storeFailedSaveVerdict'],
  'read-verdicts': ['storeFullReadVerdicts', 'storeFailedReadVerdicts'],
  'save-rejection': ['storeFullSaveRejection', 'storeFailedSaveRejection'],
  'read-rejections': ['storeFullReadRejections', 'storeFailedReadRejections'],
  'save-check': ['storeFullSaveCheck', 'storeFailedSaveCheck'],
  'read-checks': ['storeFullReadChecks', 'storeFailedReadChecks'],
  'save-question': ['storeFullSaveQuestion', 'storeFailedSaveQuestion'],
  'read-questions': ['storeFullReadQuestions', 'storeFailedReadQuestions'],
  'save-list': ['storeFullSaveList', 'storeFailedSaveList'],
  'read-lists': ['storeFullReadLists', 'storeFailedReadLists'],
  'save-backup': ['storeFullSaveBackup', 'storeFailedSaveBackup'],
  'read-backups': ['storeFullReadBackups', 'storeFailedReadBackups'],
  'save-settings': ['storeFullSaveSettings', 'storeFailedSaveSettings'],
  'read-index': ['storeFullReadIndex', 'storeFailedReadIndex'],
  'write-index': ['storeFullWriteIndex', 'storeFailedWriteIndex'],
  'open-database': ['storeFullOpenDatabase', 'storeFailedOpenDatabase'],
  'list-sources': ['storeFullListSources', 'storeFailedListSources'],
  'switch-source': ['storeFullSwitchSource', 'storeFailedSwitchSource'],
  'save-import': ['storeFullSaveImport', 'storeFailedSaveImport'],
  'remove-source': ['storeFullRemoveSource', 'storeFailedRemoveSource'],
} as const;

export type StorageAct = keyof typeof failures;

/** The catalogues have a sentence under each. */
export type StorageProblemCode =
  | (typeof failures)[StorageAct][number]
  | 'storeInUse'
  | 'storeStuck'
  | 'storeNewer'
  | 'storeImportGone'
  | 'storeListGone'
  | 'storeSourceGone'
  | 'storeLinkedOtherwise';

export class StorageProblem extends Error {
  override readonly name = 'StorageProblem';
  readonly code: StorageProblemCode;
  /** What the browser says of it, where it says anything. */
  readonly detail: string;

  constructor(code: StorageProblemCode, { detail = '', cause }: { detail?: string; cause?: unknown } = {}) {
    super(detail === '' ? code : `${code}: ${detail}`, { cause });
    this.code = code;
    this.detail = detail;
  }
}

/**
 * Chromium and Firefox have no common name for a full disk; the last is the number that Chromium's file layer gives it, in the
 * words of its key-value store.
 */
const fullDisk =
  /quota|full disk|disk (?:is )?full|no space|not enough space|NO_DEVICE_SPACE|NO_SPACE|ENOSPC|ChromeMethodBFE: 8\b/i;

/** Characters of what a browser says. */
const maxDetailLength = 200;

/**
 * What a storage error means to the reader.
 *
 * @param error what the browser threw; an `AggregateError` where several copies failed
 * @param act what was tried
 */
export function storageProblem(error: unknown, act: StorageAct): StorageProblem {
  const errors: unknown[] = error instanceof AggregateError ? error.errors : [error];
  const known = errors.find((one) => one instanceof StorageProblem);
  const isFull = errors.some(isFullDisk);
  if (known !== undefined && (!isFull || errors.length === 1)) return known;
  const [full, failed] = failures[act];
  if (isFull) return new StorageProblem(full, { cause: error });
  return new StorageProblem(failed, {
    detail: messageOf(errors[0]).slice(0, maxDetailLength),
    cause: error,
  });
}

/** Whether it is for want of space that storage has failed. */
export function isFullDisk(error: unknown): boolean {
  return error instanceof StorageProblem
    ? error.code.startsWith('storeFull')
    : fullDisk.test(`${nameOf(error)} ${messageOf(error)}`);
}

function nameOf(error: unknown): string {
  return error instanceof Error || error instanceof DOMException ? error.name : '';
}

function messageOf(error: unknown): string {
  return error instanceof Error || error instanceof DOMException ? error.message : String(error);
}
