/** What an import has come to, document by document: which are taken, and what becomes of each. Pure. */
import type { Report } from '../claims/report';
import type { ReportNote } from '../claims/report-document';
import { groupOfTitle } from '../claims/title';
import type { ReadDocument } from './read-documents';

/** Whether reports that answer already have this one, or an other reading of it. */
export type Standing = 'new' | 'known' | 'changed';

/** A document in the preview. */
export interface ImportRow {
  readonly file: string;
  readonly line: number;
  readonly standing: Standing | 'refused';
  /** Of a report that is taken. */
  readonly title?: string;
  readonly examinedTitle?: string;
  readonly date?: string;
  readonly claims?: number;
  readonly faults: readonly ReportNote[];
  readonly warnings: readonly ReportNote[];
}

/** So many reports fit into one import: keys of all of them are in memory while it is written. */
export const maxReports = 50_000;
/** So many on one work: they are merged together. */
const maxOnWork = 1_000;
/** Characters of a title that the preview shows. */
const maxTitle = 300;

/** Decides which documents are taken; of two that say the same, the second one is refused. */
export class ImportPlan {
  readonly #seen = new Map<string, string>();
  readonly #onWork = new Map<string, number>();
  #count = 0;

  /** @returns the document as it is, or refused */
  judge(document: ReadDocument): ReadDocument {
    const { report, content, file, line } = document;
    if (report === undefined) return document;
    const refuse = (expected: string): ReadDocument => ({
      file,
      line,
      faults: [{ file, line, expected }],
      warnings: [],
    });
    const marks = [`id ${report.id}`, ...(content === undefined ? [] : [`text ${content}`])];
    const twin = marks.map((mark) => this.#seen.get(mark)).find((one) => one !== undefined);
    if (twin !== undefined) return refuse(`a report of its own; this one is the same as ${twin}`);
    if (this.#count >= maxReports) return refuse(`at most ${String(maxReports)} reports in one import`);
    const group = groupOfTitle(report.examinedTitle);
    const onWork = this.#onWork.get(group) ?? 0;
    if (onWork >= maxOnWork) return refuse(`at most ${String(maxOnWork)} reports on one work in one import`);
    this.#onWork.set(group, onWork + 1);
    this.#count += 1;
    for (const mark of marks) this.#seen.set(mark, file);
    return document;
  }
}

/** Whether all of these can be in one import, as {@link ImportPlan} judges them. */
export function fitsImport(reports: readonly Report[]): boolean {
  const plan = new ImportPlan();
  return reports.every(
    (report) => plan.judge({ file: '', line: 1, report, faults: [], warnings: [] }).faults.length === 0,
  );
}

/** @param standing of a report that is taken */
export function rowOf({ file, line, report, faults, warnings }: ReadDocument, standing: Standing): ImportRow {
  if (report === undefined) return { file, line, standing: 'refused', faults, warnings };
  const { title, examinedTitle, date, assertions } = report;
  return {
    file,
    line,
    standing,
    title: title.slice(0, maxTitle),
    examinedTitle: examinedTitle.slice(0, maxTitle),
    date,
    claims: assertions.length,
    faults,
    warnings,
  };
}

/** @param known the reports on its work that answer already */
export function standingOf(report: Report, known: readonly Report[]): Standing {
  if (known.some(({ id }) => id === report.id)) return 'known';
  const isSame = (one: Report) =>
    one.title === report.title &&
    one.date === report.date &&
    groupOfTitle(one.examinedTitle) === groupOfTitle(report.examinedTitle);
  return known.some(isSame) ? 'changed' : 'new';
}
