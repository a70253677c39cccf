/** What services say has become of a work, in our four words. Pure. */
import type { WorkNotice } from '../claims/source-work';

const kinds: readonly (readonly [RegExp, WorkNotice['kind']])[] = [
  [/\bretract/, 'retracted'],
  [/\bwithdraw|\bremov/, 'withdrawn'],
  [/\bconcern/, 'concern'],
  [/\bcorrect|\bcorrig|\berrat/, 'corrected'],
];

/**
 * @param words a kind of update as a service names it: `expression_of_concern`, `Erratum in`
 * @returns `undefined` for what changes nothing of the work: new editions, comments, a part that is taken back and replaced
 */
export function noticeKind(words: string): WorkNotice['kind'] | undefined {
  const plain = words.slice(0, 100).toLowerCase().replace(/[_-]/g, ' ');
  // A correction of what it calls so; and a republication is a correction, too.
  if (/\bpartial/.test(plain)) return 'corrected';
  return kinds.find(([pattern]) => pattern.test(plain))?.[1];
}

const maxNotices = 12;

/** Each notice once; what says no more than another one of its kind goes. */
export function joinNotices(notices: readonly WorkNotice[]): WorkNotice[] {
  const joined: WorkNotice[] = [];
  for (const one of notices) {
    const at = joined.findIndex((other) => isSame(one, other));
    const other = joined[at];
    if (other === undefined) joined.push(one);
    else joined[at] = { ...one, ...other };
  }
  return joined.slice(0, maxNotices);
}

/** Notices of one kind that have neither two dates nor two documents. */
function isSame(one: WorkNotice, other: WorkNotice): boolean {
  if (one.kind !== other.kind) return false;
  const hasOtherDocument =
    one.notice !== undefined && other.notice !== undefined && one.notice !== other.notice;
  const [a, b] = [one.date, other.date];
  const hasOtherDate = a !== undefined && b !== undefined && !a.startsWith(b) && !b.startsWith(a);
  return one.notice !== undefined && one.notice === other.notice ? true : !hasOtherDocument && !hasOtherDate;
}

/**
 * A day of numbers.
 *
 * @returns `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; `undefined` where there is no year from 1000 to 2100
 */
export function dayOf(parts: readonly (number | null | undefined)[]): string | undefined {
  const [year, month, day] = parts;
  if (!isBetween(year, 1000, 2100)) return undefined;
  if (!isBetween(month, 1, 12)) return String(year);
  const start = `${String(year)}-${String(month).padStart(2, '0')}`;
  return isBetween(day, 1, 31) ? `${start}-${String(day).padStart(2, '0')}` : start;
}

function isBetween(value: number | null | undefined, least: number, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}
