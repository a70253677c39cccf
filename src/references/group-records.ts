/** Records that are one work: those of several services, and a preprint and its publication. Pure. */

import { haveCommonAuthor } from '../citations/common-author';
import { isPreprint } from '../claims/preprints';
import type { SourceWork } from '../claims/source-work';
import type { WorkId } from '../claims/work-id';
import { haveSameTitle, isAboutAnother } from './compare-titles';

/** More records are not compared with one another. */
const maxRecords = 60;
/** Between a preprint and its publication. */
export const maxYearsApart = 4;

/** Group records by work, in the order of their first ones. */
export function groupRecords(works: readonly SourceWork[]): SourceWork[][] {
  const groups: SourceWork[][] = [];
  for (const work of works.slice(0, maxRecords)) {
    const own = groups.filter((group) => group.some((other) => areOne(work, other)));
    const [first, ...rest] = own;
    if (first === undefined) {
      groups.push([work]);
      continue;
    }
    first.push(work);
    for (const group of rest) {
      first.push(...group);
      groups.splice(groups.indexOf(group), 1);
    }
  }
  return groups;
}

/** All ids of a work, those of its other stages included. */
export function allIds({ ids, publishedAs, preprints }: SourceWork): WorkId[] {
  return [...ids, ...publishedAs, ...preprints];
}

/** Whether two records are of one work. */
export function areOne(one: SourceWork, other: SourceWork): boolean {
  if (isAboutAnother(one.title) !== isAboutAnother(other.title)) return false;
  const ids = new Set(allIds(one));
  if (allIds(other).some((id) => ids.has(id))) return true;
  if (haveOtherPublications(one, other) || !areNear(one, other)) return false;
  return haveSameTitle(one.title, other.title) && mayHaveCommonAuthor(one, other);
}

/** Two DOIs of publications: two works, whatever their titles. */
function haveOtherPublications(one: SourceWork, other: SourceWork): boolean {
  const [first, second] = [one, other].map(({ ids }) => ids.filter((id) => !isPreprint(id)));
  return (first?.length ?? 0) > 0 && (second?.length ?? 0) > 0;
}

function areNear({ year }: SourceWork, { year: other }: SourceWork): boolean {
  return year === undefined || other === undefined || Math.abs(year - other) <= maxYearsApart;
}

function mayHaveCommonAuthor(one: SourceWork, other: SourceWork): boolean {
  return (
    one.authors.length === 0 || other.authors.length === 0 || haveCommonAuthor(one.authors, other.authors)
  );
}
