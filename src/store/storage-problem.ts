/** A failure of the browser's storage, in words for the reader. */

export class StorageProblem extends Error {
  override readonly name = 'StorageProblem';
}

/**
 * Chromium and Firefox have no common name for a full disk; the last is the number that Chromium's file layer gives it, in the
 * words of its key-value store.
 */
const fullDisk =
  /quota|full disk|disk (?:is )?full|no space|not enough space|NO_DEVICE_SPACE|NO_SPACE|ENOSPC|ChromeMethodBFE: 8\b/i;

/**
 * Say what a storage error means to the reader.
 *
 * @param error what the browser threw; an `AggregateError` where several copies failed
 * @param doing what was tried, such as "save your verdict"
 */
export function storageProblem(error: unknown, doing: string): StorageProblem {
  const errors: unknown[] = error instanceof AggregateError ? error.errors : [error];
  const known = errors.find((one) => one instanceof StorageProblem);
  const isFull = errors.some((one) => fullDisk.test(`${nameOf(one)} ${messageOf(one)}`));
  if (known !== undefined && (!isFull || errors.length === 1)) return known;
  return new StorageProblem(
    isFull
      ? `The disk is full: there is no space left to ${doing}. Free some space and try again. You can still list and export your verdicts.`
      : `The browser’s storage failed to ${doing} (${messageOf(errors[0]).slice(0, 200)}). Restart the browser and try again.`,
    { cause: error },
  );
}

function nameOf(error: unknown): string {
  return error instanceof Error || error instanceof DOMException ? error.name : '';
}

function messageOf(error: unknown): string {
  return error instanceof Error || error instanceof DOMException ? error.message : String(error);
}
