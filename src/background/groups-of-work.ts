/** Which merge groups the reports on a work are in. */
import { groupOfTitle } from '../claims/title';
import type { WorkId } from '../claims/work-id';
import { lookUpKeys } from '../lookup/relate';
import { titlesOf } from '../store/known-titles';
import { linkedWorks } from '../store/work-links';
import { findReports } from './known-reports';
import { fromIndex } from './write-bundled-index';

/** The groups of titles that the work was seen under, else of all reports that name it. Throws StorageProblem. */
export async function groupsOfWork(work: WorkId): Promise<Set<string>> {
  const all = [work, ...(await linkedWorks([work]))];
  const seen = new Set((await titlesOf(all)).map(groupOfTitle));
  const reports = await fromIndex(() => findReports(lookUpKeys({ works: all }), [...seen]));
  const naming = reports.map(({ examinedTitle }) => groupOfTitle(examinedTitle));
  const examining = naming.filter((group) => seen.has(group));
  return new Set(examining.length > 0 ? examining : naming);
}
