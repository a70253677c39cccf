/** Reads a list of retractions or replications from a file, and hands it to the background part by part. */
import { deliver } from '../messages/claim-actions';
import { sendMessage } from '../messages/protocol';
import { randomId } from '../messages/random-id';
import { runInSlices } from '../page/dom/slices';
import type { ImportedList } from '../references/imported-list';
import { type ListError, readStatusList } from '../references/parse-status-list';
import { keyedParts } from '../references/status-list';

export interface ReadList {
  /** Absent where the file is none of the lists that are known, or has no work: nothing has changed then. */
  readonly list?: ImportedList;
  /** The first 100. */
  readonly errors: readonly ListError[];
}

interface Progress {
  readonly signal: AbortSignal;
  /** @param share of the whole import, 0 to 1 */
  readonly onShare: (share: number) => void;
}

/** Bytes of a file that is not even read: the longest list has a third of it. */
const maxSize = 300_000_000;

/**
 * Import a list. The one of its kind before it stays until the last part of this one is kept.
 *
 * @throws the signal's reason once it is aborted, and what reading the file or keeping the list throws
 */
export async function importList(file: File, { signal, onShare }: Progress): Promise<ReadList> {
  if (file.size > maxSize) return { errors: [{ line: 1, why: 'too-long' }] };
  const text = await file.text();
  const date = new Date(file.lastModified).toISOString().slice(0, 10);
  const reading = readStatusList(text, date);
  const parsed = await runInSlices(reading, { signal, onValue: (share) => onShare(share * 0.6) });
  const { errors, left } = parsed;
  if (parsed.list === undefined || parsed.list.works.length === 0) return { errors };
  const parts = await runInSlices(keyedParts(parsed.list), {
    signal,
    onValue: (share) => onShare(0.6 + share * 0.2),
  });
  const { kind, works } = parsed.list;
  const list: ImportedList = {
    kind,
    id: randomId(),
    name: file.name.slice(0, 500),
    date,
    count: works.length,
    left,
    parts: parts.length,
  };
  for (const [at, part] of parts.entries()) {
    signal.throwIfAborted();
    await deliver(() => sendMessage('importList', { list, at, works: part }));
    onShare(0.8 + (0.2 * (at + 1)) / parts.length);
  }
  return { list, errors };
}
