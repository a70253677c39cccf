/** The lines of shards and days: reports with their claims, stubs of reports that cite a work, flags, and reports that are withdrawn. Pure. */
import * as v from 'valibot';
import type { Report } from '../claims/report';
import { reportSchema } from '../claims/report-schema';
import { groupOfTitle } from '../claims/title';
import type { WorkId } from '../claims/work-id';
import { workIdSchema } from '../claims/work-id-schema';

/** Longest line, in UTF-16 units. */
const mostLineLength = 1_000_000;
/** Of a work so many stubs are kept, the newest. */
export const mostStubs = 50;
/** Of the reports that examine one work so many are kept, the newest: as many as an import takes. */
export const mostReportsOfWork = 1_000;

/** Of a report so many claims are read, the first: real ones have some ten. */
export const mostClaims = 200;

/** A report as feeds carry it: without abstract, methodology and limitations, and without references that have no id. */
export type FeedReport = Report;

/** That a report cites a work; its claims stand under the title that it examines. */
export interface FeedStub {
  readonly work: WorkId;
  /** Group of the title that the report examines. */
  readonly group: string;
  readonly reportId: string;
  readonly title: string;
  readonly isTitleCut: boolean;
  /** ISO date. */
  readonly date: string;
  /** 0 to 10. */
  readonly qualityScore?: number;
  readonly examinedTitle?: string;
}

/** Something to know of a work: `retracted`, `corrected`, `concern`, `replicated`, `not-replicated`, or another word of the publisher's. */
export interface FeedFlag {
  readonly work: WorkId;
  readonly kind: string;
  /** ISO date, where it is known. */
  readonly date?: string;
  readonly reason?: string;
  /** Address of the notice, https or http. */
  readonly notice?: string;
}

export interface FeedLines {
  readonly reports: readonly FeedReport[];
  readonly stubs: readonly FeedStub[];
  /** How many reports cite a work beyond those that have stubs. */
  readonly more: ReadonlyMap<WorkId, number>;
  readonly flags: readonly FeedFlag[];
  /** Ids of reports that are withdrawn. */
  readonly gone: readonly string[];
  /** Lines that were left out. */
  readonly faults: number;
}

const reportIdSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/));
const groupSchema = reportIdSchema;
const dateSchema = v.pipe(v.string(), v.isoDate());
const lineSchema = v.pipe(v.string(), v.maxLength(5_000));

const stubSchema = v.looseTuple([
  workIdSchema,
  groupSchema,
  reportIdSchema,
  v.pipe(lineSchema, v.minLength(1)),
  dateSchema,
  v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(10))),
  v.boolean(),
]);
const moreSchema = v.looseTuple([
  workIdSchema,
  v.null(),
  v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(1_000_000)),
]);
const addressSchema = v.pipe(v.string(), v.maxLength(2_000), v.regex(/^https?:\/\/\S+$/));
const flagSchema = v.looseTuple([
  v.literal('flag'),
  workIdSchema,
  v.pipe(v.string(), v.regex(/^[a-z][a-z-]{0,39}$/)),
  v.nullable(dateSchema),
  v.nullable(lineSchema),
  v.nullable(addressSchema),
]);
const goneSchema = v.looseTuple([v.literal('gone'), reportIdSchema]);

/** A report with its claims. @param publisher the feed's: another one is named in the line */
export function claimsLine(report: Report, publisher: string): string {
  const { id, title, isTitleCut, date, examinedTitle, researchQuestion } = report;
  return JSON.stringify([
    id,
    title,
    isTitleCut,
    date,
    examinedTitle,
    researchQuestion,
    report.papersRetrieved ?? null,
    report.qualityScore ?? null,
    report.assertions.map(({ text, isCut, isVerified, confidence }) => [
      text,
      isCut,
      isVerified,
      confidence ?? null,
    ]),
    report.references.map(({ work, version }) =>
      version === undefined ? work : `${work} v${String(version)}`,
    ),
    ...(report.publisher === publisher ? [] : [report.publisher]),
  ]);
}

/** That a report cites a work. */
export function stubLine(stub: FeedStub): string {
  const { work, group, reportId, title, isTitleCut, date, qualityScore = null, examinedTitle } = stub;
  return JSON.stringify([
    work,
    group,
    reportId,
    title,
    date,
    qualityScore,
    isTitleCut,
    ...(examinedTitle === undefined ? [] : [examinedTitle]),
  ]);
}

/** How many more reports cite a work. @param count 1 and up */
export function moreLine(work: WorkId, count: number): string {
  return JSON.stringify([work, null, count]);
}

export function flagLine({ work, kind, date, reason, notice }: FeedFlag): string {
  return JSON.stringify(['flag', work, kind, date ?? null, reason ?? null, notice ?? null]);
}

/** That a report is withdrawn. */
export function goneLine(reportId: string): string {
  return JSON.stringify(['gone', reportId]);
}

/** The stubs of a report: one for each work that it cites, each once. */
export function stubsOf(report: Report): FeedStub[] {
  const { id, title, isTitleCut, date, qualityScore, examinedTitle } = report;
  const group = groupOfTitle(examinedTitle);
  const works = [...new Set(report.references.map(({ work }) => work))];
  return works.map((work) => ({
    work,
    group,
    reportId: id,
    title,
    isTitleCut,
    date,
    ...(qualityScore !== undefined && { qualityScore }),
    examinedTitle,
  }));
}

/**
 * Read lines. One that is of no known kind, or has a fault, is left out and counted; what stands behind the known members of a line is ignored.
 *
 * @param text NDJSON, hostile
 * @param from publisher as feed.json names it
 */
export function readLines(text: string, { publisher }: { readonly publisher: string }): FeedLines {
  const lines = emptyLines();
  for (const line of linesIn(text)) {
    const row = line === undefined ? undefined : parsed(line);
    if (row === undefined || !addRow(lines, row, publisher)) lines.faults += 1;
  }
  return lines;
}

/** The lines of NDJSON; `undefined` for one that is too long. */
function* linesIn(text: string): Generator<string | undefined> {
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found === -1 ? text.length : found;
    if (end > start) yield end - start > mostLineLength ? undefined : text.slice(start, end);
    start = end + 1;
  }
}

/** What is looked for of some works: their ids, and the groups of their titles. */
export interface SoughtWorks {
  readonly works: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
}

/**
 * Lines that are looked through for single works. A line is checked only if it is about one of them, since checking takes most of the time; what is found
 * is what {@link readLines} would find of these works. Lines are kept as texts: what hostile ones are made of may take ten times as much memory.
 */
export class SoughtLines {
  /** Of the text, in UTF-16 units. */
  readonly length: number;
  readonly #publisher: string;
  readonly #reports: ReportLine[] = [];
  /** Of the reports, by their ids. */
  readonly #ofId = new Map<string, LinesOfId>();
  /** Lines about a work, by its id. */
  readonly #about = new Map<string, string[]>();

  /** @param text NDJSON, hostile @param from publisher as feed.json names it */
  constructor(text: string, { publisher }: { readonly publisher: string }) {
    this.length = text.length;
    this.#publisher = publisher;
    for (const line of linesIn(text)) {
      const [first, second, , , title] = (line === undefined ? undefined : parsed(line)) ?? [];
      const work = first === 'flag' ? second : first;
      if (line === undefined || typeof work !== 'string') continue;
      if (isWorkLike(work)) addTo(this.#about, work, line);
      else if (typeof title === 'string' && v.is(reportIdSchema, work)) this.#add({ line, id: work, title });
    }
  }

  /** What is said of works. Of their reports, those that examine them are in `reports`, and those that cite them have a stub. */
  find({ works, groups }: SoughtWorks): FeedLines {
    const lines = emptyLines();
    for (const work of works)
      for (const line of this.#about.get(work) ?? []) addRow(lines, parsed(line) ?? [], this.#publisher);
    const names = [...works].filter(isWorkLike);
    for (const one of this.#reports) {
      if (groups.size > 0 && groups.has((one.group ??= groupOfTitle(one.title)))) {
        const report = this.#reportOf(one);
        // Of those with one id the last one counts.
        if (report !== undefined && this.#lastOf(one.id) === one) lines.reports.push(report);
      }
      // A backslash may stand for part of a name.
      const mayCite =
        names.some((name) => one.line.includes(name)) || (names.length > 0 && one.line.includes('\\'));
      const report = mayCite ? this.#reportOf(one) : undefined;
      if (report !== undefined) lines.stubs.push(...stubsOf(report).filter(({ work }) => works.has(work)));
    }
    return lines;
  }

  /** Whether there is a report of this id, on whatever work. */
  hasReport(id: string): boolean {
    return this.#lastOf(id) !== undefined;
  }

  #add(one: ReportLine): void {
    this.#reports.push(one);
    const same = this.#ofId.get(one.id);
    if (same === undefined) this.#ofId.set(one.id, { lines: [one] });
    else same.lines.push(one);
  }

  /** The last line of a report that has no fault. */
  #lastOf(id: string): ReportLine | undefined {
    const same = this.#ofId.get(id);
    if (same === undefined) return undefined;
    same.last ??= { line: same.lines.findLast((one) => this.#reportOf(one) !== undefined) };
    return same.last.line;
  }

  #reportOf(one: ReportLine): FeedReport | undefined {
    one.read ??= { report: reportOf(parsed(one.line) ?? [], this.#publisher) };
    return one.read.report;
  }
}

/** The line of a report, and what is known of it by now. */
interface ReportLine {
  readonly line: string;
  readonly id: string;
  /** Examined. */
  readonly title: string;
  group?: string;
  read?: { readonly report: FeedReport | undefined };
}

interface LinesOfId {
  readonly lines: ReportLine[];
  last?: { readonly line: ReportLine | undefined };
}

function addTo(lists: Map<string, string[]>, name: string, line: string): void {
  const list = lists.get(name);
  if (list === undefined) lists.set(name, [line]);
  else list.push(line);
}

function isWorkLike(first: unknown): first is string {
  return typeof first === 'string' && first.includes(':');
}

function emptyLines() {
  return {
    reports: [] as FeedReport[],
    stubs: [] as FeedStub[],
    more: new Map<WorkId, number>(),
    flags: [] as FeedFlag[],
    gone: [] as string[],
    faults: 0,
  };
}

function parsed(line: string): readonly unknown[] | undefined {
  try {
    const row: unknown = JSON.parse(line);
    return Array.isArray(row) ? row : undefined;
  } catch {
    return undefined;
  }
}

type Writable = ReturnType<typeof emptyLines>;

/** @returns false where a row is left out */
function addRow(lines: Writable, row: readonly unknown[], publisher: string): boolean {
  const [first, second] = row;
  if (first === 'flag') {
    const read = v.safeParse(flagSchema, row);
    if (read.success) lines.flags.push(flagOf(read.output));
    return read.success;
  }
  if (first === 'gone') {
    const read = v.safeParse(goneSchema, row);
    if (read.success) lines.gone.push(read.output[1]);
    return read.success;
  }
  if (isWorkLike(first)) {
    if (second === null) {
      const read = v.safeParse(moreSchema, row);
      if (read.success) lines.more.set(read.output[0], read.output[2]);
      return read.success;
    }
    const read = v.safeParse(stubSchema, row);
    if (read.success) lines.stubs.push(stubOf(read.output));
    return read.success;
  }
  const report = reportOf(row, publisher);
  if (report !== undefined) lines.reports.push(report);
  return report !== undefined;
}

function flagOf([, work, kind, date, reason, notice]: v.InferOutput<typeof flagSchema>): FeedFlag {
  return {
    work,
    kind,
    ...(date !== null && { date }),
    ...(reason !== null && { reason }),
    ...(notice !== null && { notice }),
  };
}

function stubOf(row: v.InferOutput<typeof stubSchema>): FeedStub {
  const [work, group, reportId, title, date, qualityScore, isTitleCut, ...rest] = row;
  const examined = v.safeParse(lineSchema, rest[0]);
  return {
    work,
    group,
    reportId,
    title,
    isTitleCut,
    date,
    ...(qualityScore !== null && { qualityScore }),
    ...(examined.success && { examinedTitle: examined.output }),
  };
}

/** @returns `undefined` where the row is no report, or one that says the same twice */
function reportOf(row: readonly unknown[], publisher: string): FeedReport | undefined {
  const [id, title, isTitleCut, date, examinedTitle, researchQuestion, papers, score, claims, cited, ofOwn] =
    row;
  if (!Array.isArray(claims) || !Array.isArray(cited)) return undefined;
  const assertions = claims.slice(0, mostClaims).map((claim: unknown) => {
    const [text, isCut, isVerified, confidence] = Array.isArray(claim) ? (claim as unknown[]) : [];
    return { text, isCut, isVerified, ...(confidence !== null && { confidence }) };
  });
  const read = v.safeParse(reportSchema, {
    id,
    title,
    isTitleCut,
    publisher: typeof ofOwn === 'string' ? ofOwn : publisher,
    date,
    abstract: '',
    examinedTitle,
    researchQuestion,
    ...(papers !== null && { papersRetrieved: papers }),
    ...(score !== null && { qualityScore: score }),
    claimsExtracted: assertions.length,
    claimsVerified: assertions.filter(({ isVerified }) => isVerified === true).length,
    assertions,
    references: cited.map(mentionOf),
  });
  if (!read.success || !/[\p{L}\p{N}]/u.test(read.output.examinedTitle)) return undefined;
  const texts = new Set(read.output.assertions.map(({ text }) => text));
  return texts.size === read.output.assertions.length ? read.output : undefined;
}

function mentionOf(text: unknown): { work: unknown; version?: number } {
  const [, work, version] = typeof text === 'string' ? (/^(\S+) v([1-9]\d{0,3})$/.exec(text) ?? []) : [];
  return version === undefined ? { work: text } : { work, version: Number(version) };
}
