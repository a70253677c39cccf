/** Reports and works as references, in the forms of reference managers. What writes these is loaded with the first use. */
import type { WorkId } from '../claims/work-id';
import type { ListedReport } from '../messages/message-data';
import { saveCitations } from '../messages/save-files';
import type { ExportForm } from '../references/export-works';
import { numberWords, say } from '../words/say';
import { dateWords } from '../words/wording';

/** Without `claimsVerified` in blind mode. */
type CitedReport = Pick<
  ListedReport,
  | 'title'
  | 'isTitleCut'
  | 'publisher'
  | 'date'
  | 'examinedTitle'
  | 'claimsVerified'
  | 'claimsExtracted'
  | 'qualityScore'
>;

/** @returns the whole file */
export async function citationsOf(reports: readonly CitedReport[], form: ExportForm): Promise<string> {
  const { citeReports } = await import('../references/cite-report');
  return citeReports(
    reports.map((report) => ({ ...report, note: citationNote(report) })),
    form,
  );
}

export async function saveReportCitations(reports: readonly CitedReport[], form: ExportForm): Promise<void> {
  saveCitations(await citationsOf(reports, form), 'claimlight-reports', form);
}

interface CitedWork {
  readonly title: string;
  readonly works: readonly WorkId[];
  readonly url?: string;
}

/** Papers by their titles and ids: what Claimlight knows of them. */
export async function saveWorkCitations(works: readonly CitedWork[], form: ExportForm): Promise<void> {
  const [{ paperOf }, { exportWorks }] = await Promise.all([
    import('../export/works'),
    import('../references/export-works'),
  ]);
  const papers = works.map(({ title, works: ids, url }) => paperOf(title, ids, url));
  saveCitations(exportWorks(papers, form), 'claimlight-works', form);
}

/** Says in a list of references what kind of text this is. */
function citationNote({
  date,
  examinedTitle,
  claimsVerified: verified,
  claimsExtracted,
  qualityScore,
}: CitedReport): string {
  const said = { date: dateWords(date), paper: examinedTitle, all: claimsExtracted };
  if (qualityScore === undefined)
    return verified === undefined
      ? say('reportCitationNotePlainBlind', said)
      : say('reportCitationNotePlain', { ...said, verified });
  const score = numberWords(qualityScore, 1);
  return verified === undefined
    ? say('reportCitationNoteBlind', { ...said, score })
    : say('reportCitationNote', { ...said, score, verified });
}
