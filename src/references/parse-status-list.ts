/** Reads lists of retractions and replications that the reader imports: Retraction Watch's and FORRT's CSV files. Pure. */
import Papa from 'papaparse';
import type { Replication } from '../claims/reference-check';
import type { WorkNotice } from '../claims/source-work';
import { parseDoi, type WorkId } from '../claims/work-id';
import type { ListedStatus, StatusList } from './status-list';

/** What is wrong with a row, or with the file; lines count from 1. */
export interface ListError {
  readonly line: number;
  readonly why: 'no-columns' | 'too-long' | 'too-many-rows' | 'quotes' | 'no-work' | 'nature' | 'date';
}

export interface ParsedList {
  /** Absent where the file is none of the lists that are known. */
  readonly list?: StatusList;
  /** The first 100. */
  readonly errors: readonly ListError[];
  /** Rows that say nothing of a work that can be looked up. */
  readonly left: number;
}

/** Characters: Retraction Watch's file has some 60 million. */
const maxLength = 200_000_000;
const maxRows = 500_000;
const maxErrors = 100;
const maxField = 2_000;

type Row = ReadonlyMap<string, string>;
type Reader = (row: Row) => ListedStatus | 'reinstated' | ListError['why'];

/** Characters that are read between two pauses. */
const sliceLength = 100_000;

/**
 * Read a list. Rows that cannot be read are told and left out; later rows count. To be run in slices.
 *
 * @param text of the file, as CSV with the names of its columns in the first row
 * @param date of the file, `YYYY-MM-DD`
 * @returns yields the share of the text that was read
 */
export function* readStatusList(text: string, date: string): Generator<number, ParsedList> {
  if (text.length > maxLength) return { errors: [{ line: 1, why: 'too-long' }], left: 0 };
  const reading = new Reading();
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  let length = sliceLength;
  let form: Pick<Papa.ParseConfig, 'delimiter'> = {};
  while (at < text.length) {
    const slice = text.slice(at, at + length);
    const { rows, end, delimiter } = wholeRows(slice, at + length >= text.length, form);
    form = { delimiter };
    // A row that is longer than the slice is read with more of the text.
    length = end === 0 ? 2 * length : sliceLength;
    for (const { data, isBroken, lines } of rows)
      if (!reading.take(data, isBroken, lines)) return reading.result(date);
    at += end;
    yield at / text.length;
  }
  return reading.result(date);
}

/** The same at once. */
export function parseStatusList(text: string, date: string): ParsedList {
  const reading = readStatusList(text, date);
  for (;;) {
    const step = reading.next();
    if (step.done === true) return step.value;
  }
}

interface ReadRow {
  readonly data: readonly string[];
  readonly isBroken: boolean;
  /** Of the file, that it takes. */
  readonly lines: number;
}

/**
 * The rows of a part of the text, without the last one, which may go on behind it.
 *
 * @returns `end`: where the first row begins that is not among them
 */
function wholeRows(
  slice: string,
  isLast: boolean,
  form: Pick<Papa.ParseConfig, 'delimiter'>,
): { readonly rows: readonly ReadRow[]; readonly end: number; readonly delimiter: string } {
  const read: (ReadRow & { readonly end: number })[] = [];
  let end = 0;
  let delimiter = ',';
  Papa.parse<string[]>(slice, {
    ...form,
    step: ({ data, errors, meta }) => {
      const { cursor } = meta;
      ({ delimiter } = meta);
      read.push({
        data,
        isBroken: errors.some(({ type }) => type === 'Quotes'),
        lines: linesBetween(slice, end, cursor),
        end: cursor,
      });
      end = cursor;
    },
  });
  const rows = isLast ? read : read.slice(0, -1);
  return { rows, end: isLast ? slice.length : (rows.at(-1)?.end ?? 0), delimiter };
}

/** The rows of one file, taken one by one. */
class Reading {
  #columns: readonly string[] | undefined;
  #kind: StatusList['kind'] | undefined;
  readonly #works: ListedStatus[] = [];
  readonly #reinstated = new Set<string>();
  readonly #errors: ListError[] = [];
  #left = 0;
  #rows = 0;
  #line = 1;

  /** @param lines of the file that the row takes @returns whether more may come */
  take(data: readonly string[], isBroken: boolean, lines: number): boolean {
    const line = this.#line;
    this.#line += lines;
    if (data.every((field) => field === '')) return true;
    if (this.#columns === undefined) return this.#readColumns(data);
    this.#rows += 1;
    if (this.#rows > maxRows) return this.#tell(line, 'too-many-rows', false);
    if (isBroken) return this.#tell(line, 'quotes', true);
    const row = new Map(this.#columns.map((name, at) => [name, (data[at] ?? '').trim().slice(0, maxField)]));
    const found = (this.#kind === 'retractions' ? readRetraction : readReplication)(row);
    if (found === 'reinstated') this.#reinstated.add(row.get('originalpaperdoi')?.toLowerCase() ?? '');
    else if (typeof found === 'string') return this.#tell(line, found, true);
    else this.#works.push(found);
    return true;
  }

  #readColumns(data: readonly string[]): boolean {
    this.#columns = data.slice(0, 200).map((name) => name.trim().toLowerCase());
    const has = (name: string) => this.#columns?.includes(name) === true;
    if (has('retractionnature') && has('originalpaperdoi')) this.#kind = 'retractions';
    else if ((has('doi_o') || has('doi_original')) && (has('outcome') || has('result')))
      this.#kind = 'replications';
    return this.#kind === undefined ? this.#tell(1, 'no-columns', false) : true;
  }

  #tell(line: number, why: ListError['why'], goesOn: boolean): boolean {
    if (goesOn) this.#left += 1;
    if (this.#errors.length < maxErrors) this.#errors.push({ line, why });
    return goesOn;
  }

  result(date: string): ParsedList {
    const rest = { errors: this.#errors, left: this.#left };
    if (this.#kind === undefined) {
      const errors = this.#errors.length > 0 ? this.#errors : [{ line: 1, why: 'no-columns' as const }];
      return { ...rest, errors };
    }
    const works = this.#works.filter(
      ({ id, status }) =>
        !(
          'kind' in status &&
          status.kind === 'retracted' &&
          id !== undefined &&
          this.#reinstated.has(id.slice(4))
        ),
    );
    return { list: { kind: this.#kind, date, works }, ...rest };
  }
}

function linesBetween(text: string, from: number, to: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

const natures: Readonly<Record<string, WorkNotice['kind'] | 'reinstated'>> = {
  retraction: 'retracted',
  'partial retraction': 'corrected',
  withdrawal: 'withdrawn',
  correction: 'corrected',
  'expression of concern': 'concern',
  reinstatement: 'reinstated',
};

const readRetraction: Reader = (row) => {
  const nature = row.get('retractionnature')?.toLowerCase() ?? '';
  const kind = Object.hasOwn(natures, nature) ? natures[nature] : undefined;
  if (kind === undefined) return 'nature';
  if (kind === 'reinstated') return 'reinstated';
  const date = dayOf(row.get('retractiondate') ?? '');
  if (date === null) return 'date';
  const notice = idOf(row.get('retractiondoi'));
  const reason = (row.get('reason') ?? '')
    .replace(/^\+|;\s*$/g, '')
    .replace(/;\s*\+?/g, '; ')
    .slice(0, 500);
  const work = workOf(row, {
    doi: 'originalpaperdoi',
    title: 'title',
    pmid: 'originalpaperpubmedid',
    date: 'originalpaperdate',
  });
  return work === undefined
    ? 'no-work'
    : {
        ...work,
        status: {
          kind,
          ...(date === '' ? {} : { date }),
          ...(notice === undefined || notice === work.id ? {} : { notice }),
          ...(reason === '' ? {} : { reason }),
        },
      };
};

const outcomes: readonly (readonly [RegExp, Replication['outcome']])[] = [
  [/^(?:success|successful|replicated|informative success)/, 'replicated'],
  [/^(?:fail|not replicated|informative failure)/, 'not-replicated'],
  [/^(?:mixed|partial|practical|statistically)/, 'mixed'],
];

const readReplication: Reader = (row) => {
  const get = (...names: string[]) =>
    names.map((name) => row.get(name) ?? '').find((value) => value !== '' && value !== 'NA') ?? '';
  const found = get('outcome', 'result').toLowerCase();
  if (found === '') return 'nature';
  const names = row.has('doi_o')
    ? { doi: 'doi_o', title: 'title_o', pmid: 'pmid_o', date: 'year_o' }
    : { doi: 'doi_original', title: 'title_original', pmid: 'pmid_original', date: 'year_original' };
  const work = workOf(row, names);
  if (work === undefined) return 'no-work';
  const study = idOf(get('doi_r', 'doi_replication'));
  const title = get('title_r', 'title_replication', 'apa_ref_r', 'ref_replication');
  const address = webAddressOf(get('url_r', 'url_replication'));
  const status: Replication = {
    outcome: outcomes.find(([words]) => words.test(found))?.[1] ?? 'unclear',
    kind: get('type').toLowerCase() === 'reproduction' ? 'reproduction' : 'replication',
    ...(study === undefined ? {} : { work: study }),
    ...(title === '' ? {} : { title }),
    ...(address === undefined ? {} : { address }),
  };
  return { ...work, status };
};

/** As browsers write it: `HTTPS://Osf.example` is `https://osf.example/`. */
function webAddressOf(text: string): string | undefined {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined;
  const { href } = new URL(text);
  // Signs that are escaped make it longer.
  return href.length > maxField ? undefined : href;
}

/** @param names of the columns */
function workOf(
  row: Row,
  names: { readonly doi: string; readonly title: string; readonly pmid: string; readonly date: string },
): Omit<ListedStatus, 'status'> | undefined {
  const id = idOf(row.get(names.doi));
  const pmid = /^[1-9]\d{0,8}$/.exec(row.get(names.pmid) ?? '')?.[0];
  const title = row.get(names.title) ?? '';
  const year = /\b(?:1[5-9]|20)\d\d\b/.exec(row.get(names.date) ?? '')?.[0];
  const isTitled = title !== '' && year !== undefined;
  if (id === undefined && pmid === undefined && !isTitled) return undefined;
  return {
    ...(id === undefined ? {} : { id }),
    ...(pmid === undefined ? {} : { pmid }),
    ...(title === '' ? {} : { title }),
    ...(year === undefined ? {} : { year: Number(year) }),
  };
}

/** Lists say `unavailable` and `NA`, and give addresses. */
function idOf(doi: string | undefined): WorkId | undefined {
  return parseDoi((doi ?? '').replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s?)/i, ''))?.work;
}

/** `3/1/2024 0:00` (month first) and `2024-03-01` as the latter; empty where there is none, null where there is another one. */
function dayOf(date: string): string | null {
  if (date === '') return '';
  const [, month = '', day = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:\s|$)/.exec(date) ?? [];
  const iso =
    year === ''
      ? /^\d{4}-\d{2}-\d{2}/.exec(date)?.[0]
      : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return iso === undefined || Number.isNaN(Date.parse(iso)) ? null : iso;
}
