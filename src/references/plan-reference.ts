/** What to ask of a reference, step by step, as plain data: `src/sources` makes addresses of it. Pure. */
import type { NoAnswer, SilentSource } from '../claims/reference-check';
import type { SourceName, SourceWork } from '../claims/source-work';
import type { WorkId } from '../claims/work-id';
import { compareAuthors } from './compare-authors';
import { compareTitles } from './compare-titles';
import { kindOfReference, type ReferenceKind } from './kind-of-reference';
import { type ReadReference, readForJudging } from './reading';

export type ReferenceStep =
  /** Look up by id; no search. */
  | { readonly by: 'ids'; readonly ids: readonly WorkId[] }
  /** Search; `title` as printed, `firstAuthor` a family name. */
  | { readonly by: 'title'; readonly title: string; readonly firstAuthor?: string; readonly year?: number }
  /** Search for the whole reference: its title could not be read, or was not found. */
  | { readonly by: 'text'; readonly text: string };

/** What one service has said to one step. */
export type SourceAnswer =
  | { readonly source: SourceName; readonly by: ReferenceStep['by']; readonly works: readonly SourceWork[] }
  | { readonly source: SourceName; readonly by: ReferenceStep['by']; readonly why: NoAnswer };

export interface PlannedReference {
  readonly reference: ReadReference;
  readonly kind: ReferenceKind;
  /** In their order; one is needed only while `isSettled` is false. */
  readonly steps: readonly ReferenceStep[];
}

/** A query is no longer, in characters. */
const maxQuery = 400;
const minTitleWords = 2;

/**
 * Plan what to ask.
 *
 * @param text of the reference, as printed
 * @param ids of the work, as far as links of the page name them
 */
export function planReference(text: string, ids: readonly WorkId[] = []): PlannedReference {
  const reference = readForJudging(text, ids);
  const { title, titleWords, authors, years } = reference;
  const [firstAuthor] = authors;
  const [year] = years;
  const steps: ReferenceStep[] = [];
  if (reference.ids.length > 0) steps.push({ by: 'ids', ids: reference.ids });
  if (title !== undefined && titleWords.length >= minTitleWords)
    steps.push({
      by: 'title',
      title: title.slice(0, maxQuery),
      ...(firstAuthor === undefined ? {} : { firstAuthor }),
      ...(year === undefined ? {} : { year }),
    });
  const query = queryOf(reference);
  if (query !== '') steps.push({ by: 'text', text: query });
  return { reference, kind: kindOfReference(reference), steps };
}

/** The words of a reference, without its addresses. */
function queryOf({ words }: ReadReference): string {
  return words
    .map(({ text }) => text)
    .join(' ')
    .slice(0, maxQuery);
}

/** Whether a record among the answers is clearly the work: whom else one asks, it stays this one. */
export function isSettled(reference: ReadReference, answers: readonly SourceAnswer[]): boolean {
  const works = answers.flatMap((answer) => ('works' in answer ? answer.works : []));
  return works.some((work) => isClearly(reference, work));
}

/** Whether a record among the answers has the reference's title, and too little besides to tell whether it is the work as printed. */
export function isHalfKnown(reference: ReadReference, answers: readonly SourceAnswer[]): boolean {
  const works = answers.flatMap((answer) => ('works' in answer ? answer.works : []));
  return works.some((work) => hasTitle(reference, work) && lacksAnything(reference, work));
}

/** A record that needs no other beside it: title and authors are the reference's. */
function isClearly(reference: ReadReference, work: SourceWork): boolean {
  if (!hasTitle(reference, work) || lacksAnything(reference, work)) return false;
  return compareAuthors(reference, work).kind !== 'other';
}

const hasTitle = (reference: ReadReference, { title }: SourceWork) =>
  compareTitles(reference, title).kind === 'same';

/** Without authors it is open whose it is, and without a year nobody can say that the printed one is wrong. */
function lacksAnything({ authors, years }: ReadReference, work: SourceWork): boolean {
  const hasYear = work.year !== undefined || work.otherYears.length > 0;
  return (work.authors.length === 0 && authors.length > 0) || (!hasYear && years.length > 0);
}

/** The services that gave no answer to a step that they were asked. Each once. */
export function silentSources(answers: readonly SourceAnswer[]): SilentSource[] {
  const silent = new Map<SourceName, NoAnswer>();
  for (const answer of answers)
    if ('why' in answer && !silent.has(answer.source)) silent.set(answer.source, answer.why);
  return [...silent].map(([source, why]) => ({ source, why }));
}
