/** Reports as references of their own, for reference managers. Only a page that exports loads it. Pure. */
import type { Report } from '../claims/report';
import { type ExportForm, exportWorks } from './export-works';

/** What is cited of a report, and a note that says what kind of text it is: no reference manager knows machine-written reports. */
export interface CitedReport extends Pick<Report, 'title' | 'isTitleCut' | 'publisher' | 'date'> {
  readonly note: string;
}

/** @returns the whole file */
export function citeReports(reports: readonly CitedReport[], form: ExportForm): string {
  return exportWorks(
    reports.map(({ title, isTitleCut, publisher, date, note }) => ({
      type: 'report' as const,
      title: title + (isTitleCut ? '…' : ''),
      // No person has written it.
      authors: [{ family: publisher }],
      venue: publisher,
      year: Number(date.slice(0, 4)),
      ids: [],
      note,
    })),
    form,
  );
}
