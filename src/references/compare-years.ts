/** Whether a record's years are those that a reference prints. Pure. */
import type { SourceWork } from '../claims/source-work';
import { maxYearsApart } from './group-records';
import type { ReadReference } from './reading';

/** Online and print, or preprint and publication, are often a year apart. */
const tolerance = 1;

/** All years that records of one work have. */
export function yearsOf(works: readonly SourceWork[]): number[] {
  return [
    ...new Set(
      works.flatMap(({ year, otherYears }) => [...(year === undefined ? [] : [year]), ...otherYears]),
    ),
  ];
}

/**
 * Compare the years of a work with those of a reference.
 *
 * Where records know more than one year of the work, those between them fit, too, and the one after the last; where they know one, those beside it.
 * Years in the records' titles are no years of print.
 */
export function compareYears(
  reference: ReadReference,
  works: readonly SourceWork[],
): 'same' | 'differs' | 'unknown' {
  const known = yearsOf(works);
  const inTitles = works.map(({ title }) => title).join(' ');
  const printed = reference.years.filter((year, at) => at === 0 || !inTitles.includes(String(year)));
  if (known.length === 0 || printed.length === 0) return 'unknown';
  // A publication without a year follows its preprint, nobody knows when.
  const isOpen = works.some(({ year, type }) => year === undefined && type !== 'preprint');
  const first = Math.min(...known) - (known.length === 1 ? tolerance : 0);
  const last = Math.max(...known) + tolerance;
  if (printed.some((year) => year >= first && year <= last)) return 'same';
  return isOpen && printed.some((year) => year > last && year <= last + maxYearsApart)
    ? 'unknown'
    : 'differs';
}
