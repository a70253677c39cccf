/** The reports of all sources, also of those that are off. */
import type { Report } from '../claims/report';
import { database, type Source, type SourceId, type StoredReport } from './database';
import { pageOf, type RecordPage } from './records';
import { storageProblem } from './storage-problem';

/** A report as sources have it: where they have read one document in different ways, there are several. */
export interface ReportOfSources {
  readonly report: Report;
  readonly sources: readonly SourceId[];
  /** Whether a source that is on has it so. */
  readonly isAnswering: boolean;
}

async function allSources(): Promise<Source[]> {
  try {
    return await (await database()).getAll('sources');
  } catch (error) {
    throw storageProblem(error, 'list-sources');
  }
}

/** Some of all reports, in the order of their ids: of so many documents. Throws StorageProblem. */
export async function reportsAfter(
  after: string | undefined,
  count: number,
): Promise<RecordPage<ReportOfSources>> {
  const sources = await allSources();
  const byEdition = new Map(
    sources.flatMap((one) => (one.edition === undefined ? [] : [[one.edition, one]])),
  );
  const page = await pageOf('reports', after, count, (stored) => stored, 'read-index');
  return { ...page, records: page.records.flatMap((stored) => asSourcesHaveIt(stored, byEdition)) };
}

function asSourcesHaveIt({ texts }: StoredReport, byEdition: ReadonlyMap<number, Source>): ReportOfSources[] {
  return texts.flatMap(({ editions, report }) => {
    const having = editions.flatMap((edition) => byEdition.get(edition) ?? []);
    if (having.length === 0) return [];
    return { report, sources: having.map(({ id }) => id), isAnswering: having.some(({ isOff }) => !isOff) };
  });
}
