/** Dates and times as they are kept: ISO, UTC, to the millisecond (`2026-01-31T12:00:00.000Z`), so that their texts sort as they do. Pure. */
import * as v from 'valibot';

const pattern =
  /^(\d{4}-\d\d-\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)? ?(?:Z|([+-])(\d\d)(?::?(\d\d))?)$/;

/**
 * @param text ISO date and time with its offset, with or without seconds
 * @returns the same in UTC; `undefined` for what is none, or not of the years 0 to 9999
 */
export function toUtc(text: string): string | undefined {
  const [, date, hours, minutes, seconds = '00', fraction = '', sign, offsetHours, offsetMinutes = '0'] =
    pattern.exec(text) ?? [];
  if (date === undefined || hours === undefined || minutes === undefined) return undefined;
  const local = Date.parse(`${date}T${hours}:${minutes}:${seconds}.${fraction.padEnd(3, '0').slice(0, 3)}Z`);
  // Some engines take the 31st of February for a day of March.
  if (Number.isNaN(local) || !new Date(local).toISOString().startsWith(date)) return undefined;
  const offset = Number(offsetHours ?? 0) * 60 + Number(offsetMinutes);
  if (offset >= 24 * 60 || Number(offsetMinutes) >= 60) return undefined;
  const utc = new Date(local - (sign === '-' ? -offset : offset) * 60_000).toISOString();
  // Of other years the text has a sign and six digits.
  return /^\d{4}-/.test(utc) ? utc : undefined;
}

/** A date and time from outside, in any offset; comes out in UTC. */
export const timeSchema = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const utc = toUtc(dataset.value);
    if (utc !== undefined) return utc;
    addIssue({ message: 'expected a date and time with its offset' });
    return NEVER;
  }),
);

/** Clocks of two computers may differ, time zones that were set wrongly included. Milliseconds. */
const tolerance = 24 * 60 * 60 * 1_000;

/** Whether a time is more than a day ahead of `now`; both in UTC. */
export function isFarAhead(time: string, now: string): boolean {
  return Date.parse(time) - Date.parse(now) > tolerance;
}
