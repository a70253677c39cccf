/** Which of the works that were found are the paper itself, and which are by its authors. Pure. */
import type { PageWork } from '../claims/page-work';
import type { SourceWork, WorkNotice } from '../claims/source-work';
import { titleFingerprint } from '../claims/title';
import type { WorkId } from '../claims/work-id';
import { areAllKnown, areIndependent, mayShareAuthor } from '../question/independent';
import type { MergedWork } from '../sources/merge-works';
import type { OwnRecord, Relation } from './other-works';

/** The paper whose claims are looked for. */
export type OwnPaper = Pick<PageWork, 'works' | 'title'>;

export interface PaperItself {
  /** Its record; without authors where there is none. */
  readonly work: SourceWork;
  /** Its record, and that of every other stage with authors: one of a preprint may have left the publication. */
  readonly stages: readonly SourceWork[];
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
  const known = itselfOf(paper, stages, []);
  const titles = new Set(
    [paper.title ?? '', ...stages.map(({ work }) => work.title)].flatMap(
      (title) => titleFingerprint(title) ?? [],
    ),
  );
  const isTitled = ({ work }: MergedWork) =>
    titles.has(titleFingerprint(work.title) ?? '') &&
    work.type !== 'notice' &&
    relationOf(known, work) !== 'independent';
  const titled = merged.filter((one) => !stages.includes(one) && isTitled(one));
  const same = new Set([...stages, ...titled]);
  return {
    itself: itselfOf(
      paper,
      stages,
      titled.filter(({ work }) => relationOf(known, work) === 'same-authors'),
    ),
    same: merged.filter((one) => same.has(one)),
    others: merged.filter((one) => !same.has(one)),
  };
}

/** Whether a work can confirm the paper: the least that its relation to any stage of it allows. */
export function relationOf({ stages }: Pick<PaperItself, 'stages'>, other: SourceWork): Relation {
  const relations = stages.map((stage) => relationTo(stage, other));
  if (relations.includes('same-authors')) return 'same-authors';
  return relations.every((relation) => relation === 'independent') ? 'independent' : 'unknown';
}

function relationTo(stage: SourceWork, other: SourceWork): Relation {
  if (areIndependent(stage, other)) return 'independent';
  return mayShareAuthor(stage, other) ? 'same-authors' : 'unknown';
}

/** The earliest year of a work. */
export function firstYear({ year, otherYears }: SourceWork): number | undefined {
  const years = year === undefined ? otherYears : [year, ...otherYears];
  return years.length === 0 ? undefined : Math.min(...years);
}

/**
 * @param named stages that its ids lead to
 * @param titled those of its title by its authors
 */
function itselfOf(
  { works, title = '' }: OwnPaper,
  named: readonly MergedWork[],
  titled: readonly MergedWork[],
): PaperItself {
  const records = named.map(({ work }) => work);
  const [first = unknownWork(works, title)] = records;
  const work = records.find(({ authors }) => authors.length > 0) ?? first;
  const others = [...records, ...titled.map((one) => one.work)];
  const stages = [work, ...others.filter((one) => one !== work && one.authors.length > 0)];
  const years = records.flatMap((one) => firstYear(one) ?? []);
  return {
    work,
    stages,
    record: named.length === 0 ? 'no-record' : recordOf(stages),
    notices: [...new Set(records.flatMap(({ notices }) => notices.map(({ kind }) => kind)))],
    ...(years.length > 0 && { year: Math.min(...years) }),
  };
}

function recordOf(stages: readonly SourceWork[]): OwnRecord {
  if (stages.every(({ authors }) => authors.length === 0)) return 'no-authors';
  return stages.every(areAllKnown) ? 'known' : 'more-authors';
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
