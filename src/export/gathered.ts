/** What is taken out: records as they are stored, and what reports say. Pure. */
import type { Claim } from '../claims/claim';
import type { Report } from '../claims/report';
import { groupOfTitle } from '../claims/title';
import type { Archive, ImportedSource } from './archive';

/** A merged claim of the reports that answer. */
export interface ExportedClaim extends Claim {
  readonly examinedTitle: string;
}

/** A report with the sources that have it, by their ids in the database. */
export interface ExportedReport {
  readonly report: Report;
  readonly sources: readonly string[];
}

/** A kind that is absent was not asked for. */
export interface Gathered extends Archive {
  readonly claims?: readonly ExportedClaim[];
  readonly reports?: readonly ExportedReport[];
}

/** Id in the database of a source that the reader has imported. */
const imported = /^imported:/;

/** The sources that the reader has imported, each with its reports. @param sources those that there are, without reports */
export function importedSources(
  sources: readonly Omit<ImportedSource, 'reports'>[],
  reports: readonly ExportedReport[],
): ImportedSource[] {
  const bySource = new Map(sources.map((source) => [source.id, { ...source, reports: [] as Report[] }]));
  for (const { report, sources: having } of reports)
    for (const id of having)
      if (imported.test(id)) bySource.get(id.replace(imported, ''))?.reports.push(report);
  return [...bySource.values()];
}

/**
 * What is of one paper alone: what has its title, or says that it is on it.
 *
 * @param group fingerprint of the title: {@link groupOfTitle}
 */
export function ofPaper(gathered: Gathered, group: string): Gathered {
  const { exportedAt, verdicts, rejections, checks, claims, reports } = gathered;
  return {
    exportedAt,
    ...(verdicts && { verdicts: verdicts.filter((one) => one.group === group) }),
    ...(rejections && { rejections: rejections.filter((one) => one.group === group) }),
    ...(checks && {
      checks: checks.filter(
        (one) =>
          one.group === group ||
          (one.file.page.title !== undefined && groupOfTitle(one.file.page.title) === group),
      ),
    }),
    ...(claims && { claims: claims.filter((one) => one.group === group) }),
    ...(reports && {
      reports: reports.filter(({ report }) => groupOfTitle(report.examinedTitle) === group),
    }),
  };
}
