/** Which of the works that were found are read, and why the others are not. Pure. */
import type { SourceWork } from '../claims/source-work';
import type { MergedWork } from '../sources/merge-works';
import type { FoundWork, WorkFate } from './question';
import { rankTexts } from './rank-works';

/** So many works are read at most. */
export const maxRead = 30;
const maxAuthors = 12;
const maxIds = 20;
const maxTitle = 500;

/** A work with what became of it. */
export interface ChosenWork {
  readonly found: FoundWork;
  /** The merged record. */
  readonly work: SourceWork;
}

/**
 * Rank the works, and choose those that are read. The order in which the services answered makes no difference.
 *
 * @returns those to read first, the likeliest first; then the others, in the same order
 */
export function chooseWorks(merged: readonly MergedWork[], terms: readonly string[]): ChosenWork[] {
  const scores = rankTexts(
    merged.map(({ work }) => ({ title: work.title, abstract: work.abstract ?? '' })),
    terms,
  );
  const ranked = merged
    .map((one, at) => ({ ...one, score: scores[at] ?? 0 }))
    .sort(
      (a, b) => b.score - a.score || (b.work.year ?? 0) - (a.work.year ?? 0) || compare(nameOf(a), nameOf(b)),
    );
  let taken = 0;
  const chosen = ranked.map(({ work, records, score }): ChosenWork => {
    const fate = whyLeftOut(work, score) ?? ((taken += 1) <= maxRead ? 'unread' : 'beyond');
    return { found: foundWork({ work, records }, fate), work };
  });
  return [
    ...chosen.filter(({ found }) => found.fate === 'unread'),
    ...chosen.filter(({ found }) => found.fate !== 'unread'),
  ];
}

/** Whether a work must not support anything. */
export function isRetracted({ notices }: SourceWork): boolean {
  return notices.some(({ kind }) => kind === 'retracted' || kind === 'withdrawn');
}

function whyLeftOut(work: SourceWork, score: number): WorkFate | undefined {
  if (work.type === 'notice') return 'notice';
  if (isRetracted(work)) return 'retracted';
  if (score === 0) return 'unrelated';
  return work.abstract === undefined || work.abstract.trim() === '' ? 'no-abstract' : undefined;
}

/** What is kept of a work. */
export function foundWork({ work, records }: MergedWork, fate: WorkFate): FoundWork {
  const { title, authors, hasMoreAuthors, year, venue, ids, address, notices } = work;
  return {
    title: title.slice(0, maxTitle),
    authors: authors.slice(0, maxAuthors).map(({ family }) => family.slice(0, maxTitle)),
    hasMoreAuthors: hasMoreAuthors || authors.length > maxAuthors,
    ...(year !== undefined && { year }),
    ...(venue !== undefined && { venue: venue.slice(0, maxTitle) }),
    ids: ids.slice(0, maxIds),
    address,
    sources: [...new Set(records.map(({ source }) => source))].sort(),
    notices: [...new Set(notices.map(({ kind }) => kind))],
    fate,
  };
}

function nameOf({ work: { source, recordId } }: MergedWork): string {
  return `${source} ${recordId}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
