/** Brings what an archive holds back: looked at first, then written in bounded parts. What comes again changes nothing. */
import {
  type Archive,
  type ArchivedSource,
  type RecordKind,
  type Records,
  recordKinds,
} from '../export/archive';
import { lockOf, maxSent, maxSentLength } from '../import/import-data';
import { deliver } from '../messages/claim-actions';
import type { RestoredKind, RestoredRow } from '../messages/message-data';
import { sendMessage } from '../messages/protocol';
import { randomId } from '../messages/random-id';
import type { Verdict } from '../verdicts/verdict';
import type { ImportChoices } from '../verdicts/verdict-file';

/** Records that are sent at once, and their characters; more where they belong together. */
const maxRecords = 500;
const maxLength = 2_000_000;

/** How many records of a kind come to what. */
export type KindCounts = Readonly<Record<RestoredRow['kind'], number>>;

/** A verdict of the file that says something else than the one that is here. */
export interface VerdictConflict {
  readonly there: Verdict;
  readonly here: Verdict;
}

export interface BroughtBack {
  /** Of the kinds that the file has. */
  readonly counts: ReadonlyMap<RecordKind, KindCounts>;
  readonly conflicts: readonly VerdictConflict[];
}

interface BringingOptions {
  readonly choices: ImportChoices;
  /** Nothing is written. */
  readonly isTrial: boolean;
  /** Of a private window: verdicts and rejected passages alone. */
  readonly isPrivate: boolean;
  readonly signal: AbortSignal;
  /** @param share of the whole, 0 to 1 */
  readonly onShare: (share: number) => void;
}

/** @throws the signal's reason once it is aborted: what was written by then stays; and what the background throws */
export async function bringBack(archive: Archive, options: BringingOptions): Promise<BroughtBack> {
  const kinds = recordKinds.filter(
    (kind) =>
      (archive[kind]?.length ?? 0) > 0 &&
      (!options.isPrivate || kind === 'verdicts' || kind === 'rejections'),
  );
  const all = kinds.reduce((sum, kind) => sum + (archive[kind]?.length ?? 0), 0);
  let done = 0;
  const counts = new Map<RecordKind, KindCounts>();
  const conflicts: VerdictConflict[] = [];
  const onDone = (count: number) => {
    done += count;
    options.onShare(done / all);
  };
  for (const kind of kinds) {
    const rows: RestoredRow[] = [];
    if (kind === 'sources') rows.push(...(await bringSources(archive.sources ?? [], options, onDone)));
    else {
      const batches = batchesOf(kind, archive[kind] ?? []);
      for (const [at, records] of batches.entries()) {
        options.signal.throwIfAborted();
        const { choices, isTrial } = options;
        const request = { kind, records, choices, isTrial, isLast: at === batches.length - 1 };
        const restored = await deliver(() => sendMessage('restoreRecords', request));
        if (kind === 'verdicts')
          conflicts.push(
            ...restored.flatMap(({ here }, row) =>
              here === undefined ? [] : { here, there: records[row] as Verdict },
            ),
          );
        rows.push(...restored);
        onDone(records.length);
      }
    }
    counts.set(kind, countsOf(rows));
  }
  return { counts, conflicts };
}

function countsOf(rows: readonly RestoredRow[]): KindCounts {
  const counts = { new: 0, same: 0, 'newer-here': 0, 'newer-there': 0, conflict: 0 };
  for (const { kind } of rows) counts[kind] += 1;
  return counts;
}

/** Verdicts on one work are in one part: what one of them comes to does not depend on where a part ends. */
function batchesOf(kind: RestoredKind, records: readonly Records[RestoredKind][]): Records[RestoredKind][][] {
  const groupOf = (record: Records[RestoredKind]) => (kind === 'verdicts' ? (record as Verdict).group : '');
  const sorted =
    kind === 'verdicts' ? [...records].sort((a, b) => (groupOf(a) < groupOf(b) ? -1 : 1)) : records;
  const batches: Records[RestoredKind][][] = [];
  let length = 0;
  let group: string | undefined;
  for (const record of sorted) {
    const own = JSON.stringify(record).length;
    const batch = batches.at(-1);
    const isFull = batch === undefined || batch.length >= maxRecords || length + own > maxLength;
    const belongs = kind === 'verdicts' && groupOf(record) === group;
    if (batch === undefined || (isFull && !belongs)) {
      batches.push([record]);
      length = own;
    } else {
      batch.push(record);
      length += own;
    }
    group = groupOf(record);
  }
  return batches;
}

/** Each as an import that answers as a whole; one that is here is replaced by a later one. */
async function bringSources(
  sources: readonly ArchivedSource[],
  { isTrial, signal }: BringingOptions,
  onDone: (count: number) => void,
): Promise<RestoredRow[]> {
  const { imports } = await deliver(() => sendMessage('listImports', undefined));
  const rows: RestoredRow[] = [];
  for (const source of sources) {
    signal.throwIfAborted();
    const here = imports.find(({ id }) => id === source.id);
    const kind = standingOf(source, here?.importedAt);
    if (!isTrial && (kind === 'new' || kind === 'newer-there')) await bringSource(source, signal);
    rows.push({ kind });
    onDone(1);
  }
  return rows;
}

/** The time of an import names what it holds: each import has its own. */
function standingOf({ importedAt }: ArchivedSource, here: string | undefined): RestoredRow['kind'] {
  if (here === undefined) return 'new';
  if (here === importedAt) return 'same';
  return importedAt > here ? 'newer-there' : 'newer-here';
}

async function bringSource(source: ArchivedSource, signal: AbortSignal): Promise<void> {
  const run = { id: source.id, version: randomId() };
  const { name, isOff, files, refused, importedAt } = source;
  await navigator.locks.request(lockOf(source.id), { mode: 'shared' }, async () => {
    try {
      for (const [at, reports] of partsOf(source.reports).entries()) {
        signal.throwIfAborted();
        await deliver(() => sendMessage('stageReports', { run, at, reports }));
      }
      await deliver(() => sendMessage('completeImport', { run, name, isOff, files, refused, importedAt }));
    } catch (error) {
      await deliver(() => sendMessage('discardImport', run)).catch(() => undefined);
      throw error;
    }
  });
}

function partsOf(reports: ArchivedSource['reports']): ArchivedSource['reports'][] {
  const parts: ArchivedSource['reports'][] = [];
  let length = 0;
  for (const report of reports) {
    const own = JSON.stringify(report).length;
    const part = parts.at(-1);
    if (part === undefined || part.length >= maxSent || length + own > maxSentLength) {
      parts.push([report]);
      length = own;
    } else {
      part.push(report);
      length += own;
    }
  }
  return parts;
}
