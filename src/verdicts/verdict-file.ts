/** The file that verdicts are exported to and imported from. Its format is described in docs/verdict-file.md. Pure. */
import * as v from 'valibot';
import { type Rejection, rejectionSchema } from './rejection';
import { maxTagLength, maxTags, sameTags } from './tags';
import { isFarAhead, timeSchema } from './times';
import { trailSchema } from './trail';
import { maxDeviceName, maxEvents, maxVerdictFileLength, maxVersion, type Verdict } from './verdict';
import { later } from './verdict-changes';

const value = v.picklist(['confirmed', 'disputed']);
const text = v.pipe(v.string(), v.maxLength(20_000));
const offset = v.pipe(v.number(), v.integer(), v.minValue(0));
/** Those of a verdict; absent in files and records of versions that had none. */
export const tagsSchema = v.pipe(
  v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(maxTagLength))),
  v.minLength(1),
  v.maxLength(maxTags),
);
/** As the reader has named a device. */
export const deviceNameSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(maxDeviceName));
const commandId = v.pipe(v.string(), v.maxLength(100));

const verdictEntries = v.object({
  id: v.pipe(v.string(), v.uuid()),
  group: v.pipe(v.string(), v.regex(/^[\da-f]{16}$/)),
  fingerprints: v.pipe(
    v.array(v.pipe(v.string(), v.regex(/^[\da-f]{16}$/))),
    v.minLength(1),
    v.maxLength(1_000),
  ),
  texts: v.pipe(v.array(text), v.minLength(1), v.maxLength(1_000)),
  examinedTitle: text,
  value: v.exactOptional(value),
  note: text,
  tags: v.exactOptional(tagsSchema),
  evidence: v.exactOptional(
    v.object({
      url: text,
      quote: v.object({ exact: text, prefix: text, suffix: text }),
      position: v.object({ start: offset, end: offset }),
      version: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(maxVersion))),
    }),
  ),
  /** Absent in files and records of versions that had none. */
  trail: v.exactOptional(trailSchema),
  updatedAt: timeSchema,
  history: v.pipe(
    v.array(
      v.object({
        id: v.exactOptional(commandId),
        at: timeSchema,
        value: v.exactOptional(value),
        note: text,
        tags: v.exactOptional(tagsSchema),
        trail: v.exactOptional(trailSchema),
        /** Absent in files of versions that knew one device alone. */
        device: v.exactOptional(deviceNameSchema),
      }),
    ),
    v.minLength(1),
  ),
  commands: v.exactOptional(v.pipe(v.array(commandId), v.maxLength(100))),
});

/** A verdict of a file. Unknown keys are dropped, times come out in UTC, and of a longer history the last states. */
export const fileVerdictSchema = v.pipe(
  verdictEntries,
  v.transform((verdict) => ({ ...verdict, history: verdict.history.slice(-maxEvents) })),
);

/** A verdict as the browser has stored it; comes out as one of a file, of a time that leaves room for later ones. */
export const verdictSchema = v.pipe(
  fileVerdictSchema,
  v.transform((verdict) => ({ ...verdict, updatedAt: timeOfChange(verdict) })),
);

/** Times from here on leave no room for a later one, and no clock shows them: they are none. */
const noTime = '9000';

function timeOfChange({ updatedAt, history }: v.InferOutput<typeof verdictEntries>): string {
  if (updatedAt < noTime) return updatedAt;
  const times = history.map(({ at }) => at).filter((at) => at < noTime);
  return times.sort().at(-1) ?? new Date(0).toISOString();
}

const fileSchema = v.object({
  format: v.literal('claimlight-verdicts'),
  version: v.literal(1),
  exportedAt: timeSchema,
  verdicts: v.pipe(v.array(fileVerdictSchema), v.maxLength(100_000)),
  /** Absent in files of versions that had none. */
  rejections: v.exactOptional(v.pipe(v.array(rejectionSchema), v.maxLength(100_000))),
});

export type VerdictFile = v.InferOutput<typeof fileSchema>;

/** What is wrong with a file. A record is named by its list, and by its position there from 0. */
export type FileProblem =
  | { readonly kind: 'too-long' | 'not-json' | 'newer' | 'other' }
  | {
      readonly kind: 'damaged';
      readonly list: 'verdicts' | 'rejections';
      readonly at: number;
      readonly field?: string;
    }
  /** Its date is in the future. */
  | {
      readonly kind: 'ahead';
      readonly list: 'verdicts' | 'rejections';
      readonly at: number;
      readonly date: string;
    };

/** How a verdict of a file stands to those that are here. */
export type ImportKind = 'new' | 'same' | 'newer-here' | 'newer-there' | 'conflict';

export interface ImportRow {
  readonly kind: ImportKind;
  readonly verdict: Verdict;
  /** The verdict that is here: the same one, or one on the same wording. */
  readonly here?: Verdict;
}

export interface ImportPreview {
  readonly rows: readonly ImportRow[];
}

/** For conflicts, by the file's verdict id: whether to keep what is here or take the file's. */
export type ImportChoices = Readonly<Record<string, 'here' | 'there'>>;

/**
 * Times that lie ahead are written as `now`: a clock was wrong, and the file could not be imported again.
 *
 * @param now ISO date and time, UTC
 */
export function exportVerdicts(
  verdicts: readonly Verdict[],
  now: string,
  rejections: readonly Rejection[] = [],
): VerdictFile {
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  const past = (time: string) => (isFarAhead(time, now) ? now : time);
  // Which commands have led to it is of use in this browser alone.
  const withPastTimes = ({ commands: _commands, ...verdict }: Verdict): Verdict => ({
    ...verdict,
    updatedAt: past(verdict.updatedAt),
    history: verdict.history.map((event) => ({ ...event, at: past(event.at) })),
  });
  const withPastTime = ({ commands: _commands, ...one }: Rejection): Rejection => ({
    ...one,
    rejectedAt: past(one.rejectedAt),
  });
  return v.parse(fileSchema, {
    format: 'claimlight-verdicts',
    version: 1,
    exportedAt: now,
    verdicts: verdicts.map(withPastTimes).sort(byId),
    ...(rejections.length > 0 && { rejections: rejections.map(withPastTime).sort(byId) }),
  });
}

/**
 * Read a file's text; `problem` is what is wrong with it.
 *
 * @param now ISO date and time, UTC: what lies more than a day ahead is refused
 */
export function parseVerdictFile(
  text: string,
  now = new Date().toISOString(),
): { ok: true; file: VerdictFile } | { ok: false; problem: FileProblem } {
  if (text.length > maxVerdictFileLength) return { ok: false, problem: { kind: 'too-long' } };
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { ok: false, problem: { kind: 'not-json' } };
  }
  const parsed = v.safeParse(fileSchema, data);
  if (parsed.success) {
    const problem = firstAhead(parsed.output, now);
    return problem === undefined ? { ok: true, file: parsed.output } : { ok: false, problem };
  }
  const isNewer = v.is(
    v.object({ format: v.literal('claimlight-verdicts'), version: v.pipe(v.number(), v.minValue(2)) }),
    data,
  );
  return {
    ok: false,
    problem: isNewer ? { kind: 'newer' } : faultAt(v.getDotPath(parsed.issues[0]) ?? ''),
  };
}

/** @param path of the first fault, such as `verdicts.3.value` or `rejections.0.url` */
function faultAt(path: string): FileProblem {
  const [, list, position, field] = /^(verdicts|rejections)\.(\d+)(?:\.(\w+))?/.exec(path) ?? [];
  if (position === undefined) return { kind: 'other' };
  return {
    kind: 'damaged',
    list: list === 'verdicts' ? 'verdicts' : 'rejections',
    at: Number(position),
    ...(field !== undefined && { field }),
  };
}

/** The first record dated in the future: accepted, it would override all that the reader says until then. */
function firstAhead({ verdicts, rejections = [] }: VerdictFile, now: string): FileProblem | undefined {
  const records = [
    ...verdicts.map(({ updatedAt, history }, at) => ({
      list: 'verdicts' as const,
      at,
      times: [updatedAt, ...history.map((event) => event.at)],
    })),
    ...rejections.map(({ rejectedAt }, at) => ({ list: 'rejections' as const, at, times: [rejectedAt] })),
  ];
  for (const { list, at, times } of records) {
    const ahead = times.find((time) => isFarAhead(time, now));
    if (ahead !== undefined) return { kind: 'ahead', list, at, date: ahead.slice(0, 10) };
  }
  return undefined;
}

/** What an import would do, a row per verdict of the file; in time in proportion to the number of both. */
export function previewImport(
  file: { readonly verdicts: readonly Verdict[] },
  here: readonly Verdict[],
): ImportPreview {
  const byId = new Map(here.map((verdict) => [verdict.id, verdict]));
  const onSameClaim = byWordings(here);
  return {
    rows: file.verdicts.map((verdict) => {
      const same = byId.get(verdict.id);
      if (same !== undefined) return { kind: compareTimes(verdict, same), verdict, here: same };
      const rival = onSameClaim(verdict);
      if (rival === undefined) return { kind: 'new', verdict };
      return {
        kind: saysTheSame(rival, verdict) ? 'same' : 'conflict',
        verdict,
        here: rival,
      };
    }),
  };
}

/**
 * Import a file.
 *
 * @param choices for conflicts; what is not chosen stays as it is here
 * @returns the verdicts to keep: new ones and changed ones only
 */
export function importVerdicts(
  here: readonly Verdict[],
  file: { readonly verdicts: readonly Verdict[] },
  choices: ImportChoices,
): Verdict[] {
  return previewImport(file, here).rows.flatMap(({ kind, verdict, here: rival }) => {
    if (kind === 'new' || kind === 'newer-there') return [verdict];
    const isTaken =
      kind === 'conflict' && Object.hasOwn(choices, verdict.id) && choices[verdict.id] === 'there';
    // The verdict here keeps its id and its history, so that the choice can be undone.
    if (!isTaken || rival === undefined) return [];
    const { value: _value, tags: _tags, trail: _trail, ...rest } = rival;
    const history = [...rival.history, ...verdict.history.slice(-1)].slice(-maxEvents);
    const updatedAt = later(rival.updatedAt, verdict.updatedAt);
    return [
      {
        ...rest,
        note: verdict.note,
        updatedAt,
        history,
        ...(verdict.value === undefined ? {} : { value: verdict.value }),
        ...(verdict.tags && { tags: verdict.tags }),
        ...(verdict.trail === undefined ? {} : { trail: verdict.trail }),
      },
    ];
  });
}

function compareTimes(there: Verdict, here: Verdict): ImportKind {
  if (there.updatedAt === here.updatedAt) return saysTheSame(there, here) ? 'same' : 'conflict';
  return there.updatedAt > here.updatedAt ? 'newer-there' : 'newer-here';
}

function saysTheSame(a: Verdict, b: Verdict): boolean {
  return a.value === b.value && a.note === b.note && sameTags(a.tags, b.tags);
}

/** @returns the first verdict that has a wording of one in common with it */
function byWordings(verdicts: readonly Verdict[]): (verdict: Verdict) => Verdict | undefined {
  const positions = new Map<string, number>();
  for (const [at, { group, fingerprints }] of verdicts.entries()) {
    for (const print of fingerprints) {
      const key = `${group}-${print}`;
      if (!positions.has(key)) positions.set(key, at);
    }
  }
  return ({ group, fingerprints }) =>
    verdicts[Math.min(...fingerprints.map((print) => positions.get(`${group}-${print}`) ?? verdicts.length))];
}
