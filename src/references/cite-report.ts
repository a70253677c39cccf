/** A report as a reference of its own, for reference managers. Only a page that exports loads it. Pure. */
import type { Report } from '../claims/report';
import { type ExportForm, exportWorks } from './export-works';

/**
 * @param note says what kind of text it is: no reference manager knows machine-written reports
 * @returns the whole file
 */
export function citeReport(
  { title, isTitleCut, publisher, date }: Pick<Report, 'title' | 'isTitleCut' | 'publisher' | 'date'>,
  form: ExportForm,
  note: string,
): string {
  const work = {
    type: 'report' as const,
    title: title + (isTitleCut ? '…' : ''),
    // No person has written it.
    authors: [{ family: publisher }],
    venue: publisher,
    year: Number(date.slice(0, 4)),
    ids: [],
    note,
  };
  return exportWorks([work], form);
}
