/** A stored report as editions have it: one text for all that have read the document in the same way. Pure. */
import type { Report } from '../claims/report';
import type { StoredReport } from './database';

/**
 * @param stored as other editions have it
 * @returns the same, with this edition that has it as `report`
 */
export function withEdition(stored: StoredReport | undefined, edition: number, report: Report): StoredReport {
  if (stored === undefined)
    return { id: report.id, editions: [edition], texts: [{ editions: [edition], report }] };
  const written = JSON.stringify(report);
  const same = stored.texts.find((text) => JSON.stringify(text.report) === written);
  const own = { report, editions: [...(same?.editions ?? []), edition] };
  return {
    id: report.id,
    editions: [...stored.editions, edition],
    texts: [...stored.texts.filter((text) => text !== same), own],
  };
}

/** @returns as the other editions have it; where there are none, `editions` is empty */
export function withoutEdition({ id, editions, texts }: StoredReport, edition: number): StoredReport {
  const without = (numbers: readonly number[]) => numbers.filter((other) => other !== edition);
  return {
    id,
    editions: without(editions),
    texts: texts
      .map((text) => ({ ...text, editions: without(text.editions) }))
      .filter((text) => text.editions.length > 0),
  };
}
