/** First stage: documents become tables, in worker threads; what was parsed before is not parsed again. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isReportFile } from '../../src/import/file-kinds';
import { hasReportPerLine } from '../../src/import/read-documents';
import { Pool } from './pool';
import type { Done, Job } from './worker';

/** Which part of the documents is parsed: `part` of `parts`, from 1. */
export interface PartChoice {
  readonly part: number;
  readonly parts: number;
}

export interface ParseOptions extends PartChoice {
  /** A folder with documents, or a file with one report a line. */
  readonly reports: string;
  /** Folder of the cache, for this state of the sources. */
  readonly cache: string;
  readonly publisher: string;
  /** What worker threads run, and how many. */
  readonly worker: string;
  readonly workers: number;
}

/** How many files or lines there were, and documents parsed anew or refused among those. */
export interface ParseSums {
  readonly documents: number;
  readonly parsed: number;
  readonly refused: number;
}

const filesOfJob = 100;
const bytesOfJob = 8_000_000;
/** After so many runs the tables are written anew: what is gone from the documents goes from them. */
const mostRuns = 30;

/** Folder of a part's tables. */
export function partFolder(cache: string, { part, parts }: PartChoice): string {
  return join(cache, `parts-${String(parts)}`, String(part));
}

/** The tables of runs, oldest first. */
export function runsOf(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => /^run-\d+$/.test(name));
  return names.sort((a, b) => Number(a.slice(4)) - Number(b.slice(4))).map((name) => join(folder, name));
}

/**
 * Parse the documents of a part. A run that ends in the middle leaves nothing that counts, and is done again.
 *
 * @throws {Error} where there is nothing to read
 */
export async function parsePart(options: ParseOptions): Promise<ParseSums> {
  const folder = partFolder(options.cache, options);
  let runs = runsOf(folder);
  if (runs.length >= mostRuns) {
    rmSync(folder, { recursive: true });
    runs = [];
  }
  const next = runs.length === 0 ? 1 : Number(basename(runs.at(-1) ?? '').slice(4)) + 1;
  const written = join(folder, `run-${String(next)}`);
  rmSync(`${written}.tmp`, { recursive: true, force: true });
  mkdirSync(`${written}.tmp`, { recursive: true });
  const known = knownOf(runs);
  const pool = new Pool(options.worker, options.workers, {
    folder: `${written}.tmp`,
    publisher: options.publisher,
    known,
  });
  const sums = { documents: 0, parsed: 0, refused: 0 };
  const add = (done: Done) => {
    if (!('documents' in done)) return;
    sums.documents += done.documents;
    sums.parsed += done.parsed;
    sums.refused += done.refused;
  };
  const all: Promise<void>[] = [];
  try {
    for (const job of jobsOf(options)) {
      const { done } = await pool.start(job);
      const added = done.then(add);
      // What goes wrong is told below.
      added.catch(() => undefined);
      all.push(added);
    }
    await Promise.all(all);
    await pool.all({ kind: 'close' });
  } finally {
    await pool.close();
  }
  renameSync(`${written}.tmp`, written);
  return sums;
}

/** What is to be read of a part. A file belongs to a part by the hash of its name, a line by where it begins. */
function* jobsOf({ reports, part, parts }: ParseOptions): Generator<Job> {
  const isFolder = statSync(reports).isDirectory();
  const names = isFolder
    ? readdirSync(reports, { recursive: true, encoding: 'utf8' }).filter(isReportFile).sort()
    : [basename(reports)];
  if (names.length === 0) throw new Error(`${reports}: expected report documents, found none`);
  const whole: { path: string; name: string }[] = [];
  for (const name of names) {
    const path = isFolder ? join(reports, name) : reports;
    if (hasReportPerLine(name)) yield* rangesOf(path, name, { part, parts });
    else if (partOfName(name, parts) === part) whole.push({ path, name });
  }
  for (let at = 0; at < whole.length; at += filesOfJob)
    yield { kind: 'files', files: whole.slice(at, at + filesOfJob) };
}

function partOfName(name: string, parts: number): number {
  return 1 + (createHash('sha256').update(name).digest().readUInt32BE() % parts);
}

function* rangesOf(path: string, name: string, { part, parts }: PartChoice): Generator<Job> {
  const { size } = statSync(path);
  const end = Math.floor((size * part) / parts);
  for (let from = Math.floor((size * (part - 1)) / parts); from < end; from += bytesOfJob)
    yield { kind: 'range', path, name, from, to: Math.min(end, from + bytesOfJob) };
}

/** First 64 bits of the hashes of what runs have parsed, or refused. */
function knownOf(runs: readonly string[]): BigUint64Array {
  const hashes = new Set<string>();
  for (const run of runs) {
    for (const name of readdirSync(run)) {
      const column = name.startsWith('reports.') ? 1 : name.startsWith('faults.') ? 0 : undefined;
      if (column === undefined) continue;
      for (const line of readFileSync(join(run, name), 'utf8').split('\n'))
        if (line !== '') hashes.add(line.split('\t', 2)[column] ?? '');
    }
  }
  const sorted = BigUint64Array.from([...hashes], (hash) => BigInt(`0x${hash.slice(0, 16)}`)).sort();
  const shared = new BigUint64Array(new SharedArrayBuffer(8 * sorted.length));
  shared.set(sorted);
  return shared;
}
