/** Verdicts in time: how many were last changed in each month, or on each day. Pure. */

/** `2026-05`, or `2026-05-03`; in the reader's own time. */
export type Period = string;

export interface Span {
  readonly period: Period;
  readonly count: number;
  readonly confirmed: number;
  readonly disputed: number;
}

interface Dated {
  /** ISO 8601, UTC. */
  readonly updatedAt: string;
  readonly value?: 'confirmed' | 'disputed';
}

/** More months than this are years of reading: days would be too many, and the earliest months are left out. */
const maxSpans = 36;

/** The day of a time, where the reader is. */
export function dayOf(iso: string): Period {
  const date = new Date(iso);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${String(date.getFullYear())}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Whether a time lies in a period. */
export function isIn(period: Period, iso: string): boolean {
  return dayOf(iso).startsWith(period);
}

/** @returns a period as an address has it, or `undefined` for what is none */
export function readPeriod(text: string | null): Period | undefined {
  return text !== null && /^\d{4}-\d{2}(?:-\d{2})?$/.test(text) ? text : undefined;
}

/**
 * From the first to the last period with a verdict, those without one in between, too: by day within one month, else by month.
 *
 * @param month show its days; absent: months, or days where all are of one month
 */
export function spansOf(verdicts: readonly Dated[], month?: Period): readonly Span[] {
  const days = verdicts
    .map((verdict) => ({ ...verdict, day: dayOf(verdict.updatedAt) }))
    .filter(({ day }) => month === undefined || day.startsWith(month.slice(0, 7)));
  const [first, last] = [
    days.map(({ day }) => day).sort()[0],
    days
      .map(({ day }) => day)
      .sort()
      .at(-1),
  ];
  if (first === undefined || last === undefined) return [];
  const isByDay = month !== undefined || first.slice(0, 7) === last.slice(0, 7);
  const length = isByDay ? 10 : 7;
  return periodsBetween(first.slice(0, length), last.slice(0, length))
    .slice(-maxSpans)
    .map((period) => {
      const own = days.filter(({ day }) => day.startsWith(period));
      const count = (value: Dated['value']) => own.filter((one) => one.value === value).length;
      return { period, count: own.length, confirmed: count('confirmed'), disputed: count('disputed') };
    });
}

function periodsBetween(first: Period, last: Period): Period[] {
  const periods: Period[] = [];
  const [year = 0, month = 1, day] = first.split('-').map(Number);
  for (let at = 0; (periods.at(-1) ?? '') < last; at += 1) {
    const date = new Date(
      Date.UTC(year, month - 1 + (day === undefined ? at : 0), (day ?? 1) + (day === undefined ? 0 : at)),
    );
    periods.push(date.toISOString().slice(0, first.length));
  }
  return periods;
}
