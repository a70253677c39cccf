/** Reads files of reports, and hands what is in them to the background some at a time: nobody has all of them in memory. */
import type { Report } from '../claims/report';
import { fileFaults, maxFileSize, maxLineLength } from '../import/file-faults';
import { isReportFile, isZip } from '../import/file-kinds';
import { maxSent, maxSentLength, type Standings } from '../import/import-data';
import { ImportPlan, type ImportRow, rowOf } from '../import/import-plan';
import { hasReportPerLine, type ReadDocument, readDocuments, readLine } from '../import/read-documents';
import { profileFor, type ReviewProfile } from '../import/review-profile';
import type { TableKind, TableKinds } from '../import/table-kinds';
import { ZipFault, ZipReader } from '../import/zip-files';
import { pause } from '../page/dom/slices';
import type { ChosenFile } from './chosen-files';

/** What files have come to. */
export interface ReadReports {
  /** Each document; of those that are refused the first 10,000. */
  readonly rows: readonly ImportRow[];
  /** Files that were read, those in zips too. */
  readonly files: number;
  /** Documents that are taken, and those that are refused. */
  readonly taken: number;
  readonly refused: number;
  /** Files of other kinds. */
  readonly left: number;
  /** Tables of what was refused that may hold claims. */
  readonly tables: readonly TableKind[];
}

export interface ReadingProgress {
  /** Files that are done, of those that were chosen, and reports that were found. */
  readonly done: number;
  readonly all: number;
  readonly found: number;
  /** Of the bytes, 0 to 1. */
  readonly share: number;
}

interface ReadingOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ReadingProgress) => void;
  /** Keep these. @param at number of this call, from 0 @returns how they stand, in their order */
  readonly stage: (at: number, reports: readonly Report[]) => Promise<Standings>;
  /** How reviews of other kinds are read. */
  readonly profiles: readonly ReviewProfile[];
}

/** Rows that are kept of what is refused. */
const maxRefusedRows = 10_000;
/** Milliseconds of work between two pauses, and between two reports of progress. */
const budget = 12;
const reportInterval = 100;

/** @throws the signal's reason once it is aborted, and what `stage` throws */
export async function readReports(
  chosen: readonly ChosenFile[],
  options: ReadingOptions,
): Promise<ReadReports> {
  const reader = new Reader(chosen, options);
  return reader.read();
}

class Reader {
  readonly #chosen: readonly ChosenFile[];
  readonly #options: ReadingOptions;
  readonly #plan = new ImportPlan();
  readonly #rows: ImportRow[] = [];
  /** Documents whose rows are still to come, in their order. */
  #waiting: ReadDocument[] = [];
  #waitingReports: Report[] = [];
  #waitingLength = 0;
  #calls = 0;
  #files = 0;
  #taken = 0;
  #refused = 0;
  #left = 0;
  #kinds: TableKinds | undefined;
  #done = 0;
  #bytesDone = 0;
  #bytesAll: number;
  #paused = performance.now();
  #told = 0;

  constructor(chosen: readonly ChosenFile[], options: ReadingOptions) {
    this.#chosen = chosen;
    this.#options = options;
    this.#bytesAll = chosen.reduce((sum, { file }) => sum + file.size, 0);
  }

  async read(): Promise<ReadReports> {
    for (const { name, file } of this.#chosen) {
      this.#options.signal.throwIfAborted();
      const before = this.#bytesDone;
      await this.#readFile(name, file);
      this.#bytesDone = before + file.size;
      this.#done += 1;
    }
    await this.#flush();
    return {
      rows: this.#rows,
      files: this.#files,
      taken: this.#taken,
      refused: this.#refused,
      left: this.#left,
      tables: this.#kinds?.kinds ?? [],
    };
  }

  async #readFile(name: string, file: File): Promise<void> {
    if (isZip(name)) await this.#readZip(name, file);
    else if (!isReportFile(name)) this.#left += 1;
    else if (hasReportPerLine(name)) await this.#readLines(name, file);
    else if (file.size > maxFileSize) await this.#refuse(name, fileFaults.tooLong);
    else {
      this.#files += 1;
      const bytes = await bytesOf(file);
      if (bytes === undefined) await this.#refuse(name, fileFaults.unreadable);
      else await this.#readBytes(name, bytes, file);
    }
  }

  /** @param within the file that it is, or is in: of a day, where the text names none */
  async #readBytes(name: string, bytes: Uint8Array<ArrayBuffer>, within: File): Promise<void> {
    const text = textOf(bytes);
    if (text === undefined) {
      await this.#refuse(name, fileFaults.encoding);
      return;
    }
    for (const document of readDocuments(name, text)) {
      if (document.report !== undefined || !mayHaveTable(text)) await this.#accept(document);
      else
        for await (const one of this.#readTables(document, text, within.lastModified))
          await this.#accept(one);
    }
  }

  /** A document that is no report, as a review of another kind; as it is where it is none. @param time milliseconds since 1970 */
  async *#readTables(document: ReadDocument, text: string, time: number): AsyncGenerator<ReadDocument> {
    // Nobody else needs what reads them.
    const [{ readReview, readWith }, { TableKinds: Kinds }] = await Promise.all([
      import('../import/review-tables'),
      import('../import/table-kinds'),
    ]);
    const { file } = document;
    const review = readReview(file, text);
    if (review === undefined) {
      yield document;
      return;
    }
    const profile = profileFor(
      this.#options.profiles,
      review.tables.map(({ names }) => names),
    );
    if (profile !== undefined) {
      yield* readWith(profile, review, new Date(time).toISOString().slice(0, 10));
      return;
    }
    this.#kinds ??= new Kinds();
    this.#kinds.add(review);
    const line = review.tables[0]?.line ?? 1;
    yield { ...document, faults: [{ file, line, expected: fileFaults.unknownTable }] };
  }

  async #readZip(name: string, file: File): Promise<void> {
    const zip = new ZipReader(name);
    try {
      for await (const { chunk, isLast } of chunksOf(file)) {
        this.#bytesDone += chunk.length;
        for (const zipped of zip.push(chunk, isLast)) {
          if (zipped.bytes === undefined)
            await this.#refuse(zipped.name, zipped.expected ?? fileFaults.unreadable);
          else {
            this.#files += 1;
            await this.#readBytes(zipped.name, zipped.bytes, file);
          }
        }
      }
    } catch (error) {
      if (!(error instanceof ZipFault)) throw error;
      await this.#refuse(name, error.message);
    }
    this.#left += zip.left;
  }

  async #readLines(name: string, file: File): Promise<void> {
    this.#files += 1;
    const decoder = new TextDecoder();
    let begun = '';
    let number = 0;
    for await (const { chunk, isLast } of chunksOf(file)) {
      this.#bytesDone += chunk.length;
      const lines = (begun + decoder.decode(chunk, { stream: !isLast })).split('\n');
      begun = isLast ? '' : (lines.pop() ?? '');
      for (const line of lines) {
        number += 1;
        const document = readLine(name, line, number);
        if (document !== undefined) await this.#accept(document);
      }
      if (begun.length > maxLineLength) {
        await this.#refuse(name, fileFaults.lineTooLong, number + 1);
        return;
      }
    }
    if (number === 0) await this.#refuse(name, fileFaults.empty);
  }

  #refuse(file: string, expected: string, line = 1): Promise<void> {
    return this.#accept({ file, line, faults: [{ file, line, expected }], warnings: [] });
  }

  async #accept(read: ReadDocument): Promise<void> {
    this.#options.signal.throwIfAborted();
    const document = this.#plan.judge(read);
    const { report } = document;
    if (report === undefined) this.#refused += 1;
    else {
      const length = JSON.stringify(report).length;
      const isFull = this.#waitingReports.length >= maxSent || this.#waitingLength + length > maxSentLength;
      if (isFull && this.#waitingReports.length > 0) await this.#flush();
      this.#taken += 1;
      this.#waitingReports.push(report);
      this.#waitingLength += length;
    }
    if (report !== undefined || this.#refused <= maxRefusedRows) this.#waiting.push(document);
    await this.#rest();
  }

  async #flush(): Promise<void> {
    const reports = this.#waitingReports;
    const waiting = this.#waiting;
    this.#waitingReports = [];
    this.#waiting = [];
    this.#waitingLength = 0;
    const standings = reports.length === 0 ? [] : await this.#options.stage(this.#calls, reports);
    if (reports.length > 0) this.#calls += 1;
    let at = 0;
    for (const document of waiting) {
      this.#rows.push(rowOf(document, standings[at] ?? 'new'));
      if (document.report !== undefined) at += 1;
    }
  }

  async #rest(): Promise<void> {
    const now = performance.now();
    if (now - this.#told >= reportInterval) {
      this.#told = now;
      const share = this.#bytesAll === 0 ? 0 : Math.min(1, this.#bytesDone / this.#bytesAll);
      this.#options.onProgress({ done: this.#done, all: this.#chosen.length, found: this.#taken, share });
    }
    if (now - this.#paused < budget) return;
    await pause(false);
    this.#paused = performance.now();
  }
}

/** Whether a text may be a document with a table: it has a row that sets columns apart, and is no JSON. */
function mayHaveTable(text: string): boolean {
  return !/^\uFEFF?\s*[[{]/.test(text) && /^(?:[ \t]*\|)?[ \t]*:?-+:?[ \t]*\|/m.test(text);
}

/** Not there where the browser cannot read it any more. */
async function bytesOf(file: File): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return undefined;
  }
}

/** UTF-8, or UTF-16 with its mark. */
function textOf(bytes: Uint8Array<ArrayBuffer>): string | undefined {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const chunkSize = 262_144;

/** A file piece by piece, the next one once it is asked for. */
async function* chunksOf(file: File): AsyncGenerator<{ chunk: Uint8Array<ArrayBuffer>; isLast: boolean }> {
  for (let at = 0; at === 0 || at < file.size; at += chunkSize) {
    const chunk = new Uint8Array(await file.slice(at, at + chunkSize).arrayBuffer());
    yield { chunk, isLast: at + chunkSize >= file.size };
  }
}
