/** Flag lists: a table of works with something to know of each, as a feed of its own. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { parseWorkId } from '../../src/claims/work-id';
import { type FeedFile, fileOf, readFeedFile } from '../../src/feeds/feed-file';
import { epochPaths } from '../../src/feeds/feed-key';
import { type FeedFlag, flagLine, readLines } from '../../src/feeds/feed-lines';
import { writeFeed } from '../../src/feeds/write-feed';
import { checkKey, type FeedNames, publish, type SignOptions } from './build';
import { readFeedOf, writeWhole } from './feed-folder';

export interface FlagOptions extends FeedNames {
  /** CSV with the columns id, kind, date, reason, notice; the last three may be empty. */
  readonly list: string;
  readonly out: string;
  readonly cacheRoot: string;
  readonly bits?: number;
  readonly epoch?: number;
}

/** Rows that cannot be used, beyond which nothing is written. */
const mostRefused = 0.01;

/** The flags of a table, and what is wrong with its other rows. Works are named as anywhere: by DOI, arXiv id or address. */
export function readFlags(
  name: string,
  text: string,
): { readonly flags: FeedFlag[]; readonly faults: string[]; readonly rows: number } {
  const { data, meta } = Papa.parse<Record<string, string | undefined>>(text.replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: 'greedy',
    transformHeader: (header) => header.trim().toLowerCase(),
  });
  for (const column of ['id', 'kind'])
    if (meta.fields?.includes(column) !== true) throw new Error(`${name}: expected the column “${column}”`);
  const flags: FeedFlag[] = [];
  const faults: string[] = [];
  for (const [at, row] of data.entries()) {
    const cell = (column: string) => row[column]?.trim() ?? '';
    const work = parseWorkId(cell('id'))?.work;
    const kind = cell('kind')
      .toLowerCase()
      .replace(/[\s_]+/g, '-');
    const [date, reason, notice] = [cell('date'), cell('reason'), cell('notice')];
    const flag = { kind, ...(date && { date }), ...(reason && { reason }), ...(notice && { notice }) };
    const place = `${name}:${String(at + 2)}: expected`;
    if (work === undefined) faults.push(`${place} a DOI or an arXiv id in the column “id”`);
    // What readers would leave out is left out here.
    else if (readLines(flagLine({ work, ...flag }), { publisher: '' }).flags.length === 1)
      flags.push({ work, ...flag });
    else
      faults.push(
        `${place} a kind such as “retracted”, a date such as 2026-05-30, and a notice such as https://…`,
      );
  }
  return { flags, faults, rows: data.length };
}

/** A new epoch where the list has changed; else the last one is signed anew. */
export function buildFlags(options: FlagOptions, signing: SignOptions): FeedFile {
  const { list, out, feed, name, publisher, cacheRoot } = options;
  checkKey(out, signing.key);
  const { flags, faults, rows } = readFlags(list, readFileSync(list, 'utf8'));
  writeWhole(join(cacheRoot, 'faults.txt'), faults.map((fault) => `${fault}\n`).join(''));
  if (flags.length === 0 || faults.length > mostRefused * rows)
    throw new Error(
      `${String(faults.length)} of ${String(rows)} rows cannot be used; ${cacheRoot}/faults.txt says why`,
    );
  const last = readFeedOf(out);
  const make = (epoch: number) => {
    const { bits } = options;
    const names = { feed, name, publisher, issued: signing.issued, expires: signing.expires };
    return writeFeed({ flags }, { ...names, epoch, ...(bits !== undefined && { bits }) }, signing.key);
  };
  if (last !== undefined && options.epoch === undefined) {
    const files = make(last.epoch);
    const isSame = Object.values(epochPaths(last.epoch)).every(
      (path) => fileOf(files.get(path) ?? new Uint8Array())[0] === last.files[path]?.[0],
    );
    if (isSame) return publish({ ...last, feed, name, publisher, faults: faults.length }, out, signing);
  }
  const files = make(options.epoch ?? (last?.epoch ?? 0) + 1);
  for (const [path, bytes] of files) if (!path.startsWith('feed.json')) writeWhole(join(out, path), bytes);
  const file = readFeedFile(new TextDecoder().decode(files.get('feed.json')));
  return publish({ ...file, faults: faults.length }, out, signing);
}
