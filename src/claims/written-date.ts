/** Dates as documents write them. Pure. */

export const months =
  'January February March April May June July August September October November December'.split(' ');

/** `June 7, 2026` as an ISO date; `undefined` where it is none, or no such day exists. */
export function writtenDate(text: string): string | undefined {
  const [, name = '', day = '', year = ''] = /^([A-Z][a-z]+) (\d{1,2}), (\d{4})$/.exec(text) ?? [];
  return existing(year, months.indexOf(name) + 1, day);
}

/** The first date in a text, written as `2026-06-07`, `June 7, 2026` or `7 June 2026`. @returns an ISO date */
export function dateIn(text: string): string | undefined {
  const name = months.join('|');
  const written = new RegExp(
    `\\b(?:(\\d{4})-(\\d\\d)-(\\d\\d)|(${name}) (\\d{1,2}), (\\d{4})|(\\d{1,2}) (${name}) (\\d{4}))\\b`,
    'g',
  );
  for (const [, isoYear, isoMonth, isoDay, monthUs, dayUs, yearUs, day, month, year] of text.matchAll(
    written,
  )) {
    const monthAt = months.indexOf(monthUs ?? month ?? '') + 1;
    const found = existing(
      isoYear ?? yearUs ?? year ?? '',
      isoMonth === undefined ? monthAt : Number(isoMonth),
      isoDay ?? dayUs ?? day ?? '',
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The day must exist: 31 June would roll over. @param month 1 to 12 */
function existing(year: string, month: number, day: string): string | undefined {
  if (month < 1 || month > 12) return undefined;
  const iso = `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(iso) ? iso : undefined;
}
