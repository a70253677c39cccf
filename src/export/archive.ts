/** The archive: one file of all that the reader has made and set, for another browser or another day. Its format: docs/archive-file.md. Pure. */
import * as v from 'valibot';
import { type KeptCheck, keptCheckSchema, timeOf } from '../check/kept-check';
import { reportSchema } from '../claims/report-schema';
import { workIdSchema } from '../claims/work-id-schema';
import { importIdSchema, importNameSchema } from '../import/import-data';
import { fitsImport, maxReports } from '../import/import-plan';
import { maxProfiles, reviewProfileSchema } from '../import/review-profile';
import { questionSchema } from '../question/kept-question';
import type { Question } from '../question/question';
import { markStyleSchema, type Settings, settingsSchema } from '../store/settings-schema';
import { type Rejection, rejectionSchema } from '../verdicts/rejection';
import { isFarAhead, timeSchema } from '../verdicts/times';
import type { Verdict } from '../verdicts/verdict';
import { type FileProblem, fileVerdictSchema, parseVerdictFile } from '../verdicts/verdict-file';
import { pairOf, type WorkLink } from '../verdicts/work-link';

/** A source of reports that the reader has imported. */
const sourceSchema = v.object({
  id: importIdSchema,
  name: importNameSchema,
  isOff: v.boolean(),
  importedAt: timeSchema,
  /** Files that were read, and documents that were refused, when it was imported. */
  files: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  refused: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  reports: v.pipe(
    v.array(reportSchema),
    v.minLength(1),
    v.maxLength(maxReports),
    v.check((reports) => fitsImport(reports), 'expected reports that one import can hold'),
  ),
});
export type ArchivedSource = v.InferOutput<typeof sourceSchema>;

/** A day, or a day and a time in UTC, as they are kept: their texts sort as they do. */
const dateSchema = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d{1,3})?Z)?$/),
  v.check((text) => !Number.isNaN(Date.parse(text)), 'expected a date'),
);

const linkSchema: v.GenericSchema<unknown, WorkLink> = v.pipe(
  v.object({
    id: v.pipe(v.string(), v.maxLength(1_001)),
    preprint: workIdSchema,
    published: workIdSchema,
    declarations: v.pipe(
      v.array(
        v.object({
          host: v.pipe(v.string(), v.maxLength(300)),
          page: v.picklist(['own', 'other']),
          date: dateSchema,
        }),
      ),
      v.maxLength(100),
    ),
    since: v.exactOptional(dateSchema),
    removedAt: v.exactOptional(dateSchema),
  }),
  v.check(
    ({ id, preprint, published }) => pairOf([preprint, published])?.id === id,
    'expected a preprint and what it was published as',
  ),
);

/** Settings are a whole: those that a file does not have are as at first, those that nobody knows are left out. */
const fileSettingsSchema: v.GenericSchema<unknown, Settings> = v.pipe(
  v.looseObject({}),
  v.check(
    (settings) =>
      Object.entries(settings).every(([key, value]) => {
        if (key === 'sitesOff')
          return v.is(v.pipe(v.array(v.pipe(v.string(), v.maxLength(300))), v.maxLength(10_000)), value);
        if (key === 'styles') return v.is(v.record(v.string(), markStyleSchema), value);
        if (key === 'reviewProfiles')
          return v.is(v.pipe(v.array(reviewProfileSchema), v.maxLength(maxProfiles)), value);
        return typeof value === 'boolean';
      }),
    'expected switches, hosts, styles, and forms of reviews',
  ),
  v.transform((settings) => v.parse(settingsSchema, settings)),
);

/** Times decide which of two records stays, and pages show them. */
const isDate = (text: string | undefined) => text === undefined || v.is(dateSchema, text);
/** Ids are keys, by which records are read page by page. */
const isId = (text: string) => text.length <= 200;

/** What an archive holds, by kind; each is brought back on its own. */
export const recordSchemas = {
  verdicts: fileVerdictSchema,
  rejections: rejectionSchema,
  checks: v.pipe(
    keptCheckSchema,
    v.check(({ madeAt }) => isDate(madeAt), 'expected a date'),
    v.check(({ id, group }) => isId(id) && isId(group), 'expected ids'),
  ),
  questions: v.pipe(
    questionSchema,
    v.check(({ askedAt, earlier }) => isDate(askedAt) && isDate(earlier?.askedAt), 'expected a date'),
  ),
  links: linkSchema,
  sources: sourceSchema,
  settings: fileSettingsSchema,
};
export type RecordKind = keyof typeof recordSchemas;
export const recordKinds = Object.keys(recordSchemas) as readonly RecordKind[];

/** A record of each kind. */
export interface Records {
  readonly verdicts: Verdict;
  readonly rejections: Rejection;
  readonly checks: KeptCheck;
  readonly questions: Question;
  readonly links: WorkLink;
  readonly sources: ArchivedSource;
  readonly settings: Settings;
}

/** Absent kinds are none of the file's; the only settings are a list, too. */
export type ArchivedRecords = { readonly [Kind in RecordKind]?: readonly Records[Kind][] };

export interface Archive extends ArchivedRecords {
  /** ISO date and time, UTC. */
  readonly exportedAt: string;
}

/** Records of one kind; far more than anybody has. */
const maxRecords = 1_000_000;
const many = <Schema extends v.GenericSchema>(schema: Schema, most = maxRecords) =>
  v.exactOptional(v.pipe(v.array(schema), v.maxLength(most)));

const format = 'claimlight-archive';
const version = 1;

/** A kind that nobody knows would be lost silently: it is refused. */
const archiveSchema = v.strictObject({
  format: v.literal(format),
  version: v.literal(version),
  exportedAt: timeSchema,
  verdicts: many(recordSchemas.verdicts),
  rejections: many(recordSchemas.rejections),
  checks: many(recordSchemas.checks),
  questions: many(recordSchemas.questions),
  links: many(recordSchemas.links),
  sources: many(recordSchemas.sources, 10_000),
  settings: many(recordSchemas.settings, 1),
});

/** Longest archive that is read, in characters or bytes: browsers hold no much longer text. */
export const maxArchiveLength = 400_000_000;

/** What is wrong with a file, as data: `words/archive-words` says it. */
export type ArchiveProblem =
  | { readonly kind: 'too-long' | 'not-json' | 'newer' | 'other' }
  /** `path` as `verdicts.3.note`, counted from 0; `expected` in the words of the parser, English. */
  | { readonly kind: 'fault'; readonly path: string; readonly expected: string }
  /** Something is dated more than a day ahead: it would override all that the reader says until then. */
  | { readonly kind: 'ahead'; readonly path: string; readonly date: string }
  /** Of a verdict file. */
  | { readonly kind: 'verdict-file'; readonly problem: FileProblem };

export type ReadArchive =
  | { readonly ok: true; readonly archive: Archive }
  | { readonly ok: false; readonly problem: ArchiveProblem };

/**
 * The text of an archive, in parts, so that nobody holds it twice. The same records give the same bytes. Ids of commands, which are of
 * use in this browser alone, are left out; dates that lie ahead are written as `exportedAt`; a question that was under way is one that
 * was stopped, so that none asks services by being brought back.
 */
export function* archiveParts({ exportedAt, ...kinds }: Archive): Generator<string> {
  yield archiveHead(exportedAt);
  for (const kind of recordKinds) {
    const records = kinds[kind];
    if (records === undefined) continue;
    yield archiveKind(kind);
    for (const [at, record] of records.entries())
      yield `${at === 0 ? '\n' : ',\n'}${recordText(kind, record, exportedAt)}`;
    yield ']';
  }
  yield archiveEnd;
}

/** How an archive begins; kinds follow, each with its records, divided by commas, and a bracket. */
export function archiveHead(exportedAt: string): string {
  return `{"format":"${format}","version":${String(version)},"exportedAt":${JSON.stringify(exportedAt)}`;
}
export const archiveKind = (kind: RecordKind) => `,\n"${kind}":[`;
export const archiveEnd = '}\n';

/** One record as it stands in an archive. @param now that of the export */
export function recordText<Kind extends RecordKind>(kind: Kind, record: Records[Kind], now: string): string {
  return JSON.stringify(forFile(kind, record, now));
}

/** All of it at once. */
export function writeArchive(archive: Archive): string {
  return [...archiveParts(archive)].join('');
}

/**
 * Read an archive, or a verdict file, whole: one fault refuses all of it.
 *
 * @param now ISO date and time, UTC
 */
export function readArchive(text: string, now = new Date().toISOString()): ReadArchive {
  if (text.length > maxArchiveLength) return { ok: false, problem: { kind: 'too-long' } };
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { ok: false, problem: { kind: 'not-json' } };
  }
  if (v.is(v.object({ format: v.literal('claimlight-verdicts') }), data)) return readVerdictFile(text, now);
  if (!v.is(v.object({ format: v.literal(format) }), data)) return { ok: false, problem: { kind: 'other' } };
  if (v.is(v.object({ version: v.pipe(v.number(), v.minValue(version + 1)) }), data))
    return { ok: false, problem: { kind: 'newer' } };
  const { success, output, issues } = v.safeParse(archiveSchema, data, { abortEarly: true });
  if (!success) {
    const [issue] = issues;
    return {
      ok: false,
      problem: { kind: 'fault', path: v.getDotPath(issue) ?? '', expected: issue.message },
    };
  }
  const { format: _format, version: _version, ...archive } = output;
  const ahead = firstAhead(archive, now);
  if (ahead !== undefined) return { ok: false, problem: { kind: 'ahead', ...ahead } };
  return { ok: true, archive: { ...archive, ...(archive.rejections && withoutUndone(archive.rejections)) } };
}

function readVerdictFile(text: string, now: string): ReadArchive {
  const read = parseVerdictFile(text, now);
  if (!read.ok) return { ok: false, problem: { kind: 'verdict-file', problem: read.problem } };
  const { exportedAt, verdicts, rejections } = read.file;
  return { ok: true, archive: { exportedAt, verdicts, ...(rejections && withoutUndone(rejections)) } };
}

function withoutUndone(rejections: readonly v.InferOutput<typeof rejectionSchema>[]) {
  return { rejections: rejections.filter(({ isUndone }) => isUndone !== true) };
}

/** Parse records that a page of ours sends, with the same schemas. @throws {v.ValiError} */
export function parseRecords<Kind extends RecordKind>(
  kind: Kind,
  records: readonly unknown[],
): Records[Kind][] {
  return v.parse(v.array(recordSchemas[kind] as unknown as v.GenericSchema<unknown, Records[Kind]>), records);
}

/** What of a record goes into a file. @param now that of the export */
function forFile<Kind extends RecordKind>(kind: Kind, record: Records[Kind], now: string): Records[Kind];
function forFile(kind: RecordKind, record: Records[RecordKind], now: string): Records[RecordKind] {
  const past = (time: string) => (isFarAhead(time, now) ? now : time);
  if (kind === 'verdicts') {
    const { commands: _commands, ...verdict } = record as Verdict;
    const history = verdict.history.map((event) => ({ ...event, at: past(event.at) }));
    return { ...verdict, updatedAt: past(verdict.updatedAt), history };
  }
  if (kind === 'rejections') {
    const { commands: _commands, ...rejection } = record as Rejection;
    return { ...rejection, rejectedAt: past(rejection.rejectedAt) };
  }
  if (kind === 'questions') {
    const { commandId: _command, ...question } = asStopped(record as Question);
    return { ...question, askedAt: past(question.askedAt) };
  }
  if (kind === 'checks') {
    const check = record as KeptCheck;
    return check.madeAt === undefined ? check : { ...check, madeAt: past(check.madeAt) };
  }
  if (kind === 'links') {
    const { since, removedAt, ...link } = record as WorkLink;
    return {
      ...link,
      ...(since !== undefined && { since: past(since) }),
      ...(removedAt !== undefined && { removedAt: past(removedAt) }),
    };
  }
  if (kind === 'sources') {
    const source = record as ArchivedSource;
    return { ...source, importedAt: past(source.importedAt) };
  }
  return record;
}

/** A question that is under way would go on by itself, and ask services. */
export function asStopped(question: Question): Question {
  return question.phase === 'working' ? { ...question, phase: 'stopped' } : question;
}

/** Times by which a record may win over another. */
const timesOf: { readonly [Kind in RecordKind]: (record: Records[Kind]) => readonly string[] } = {
  verdicts: ({ updatedAt, history }) => [updatedAt, ...history.map(({ at }) => at)],
  rejections: ({ rejectedAt }) => [rejectedAt],
  checks: (check) => [timeOf(check)],
  questions: ({ askedAt }) => [askedAt],
  links: ({ since, removedAt }) => [since, removedAt].flatMap((time) => time ?? []),
  sources: ({ importedAt }) => [importedAt],
  settings: () => [],
};

function firstAhead(records: ArchivedRecords, now: string): { path: string; date: string } | undefined {
  for (const kind of recordKinds) {
    const times = timesOf[kind] as (record: unknown) => readonly string[];
    for (const [at, record] of (records[kind] ?? []).entries()) {
      const ahead = times(record).find((time) => isFarAhead(time, now));
      if (ahead !== undefined) return { path: `${kind}.${String(at)}`, date: ahead.slice(0, 10) };
    }
  }
  return undefined;
}
