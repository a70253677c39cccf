/** What parsing leaves for ordering: tables of tab-separated columns. Their texts are JSON, hashes, dates and ids, and hold no tabs or line ends. */
import { appendFileSync, closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { FeedRow } from '../../src/feeds/write-feed';

/** Rows of shards lie in 16 files by the first hex digit of their hash: a task that makes a few shards reads one of them. */
export const buckets = Array.from({ length: 16 }, (_, at) => at.toString(16));

/** Columns of each table. */
export const columns = {
  /** Lines of shards. `source` is the document they come from. */
  rows: ['hash', 'work', 'date', 'id', 'claims', 'source', 'line'],
  /** Reports of documents; `content` is alike where documents say the same, `title` the hash of the key of the work that is examined. */
  reports: ['source', 'file', 'content', 'id', 'title', 'date', 'claims'],
  /** Files or lines that were read in this run, by the hash of their bytes. */
  current: ['file', 'name'],
  /** Documents that were refused, with what was expected of each as JSON. */
  faults: ['file', 'expected'],
} as const;

/** Bytes that are gathered before they are written. */
const mostWaiting = 1_000_000;

/** Appends to a table. */
export class TableFile {
  readonly #file: number;
  #lines: string[] = [];
  #waiting = 0;

  constructor(folder: string, name: string) {
    this.#file = openSync(join(folder, `${name}.tsv`), 'a');
  }

  add(cells: readonly string[]): void {
    const line = `${cells.join('\t')}\n`;
    this.#lines.push(line);
    this.#waiting += line.length;
    if (this.#waiting > mostWaiting) this.#write();
  }

  close(): void {
    this.#write();
    closeSync(this.#file);
  }

  #write(): void {
    appendFileSync(this.#file, this.#lines.join(''));
    this.#lines = [];
    this.#waiting = 0;
  }
}

/** The cells of a line. @param source names the document */
export function cellsOf(row: FeedRow, source: string): string[] {
  return [row.hash, row.work ?? '', row.date, row.id, String(row.claims), source, row.line];
}
