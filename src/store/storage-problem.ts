/** A failure of the browser's storage, in words for the reader. */

export class StorageProblem extends Error {
  override readonly name = 'StorageProblem';
}

/** Say what a storage error means to the reader; `doing` is what was tried, such as "keep your verdict". */
export function storageProblem(error: unknown, doing: string): StorageProblem {
  if (error instanceof StorageProblem) return error;
  const name = error instanceof Error ? error.name : '';
  const message = error instanceof Error ? error.message : String(error);
  const isFull = name === 'QuotaExceededError' || /quota|disk|no space/i.test(message);
  return new StorageProblem(
    isFull
      ? `There is no space left on the disk to ${doing}. Free some space and try again.`
      : `The browser's storage failed to ${doing} (${message.slice(0, 200)}). Restart the browser and try again.`,
    { cause: error },
  );
}
