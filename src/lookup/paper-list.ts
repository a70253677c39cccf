/** What the package's index holds, for people: `index/papers.json`, the papers and the reports on each. Pure. */
import type { Report } from '../claims/report';
import { groupOfTitle, isTellingTitle, normaliseTitle } from '../claims/title';
import { groupBy } from '../text/group-by';

/** A report of the list. `date` is a day, `YYYY-MM-DD`. */
export type ListedReport = Pick<Report, 'id' | 'title' | 'isTitleCut' | 'publisher' | 'date'>;

/** A paper that reports examine. */
export interface ListedPaper {
  readonly title: string;
  /** The newest first; at least one. */
  readonly reports: readonly ListedReport[];
}

/** How much the index holds. `updated` is the day of its newest report; absent where it holds none. */
export interface IndexSize {
  readonly reportCount: number;
  readonly paperCount: number;
  readonly updated?: string;
}

/** The papers that these reports examine, the one with the newest report first. */
export function listPapers(reports: readonly Report[]): ListedPaper[] {
  const papers = [...groupBy(reports, ({ examinedTitle }) => groupOfTitle(examinedTitle)).values()];
  return papers
    .map((all) => ({ title: all[0]?.examinedTitle ?? '', reports: [...all].sort(newestFirst).map(listed) }))
    .sort(
      (a, b) =>
        newestOf(b).localeCompare(newestOf(a)) ||
        (normaliseTitle(a.title) < normaliseTitle(b.title) ? -1 : 1),
    );
}

export function sizeOf(papers: readonly ListedPaper[]): IndexSize {
  const [newest] = papers;
  return {
    reportCount: papers.reduce((sum, { reports }) => sum + reports.length, 0),
    paperCount: papers.length,
    ...(newest && { updated: newestOf(newest) }),
  };
}

/**
 * The papers whose titles have all words of a text, each at the beginning of a word, in the order of the list. Titles that say too little
 * to be looked up by are left out.
 */
export function findByTitle(papers: readonly ListedPaper[], text: string): ListedPaper[] {
  const wanted = normaliseTitle(text)
    .split(' ')
    .filter((word) => word !== '');
  if (wanted.length === 0) return [];
  return papers.filter(({ title }) => {
    const words = ` ${normaliseTitle(title)}`;
    return wanted.every((word) => words.includes(` ${word}`)) && isTellingTitle(title);
  });
}

/** Where a paper of which the index knows the title alone can be looked for. */
export function searchAddress(title: string): string {
  return `https://scholar.google.com/scholar?q=${encodeURIComponent(`"${title}"`)}`;
}

function newestFirst(a: Report, b: Report): number {
  return b.date.localeCompare(a.date) || (a.id < b.id ? -1 : 1);
}

function newestOf({ reports }: ListedPaper): string {
  return reports[0]?.date ?? '';
}

function listed({ id, title, isTitleCut, publisher, date }: Report): ListedReport {
  return { id, title, isTitleCut, publisher, date };
}
