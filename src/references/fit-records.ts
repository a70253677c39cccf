/** How well the records of one work fit a reference, and in what they differ. Pure. */

import { isPreprint } from '../claims/preprints';
import type { ReferenceDifference } from '../claims/reference-check';
import type { SourceWork } from '../claims/source-work';
import { type AuthorRelation, compareAuthors } from './compare-authors';
import { compareTitles, type TitleRelation } from './compare-titles';
import { compareVenues, printedVenue } from './compare-venues';
import { compareYears } from './compare-years';
import { allIds } from './group-records';
import type { ReadReference } from './reading';

type Agreement = 'same' | 'differs' | 'unknown';

export interface Fit {
  /** All records of the work. */
  readonly works: readonly SourceWork[];
  /** The one that fits best. */
  readonly work: SourceWork;
  /** The reference names the work by an id. */
  readonly isById: boolean;
  readonly title: TitleRelation;
  readonly authors: AuthorRelation;
  readonly year: Agreement;
  readonly venue: Agreement;
  /** Volume and first page, of references that print no title. */
  readonly place: Agreement;
  /** Higher is better; for comparing fits of one reference. */
  readonly score: number;
}

const authorPoints = { same: 2, part: 1, unknown: 0.5, other: -1 } as const;
const yearPoints = { same: 1, unknown: 0.3, differs: -0.5 } as const;
const venuePoints = { same: 0.7, unknown: 0.2, differs: -0.3 } as const;
/** A likeness of titles counts so much of their sameness. */
const nearShare = 0.55;
const rank = { same: 3, near: 2, unknown: 1, other: 0 } as const;

/** Compare the records of one work with a reference. */
export function fitRecords(reference: ReadReference, works: readonly SourceWork[]): Fit {
  const titles = works.map((work) => ({ work, title: compareTitles(reference, work.title) }));
  const named = new Set(reference.ids);
  const best = titles.reduce((one, other) => (isBetter(reference, other, one) ? other : one));
  const { title, work } = best;
  const relations = works.map((one) => compareAuthors(reference, one));
  // A record without authors has no word against one with them.
  const known = relations.filter(({ kind }) => kind !== 'unknown');
  const authors = (known.length > 0 ? known : relations).reduce((one, other) =>
    authorPoints[other.kind] > authorPoints[one.kind] ? other : one,
  );
  const year = compareYears(reference, works);
  const venue = compareVenues(reference, works, title.kind === 'same' ? title.end : undefined);
  const isById = works.some((one) => allIds(one).some((id) => named.has(id)));
  const score =
    4 * (title.kind === 'same' ? 0.9 + 0.1 * title.likeness : title.likeness * nearShare) +
    authorPoints[authors.kind] +
    yearPoints[year] +
    (isExactYear(reference, works) ? 0.2 : 0) +
    venuePoints[venue] +
    (isById ? 3 : 0);
  return { works, work, isById, title, authors, year, venue, place: comparePlaces(reference, works), score };
}

interface Titled {
  readonly work: SourceWork;
  readonly title: TitleRelation;
}

/** The record that the reference names goes first, then the better title, then the publication. */
function isBetter(reference: ReadReference, one: Titled, other: Titled): boolean {
  const byTitle = rank[one.title.kind] - rank[other.title.kind] || one.title.likeness - other.title.likeness;
  if (Math.abs(byTitle) > 0.01) return byTitle > 0;
  const named = new Set(reference.ids);
  const byId =
    Number(one.work.ids.some((id) => named.has(id))) - Number(other.work.ids.some((id) => named.has(id)));
  if (byId !== 0) return byId > 0;
  const isPublished = ({ work }: Titled) =>
    Number(work.type !== 'preprint' && work.ids.some((id) => !isPreprint(id)));
  return isPublished(one) > isPublished(other);
}

function isExactYear({ years: [first] }: ReadReference, works: readonly SourceWork[]): boolean {
  return (
    first !== undefined && works.some(({ year, otherYears }) => year === first || otherYears.includes(first))
  );
}

function comparePlaces({ words }: ReadReference, works: readonly SourceWork[]): Agreement {
  const printed = new Set(words.map(({ text }) => text));
  let result: Agreement = 'unknown';
  for (const { volume, firstPage } of works) {
    if (firstPage === undefined || firstPage === '') continue;
    const isThere =
      printed.has(firstPage.toLowerCase()) && (volume === undefined || printed.has(volume.toLowerCase()));
    if (isThere) return 'same';
    result = 'differs';
  }
  return result;
}

/** In what a reference and the records of a work differ. */
export function differencesOf(reference: ReadReference, fit: Fit): ReferenceDifference[] {
  const { title, authors, year, venue, work, works } = fit;
  const differences: ReferenceDifference[] = [];
  if (title.kind === 'near' || title.kind === 'other')
    differences.push({ field: 'title', inReference: reference.title ?? '', inRecord: work.title });
  if (authors.kind === 'part' || authors.kind === 'other')
    differences.push({
      field: 'authors',
      inReference: reference.authors.join('; '),
      inRecord: authorsOf(works),
    });
  if (year === 'differs')
    differences.push({
      field: 'year',
      inReference: String(reference.years[0] ?? ''),
      inRecord: String(works.find((one) => one.year !== undefined)?.year ?? ''),
    });
  const printed = printedVenue(reference, title.end);
  if (venue === 'differs' && printed !== undefined)
    differences.push({ field: 'venue', inReference: printed, inRecord: venueOf(works) });
  return differences;
}

const maxNamed = 20;

function authorsOf(works: readonly SourceWork[]): string {
  const longest = works.reduce((one, other) => (other.authors.length > one.authors.length ? other : one));
  return longest.authors
    .slice(0, maxNamed)
    .map(({ family, given }) => (given === undefined ? family : `${family}, ${given}`))
    .join('; ');
}

function venueOf(works: readonly SourceWork[]): string {
  return works.find(({ venue, type }) => venue !== undefined && type !== 'preprint')?.venue ?? '';
}
