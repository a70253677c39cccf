/** A worker thread of the builder: parses documents into tables, and packs shards. */
import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync, renameSync, writeFileSync } from 'node:fs';
import { parentPort, threadId, workerData } from 'node:worker_threads';
import { FeedFault } from '../../src/feeds/feed-fault';
import { promiseOf, type ShardPromise, writeShard } from '../../src/feeds/shard';
import { rowsOfReport } from '../../src/feeds/write-feed';
import { type ReadDocument, readDocuments, readLine } from '../../src/import/read-documents';
import { buckets, cellsOf, TableFile } from './rows';

/** What a worker is asked for. Names are shown in faults; bytes are counted from the beginning of a file. */
export type Job =
  | { readonly kind: 'files'; readonly files: readonly { readonly path: string; readonly name: string }[] }
  | {
      readonly kind: 'range';
      readonly path: string;
      readonly name: string;
      readonly from: number;
      readonly to: number;
    }
  | { readonly kind: 'close' }
  | { readonly kind: 'shard'; readonly path: string; readonly members: readonly Uint8Array<ArrayBuffer>[] };

/** What comes of a job: of a shard what the manifest promises, else how many documents were read, parsed and refused. */
export type Done =
  | { readonly promise: ShardPromise }
  | { readonly documents: number; readonly parsed: number; readonly refused: number }
  | { readonly fault: string };

/** What a worker is started with. */
export interface WorkerData {
  /** Folder of the tables that it writes. */
  readonly folder: string;
  /** Publisher of the feed. */
  readonly publisher: string;
  /** First 64 bits of the hashes of files that are parsed already, sorted. */
  readonly known: BigUint64Array;
}

const { folder, publisher, known } = workerData as WorkerData;
/** Longest line of a file of reports, in bytes: readers take 4 million characters. */
const mostLineBytes = 16_000_000;
let tables: Tables | undefined;

interface Tables {
  readonly rows: readonly TableFile[];
  readonly reports: TableFile;
  readonly current: TableFile;
  readonly faults: TableFile;
}

function openTables(): Tables {
  const open = (name: string) => new TableFile(folder, `${name}.${String(threadId)}`);
  return {
    rows: buckets.map((bucket) => open(`rows-${bucket}`)),
    reports: open('reports'),
    current: open('current'),
    faults: open('faults'),
  };
}

parentPort?.on('message', (job: Job) => {
  let done: Done;
  try {
    done = run(job);
  } catch (error) {
    done = { fault: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(done);
});

function run(job: Job): Done {
  if (job.kind === 'shard') {
    const shard = writeShard(job.members);
    // A task that ends within the file leaves none of that name.
    writeFileSync(`${job.path}.tmp`, shard);
    renameSync(`${job.path}.tmp`, job.path);
    return { promise: promiseOf(shard, (bytes) => createHash('sha256').update(bytes).digest()) };
  }
  const sums = { documents: 0, parsed: 0, refused: 0 };
  if (job.kind === 'close') {
    for (const table of Object.values(tables ?? {}).flat() as TableFile[]) table.close();
    tables = undefined;
    return sums;
  }
  tables ??= openTables();
  if (job.kind === 'files') for (const { path, name } of job.files) readWhole(tables, path, name, sums);
  else readRange(tables, job, sums);
  return sums;
}

type Sums = { documents: number; parsed: number; refused: number };

function readWhole(into: Tables, path: string, name: string, sums: Sums): void {
  const bytes = readFileSync(path);
  const text = () => readDocuments(name, bytes.toString('utf8'));
  readOne(into, bytes, name, text, sums);
}

/** The lines that begin within a range of bytes. */
function readRange(
  into: Tables,
  { path, name, from, to }: Extract<Job, { kind: 'range' }>,
  sums: Sums,
): void {
  const file = openSync(path, 'r');
  try {
    let bytes = Buffer.alloc(to - from + 1);
    // One byte before the range tells whether a line begins with it.
    const start = Math.max(0, from - 1);
    let length = readSync(file, bytes, 0, bytes.length - (from === 0 ? 1 : 0), start);
    let at = from === 0 ? 0 : bytes.subarray(0, length).indexOf(0x0a) + 1;
    if (from > 0 && at === 0) return;
    while (start + at < to) {
      let end = bytes.subarray(0, length).indexOf(0x0a, at);
      while (end === -1) {
        // The last line goes on behind the range.
        if (length - at > mostLineBytes)
          throw new Error(`${name}: a line of more than ${String(mostLineBytes)} bytes`);
        const more = Buffer.alloc(1_000_000);
        const read = readSync(file, more, 0, more.length, start + length);
        if (read === 0) break;
        bytes = Buffer.concat([bytes.subarray(0, length), more.subarray(0, read)]);
        const found = more.subarray(0, read).indexOf(0x0a);
        end = found === -1 ? -1 : length + found;
        length += read;
      }
      const line = bytes.subarray(at, end === -1 ? length : end);
      if (line.length > 0) {
        const place = `${name} at byte ${String(start + at)}`;
        readOne(into, line, place, () => [readLine(place, line.toString('utf8'), 1)], sums);
      }
      if (end === -1) return;
      at = end + 1;
    }
  } finally {
    closeSync(file);
  }
}

/** A file, or a line of one, where it is not known yet. */
function readOne(
  into: Tables,
  bytes: Uint8Array,
  name: string,
  read: () => Iterable<ReadDocument | undefined>,
  sums: Sums,
): void {
  const digest = createHash('sha256').update(bytes).digest();
  const file = digest.toString('hex').slice(0, 32);
  into.current.add([file, name.replace(/[\t\r\n]/g, ' ')]);
  sums.documents += 1;
  if (isParsed(digest.readBigUInt64BE())) return;
  let at = 0;
  for (const document of read()) {
    if (document === undefined) continue;
    const expected = addDocument(into, document, { source: `${file}:${String(at)}`, file });
    at += 1;
    sums.parsed += 1;
    if (expected === undefined) continue;
    sums.refused += 1;
    into.faults.add([file, JSON.stringify(expected)]);
  }
}

/** @returns why a document is refused */
function addDocument(
  into: Tables,
  { report, content, faults }: ReadDocument,
  { source, file }: { readonly source: string; readonly file: string },
): readonly (readonly [line: number, expected: string])[] | undefined {
  if (report === undefined) return faults.map(({ line, expected }) => [line, expected]);
  try {
    for (const row of rowsOfReport(report, publisher)) {
      into.rows[Number.parseInt(row.hash.charAt(0), 16)]?.add(cellsOf(row, source));
      if (row.work === undefined) {
        const { id, date, claims } = row;
        into.reports.add([source, file, content ?? id, id, row.hash.slice(0, 16), date, String(claims)]);
      }
    }
  } catch (error) {
    if (error instanceof FeedFault) return [[1, `no ${error.message}`]];
    throw error;
  }
  return undefined;
}

function isParsed(hash: bigint): boolean {
  let low = 0;
  let high = known.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((known[middle] ?? 0n) < hash) low = middle + 1;
    else high = middle;
  }
  return known[low] === hash;
}
