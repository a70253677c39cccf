/**
 * What bringing records back comes to, beside those that are here: new ones are added, newer ones replace, older ones change nothing.
 * Brought back again, nothing changes. Pure.
 */
import { type KeptCheck, timeOf } from '../check/kept-check';
import type { Question } from '../question/question';
import type { Rejection } from '../verdicts/rejection';
import type { Verdict } from '../verdicts/verdict';
import { type ImportChoices, type ImportKind, importVerdicts, previewImport } from '../verdicts/verdict-file';
import { type WorkLink, withDeclaration } from '../verdicts/work-link';
import { asStopped } from './archive';

/** How a record of a file stands to what is here. */
export type RestoreKind = ImportKind;

/** What becomes of one record. */
export interface Restored<Kept> {
  readonly kind: RestoreKind;
  /** What is to be kept; absent where nothing changes. */
  readonly kept?: Kept;
  /** The verdict that is here, where the reader has to choose. */
  readonly here?: Verdict;
}

/**
 * @param verdicts of one work or several; all of a file that are on one work come together
 * @param here those that are here on the same works, or have the same ids
 */
export function restoreVerdicts(
  verdicts: readonly Verdict[],
  here: readonly Verdict[],
  choices: ImportChoices,
): Restored<Verdict>[] {
  const file = { verdicts };
  const kept = new Map(importVerdicts(here, file, choices).map((verdict) => [verdict.id, verdict]));
  return previewImport(file, here).rows.map(({ kind, verdict, here: rival }) => {
    // One that was chosen over a rival is kept under the rival's id.
    const next = kept.get(kind === 'conflict' ? (rival?.id ?? verdict.id) : verdict.id);
    return { kind, ...(next && { kept: next }), ...(kind === 'conflict' && rival && { here: rival }) };
  });
}

/** @param known ids of those that are here, or were and have been undone */
export function restoreRejections(
  rejections: readonly Rejection[],
  known: ReadonlySet<string>,
): Restored<Rejection>[] {
  return rejections.map((kept) => (known.has(kept.id) ? { kind: 'same' } : { kind: 'new', kept }));
}

/** Findings that either has called no problem stay so. */
export function restoreCheck(check: KeptCheck, here: KeptCheck | undefined): Restored<KeptCheck> {
  if (here === undefined) return { kind: 'new', kept: check };
  const newer = timeOf(check) > timeOf(here) ? check : here;
  const dismissed = [...new Set([...here.dismissed, ...check.dismissed])];
  return settled({ ...newer, dismissed }, here, check);
}

export function restoreQuestion(question: Question, here: Question | undefined): Restored<Question> {
  const stopped = asStopped(question);
  if (here === undefined) return { kind: 'new', kept: stopped };
  return settled(stopped.askedAt > here.askedAt ? stopped : here, here, stopped);
}

/**
 * The later word counts, and what pages have declared is put together.
 *
 * @param isTaken whether one of the works has another partner here: then both are not treated as one
 */
export function restoreLink(
  link: WorkLink,
  here: WorkLink | undefined,
  isTaken: boolean,
): Restored<WorkLink> {
  const wordOf = ({ since, removedAt }: WorkLink) => removedAt ?? since ?? '';
  const { since, removedAt } = here === undefined || wordOf(link) > wordOf(here) ? link : here;
  const known = here?.declarations ?? [];
  const kept: WorkLink = {
    id: link.id,
    preprint: link.preprint,
    published: link.published,
    declarations: link.declarations.reduce(withDeclaration, known),
    ...(since !== undefined && (!isTaken || here?.since !== undefined) && { since }),
    ...(removedAt !== undefined && { removedAt }),
  };
  return here === undefined ? { kind: 'new', kept } : settled(kept, here, link);
}

/** @param next what is right after it @param there the file's */
function settled<Kept>(next: Kept, here: Kept, there: Kept): Restored<Kept> {
  if (!isSame(next, here)) return { kind: 'newer-there', kept: next };
  return { kind: isSame(there, here) ? 'same' : 'newer-here' };
}

/** Whatever the order of their fields. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => [key, sorted(item)]);
}

/** How many of each kind. */
export type RestoreCounts = Readonly<Partial<Record<RestoreKind, number>>>;

export function countRestored(all: readonly Pick<Restored<unknown>, 'kind'>[]): RestoreCounts {
  const counts: Partial<Record<RestoreKind, number>> = {};
  for (const { kind } of all) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
