/** What is taken out: records as they are stored, and what reports say. Pure. */
import type { Claim } from '../claims/claim';
import type { Report } from '../claims/report';
import { groupOfTitle } from '../claims/title';
import type { Archive, ArchivedSource } from './archive';

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

/** The sources that the reader has imported, each with its reports. @param sources without them */
export function withReports(
  sources: readonly Omit<ArchivedSource, 'reports'>[],
  reports: readonly ExportedReport[],
): ArchivedSource[] {
  const bySource = new Map<string, ArchivedSource>(
    sources.map((source) => [source.id, { ...source, reports: [] }]),
  );
  for (const { report, sources: having } of reports)
    for (const id of having) bySource.get(id)?.reports.push(report);
  return [...bySource.values()].filter((source) => source.reports.length > 0);
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
