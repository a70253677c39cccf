/** Which of the works that were found are the paper itself, and which are by its authors. Pure. */
import type { PageWork } from '../claims/page-work';
import type { SourceWork, WorkNotice } from '../claims/source-work';
import { titleFingerprint } from '../claims/title';
import type { WorkId } from '../claims/work-id';
import { areIndependent } from '../question/independent';
import type { MergedWork } from '../sources/merge-works';
import type { OwnRecord, Relation } from './other-works';

/** The paper whose claims are looked for. */
export type OwnPaper = Pick<PageWork, 'works' | 'title'>;

export interface PaperItself {
  /** Its record; without authors where there is none. */
  readonly work: SourceWork;
  readonly record: OwnRecord;
  readonly notices: readonly WorkNotice['kind'][];
  /** The first year that its records have. */
  readonly year?: number;
}

/**
 * Part the works that are the paper itself from all others: those that share an id with it or name one as their preprint or publication
 * (`mergeWorks` has joined these), and those of its title that are not by others. A later version that has another title, and no link, is
 * not known to be one: it is by the same authors, and confirms nothing either.
 *
 * @param own records that the services have for the ids of the page: they are among those of the works
 */
export function partPaper(
  paper: OwnPaper,
  own: readonly SourceWork[],
  merged: readonly MergedWork[],
): { itself: PaperItself; same: MergedWork[]; others: MergedWork[] } {
  const asked = new Set(own);
  const ids = new Set(paper.works);
  const isAsked = ({ work, records }: MergedWork) =>
    records.some((record) => asked.has(record)) || idsOf(work).some((id) => ids.has(id));
  const stages = merged.filter(isAsked);
  const itself = itselfOf(
    paper,
    stages.map(({ work }) => work),
  );
  const titles = new Set(
    [paper.title ?? '', ...stages.map(({ work }) => work.title)].flatMap(
      (title) => titleFingerprint(title) ?? [],
    ),
  );
  const isTitled = ({ work }: MergedWork) =>
    titles.has(titleFingerprint(work.title) ?? '') &&
    work.type !== 'notice' &&
    relationOf(itself.work, work) !== 'independent';
  const isSame = (one: MergedWork) => stages.includes(one) || isTitled(one);
  return { itself, same: merged.filter(isSame), others: merged.filter((one) => !isSame(one)) };
}

/** Whether a work can confirm the paper. */
export function relationOf(paper: SourceWork, other: SourceWork): Relation {
  if (areIndependent(paper, other)) return 'independent';
  if (paper.authors.length === 0 || other.authors.length === 0) return 'unknown';
  const whole = (work: SourceWork): SourceWork => ({ ...work, hasMoreAuthors: false });
  return areIndependent(whole(paper), whole(other)) ? 'unknown' : 'same-authors';
}

/** The earliest year of a work. */
export function firstYear({ year, otherYears }: SourceWork): number | undefined {
  const years = year === undefined ? otherYears : [year, ...otherYears];
  return years.length === 0 ? undefined : Math.min(...years);
}

function itselfOf({ works, title = '' }: OwnPaper, stages: readonly SourceWork[]): PaperItself {
  const [first = unknownWork(works, title)] = stages;
  const work = stages.find(({ authors }) => authors.length > 0) ?? first;
  const years = stages.flatMap((stage) => firstYear(stage) ?? []);
  return {
    work,
    record: recordOf(work, stages.length > 0),
    notices: [...new Set(stages.flatMap(({ notices }) => notices.map(({ kind }) => kind)))],
    ...(years.length > 0 && { year: Math.min(...years) }),
  };
}

function recordOf({ authors, hasMoreAuthors }: SourceWork, isKnown: boolean): OwnRecord {
  if (!isKnown) return 'no-record';
  if (authors.length === 0) return 'no-authors';
  return hasMoreAuthors ? 'more-authors' : 'known';
}

/** A paper that no service knows: nothing is independent of it. */
function unknownWork(ids: readonly WorkId[], title: string): SourceWork {
  return {
    source: 'openalex',
    recordId: '',
    address: '',
    ids,
    title,
    authors: [],
    hasMoreAuthors: true,
    otherYears: [],
    type: 'other',
    notices: [],
    publishedAs: [],
    preprints: [],
    openCopies: [],
  };
}

function idsOf({ ids, publishedAs, preprints, type }: SourceWork): readonly WorkId[] {
  return type === 'notice' ? [] : [...ids, ...publishedAs, ...preprints];
}
